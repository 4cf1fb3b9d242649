"""Looking into a workbook that was just written: every changed cell must say what it was told to say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from toolkit.core.documents import CellValue
from toolkit.core.locations import column_letters
from toolkit.workbooks.cell_xml import serial
from toolkit.workbooks.editable import Sheets
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.refusals import UnsafeWorkbook


def check_written(book: Sheets, edits: Sequence[SheetEdit]) -> None:
    """Read a workbook back that was just edited. Raises UnsafeWorkbook at the first cell that is not as its edit wanted it."""
    for edit in edits:
        grid = book.grid(edit.sheet) if not edit.empty else None
        for (row, column), value in edit.values() if grid else ():
            if grid and grid.value(row, column) != as_read(value):
                place = f"“{edit.sheet}”的 {column_letters(column)}{row} "
                raise UnsafeWorkbook(f"{place}写入后回读不一致，没有保存。请把总台账发给管理员检查。")


def as_read(value: CellValue) -> CellValue:
    """How a written value comes back: midnight is a day, a day without a serial number is text."""
    if isinstance(value, date) and serial(value) is None:
        return value.isoformat()
    if isinstance(value, datetime):
        return value.date() if value.time() == datetime.min.time() else value
    return None if value == "" else value
