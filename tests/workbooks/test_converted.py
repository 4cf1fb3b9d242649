"""Grids put into a new workbook."""

from __future__ import annotations

import io
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook, load_workbook

from tests.markdown import grid
from toolkit.core.documents import CellError, CellValue, Grid
from toolkit.workbooks.converted import convert


def saved(*grids: Grid) -> Workbook:
    buffer = io.BytesIO()
    book, _ = convert(grids)
    book.save(buffer)
    return load_workbook(buffer)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=1+1", "=1+1"),
        ("+cmd|'/c calc'!A0", "+cmd|'/c calc'!A0"),
        ("a\x0bb", "ab"),
        (CellError("#REF!"), "#REF!"),
        (3, 3),
        (2.5, 2.5),
        (True, True),
        (date(2023, 10, 18), datetime(2023, 10, 18)),
        (datetime(2023, 10, 18, 9, 30), datetime(2023, 10, 18, 9, 30)),
        (time(9, 30), time(9, 30)),
        (None, None),
    ],
)
def test_values_keep_their_kind_and_place(value: CellValue, expected: object) -> None:
    sheet = saved(Grid("表", ((value,),), 5, 3))["表"]
    assert sheet["C5"].value == expected
    if isinstance(value, str):
        assert sheet["C5"].data_type == "s"


def test_merged_and_hidden_cells_stay_so() -> None:
    table = grid("标题 | < | <\n甲 | 乙 | 丙\n^ | 1 | 2", hidden_rows=frozenset({3}))
    sheet = saved(table)["Sheet1"]
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A1:C1", "A2:A3"}
    assert sheet.row_dimensions[3].hidden
    assert not sheet.row_dimensions[2].hidden


def test_a_hidden_sheet_stays_hidden() -> None:
    book = saved(grid("甲", name="一"), grid("乙", name="二", hidden=True))
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "hidden"]


def test_text_around_a_table_comes_below_it() -> None:
    sheet = saved(grid("甲 | 乙\n1 | 2", surroundings=("填报单位：区医保局", "=日期")))["Sheet1"]
    assert [sheet.cell(row, 1).value for row in (3, 4, 5)] == [None, "填报单位：区医保局", "=日期"]


def test_names_that_a_sheet_may_not_have() -> None:
    names = ["a/b:c*[d]?", "", "x" * 40, "X" * 40, "'q'", "表1", "表1"]
    book, mapping = convert([Grid(name, (("甲",),)) for name in names])
    titles = book.sheetnames
    assert len({title.casefold() for title in titles}) == len(names)
    assert all(0 < len(title) <= 31 for title in titles)
    assert mapping["a/b:c*[d]?"] == "a_b_c__d__"
    assert mapping["表1"] == "表1(2)"


def test_columns_are_wide_enough_for_most_cells() -> None:
    sheet = saved(grid("序 | 很长的内容很长的内容\n1 | 短\n2 | 一二三四五六七八"))["Sheet1"]
    assert sheet.column_dimensions["A"].width < 10
    assert 16 < sheet.column_dimensions["B"].width < 30
