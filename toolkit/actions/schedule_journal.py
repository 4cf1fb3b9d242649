"""The journal of scheduled work: what began and how it ended, written down at once, a line for each.

It stands beside the workbook since that may be open in Excel for hours; 任务记录 says the same as soon as it can. A run
that is killed leaves a line that began and did not end, by which the next one knows what to do again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from toolkit.actions.workspace import Workspace

NAME = "定时任务日志.jsonl"
STARTED, SEEN, BEGUN, DONE, FAILED, POSTPONED, TOLD, SHOWN, RECORDED = (
    "started", "seen", "begun", "done", "failed", "postponed", "told", "shown", "recorded",
)  # fmt: skip
_ENDS = (DONE, FAILED)


@dataclass(frozen=True)
class Event:
    """What happened to the run of a job that was due at a moment. Moments are in ISO form, to the second.

    Of the jobs that were ``seen``, ``said`` has all rules by name: one line, so that it is cut off whole or not at all.
    """

    what: str
    at: str
    job: str = ""
    due: str = ""
    said: str = ""
    missed: int = 0


@dataclass(frozen=True)
class Run:
    """All that the journal says of one run."""

    job: str
    due: datetime
    state: str
    began: datetime | None
    ended: datetime | None
    said: str
    missed: int
    # How often it began and came to no end, not even a postponement; whether its failure was told by mail, and shown.
    attempts: int = 0
    told: bool = False
    shown: bool = False


@dataclass(frozen=True)
class Journal:
    """The journal of a workspace."""

    path: Path

    def events(self) -> tuple[Event, ...]:
        """Every whole line in order; one that was cut off counts for nothing."""
        return tuple(self._events())

    def _events(self) -> Iterator[Event]:
        text = self.path.read_text(encoding="utf-8") if self.path.exists() else ""
        for line in text.split("\n")[:-1]:
            try:
                yield Event(**json.loads(line))
            except (ValueError, TypeError):
                continue  # a line that a cut-off one ran into

    def write(
        self, what: str, at: datetime, job: str = "", due: datetime | None = None, said: str = "", missed: int = 0
    ) -> None:
        """Write a line, safely on the disk when this is back."""
        event = Event(what, _iso(at), job, _iso(due) if due else "", said, missed)
        line = json.dumps(asdict(event), ensure_ascii=False)
        with self.path.open("a", encoding="utf-8", newline="\n") as file:
            # Behind a line that was cut off, a new one begins.
            cut = self.path.stat().st_size and not self.path.read_bytes().endswith(b"\n")
            file.write(f"{chr(10) if cut else ''}{line}\n")
            file.flush()
            os.fsync(file.fileno())

    def since(self) -> datetime | None:
        """When the schedule was first run here."""
        return next((datetime.fromisoformat(event.at) for event in self._events() if event.what == STARTED), None)

    def see(self, rules: Mapping[str, str], at: datetime) -> None:
        """The jobs that there are now, by name, each with its rule."""
        self.write(SEEN, at, said=json.dumps(rules, ensure_ascii=False))

    def seen(self) -> dict[str, tuple[str, datetime]] | None:
        """The jobs that there were last, each with its rule and when it was first seen so; None if nobody ever looked."""
        found: dict[str, tuple[str, datetime]] | None = None
        for event in self._events():
            if event.what == SEEN:
                at, rules = datetime.fromisoformat(event.at), json.loads(event.said)
                same = {job: seen for job, seen in (found or {}).items() if rules.get(job) == seen[0]}
                found = {job: same.get(job, (rule, at)) for job, rule in rules.items()}
        return found

    def ahead(self) -> bool:
        """Whether it says more of runs than the workbook did when that was last brought up to date."""
        said = False
        for event in self._events():
            said = event.what != RECORDED and (said or event.what in (BEGUN, POSTPONED, *_ENDS))
        return said

    def runs(self) -> tuple[Run, ...]:
        """Every run in the order of its first line."""
        found: dict[tuple[str, str], Run] = {}
        for event in self._events():
            if event.due:
                key = event.job, event.due
                found[key] = _after(found.get(key), event)
        return tuple(found.values())


def journal_of(workspace: Workspace) -> Journal:
    """The journal of a workspace."""
    return Journal(workspace.root / NAME)


def _after(run: Run | None, event: Event) -> Run:
    at, due = datetime.fromisoformat(event.at), datetime.fromisoformat(event.due)
    run = run or Run(event.job, due, event.what, None, None, "", 0)
    match event.what:
        case "told":
            return replace(run, told=True)
        case "shown":
            return replace(run, shown=True)
    begun = event.what == BEGUN
    return replace(
        run,
        state=event.what,
        began=(run.began or at) if begun else run.began,
        ended=at if event.what in _ENDS else None,
        said=event.said,
        missed=event.missed or run.missed,
        attempts=run.attempts + 1 if begun else 0,
    )


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
