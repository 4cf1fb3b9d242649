"""The marks of an earlier check, known again in what comes back."""

from __future__ import annotations

import pytest

from tests.markdown import grid
from toolkit.core.documents import Grid
from toolkit.core.locations import Area
from toolkit.core.marks import LIST_SHEET, LIST_TITLE, RESULT_HEADING, unmarked

HEADED = f"标题 | | |\n序号 | 内容 | | {RESULT_HEADING}\n1 | 甲 | 通过 | 必须修改\n2 | 乙 | | 通过\n3 | 丙 | | 通过"


def test_the_list_goes_whatever_its_sheet_is_called_and_where_it_begins() -> None:
    table = grid("序号 | 内容\n1 | 甲", name=LIST_SHEET)
    marks = grid(f"| {LIST_TITLE} | \n| 编号 | 位置", name="别的名字", row=3)
    assert unmarked((marks, table)) == (table,)


def test_the_column_is_blank_from_its_heading_on_and_nothing_else() -> None:
    (table,) = unmarked((grid(HEADED, row=2, column=3),))
    assert table.rows == (
        ("标题", None, None, None),
        ("序号", "内容", None, None),
        ("1", "甲", "通过", None),
        ("2", "乙", None, None),
        ("3", "丙", None, None),
    )
    assert (table.first_row, table.first_column) == (2, 3)


def test_what_is_merged_over_two_rows_of_headings_goes() -> None:
    table = grid(f"序号 | 内容 | {RESULT_HEADING}\n^ | ^ | ^\n1 | 甲 | 通过")
    assert unmarked((table,))[0].merges == (Area(1, 1, 2, 1), Area(1, 2, 2, 2))


def test_a_grid_without_marks_is_the_same() -> None:
    table = grid("序号 | 校验结果\n1 | 通过", hidden_rows=frozenset({2}))
    assert unmarked((table, Grid("空"))) == (table, Grid("空"))


@pytest.mark.parametrize(
    ("hidden", "left"),
    [
        ({4, 5}, set()),  # filtered: all that passed are hidden
        ({3}, set()),
        ({4}, {4}),  # another row that passed is shown, so somebody hid this one
        ({2, 4, 5, 9}, {2, 9}),  # rows without a result are no affair of the filter
    ],
)
def test_rows_that_a_filter_on_the_column_hides_are_not_hidden(hidden: set[int], left: set[int]) -> None:
    (table,) = unmarked((grid(HEADED, hidden_rows=frozenset(hidden)),))
    assert table.hidden_rows == left
