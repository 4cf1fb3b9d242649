"""The district's register as values, and the plan by which a merge changes it.

A register is read from the workbook, a plan is made from it without touching any file, and the plan is
applied to the workbook. Row numbers of the sheet appear only so that the plan can be applied in place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from toolkit.core.locations import Location
from toolkit.core.values import Value


@dataclass(frozen=True)
class Provenance:
    """Where a row of the register was last submitted. ``sheet`` and ``row`` are those of the unit's file.

    ``filled_on`` is the filing date that the file states; of two files with such dates the later one counts.
    ``extras`` is what the row said under headings that the form does not have, a line for each.
    """

    file: str
    member: str | None
    sha256: str
    sheet: str
    row: int
    received: date
    batch: int
    filled_on: date | None = None
    extras: str = ""

    @property
    def document(self) -> str:
        """The file, and the member inside of it."""
        return f"{self.file} › {self.member}" if self.member else self.file

    @property
    def label(self) -> str:
        """The row in words for a person."""
        return f"{self.document} {self.sheet}第{self.row}行"

    def at(self, cell: Location) -> str:
        """One of its cells, for a person to find."""
        return f"{self.document} {cell}"


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
    """What the unit sent last time for one row: the submitted columns, and from where.

    A base outlives its row: with ``unit``, a row that a clerk took out is known when it is sent again.
    """

    id: str
    values: Mapping[str, Value]
    provenance: Provenance
    unit: str = ""


@dataclass(frozen=True)
class PendingConflict:
    """A conflict of an earlier batch that nobody has decided yet, or a claim on a derived column that was turned down."""

    batch: int
    id: str
    column: str
    submitted: Value


# A document by its sha256, with the unit whose part was merged, or with "" where no part was left out.
Seen = tuple[str, str]


def documents_seen(parts: Iterable[tuple[str, str, bool]]) -> frozenset[Seen]:
    """What counts as merged, from the parts of documents: sha256, unit, and whether it was taken or refused.

    Of a document with a part that was refused as a whole, that part may be taken another time: its unit may be known
    by then. Any other document is never merged again, not even under a name that speaks of another unit.
    """
    listed = [part for part in parts if part[0]]
    partly = {digest for digest, _, taken in listed if not taken}
    return frozenset((digest, unit if digest in partly else "") for digest, unit, taken in listed if taken)


@dataclass(frozen=True)
class Register:
    """All that a merge needs to know of a register.

    ``seen`` holds the documents merged and not undone (``documents_seen``); ``last_number`` is the highest number
    ever given to a row, so that an id is never given twice. ``pending`` holds the claims that are not to be put to the
    clerk twice, in the order of the sheet.
    """

    form: str
    rows: tuple[RegisterRow, ...] = ()
    bases: Mapping[str, BaseRow] = field(default_factory=dict)
    seen: frozenset[Seen] = frozenset()
    last_number: int = 0
    last_batch: int = 0
    pending: tuple[PendingConflict, ...] = ()


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


@dataclass(frozen=True)
class HistoryEntry:
    """One change that a batch made, kept so that it can be told and taken back.

    ``column`` is empty for the addition of a row, whose values are then the current ones, and the identity column
    for the numbering of a row added by hand. With ``BASE_PREFIX`` it is a column of the base sheet.
    """

    batch: int
    id: str
    column: str
    old: Value
    new: Value
    source: str
    at: datetime


BASE_PREFIX = "base:"


@dataclass(frozen=True)
class Restoration:
    """One cell that gets back the value it had before a batch. ``column`` is that of the ``HistoryEntry``."""

    id: str
    column: str
    current: Value
    restored: Value


@dataclass(frozen=True)
class Kept:
    """What an undo cannot take back, and the code of why; ``column`` is empty for an added row."""

    id: str
    column: str
    reason: str
    current: Value = None


@dataclass(frozen=True)
class UndoPlan:
    """How a batch is taken back: cells restored, rows (with their bases) removed, and what has to stay.

    Whoever applies it also marks the batch as undone, so that its documents count as not seen, and drops its
    conflicts and its history entries.
    """

    form: str
    batch: int
    cells: tuple[Restoration, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()
