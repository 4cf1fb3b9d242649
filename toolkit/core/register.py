"""The district's register as values, as it is read from the workbook.

Row numbers of the sheet appear only so that a plan can be applied in place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

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
