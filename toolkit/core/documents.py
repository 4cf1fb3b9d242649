"""What intake hands on: documents made of grids of plain cell values.

A grid is what a person sees on one sheet (or in one table of a Word file), with nothing interpreted
yet. Values are plain data, so a grid can cross from a child process to its parent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

from toolkit.core.findings import Finding
from toolkit.core.locations import Area, Location


@dataclass(frozen=True, slots=True)
class CellError:
    """An error that a spreadsheet shows in a cell, such as ``#REF!``."""

    code: str

    def __str__(self) -> str:
        return self.code


CellValue = None | str | int | float | bool | date | datetime | time | timedelta | CellError


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet or table.

    ``rows`` is rectangular and starts at (``first_row``, ``first_column``), counted from 1 as in the
    document; outside of it everything is blank. ``merges`` use the document's own numbers, and only
    the top left cell of a merged area carries a value. ``surroundings`` is text that stands outside
    of the table (paragraphs of a Word file or a web page), in order; the last ``behind`` of them stand behind it.
    """

    name: str
    rows: tuple[tuple[CellValue, ...], ...] = ()
    first_row: int = 1
    first_column: int = 1
    merges: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formulas: frozenset[tuple[int, int]] = frozenset()
    hidden: bool = False
    surroundings: tuple[str, ...] = ()
    behind: int = 0

    @property
    def last_row(self) -> int:
        """The last row of the grid; less than ``first_row`` for an empty grid."""
        return self.first_row + len(self.rows) - 1

    @property
    def last_column(self) -> int:
        """The last column of the grid."""
        return self.first_column + (len(self.rows[0]) if self.rows else 0) - 1

    def value(self, row: int, column: int) -> CellValue:
        """The value at a row and column of the document; None outside of the grid."""
        if not (self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column):
            return None
        return self.rows[row - self.first_row][column - self.first_column]

    def columns(self) -> range:
        """All column numbers of the grid."""
        return range(self.first_column, self.last_column + 1)

    def row_numbers(self) -> range:
        """All row numbers of the grid."""
        return range(self.first_row, self.last_row + 1)

    def cells(self, row: int) -> Iterator[tuple[int, CellValue]]:
        """The cells of a row that are not blank, each with its column."""
        if self.first_row <= row <= self.last_row:
            for column, value in enumerate(self.rows[row - self.first_row], start=self.first_column):
                if not (value is None or (isinstance(value, str) and not value.strip())):
                    yield column, value

    def location(self, row: int, column: int = 0) -> Location:
        """A location on this grid."""
        return Location(self.name, row, column)

    @cached_property
    def _merge_of(self) -> dict[tuple[int, int], Area]:
        inside = (
            (area, row, column)
            for area in self.merges
            for row in range(area.top, min(area.bottom, self.last_row) + 1)
            for column in range(area.left, min(area.right, self.last_column) + 1)
        )
        return {(row, column): area for area, row, column in inside}

    def merge_at(self, row: int, column: int) -> Area | None:
        """The merged area that covers a cell, if any."""
        return self._merge_of.get((row, column))

    def shown(self, row: int, column: int) -> CellValue:
        """The value that a person sees at a cell: that of the merged area it lies in, or its own."""
        area = self.merge_at(row, column)
        return self.value(area.top, area.left) if area else self.value(row, column)


@dataclass(frozen=True)
class Source:
    """Where a document came from. ``sha256`` is that of the document's own bytes."""

    file: str
    member: str | None = None
    sha256: str = ""
    sender: str | None = None
    subject: str | None = None
    sent: datetime | None = None

    @property
    def label(self) -> str:
        """The name to show a person: the file, and the member inside of it."""
        return f"{self.file} › {self.member}" if self.member else self.file


@dataclass(frozen=True)
class Document:
    """One document found in a file: its grids, or the finding that tells why it was refused."""

    source: Source
    format: str = ""
    grids: tuple[Grid, ...] = ()
    rejection: Finding | None = None
    findings: tuple[Finding, ...] = field(default=())


def blocks(document: Document) -> Iterator[str | Grid]:
    """What stands in a document from its beginning to its end: paragraphs, and tables between them."""
    for grid in document.grids:
        before = len(grid.surroundings) - grid.behind
        yield from grid.surroundings[:before]
        if grid.rows:
            yield grid
        yield from grid.surroundings[before:]
