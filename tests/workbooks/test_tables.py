"""Tables found by their headings, wherever they stand."""

from __future__ import annotations

from datetime import date

import pytest

from tests.workbooks.forms import SMALL, page
from toolkit.core.documents import CellError, CellValue
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.refusals import UnsafeWorkbook
from toolkit.workbooks.tables import Table, read_table

TOP = ("编号", "单位", "方式", None, "另一方式", None, "日期", "内容")
BELOW = (None, None, "甲", "乙", "甲", "乙")
DAY = date(2023, 10, 18)
Row = tuple[CellValue, ...]


def table(*rows: Row, merges: tuple[str, ...] = ()) -> Table:
    return read_table(BookReader(page(*rows, merges=merges)), SMALL)


def test_a_table_is_read() -> None:
    read = table(("小表",), TOP, BELOW, ("小1", "医保局", "√", None, None, "√", DAY, " 原文 \n二"))
    assert read.columns == {"id": (1,), "unit": (2,), "ways": (3, 4), "other": (5, 6), "day": (7,), "text": (8,)}
    assert (read.first_data_row, read.last_row, read.width) == (4, 4, 8)
    (row,) = read.rows
    assert row.values == {
        "id": "小1",
        "unit": "医保局",
        "ways": ("a",),
        "other": ("b",),
        "day": DAY,
        "text": " 原文 \n二",
    }
    assert row.cells["other"] == (None, "√")
    assert (row.row, row.others) == (4, False)


def test_moved_inserted_and_extra_columns_and_rows() -> None:
    read = table(
        (),
        ("区里加的一行",),
        (),
        ("内 容", "领导批示", "日\n期", "另一方式", None, "编号", "方式", None, "单位"),
        (None, None, None, "乙", "甲", None, "甲", "乙"),
        ("文", "阅", DAY, None, "√", "小1", None, "√", "医保局"),
        (None, "只有批示"),
        ("手工加的", None, None, None, None, None, None, None, "教体局"),
    )
    assert read.columns == {"id": (6,), "unit": (9,), "ways": (7, 8), "other": (5, 4), "day": (3,), "text": (1,)}
    assert [(row.row, row.text("id"), row.text("text"), row.others) for row in read.rows] == [
        (6, "小1", "文", True),
        (8, "", "手工加的", False),
    ]
    assert read.rows[0].values["other"] == ("a",)
    assert read.last_row == 8


def test_a_table_without_rows() -> None:
    read = table(("小表",), TOP, BELOW)
    assert (read.rows, read.first_data_row, read.last_row) == ((), 4, 3)


@pytest.mark.parametrize("word", ["合计", "总 计：", "小计"])
def test_rows_of_totals_are_no_records_but_are_not_written_over(word: str) -> None:
    read = table(("小表",), TOP, BELOW, ("小1", "医保局"), (word, None, 3))
    assert [row.row for row in read.rows] == [4]
    assert read.last_row == 5


def test_cells_merged_downwards_count_for_all_rows_but_for_ids() -> None:
    rows = (("小表",), TOP, BELOW, ("小1", "医保局", None, None, None, None, None, "一"), (None,) * 7 + ("二",))
    read = table(*rows, merges=("A4:A5", "B4:B5"))
    assert [(row.text("id"), row.text("unit")) for row in read.rows] == [("小1", "医保局"), ("", "医保局")]


def test_cells_that_hold_no_legal_value_give_their_text() -> None:
    read = table(("小表",), TOP, BELOW, ("小1", 7, None, None, None, None, "年底前", True))
    assert read.rows[0].values["day"] == "年底前"
    assert read.rows[0].text("unit") == "7"


def test_an_error_is_not_taken_for_a_blank() -> None:
    read = table(
        ("小表",), TOP, BELOW, ("小1", "医保局", None, None, None, None, CellError("#N/A"), CellError("#REF!"))
    )
    assert (read.rows[0].text("day"), read.rows[0].text("text")) == ("#N/A", "#REF!")


@pytest.mark.parametrize(
    ("top", "below", "words"),
    [
        ((*TOP[:-1], "具体内容"), BELOW, "找不到“内容”这一列"),
        ((*TOP, "内容"), BELOW, r"有2列都叫“内容”（H列、I列）"),
        (TOP, (None, None, "甲", "乙", "甲", "丙"), "找不到“乙”这一列"),
    ],
)
def test_missing_and_repeated_headings_are_named(top: Row, below: Row, words: str) -> None:
    with pytest.raises(UnsafeWorkbook, match=words):
        table(("小表",), top, below)


def test_a_sheet_without_anything_has_no_headings() -> None:
    with pytest.raises(UnsafeWorkbook, match="找不到“编号”这一列"):
        table()


def test_a_missing_sheet_is_named() -> None:
    with pytest.raises(UnsafeWorkbook, match="没有工作表“小表”"):
        read_table(BookReader(page(name="别的")), SMALL)


def test_headings_that_an_older_workbook_lacks_are_named_together() -> None:
    with pytest.raises(
        UnsafeWorkbook, match=r"找不到“日期”“内容”这2列。.*旧版的总台账没有这些列的，在表头行的末尾依次加上即可"
    ):
        table(("小表",), TOP[:6], BELOW, ("小1", "医保局", "√"))
