"""The marks that a check leaves in a sender's own file, declared once: who writes them and who reads past them.

A file that was returned comes back mended, and saved by another program, which keeps texts but may change everything
else. So the list and the column of results are known again by their words alone, and nothing of them is ever read
as a part of the submission.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from toolkit.core.documents import CellValue, Grid
from toolkit.core.locations import Location

LIST_SHEET = "问题清单"
LIST_TITLE = "报送材料核验问题清单"
RESULT_HEADING = "校验结果（区级填写，不必删除）"
PASSED = "通过"
PASSED_ALONE = f"本行通过；全表的问题见“{LIST_SHEET}”"
NOTE_OPENING = "【核验意见】"


def unmarked(grids: Sequence[Grid]) -> tuple[Grid, ...]:
    """The grids as their sender filled them in: without the list, and with the column of results blank."""
    return tuple(_without_results(grid) for grid in grids if not _is_list(grid))


def _is_list(grid: Grid) -> bool:
    return bool(grid.rows) and LIST_TITLE in grid.rows[0]


def _without_results(grid: Grid) -> Grid:
    heading = _result_heading(grid)
    if heading is None:
        return grid
    above, below = grid.rows[: heading.row - grid.first_row], grid.rows[heading.row - grid.first_row :]
    at = heading.column - grid.first_column
    blanked = tuple((*row[:at], None, *row[at + 1 :]) for row in below)
    filtered = frozenset(_filtered(grid, heading))
    merges = tuple(area for area in grid.merges if not area.left == area.right == heading.column)
    return replace(grid, rows=(*above, *blanked), merges=merges, hidden_rows=grid.hidden_rows - filtered)


def _result_heading(grid: Grid) -> Location | None:
    for number, row in enumerate(grid.rows, start=grid.first_row):
        if RESULT_HEADING in row:
            return grid.location(number, grid.first_column + row.index(RESULT_HEADING))
    return None


def _filtered(grid: Grid, heading: Location) -> Iterator[int]:
    """The rows that a filter on the column hides: no row that shows has the result of any of them."""
    results: dict[int, CellValue] = {
        row: value for row in range(heading.row + 1, grid.last_row + 1) if (value := grid.value(row, heading.column))
    }
    hidden = {row: value for row, value in results.items() if row in grid.hidden_rows}
    shown = {value for row, value in results.items() if row not in grid.hidden_rows}
    if not shown & set(hidden.values()):
        yield from hidden
