"""What reading hands on: submissions, and the records in them, each value with the cell it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from toolkit.core.documents import Source
from toolkit.core.findings import Finding, Severity
from toolkit.core.locations import Area, Location
from toolkit.core.values import Value


class Status(StrEnum):
    """Whether a document was taken in."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Record:
    """One row of a form. ``values``, ``texts`` and ``cells`` are keyed by column id.

    ``texts`` holds what the cells said, word for word; ``extras`` what stood under headings that the
    form does not have, or under none, keyed by heading, so that nothing is dropped.
    """

    location: Location
    values: Mapping[str, Value]
    texts: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, Location] = field(default_factory=dict)
    extras: Mapping[str, str] = field(default_factory=dict)
    # The register's id that the row carries, if its sender worked on a copy of the register.
    id: str = ""

    def cell(self, column: str) -> Location:
        """The cell of a column, or the row itself where the form had no such column."""
        return self.cells.get(column, self.location)


@dataclass(frozen=True)
class DoubtfulHeading:
    """A heading that nobody has said the meaning of, though it resembles a column that its table lacks.

    ``form`` is the id of the table's form, ``proposal`` that of what the heading resembles (``forms.targets``);
    ``samples`` are a few of the texts below it.
    """

    form: str
    text: str
    location: Location
    proposal: str
    samples: tuple[str, ...] = ()


@dataclass(frozen=True)
class TablePlace:
    """Where a table stands on a sheet. Headings and all columns lie in ``area``, which ends with the last record."""

    sheet: str
    area: Area
    last_heading: int  # the lowest row of the headings


@dataclass(frozen=True)
class Submission:
    """One form filled in by one unit, or a document that is none (``rejection`` says why).

    ``unit`` is the canonical short name if the unit is known, else the name as written; ``findings``
    are those of reading, and of checking once it has been checked.
    """

    source: Source
    form: str | None = None
    unit: str | None = None
    unit_known: bool = False
    filled_on: date | None = None
    reporter: str | None = None
    phone: str | None = None
    records: tuple[Record, ...] = ()
    findings: tuple[Finding, ...] = ()
    rejection: Finding | None = None
    # The cells from which unit, filled_on, reporter and phone were read.
    meta_cells: Mapping[str, Location] = field(default_factory=dict)
    # The tables that its records stand in, but for those that carry on without headings.
    tables: tuple[TablePlace, ...] = ()
    doubtful: tuple[DoubtfulHeading, ...] = ()
    # A Word document without a table: the id of its material (``forms.materials``). It has no form and no records.
    paper: str | None = None

    @property
    def status(self) -> Status:
        """Rejected if nothing of the document could be taken."""
        return Status.REJECTED if self.rejection else Status.ACCEPTED

    def faulty(self) -> frozenset[Location]:
        """The locations of the records that may not be merged."""
        return frozenset(f.record for f in self.findings if f.severity is Severity.ERROR and f.record)

    def blocked(self) -> bool:
        """Whether an error concerns the submission as a whole, so that none of it may be merged."""
        return any(f.severity is Severity.ERROR and f.record is None for f in self.findings)
