"""看板 brought up to date: the day, the units in their order, and the weeks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from toolkit.core.documents import CellValue, Grid
from toolkit.core.values.text import as_text
from toolkit.workbooks import board_places as at
from toolkit.workbooks.board import first_weeks
from toolkit.workbooks.editable import Sheets
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.refusals import UnsafeWorkbook


@dataclass(frozen=True)
class Board:
    """What a refresh writes. ``left_out`` says in words what the board has no room for."""

    edit: SheetEdit
    weeks: tuple[date, ...]
    units: tuple[str, ...]
    left_out: tuple[str, ...] = ()


def refreshed(book: Sheets, as_of: date, units: Sequence[str], weeks: Sequence[date]) -> Board:
    """The edit that brings the board to a day. ``weeks`` are all that matter, of which it shows the last.

    Raises UnsafeWorkbook where the board is not there, or its rows or columns have been moved.
    """
    grid = book.grid(at.SHEET)
    _demand_places(grid)
    first = max(weeks[0], weeks[-1] - (at.WEEKS - 1) * (date.resolution * 7))
    shown, listed = first_weeks(first), tuple(units[: at.UNITS])
    cells: dict[tuple[int, int], CellValue] = {at.AS_OF: as_of}
    cells |= _column(at.FIRST_UNIT, at.UNIT_COLUMN, listed, at.UNITS)
    cells |= _column(at.TABLES_ROW + 1, at.WEEK_COLUMN, shown, at.WEEKS)
    more = len(units) - at.UNITS
    left_out = (f"“{at.SHEET}”最多列{at.UNITS}个单位，其余{more}个合计在一行。",) if more > 0 else ()
    changed = {place: value for place, value in cells.items() if grid.value(*place) != value}
    return Board(SheetEdit(at.SHEET, changed), shown, listed, left_out)


def _column(row: int, column: int, values: Iterable[CellValue], room: int) -> dict[tuple[int, int], CellValue]:
    known = list(values)
    return {(row + n, column): value for n, value in enumerate([*known, *[None] * (room - len(known))])}


def _demand_places(grid: Grid) -> None:
    """The cells that are written must be where they were. Raises UnsafeWorkbook."""
    labels = {
        (at.HEAD_ROW, at.UNIT_COLUMN): at.UNIT_HEADS[0],
        (at.TABLES_ROW, at.WEEK_COLUMN): at.WEEK_HEADS[0],
        at.AS_OF_LABEL: at.AS_OF_WORDS,
    }
    moved = [label for place, label in labels.items() if as_text(grid.value(*place)) != label]
    if moved:
        raise UnsafeWorkbook(
            f"“{at.SHEET}”的行列被移动过，找不到“{moved[0]}”原来的位置，没有刷新。"
            "请撤销插入或删除的行、列；字体、颜色和图表的样式可以随意改。"
        )
