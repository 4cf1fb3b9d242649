"""The column of results: what it says, where it stands, and that nothing of it stays behind."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.filters import FilterColumn, Filters
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.core.catalogue import find
from toolkit.core.documents import Source
from toolkit.core.findings import Finding, Severity
from toolkit.core.locations import Area, Location
from toolkit.core.marks import PASSED, PASSED_ALONE, RESULT_HEADING
from toolkit.core.records import Record, Submission, TablePlace
from toolkit.workbooks.marked_results import add_results, remove_results, result
from toolkit.workbooks.styles import MARKS

# A title, two rows of headings, three records.
ROWS: list[list[str | int | None]] = [
    ["标题"],
    ["序号", "内容", "科室"],
    [None, None, None],
    [1, "甲", "一科"],
    [2, "乙", None],
    [3, "丙", "二科"],
]
PLACE = TablePlace("表", Area(2, 1, 6, 3), 3)


def at(row: int, column: int = 1) -> Location:
    return Location("表", row, column)


DATE = find("invalid_date", at(4, 2), at(4), heading="时间", text="x")
EMPTY = find("missing_required", at(5, 3), at(5), heading="责任科室", help="")
NO_TICK = find("no_channel", at(5, 2), at(5), heading="形式")
LATE = find("after_filing", at(6, 2), at(6), date="a", filled_on="b")
NOTE = find("hidden_row", at(6), at(6), row="6")


def submission(*findings: Finding, places: Sequence[TablePlace] = (PLACE,)) -> Submission:
    records = tuple(Record(at(row), {}) for row in (4, 5, 6))
    return Submission(Source("台账.xlsx"), findings=findings, records=records, tables=tuple(places))


def sheet_of() -> Worksheet:
    sheet = Workbook().worksheets[0]
    sheet.title = "表"
    for row in ROWS:
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:B3")
    sheet.merge_cells("C2:C3")
    return sheet


def add(sheet: Worksheet, *findings: Finding, places: Sequence[TablePlace] = (PLACE,)) -> None:
    book = sheet.parent
    assert isinstance(book, Workbook)
    add_results(book, submission(*findings, places=places), {"表": "表"})


def column(sheet: Worksheet, letter: str) -> list[object]:
    return [sheet[f"{letter}{row}"].value for row in range(1, 7)]


@pytest.mark.parametrize(
    ("findings", "blocked", "text"),
    [
        ([], False, PASSED),
        ([], True, PASSED_ALONE),
        ([NOTE], False, PASSED),
        ([DATE], True, "必须修改：日期无效（时间）"),
        ([EMPTY, NO_TICK, EMPTY], False, "必须修改：必填项为空（责任科室）、未勾选走流程形式"),
        ([LATE, NOTE, DATE], False, "必须修改：日期无效（时间）；请核对：晚于填报日期"),
    ],
)
def test_what_the_column_says(findings: list[Finding], blocked: bool, text: str) -> None:
    assert result(findings, blocked) == text


def test_every_record_has_its_result_right_of_the_table() -> None:
    sheet = sheet_of()
    add(sheet, DATE, LATE)
    assert column(sheet, "D") == [
        None,
        RESULT_HEADING,
        None,
        "必须修改：日期无效（时间）",
        "通过",
        "请核对：晚于填报日期",
    ]
    colours = [sheet[f"D{row}"].fill.fgColor.rgb for row in (4, 6)]
    assert colours == [MARKS[Severity.ERROR], MARKS[Severity.WARNING]]
    assert sheet["D5"].fill.fill_type is None
    assert "D2:D3" in sheet.merged_cells
    assert sheet.column_dimensions["D"].width > 30


def test_a_fault_of_the_whole_file_is_told_apart_from_a_row_that_passed() -> None:
    sheet = sheet_of()
    add(sheet, find("unit_missing"), DATE)
    assert column(sheet, "D")[3:] == ["必须修改：日期无效（时间）", PASSED_ALONE, PASSED_ALONE]


def test_it_looks_like_its_neighbour() -> None:
    sheet = sheet_of()
    for row in (2, 4):
        sheet[f"C{row}"].font = Font("楷体", 14)
        sheet[f"C{row}"].border = Border(bottom=Side("thick"))
    sheet["C2"].fill = PatternFill("solid", fgColor="FF112233")
    add(sheet)
    assert [sheet[f"D{row}"].font.name for row in (2, 4)] == ["楷体", "楷体"]
    assert sheet["D4"].border.bottom.style == "thick"
    assert sheet["D2"].fill.fgColor.rgb == "FF112233"


def test_a_column_in_which_anything_stands_below_the_headings_is_not_taken() -> None:
    sheet = sheet_of()
    sheet["D1"], sheet["D6"] = "在表头之上", "旁注"
    sheet["E8"] = "=A1"
    sheet.merge_cells("E7:F7")
    add(sheet)
    assert column(sheet, "G")[1] == RESULT_HEADING
    assert (sheet["D1"].value, sheet["D6"].value) == ("在表头之上", "旁注")


def test_the_table_gets_a_filter_from_its_lowest_heading_to_its_last_record() -> None:
    sheet = sheet_of()
    add(sheet)
    assert sheet.auto_filter.ref == "A3:D6"


@pytest.mark.parametrize(
    ("before", "after"),
    [("A3:C6", "A3:D6"), ("A3:B9", "A3:D9"), ("A2:C6", "A2:D6"), ("A20:C30", "A20:C30"), ("F3:G6", "F3:G6")],
)
def test_a_filter_that_is_there_is_widened_where_it_is_the_tables(before: str, after: str) -> None:
    sheet = sheet_of()
    sheet.auto_filter.ref = before
    add(sheet)
    assert sheet.auto_filter.ref == after


def test_beside_a_table_of_excels_own_kind_and_over_several_tables_there_is_no_filter() -> None:
    own = sheet_of()
    own.add_table(Table(displayName="表1", ref="A3:C6"))
    add(own)
    assert own.auto_filter.ref is None
    several = sheet_of()
    add(several, places=(PLACE, TablePlace("表", Area(8, 1, 10, 5), 8)))
    assert several.auto_filter.ref is None
    assert column(several, "F")[3] == "通过"


def test_the_print_area_stays() -> None:
    sheet = sheet_of()
    sheet.print_area = "A1:C6"
    add(sheet)
    assert sheet.print_area == "'表'!$A$1:$C$6"


def test_nothing_of_it_stays_behind() -> None:
    sheet, plain = sheet_of(), sheet_of()
    plain.auto_filter.ref = sheet.auto_filter.ref = "A3:C6"
    add(sheet, DATE, LATE)
    remove_results(sheet)
    assert contents(sheet) == contents(plain)


def contents(sheet: Worksheet) -> tuple[object, ...]:
    cells = [
        (cell.coordinate, cell.value, cell.fill.fill_type, cell.border.left.style, cell.number_format)
        for row in sheet.iter_rows(1, 9, 1, 9)
        for cell in row
    ]
    dimensions = sorted(sheet.column_dimensions)
    return cells, dimensions, sorted(area.coord for area in sheet.merged_cells.ranges), sheet.auto_filter.ref


def test_rows_that_were_filtered_by_it_are_shown_again() -> None:
    sheet = sheet_of()
    add(sheet, DATE)
    sheet.auto_filter.filterColumn.append(FilterColumn(colId=3, filters=Filters(filter=["必须修改：日期无效（时间）"])))
    for row in (5, 6):
        sheet.row_dimensions[row].hidden = True
    remove_results(sheet)
    assert [sheet.row_dimensions[row].hidden for row in (4, 5, 6)] == [False, False, False]
    assert (sheet.auto_filter.ref, list(sheet.auto_filter.filterColumn)) == ("A3:C6", [])


def test_a_filter_of_the_senders_own_goes_on_hiding() -> None:
    sheet = sheet_of()
    sheet.auto_filter.ref = "A3:C6"
    sheet.auto_filter.filterColumn.append(FilterColumn(colId=1, filters=Filters(filter=["甲"])))
    sheet.row_dimensions[5].hidden = True
    add(sheet)
    remove_results(sheet)
    assert sheet.row_dimensions[5].hidden
    assert [condition.colId for condition in sheet.auto_filter.filterColumn] == [1]
