"""What a refresh did, and what it left alone: for people, and as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Left(StrEnum):
    """Why something was left as it stands."""

    EDITED = "edited"  # a person changed the figure or cell, and the register says otherwise
    REWORDED = "reworded"  # a person reworded the sentence; only the figures in it were brought up to date
    GONE = "gone"  # a person took it out
    UNKNOWN = "unknown"  # the register no longer has it
    NO_RECORD = "no_record"  # the document does not say what was written into it


@dataclass(frozen=True)
class Change:
    """One text that was written anew. ``where`` says it for people; a row that came or went has an empty side."""

    where: str
    before: str
    after: str


@dataclass(frozen=True)
class Remark:
    """Something that was left alone: what stands there, and what the register would say."""

    reason: Left
    where: str
    shown: str = ""
    register: str = ""


@dataclass
class Log:
    """Changes and remarks, as they come up."""

    changes: list[Change] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def change(self, where: str, before: str, after: str) -> None:
        """Note a change; the same figure in several places is one."""
        made = Change(where, before, after)
        if made not in self.changes:
            self.changes.append(made)

    def remark(self, reason: Left, where: str, shown: str = "", register: str = "") -> None:
        """Note something that was left alone."""
        self.remarks.append(Remark(reason, where, shown, register))
