"""What a sheet will hold after an edit is what the editor of closed workbooks makes of it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.workbooks.forms import page
from toolkit.workbooks.closed import ClosedWorkbook
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.foresight import edited

SHEET = "小表"
EDITS = [
    SheetEdit(SHEET, {(2, 1): "改", (3, 2): None}),
    SheetEdit(SHEET, {(2, 3): date(2023, 10, 18), (1, 1): datetime(2023, 10, 18)}),
    SheetEdit(SHEET, {}, [("新", None, 3), (None, "末")], after_row=3, pattern_row=2),
    SheetEdit(SHEET, {(2, 2): ""}, [("新",)], after_row=3, pattern_row=2),
    SheetEdit(SHEET, pattern_row=2, removed=range(3, 4)),
    SheetEdit(SHEET, {(row, column): None for row in (1, 2, 3) for column in (1, 2, 3)}),
]


@pytest.mark.parametrize("edit", EDITS)
def test_it_is_what_reading_the_edited_workbook_gives(edit: SheetEdit) -> None:
    book = ClosedWorkbook(page(("编号", "单位", "日期"), ("一", "甲", 1), ("二", "乙", 2)))
    before = book.grid(SHEET)
    book.edit([edit])
    assert edited(before, edit) == book.grid(SHEET)
