"""What of a sheet forbids a change: protection, merged cells, formulas over several cells."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.core.locations import Area, Location
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.ranges import area_text
from toolkit.workbooks.refusals import UnsafeWorkbook


def check_protection(sheet: str, *, protected: bool) -> None:
    """Raise UnsafeWorkbook if the sheet of this name is protected from being changed."""
    if protected:
        raise UnsafeWorkbook(f"工作表“{sheet}”设了保护，没有写入。请先在“审阅”中撤消工作表保护。")


def check_merges(merges: Iterable[Area], edit: SheetEdit) -> None:
    """Raise UnsafeWorkbook if a value would vanish under a merged cell."""
    width = max(map(len, edit.appended), default=0)
    for area in merges:
        covered = _changed_inside(area, edit) - {(area.top, area.left)}
        in_the_way = area.left <= width and _overlaps(area, edit.new_rows)
        if in_the_way or any(edit.cells[cell] is not None for cell in covered):
            raise UnsafeWorkbook(
                f"工作表“{edit.sheet}”的 {area_text(area)} 是合并单元格，其中要写入内容，没有写入。请先取消合并。"
            )


def check_arrays(arrays: Iterable[Area], edit: SheetEdit) -> None:
    """Raise UnsafeWorkbook if a changed cell lies inside a formula that fills several cells."""
    for area in arrays:
        if (area.top, area.left) == (area.bottom, area.right):
            continue
        if _changed_inside(area, edit) or _overlaps(area, edit.new_rows) or _overlaps(area, edit.removed):
            raise UnsafeWorkbook(
                f"工作表“{edit.sheet}”的 {area_text(area)} 是一个数组公式，不能只改其中的单元格，没有写入。请先移走该公式。"
            )


def occupied(place: Location) -> UnsafeWorkbook:
    """The refusal of a new row that would overwrite what stands in its place."""
    return UnsafeWorkbook(f"“{place.sheet}”的 {place.a1} 已有内容，新的行没有写入。请把表格下方的内容移开后重试。")


def check_table(table: Area, edit: SheetEdit, *, totals: bool, name: str) -> None:
    """Raise UnsafeWorkbook if new rows do not fit into a table that holds the records."""
    beneath = table.bottom == edit.after_row and table.top < edit.after_row
    if totals and edit.appended and (beneath or _overlaps(table, edit.new_rows)):
        where = Location(edit.sheet, table.bottom, table.left)
        raise UnsafeWorkbook(f"表格“{name}”（{where}）带有汇总行，新的行没有写入。请先在“表格设计”中去掉汇总行。")


def _changed_inside(area: Area, edit: SheetEdit) -> set[tuple[int, int]]:
    cells = (area.bottom - area.top + 1) * (area.right - area.left + 1)
    if cells > len(edit.cells):
        return {cell for cell in edit.cells if cell in area}
    inside = ((row, column) for row in range(area.top, area.bottom + 1) for column in range(area.left, area.right + 1))
    return {cell for cell in inside if cell in edit.cells}


def _overlaps(area: Area, rows: range) -> bool:
    return bool(rows) and area.top <= rows[-1] and area.bottom >= rows[0]
