"""A written workbook is looked into."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.workbooks.packages import NAME, book, sheet
from toolkit.core.documents import CellValue
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.closed import edit_workbook
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.refusals import UnsafeWorkbook
from toolkit.workbooks.verify import check_written

BOOK = book(sheet('<row r="3"><c r="A3" s="1"/></row>'))
VALUES: tuple[CellValue, ...] = (
    "=1+1",
    " \n ",
    "_x000D_\x0b",
    "",
    None,
    3,
    2.5,
    True,
    date(2023, 10, 18),
    date(1900, 1, 1),
    datetime(2023, 10, 18, 9, 30),
    datetime(2023, 10, 18),
    date(2199, 12, 31),
)


def test_every_kind_of_value_is_found_again() -> None:
    edit = SheetEdit(NAME, {(2, n): value for n, value in enumerate(VALUES, start=1)}, [VALUES], 2, 3)
    check_written(BookReader(edit_workbook(BOOK, [edit])), [edit, SheetEdit("别的")])


@pytest.mark.parametrize(
    ("written", "wanted"),
    [("甲", "乙"), ("1", 1), (None, "甲"), ("甲", None), (date(2023, 10, 18), date(2023, 10, 19))],
)
def test_any_difference_is_noticed(written: CellValue, wanted: CellValue) -> None:
    content = edit_workbook(BOOK, [SheetEdit(NAME, {(3, 1): written, (4, 1): "x"})])
    with pytest.raises(UnsafeWorkbook, match="“台账”的 A3 写入后回读不一致"):
        check_written(BookReader(content), [SheetEdit(NAME, {(3, 1): wanted})])


def test_appended_rows_are_looked_at_too() -> None:
    edit = SheetEdit(NAME, appended=[("甲",)], after_row=4)
    with pytest.raises(UnsafeWorkbook, match="A5"):
        check_written(BookReader(BOOK), [edit])
