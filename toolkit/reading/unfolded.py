"""A matrix unfolded: a list of cells as a grid of its own, in which each cell knows the one it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.core.documents import CellValue, Grid
from toolkit.core.findings import Finding
from toolkit.core.locations import Location
from toolkit.forms.targets import Target
from toolkit.reading.headings import HeadingIndex
from toolkit.reading.tables import Table

# What a cell says besides its people is kept under this heading, which is nobody's.
OTHER = "其他内容"


@dataclass(frozen=True)
class Unfolded(Grid):
    """A grid made from another one. Its rows and columns are its own; its locations are those of ``source``.

    ``rows_read`` are the rows of the source that it was made from, headings included.
    """

    source: Grid = Grid("")  # noqa: RUF009 - frozen
    origins: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    rows_read: frozenset[int] = frozenset()
    findings: tuple[Finding, ...] = ()

    def location(self, row: int, column: int = 0) -> Location:
        """The place on the source's sheet; of a whole row, that of its first cell."""
        where = self.origins.get((row, column)) or self.origins.get((row, 1))
        return self.source.location(where[0], where[1] if column else 0) if where else Location(self.name)


@dataclass(frozen=True)
class Line:
    """One line of the list: for each column id its value, and the cell of the source that says so.

    ``name`` is always there. ``other`` is what the cell says besides.
    """

    cells: Mapping[str, tuple[CellValue, tuple[int, int]]]
    other: str = ""


def source_of(table: Table) -> Grid:
    """The grid of the document that a table stands on."""
    return table.grid.source if isinstance(table.grid, Unfolded) else table.grid


def rows_of(table: Table) -> Iterable[int]:
    """The rows of the document's grid that belong to a table, its headings and whatever stands below them."""
    return table.grid.rows_read if isinstance(table.grid, Unfolded) else (*table.heading_rows, *table.data_rows)


def unfolding_findings(table: Table) -> tuple[Finding, ...]:
    """What could not be read of a matrix."""
    return table.grid.findings if isinstance(table.grid, Unfolded) else ()


def as_table(
    source: Grid, index: HeadingIndex, lines: Sequence[Line], rows_read: frozenset[int], findings: Sequence[Finding]
) -> Table:
    """A table without headings from the lines of a matrix; the first column is the name's."""
    matrix = index.form.matrix
    assert matrix is not None
    ids = (matrix.name, matrix.day, matrix.post, *matrix.labels, index.form.unit_column, "attendance")
    there = [id for id in dict.fromkeys(ids) if any(id in line.cells for line in lines)]
    origins: dict[tuple[int, int], tuple[int, int]] = {}
    rows: list[tuple[CellValue, ...]] = []
    for number, line in enumerate(lines, start=1):
        rows.append((*(line.cells[id][0] if id in line.cells else None for id in there), line.other or None))
        home = line.cells[matrix.name][1]
        for at, id in enumerate(there, start=1):
            origins[number, at] = line.cells[id][1] if id in line.cells else home
        origins[number, len(there) + 1] = home
    hidden = frozenset(number for number in range(1, len(rows) + 1) if origins[number, 1][0] in source.hidden_rows)
    grid = Unfolded(
        source.name,
        tuple(rows),
        hidden_rows=hidden,
        source=source,
        origins=origins,
        rows_read=rows_read,
        findings=tuple(findings),
    )
    targets = {at: Target(index.form.column(id)) for at, id in enumerate(there, start=1)}
    others = {len(there) + 1: OTHER} if any(line.other for line in lines) else {}
    return Table(grid, index, range(0), grid.row_numbers(), targets, others)
