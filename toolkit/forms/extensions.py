"""延期记录: each extension of a deadline a line of its own, with number, old and new day, and reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from toolkit.core.values.dates import parse_date

_LINE = re.compile(r"第\s*([0-9]{1,3})\s*次\s*[：:]\s*(.+?)\s*(?:延至|延期至|延到)\s*(.+?)\s*[，,；;]\s*原因\s*[：:]\s*(.*)", re.S)


@dataclass(frozen=True)
class Extension:
    """One extension: the how-manieth, from which day (None if there was none) to which, and why."""

    number: int
    old: date | None
    new: date
    reason: str

    @property
    def line(self) -> str:
        """The extension as its line."""
        return f"第{self.number}次：{self.old or '未定'}延至{self.new}，原因：{self.reason}"


def read_extensions(text: str) -> tuple[tuple[Extension, ...], tuple[str, ...]]:
    """The extensions of a cell, and the lines that are none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    read = [(_extension(line), line) for line in lines]
    return tuple(one for one, _ in read if one), tuple(line for one, line in read if one is None)


def _extension(line: str) -> Extension | None:
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    old, new = (parse_date(match[group]) for group in (2, 3))
    reason = match[4].strip().rstrip("。")
    if new.value is None or new.fault or not reason:
        return None
    return Extension(int(match[1]), old.value.first if old.value and not old.fault else None, new.value.first, reason)
