"""The plan by which a merge changes a register: what becomes of every record and of every cell, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from toolkit.core.locations import Location
from toolkit.core.register import BaseRow, Provenance, Seen
from toolkit.core.values import Value


class Outcome(StrEnum):
    """What became of one submitted record; every record has exactly one."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    REFUSED = "refused"


class Fate(StrEnum):
    """What became of one submitted cell; every cell that is not blank has exactly one."""

    UNCHANGED = "unchanged"  # says nothing new, or a newer claim of the same unit stands above it
    ACCEPTED = "accepted"
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

    @property
    def source(self) -> str:
        """The file and cell that the new value came from."""
        return self.provenance.at(self.location)


@dataclass(frozen=True)
class AddedRow:
    """A new row of the register, with the values of all columns that are not blank.

    ``cells`` tells for each submitted one the file and cell that it came from.
    """

    id: str
    unit: str
    values: Mapping[str, Value]
    provenance: Provenance
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Conflict:
    """A cell that both the district and the unit changed, differently. The cell keeps ``current``.

    ``reason`` is a code of ``catalogue.merge_words``.
    """

    id: str
    unit: str
    column: str
    current: Value
    submitted: Value
    location: Location
    provenance: Provenance
    reason: str = ""

    @property
    def source(self) -> str:
        """The file and cell that the submitted value came from."""
        return self.provenance.at(self.location)


@dataclass(frozen=True)
class Likeness:
    """A record that was added as a new row, but probably is a row that the unit has already; a person decides.

    ``score`` is the likeness of their long texts from 0 to 100; ``columns`` are the submitted ones that differ.
    """

    id: str  # the row that was there
    other: str  # the row that was added
    location: Location
    provenance: Provenance
    score: float
    columns: tuple[str, ...]


@dataclass(frozen=True)
class RecordOutcome:
    """What became of one record of a submission. ``reason`` tells why it was refused, or changed nothing.

    It is a finding's code or one of ``catalogue.merge_words``. ``fates`` has every submitted column that was not
    blank; the record's outcome follows from them.
    """

    location: Location
    outcome: Outcome
    id: str | None = None
    reason: str | None = None
    fates: Mapping[str, Fate] = field(default_factory=dict)


@dataclass(frozen=True)
class SubmissionOutcome:
    """What became of one submission: one entry for each record, in order, and the rows it no longer has.

    With ``apart`` the submission has no row in common with anything that the unit sent before: perhaps it comes
    from another office of the unit, and then nothing is missing.
    """

    index: int
    records: tuple[RecordOutcome, ...] = ()
    missing: tuple[str, ...] = ()
    reason: str | None = None
    apart: bool = False

    def count(self, outcome: Outcome) -> int:
        """How many records came to an outcome."""
        return sum(1 for record in self.records if record.outcome is outcome)


@dataclass(frozen=True)
class MergePlan:
    """How a batch changes a register. Applying an empty plan changes nothing.

    ``documents`` are those that were merged.
    """

    form: str
    batch: int
    added: tuple[AddedRow, ...] = ()
    changes: tuple[CellChange, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    bases: tuple[BaseRow, ...] = ()
    numbered: Mapping[int, str] = field(default_factory=dict)  # ids given to rows added by hand, by sheet row
    outcomes: tuple[SubmissionOutcome, ...] = ()
    likely: tuple[Likeness, ...] = ()
    documents: frozenset[Seen] = frozenset()

    @property
    def changes_anything(self) -> bool:
        """Whether the workbook has to be written at all."""
        return bool(self.added or self.changes or self.conflicts or self.bases or self.numbered)
