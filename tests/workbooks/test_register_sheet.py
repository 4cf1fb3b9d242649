"""One register's sheet, on small forms."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.core.values import DateSpan, Deadline, DueKind, Value
from toolkit.forms.schema import Column, Form, Kind, Option, Owner
from toolkit.workbooks.layout import layout
from toolkit.workbooks.register_sheet import Look, add_register, overdue_test
from toolkit.workbooks.sheets import new_book

WAYS = (Option("a", "甲"), Option("b", "乙"))
STATES = tuple(Option(id, id.upper()) for id in ("found", "rectifying", "rectified", "accepted", "closed"))
COLUMNS = (
    Column("id", "编号", owner=Owner.DISTRICT),
    Column("day", "日期", Kind.DATES),
    Column("ways", "方式", Kind.TICKS, options=WAYS),
    Column("due", "时限", Kind.DEADLINE),
    Column("count", "个数", Kind.WHOLE),
    Column("status", "状态", Kind.CHOICE, Owner.DERIVED, options=STATES),
    Column("text", "内容", width=30),
)
FORM = Form("small", "小表", "小表", COLUMNS)
PLAIN = Look("#000000")


def made(path: Path, form: Form = FORM, look: Look = PLAIN, rows: tuple[dict[str, Value], ...] = ()) -> Worksheet:
    with new_book(path, "书", "局") as book:
        add_register(book, form, look, rows=rows)
    sheet = load_workbook(path)[form.sheet]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_rows_are_written_as_the_cells_of_their_values(tmp_path: Path) -> None:
    row: dict[str, Value] = {
        "id": "=1",
        "day": DateSpan(date(2023, 10, 18)),
        "ways": ("b",),
        "due": Deadline(DueKind.IMMEDIATE),
        "count": 3,
        "status": "found",
        "text": "说明",
    }
    sheet = made(tmp_path / "book.xlsx", rows=(row, {"id": "二"}))
    values = [cell.value for cell in sheet[4]]
    assert values == ["=1", datetime(2023, 10, 18), None, "√", "立行立改", 3, "FOUND", "说明"]
    assert sheet["A4"].data_type == "s"
    assert [cell.value for cell in sheet[5]] == ["二"] + [None] * 7
    assert sheet.auto_filter.ref == "A3:H5"


def test_long_text_makes_its_row_taller(tmp_path: Path) -> None:
    sheet = made(tmp_path / "book.xlsx", rows=({"text": "短"}, {"text": "长" * 150}))
    assert sheet.row_dimensions[4].height == pytest.approx(28, abs=1)
    assert sheet.row_dimensions[5].height == pytest.approx(179, abs=2)


def test_an_open_problem_past_its_deadline_is_overdue() -> None:
    assert overdue_test(layout(FORM)) == (
        '=AND(ISNUMBER($E4),$E4<TODAY(),$G4<>"RECTIFIED",$G4<>"ACCEPTED",$G4<>"CLOSED")'
    )


def test_a_register_without_states_has_no_colours(tmp_path: Path) -> None:
    sheet = made(tmp_path / "book.xlsx", Form("plain", "表", "表", COLUMNS[:2]))
    assert not list(sheet.conditional_formatting)


@pytest.mark.parametrize(("width", "pages", "title"), [(30, 1, "A1:E1"), (80, 2, "A1:C1")])
def test_a_table_too_wide_to_read_prints_over_two_pages(tmp_path: Path, width: float, pages: int, title: str) -> None:
    columns = tuple(Column(f"c{number}", f"列{number}", width=width) for number in range(5))
    sheet = made(tmp_path / "book.xlsx", Form("wide", "宽表", "宽表", columns), Look("#000000", frozen_columns=1))
    assert (sheet.page_setup.fitToWidth or 1) == pages
    assert [str(area) for area in sheet.merged_cells.ranges] == [title]
    assert sheet.print_title_cols == ("$A:$A" if pages == 2 else None)
