"""What a sheet will hold once an edit is done, without doing it."""

from __future__ import annotations

from toolkit.core.documents import CellValue, Grid
from toolkit.workbooks.book_reader import Row, grid_of
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.verify import as_read


def edited(grid: Grid, edit: SheetEdit) -> Grid:
    """The values of a sheet after an edit of it, as they would be read back. Raises UnsafeWorkbook as reading does."""
    rows: dict[int, dict[int, CellValue]] = {
        number: dict(zip(grid.columns(), grid.rows[number - grid.first_row], strict=True))
        for number in grid.row_numbers()
        if number not in edit.removed
    }
    for (row, column), value in edit.values():
        rows.setdefault(row, {})[column] = as_read(value)
    filled: dict[int, Row] = {}
    for number, cells in rows.items():
        kept: Row = {column: value for column, value in cells.items() if value is not None}
        if kept:
            filled[number] = kept
    return grid_of(grid.name, filled, grid.merges)
