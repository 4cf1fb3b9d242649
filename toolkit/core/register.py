"""The district's register as values, and the plan by which a merge changes it.

A register is read from the workbook, a plan is made from it without touching any file, and the plan is
applied to the workbook. Row numbers of the sheet appear only so that the plan can be applied in place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from toolkit.core.locations import Location
from toolkit.core.values import Value


@dataclass(frozen=True)
class Provenance:
    """Where a row of the register was last submitted. ``sheet`` and ``row`` are those of the unit's file."""

    file: str
    member: str | None
    sha256: str
    sheet: str
    row: int
    received: date
    batch: int

    @property
    def label(self) -> str:
        """The place in words for a person."""
        inside = f" › {self.member}" if self.member else ""
        return f"{self.file}{inside} {self.sheet}第{self.row}行"


@dataclass(frozen=True)
class RegisterRow:
    """One row as it stands. ``values`` is keyed by column id; a cell that holds no legal value gives its text.

    ``id`` is empty for a row that a clerk added by hand and that has not been numbered yet.
    """

    id: str
    unit: str
    values: Mapping[str, Value]
    row: int = 0


@dataclass(frozen=True)
class BaseRow:
    """What the unit sent last time for one row: the submitted columns, and from where."""

    id: str
    values: Mapping[str, Value]
    provenance: Provenance


@dataclass(frozen=True)
class Register:
    """All that a merge needs to know of a register.

    ``seen`` holds the sha256 of every document merged and not undone; ``last_number`` is the highest number
    ever given to a row, so that an id is never given twice.
    """

    form: str
    rows: tuple[RegisterRow, ...] = ()
    bases: Mapping[str, BaseRow] = field(default_factory=dict)
    seen: frozenset[str] = frozenset()
    last_number: int = 0
    last_batch: int = 0


class Outcome(StrEnum):
    """What became of one submitted record; every record has exactly one."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True)
class CellChange:
    """One cell of the register that takes a submitted value."""

    id: str
    column: str
    old: Value
    new: Value
    location: Location  # the submitted cell
    provenance: Provenance


@dataclass(frozen=True)
class AddedRow:
    """A new row of the register, with the values of all columns that are not blank."""

    id: str
    unit: str
    values: Mapping[str, Value]
    provenance: Provenance


@dataclass(frozen=True)
class Conflict:
    """A cell that both the district and the unit changed, differently. The cell keeps ``current``."""

    id: str
    unit: str
    column: str
    current: Value
    submitted: Value
    location: Location
    provenance: Provenance
    reason: str = ""


@dataclass(frozen=True)
class RecordOutcome:
    """What became of one record of a submission. ``reason`` is a finding's code where it was refused."""

    location: Location
    outcome: Outcome
    id: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class SubmissionOutcome:
    """What became of one submission: one entry for each record, in order, and the rows it no longer has."""

    index: int
    records: tuple[RecordOutcome, ...] = ()
    missing: tuple[str, ...] = ()
    reason: str | None = None

    def count(self, outcome: Outcome) -> int:
        """How many records came to an outcome."""
        return sum(1 for record in self.records if record.outcome is outcome)


@dataclass(frozen=True)
class MergePlan:
    """How a batch changes a register. Applying an empty plan changes nothing."""

    form: str
    batch: int
    added: tuple[AddedRow, ...] = ()
    changes: tuple[CellChange, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    bases: tuple[BaseRow, ...] = ()
    numbered: Mapping[int, str] = field(default_factory=dict)  # ids given to rows added by hand, by sheet row
    outcomes: tuple[SubmissionOutcome, ...] = ()

    @property
    def changes_anything(self) -> bool:
        """Whether the workbook has to be written at all."""
        return bool(self.added or self.changes or self.conflicts or self.bases or self.numbered)


@dataclass(frozen=True)
class HistoryEntry:
    """One change that a batch made, kept so that it can be told and taken back.

    ``column`` is empty for the addition of a row, whose values are then the current ones.
    """

    batch: int
    id: str
    column: str
    old: Value
    new: Value
    source: str
    at: datetime
