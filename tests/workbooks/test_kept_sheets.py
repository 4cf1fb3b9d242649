"""The sheets that the toolkit keeps in 名册与排班: made anew in place, and figures that every program calculates."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.workbooks.office import converted
from toolkit.core.values import Value
from toolkit.forms import district
from toolkit.forms.duty_calendar import CALENDAR, OVERVIEW_SHEET
from toolkit.forms.materials import MATRIX
from toolkit.workbooks.closed import ClosedWorkbook
from toolkit.workbooks.rosters import build_rosters
from toolkit.workbooks.tables import read_table
from toolkit.workbooks.writing import rewriting

Line = dict[str, Value]


@pytest.fixture
def book(tmp_path: Path) -> ClosedWorkbook:
    path = tmp_path / "名册与排班.xlsx"
    build_rosters(path, settings=district.SETTINGS, units=district.UNITS)
    return ClosedWorkbook(path.read_bytes())


def person(name: str, unit: str = "区医保局", tier: str = "section", **more: Value) -> Line:
    return {"month": "2023-11", "unit": unit, "name": name, "tier": tier, "owed": 5, "planned": 4, "sat": 3, **more}


def names(book: ClosedWorkbook) -> list[str]:
    return [row.text("name") for row in read_table(book, CALENDAR).rows]


def test_a_table_is_made_to_say_its_lines_in_their_order(book: ClosedWorkbook) -> None:
    for lines in (["甲", "乙", "丙"], ["丙", "甲"], ["乙"], [], ["丁", "甲", "乙", "丙"]):
        book.edit([rewriting(read_table(book, CALENDAR), [person(name) for name in lines])])
        assert names(book) == lines


def test_what_is_the_same_is_not_written(book: ClosedWorkbook) -> None:
    lines = [person("甲", d08="√"), person("乙", result="met")]
    book.edit([rewriting(read_table(book, CALENDAR), lines)])
    assert rewriting(read_table(book, CALENDAR), lines).empty
    edit = rewriting(read_table(book, CALENDAR), [lines[0], {**lines[1], "sat": 4}])
    assert [*edit.cells.values()] == [4]


def test_a_mark_that_is_gone_leaves_no_trace(book: ClosedWorkbook) -> None:
    book.edit([rewriting(read_table(book, CALENDAR), [person("甲", d08="√")])])
    book.edit([rewriting(read_table(book, CALENDAR), [person("甲", d09="●")])])
    (row,) = read_table(book, CALENDAR).rows
    assert (row.text("d08"), row.text("d09")) == ("", "●")


def test_the_units_that_owe_are_listed_before_anything_came(book: ClosedWorkbook) -> None:
    owing = [unit.name for unit in district.UNITS if unit.reports]
    assert [row.text("unit") for row in read_table(book, MATRIX).rows] == owing


@pytest.mark.office
def test_the_figures_follow_the_calendar(book: ClosedWorkbook, tmp_path: Path) -> None:
    lines = [
        person("甲", result="met", plan_result="met"),
        person("乙", result="missed", plan_result="met"),
        person("戊", result="pending", plan_result="met"),
        person("丙", "区民政局", "principal", owed=1, planned=1, sat=1, result="met", plan_result="met"),
        person("丁", "区民政局", "deputy", owed=0, planned=0, sat=0, result="excused", plan_result="excused"),
        {**person("甲"), "month": "2023-12", "owed": 1, "planned": 0, "sat": 0},
    ]
    book.edit([rewriting(read_table(book, CALENDAR), lines)])
    path = tmp_path / "算.xlsx"
    path.write_bytes(book.content)
    sheet = load_workbook(converted(path, "xlsx"), data_only=True)[OVERVIEW_SHEET]
    assert sheet["B3"].value == "2023-12", "the last month, until somebody writes another"
    month = load_workbook(path)
    month[OVERVIEW_SHEET]["B3"] = "2023-11"
    month.save(path)
    sheet = load_workbook(converted(path, "xlsx"), data_only=True)[OVERVIEW_SHEET]
    figures = {row[0]: list(row[1:]) for row in sheet.iter_rows(min_row=6, max_col=9, values_only=True) if row[0]}
    assert figures["主要负责人"] == [1, 1, 1, 1, 1, 1, 0, 1]
    assert figures["分管负责人"] == [0, *[None] * 7]
    assert figures["业务科（股）长"] == [3, 15, 12, 9, 3, 1, 1, 0.5], "whoever may still sit is not in the share"
    assert figures["区民政局"] == [1, 1, 1, 1, 1, 1, 0, 1]
    assert figures["区医保局"] == [3, 15, 12, 9, 3, 1, 1, 0.5]
