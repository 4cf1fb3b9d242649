"""发送记录: what was begun, accepted or refused of the letters sent by mail, written down at once, a line for each.

A letter is begun on record before the server hears of it, and accepted on record as soon as the server has taken it.
A run that is cut off between the two leaves a letter of which nobody can know: it is not sent again by itself, and a
person is told. Once the workbook says the same, the journal says so too; from then on the workbook counts.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from toolkit.workbooks.locks import locked

NAME = "发送记录.txt"
_BEGUN, _ACCEPTED, _REFUSED, _BOOKED = "开始发送", "服务器已接收", "没有发出", "已记入总台账"
# What the register says of each, by the ids of ``follow_up.MAIL_STATES``.
_STATES = {_BEGUN: "unclear", _ACCEPTED: "sent", _REFUSED: "failed"}


@dataclass(frozen=True)
class Entry:
    """The last that was written of a letter: its state, when, the message's id, and what the server said."""

    id: str
    state: str
    at: str
    message_id: str
    said: str = ""


@dataclass(frozen=True)
class Journal:
    """The journal of one day's letters."""

    path: Path

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every other run from sending meanwhile. Raises WorkbookBusy."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with locked(self.path):
            yield

    def begin(self, id: str, message_id: str, at: datetime) -> None:
        """Before the server hears of a letter."""
        self._write(at, id, _BEGUN, message_id)

    def accept(self, id: str, message_id: str, at: datetime) -> None:
        """As soon as the server has taken it."""
        self._write(at, id, _ACCEPTED, message_id)

    def refuse(self, id: str, message_id: str, at: datetime, said: str) -> None:
        """Where the server has surely not got it; ``said`` is why."""
        self._write(at, id, _REFUSED, message_id, " ".join(said.split()))

    def book(self, ids: list[str], at: datetime) -> None:
        """Once the workbook says the same of letters."""
        for id in ids:
            self._write(at, id, _BOOKED, "")

    def open_entries(self) -> tuple[Entry, ...]:
        """What the workbook does not say yet, the last of each letter; a line that was cut off counts for nothing."""
        last: dict[str, Entry] = {}
        for line in self._lines():
            at, id, what, message_id, said = line
            if what == _BOOKED:
                last.pop(id, None)
            elif what in _STATES:
                last[id] = Entry(id, _STATES[what], at, message_id, said)
        return tuple(last.values())

    def _lines(self) -> Iterator[list[str]]:
        text = self.path.read_text(encoding="utf-8") if self.path.exists() else ""
        for line in text.split("\n")[:-1]:
            parts = line.split("\t")
            if len(parts) == 5:
                yield parts

    def _write(self, at: datetime, id: str, what: str, message_id: str, said: str = "") -> None:
        line = "\t".join((f"{at:%Y-%m-%d %H:%M:%S}", id, what, message_id, said))
        with self.path.open("a", encoding="utf-8", newline="\n") as file:
            # Behind a line that was cut off, a new one begins.
            cut = self.path.stat().st_size and not self.path.read_bytes().endswith(b"\n")
            file.write(f"{chr(10) if cut else ''}{line}\n")
            file.flush()
            os.fsync(file.fileno())
