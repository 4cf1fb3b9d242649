"""The shape of a catalogue entry."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from toolkit.core.findings import Severity


class Scope(StrEnum):
    """What a finding is about."""

    FILE = "file"
    SHEET = "sheet"
    HEADING = "heading"
    CELL = "cell"
    ROW = "row"
    REGISTER = "register"


@dataclass(frozen=True)
class Entry:
    """A code's words. ``message`` and ``hint`` are templates over the finding's params."""

    code: str
    severity: Severity
    scope: Scope
    title: str
    message: str
    hint: str
