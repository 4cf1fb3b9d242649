"""The blank form, as Excel's own readers see it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from toolkit.core.locations import Location
from toolkit.forms.district import SETTINGS
from toolkit.forms.guidance import guidance
from toolkit.forms.rectification_ledger import FORM
from toolkit.workbooks.blank import build_blank
from toolkit.workbooks.layout import blank_layout

PLACE = blank_layout(FORM)
ROWS = 30
FIRST, LAST = PLACE.first_data_row, PLACE.first_data_row + ROWS - 1
FOOT = LAST + 1
SHEET = "xl/worksheets/sheet1.xml"


def build(folder: Path, unit: str = "", filled_on: date | None = None) -> Path:
    path = folder / "blank.xlsx"
    build_blank(FORM, path, unit=unit, filled_on=filled_on, settings=SETTINGS)
    return path


def open_sheet(path: Path) -> Worksheet:
    book = load_workbook(path)
    assert book.sheetnames == [FORM.sheet]
    return book[FORM.sheet]


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Worksheet:
    return open_sheet(build(tmp_path_factory.mktemp("blank")))


def validation(sheet: Worksheet, cell: str) -> DataValidation:
    (found,) = (rule for rule in sheet.data_validations.dataValidation if cell in rule.cells)
    assert isinstance(found, DataValidation)
    return found


def at(column: str, row: int = FIRST) -> str:
    return Location("", row, PLACE.column_of(column)).a1


def test_calamine_finds_the_headings_where_the_layout_says(tmp_path: Path) -> None:
    rows = CalamineWorkbook.from_path(build(tmp_path)).get_sheet_by_name(FORM.sheet).to_python()
    assert rows[0][0] == FORM.title
    for heading in PLACE.headings():
        assert rows[heading.area.top - 1][heading.area.left - 1] == heading.text


def test_headings_are_merged_as_the_layout_says(sheet: Worksheet) -> None:
    merged = {str(area) for area in sheet.merged_cells.ranges}
    wanted = {
        f"{Location('', h.area.top, h.area.left).a1}:{Location('', h.area.bottom, h.area.right).a1}"
        for h in PLACE.headings()
        if (h.area.top, h.area.left) != (h.area.bottom, h.area.right)
    }
    assert wanted <= merged
    assert {"A1:L1", "A2:B2", "C2:D2", "K2:L2"} <= merged


@pytest.mark.parametrize(
    ("label", "value", "text"),
    [
        ("A2", "C2", "填报单位（盖章）："),
        ("J2", "K2", "填报日期："),
        (f"A{FOOT}", f"C{FOOT}", "填报人："),
        (f"J{FOOT}", f"K{FOOT}", "联系方式："),
    ],
)
def test_fields_have_a_label_and_a_cell_to_fill(sheet: Worksheet, label: str, value: str, text: str) -> None:
    assert (sheet[label].value, sheet[value].value) == (text, None)
    assert validation(sheet, value).prompt


def test_unit_and_date_may_be_filled_in_already(tmp_path: Path) -> None:
    sheet = open_sheet(build(tmp_path, "区医保局", date(2023, 11, 18)))
    assert sheet["C2"].value == "区医保局"
    assert sheet["K2"].value == datetime(2023, 11, 18)
    assert sheet["K2"].number_format == 'yyyy"年"m"月"d"日"'


def test_rows_are_numbered_framed_and_empty(sheet: Worksheet) -> None:
    assert [sheet.cell(row, 1).value for row in range(FIRST, LAST + 1)] == list(range(1, ROWS + 1))
    for row in (FIRST, LAST):
        cells = [sheet.cell(row, column) for column in range(1, PLACE.last_column + 1)]
        assert all(cell.border.top.style == cell.border.left.style == "thin" for cell in cells)
        assert all(cell.alignment.wrap_text for cell in cells)
        assert all(cell.value is None for cell in cells[1:])


@pytest.mark.parametrize(
    ("column", "number_format"),
    [("date", "yyyy-mm-dd"), ("due", "yyyy-mm-dd"), ("walker", "@"), ("problem", "@"), ("serial", "0")],
)
def test_what_is_typed_stays_text_but_for_days(sheet: Worksheet, column: str, number_format: str) -> None:
    assert sheet[at(column)].number_format == number_format


def test_rows_grow_with_their_text_and_the_title_does_not(tmp_path: Path) -> None:
    with ZipFile(build(tmp_path)) as package:
        tags = re.findall(
            r'<row r="(\d+)"[^>]*?(?: ht="([0-9.]+)")?( customHeight="1")?>', package.read(SHEET).decode()
        )
    heights = {int(row): (float(height), bool(fixed)) for row, height, fixed in tags}
    assert heights[FIRST] == heights[LAST] == (33.375, False)
    assert heights[1] == (40.5, True)


def test_each_column_has_its_rule_on_every_row(sheet: Worksheet) -> None:
    for column in FORM.submitted:
        for row in (FIRST, LAST):
            assert validation(sheet, at(column.id, row)).prompt == guidance(column)


def test_ticks_are_chosen_and_deadlines_only_suggested(sheet: Worksheet) -> None:
    tick, due = validation(sheet, at("channels")), validation(sheet, at("due"))
    assert (tick.type, tick.formula1, tick.showErrorMessage) == ("list", '"√"', True)
    assert (due.type, due.formula1, due.showErrorMessage) == ("list", '"立行立改"', False)


def test_required_cells_of_a_begun_row_are_tinted(sheet: Worksheet) -> None:
    rules = {str(area.sqref): rule.formula for area in sheet.conditional_formatting for rule in area.rules}
    assert rules["E5:H34"] == ["AND(COUNTA($B5:$L5)>0,COUNTA($E5:$H5)=0)"]
    assert len(rules) == sum(column.required for column in FORM.blank_columns)


def test_it_prints_on_a4_with_headings_and_page_numbers(sheet: Worksheet) -> None:
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in ((None, 0), (1, 0))
    assert sheet.sheet_properties.pageSetUpPr == PageSetupProperties(fitToPage=True)
    footer = sheet.oddFooter
    assert footer is not None
    assert footer.center.text == "第 &P 页　共 &N 页"
    assert sheet.print_title_rows == "$3:$4"
    assert sheet.print_options.horizontalCentered
    assert sheet.freeze_panes == "A5"


def test_notes_stand_in_one_cell_below(sheet: Worksheet) -> None:
    text = sheet[f"A{FOOT + 1}"].value
    assert text.startswith("填表说明：")
    assert all(note in text for note in FORM.notes)
    assert sheet.max_row == FOOT + 1


def test_the_same_form_gives_the_same_bytes(tmp_path: Path) -> None:
    first = build(tmp_path, "区医保局").read_bytes()
    assert build(tmp_path, "区医保局").read_bytes() == first


def test_a_form_without_fields_or_required_columns(tmp_path: Path) -> None:
    columns = tuple(replace(column, required=False) for column in FORM.columns)
    build_blank(replace(FORM, meta=(), columns=columns), tmp_path / "plain.xlsx", settings=SETTINGS, rows=2)
    sheet = open_sheet(tmp_path / "plain.xlsx")
    assert sheet["A2"].value == "序号"
    assert [sheet.cell(row, 1).value for row in (4, 5)] == [1, 2]


def test_a_row_has_room_for_two_fields(tmp_path: Path) -> None:
    form = replace(FORM, meta=(*FORM.meta, replace(FORM.meta[0], id="third")))
    with pytest.raises(ValueError, match="3 fields"):
        build_blank(form, tmp_path / "blank.xlsx", settings=SETTINGS)
    assert not list(tmp_path.iterdir())
