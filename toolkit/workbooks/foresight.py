"""What a sheet will hold once an edit is done, without doing it."""

from __future__ import annotations

from toolkit.core.documents import Grid
from toolkit.workbooks.book_reader import Row, grid_of
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.verify import as_read


def edited(grid: Grid, edit: SheetEdit) -> Grid:
    """The values of a sheet after an edit of it, as they would be read back. Raises UnsafeWorkbook as reading does."""
    rows: dict[int, Row] = {
        number: {
            column: value
            for column, value in zip(grid.columns(), grid.rows[number - grid.first_row], strict=True)
            if value is not None
        }
        for number in grid.row_numbers()
        if number not in edit.removed
    }
    for (row, column), value in edit.values():
        rows.setdefault(row, {})[column] = as_read(value)
    kept = {number: {c: v for c, v in cells.items() if v is not None} for number, cells in rows.items()}
    return grid_of(grid.name, {number: cells for number, cells in kept.items() if cells}, grid.merges)
