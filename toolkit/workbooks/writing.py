"""Lines and cells for the tables of the district's workbook, and the edits that write them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from toolkit.core.documents import CellValue
from toolkit.core.values import Value
from toolkit.forms.cells import to_cells
from toolkit.forms.system import FILINGS
from toolkit.workbooks.editable import Sheets
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.tables import Table, read_table

Values = Mapping[str, Value]
Cells = Mapping[tuple[int, int], CellValue]


def cells_of(table: Table, row: int, values: Values) -> Iterator[tuple[tuple[int, int], CellValue]]:
    """The cells of a row that hold values, wherever the table has their columns."""
    for id, value in values.items():
        for column, cell in zip(table.columns.get(id, ()), to_cells(table.form.column(id), value), strict=True):
            yield (row, column), cell


def appending(table: Table, rows: Iterable[Values], cells: Cells | None = None) -> SheetEdit:
    """New rows for a table, from values by column id, and changed cells of it."""
    appended = [_row(table, values) for values in rows]
    return SheetEdit(table.sheet, dict(cells or {}), appended, table.last_row, table.first_data_row)


def _row(table: Table, values: Values) -> tuple[CellValue, ...]:
    cells = {column: cell for (_, column), cell in cells_of(table, 0, values)}
    return tuple(cells.get(column) for column in range(1, table.width + 1))


def rows_by_id(table: Table) -> dict[str, int]:
    """The sheet's row of each id."""
    return {row.text(table.form.identity).strip(): row.row for row in table.rows if row.values.get(table.form.identity)}


def emptied(table: Table, rows: Collection[int]) -> dict[tuple[int, int], CellValue]:
    """The form's cells of some rows, all blank."""
    columns = [column for numbers in table.columns.values() for column in numbers]
    return {(row, column): None for row in rows for column in columns}


def renewed_filings(book: Sheets, lines: Sequence[Values]) -> tuple[SheetEdit, ...]:
    """The edit that makes 报送情况 say what the lines say; none without lines, for a workbook without that sheet."""
    return (renewing(read_table(book, FILINGS), lines),) if lines else ()


def rewriting(table: Table, lines: Sequence[Values]) -> SheetEdit:
    """Make a table that nobody else writes into say what the lines say, in their order; only what differs is written."""
    blank = dict.fromkeys(table.columns)
    cells: dict[tuple[int, int], CellValue] = {}
    for row, line in zip(table.rows, lines, strict=False):
        there = {
            (row.row, at): cell
            for id, ats in table.columns.items()
            for at, cell in zip(ats, row.cells[id], strict=True)
        }
        wanted = dict(cells_of(table, row.row, {**blank, **line}))
        cells.update({place: cell for place, cell in wanted.items() if cell != there.get(place)})
    surplus = [row.row for row in table.rows[len(lines) :]]
    return without_rows(table, surplus, cells) if surplus else appending(table, lines[len(table.rows) :], cells)


def without_rows(table: Table, rows: Collection[int], cells: Cells | None = None) -> SheetEdit:
    """Take rows out of a table. ``cells`` are other changes; those in the rows that go do not count.

    The first data row stays as the pattern of new ones, and so does a row that holds more than the form's columns.
    """
    others = {row.row for row in table.rows if row.others}
    first = table.last_row + 1
    while first - 1 in rows and first - 1 > table.first_data_row and first - 1 not in others:
        first -= 1
    kept = {cell: value for cell, value in (cells or {}).items() if cell[0] not in rows}
    removed = range(first, table.last_row + 1)
    left = emptied(table, [row for row in rows if row < first])
    return SheetEdit(table.sheet, kept | left, pattern_row=table.first_data_row, removed=removed)


def renewing(table: Table, lines: Sequence[Values]) -> SheetEdit:
    """Make a table say what the lines say, by column id; a line replaces the row of its identity, or comes last.

    The order of the table and whatever a clerk wrote beside it stay. A row that no line replaces is emptied, unless
    there are no lines at all: then nothing changes.
    """
    if not lines:
        return SheetEdit(table.sheet)
    wanted = {str(line[table.form.identity]): line for line in lines}
    blank = dict.fromkeys(table.columns)
    cells: dict[tuple[int, int], CellValue] = {}
    for row in table.rows:
        line = wanted.pop(row.text(table.form.identity).strip(), {})
        cells.update(cells_of(table, row.row, {**blank, **line}))
    return appending(table, wanted.values(), cells)
