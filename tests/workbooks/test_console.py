"""The first sheet of the district's workbook, and what its formulas give in a real spreadsheet program."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.forms import district, rectification_ledger
from toolkit.forms.buttons import LEDGER_BUTTONS
from toolkit.forms.schedule import RUNS
from toolkit.forms.system import BATCHES, CONFLICTS
from toolkit.workbooks.console import SHEET, result_name
from toolkit.workbooks.district import build_district
from toolkit.workbooks.layout import layout

LEDGER = rectification_ledger.FORM
PAST, FUTURE = date(2001, 1, 1), date(2999, 1, 1)
# 编号, 填报单位, 整改完成时间, 问题类别, 整改状态
PROBLEMS: list[tuple[str, str, date | str, str, str]] = [
    ("问0001", "区医保局", PAST, "申请材料", "整改中"),
    ("问0002", "区医保局", PAST, "申请材料", "发现"),
    ("问0003", "区税务局", PAST, "系统平台", "已整改"),
    ("问0004", "区税务局", FUTURE, "系统平台", "整改中"),
    ("问0005", "外地单位", "立行立改", "其他", "已整改"),
    ("问0006", "区人社局", "2001-01-01已完成", "其他", "已验收"),
    ("问0007", "区人社局", PAST, "其他", "已销号"),
]


def build(path: Path) -> Path:
    build_district(path, settings=district.SETTINGS, units=district.UNITS, members=[])
    return path


def fill(path: Path) -> Path:
    """The workbook with the problems, an open and a settled conflict, two batches, and runs of jobs."""
    book = load_workbook(path, keep_vba=True)
    place = layout(LEDGER)
    for row, values in enumerate(PROBLEMS, start=place.first_data_row):
        for column, value in zip(("id", "unit", "due", "category", "status"), values, strict=True):
            book[LEDGER.sheet].cell(row, place.column_of(column), value)
    for row, decided in enumerate((None, "2023-11-20 16:30:00"), start=layout(CONFLICTS).first_data_row):
        book[CONFLICTS.sheet].cell(row, layout(CONFLICTS).column_of("id"), "问0001")
        book[CONFLICTS.sheet].cell(row, layout(CONFLICTS).column_of("decision"), "保留现值")
        book[CONFLICTS.sheet].cell(row, layout(CONFLICTS).column_of("decided"), decided)
    for row, (batch, at) in enumerate(
        [(1, "2023-11-18 09:00"), (2, "2023-11-20 16:30")], layout(BATCHES).first_data_row
    ):
        book[BATCHES.sheet].cell(row, layout(BATCHES).column_of("batch"), batch)
        book[BATCHES.sheet].cell(row, layout(BATCHES).column_of("at"), at)
    later = "2999-01-01 08:30"
    runs = [("2001-01-01 08:30", "失败"), (later, "失败"), (later, "已办")]
    for row, (due, result) in enumerate(runs, layout(RUNS).first_data_row):
        book[RUNS.sheet].cell(row, layout(RUNS).column_of("due_at"), due)
        book[RUNS.sheet].cell(row, layout(RUNS).column_of("result"), result)
    book.save(path)
    return path


def calculated(path: Path, folder: Path) -> Worksheet:
    """The first sheet as LibreOffice calculates it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        "xlsm:Calc MS Excel 2007 VBA XML",
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=180)
    sheet = load_workbook(folder / path.name, data_only=True).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def cards(sheet: Worksheet) -> dict[object, object]:
    """Each figure by its caption."""
    return {
        sheet.cell(row + 1, column).value: sheet.cell(row, column).value
        for row in (4, 7)
        for column in range(2, 16)
        if sheet.cell(row + 1, column).value
    }


@pytest.mark.office
def test_figures_follow_the_sheets(tmp_path: Path) -> None:
    found = calculated(fill(build(tmp_path / "ledger.xlsm")), tmp_path / "out")
    assert cards(found) == {
        "问题总数": 7,
        "发现": 1,
        "整改中": 2,
        "已整改": 2,
        "已验收": 1,
        "已销号": 1,
        "已过时限未整改": 2,
        "7天内到时限": 0,
        "待定冲突": 1,
        "应报送单位": sum(unit.reports for unit in district.UNITS),
        "台账中的单位": 3,
        "7天内失败的任务": 1,
        "最近一次合并": "2023-11-20 16:30",
    }
    first = next(row for row in range(1, 60) if found.cell(row, 2).value == LEDGER.column("category").name)
    rows = found.iter_rows(min_row=first, max_row=first + 9, min_col=2, max_col=8, values_only=True)
    table = {row[0]: row[1:] for row in rows}
    assert table["问题类别"] == ("发现", "整改中", "已整改", "已验收", "已销号", "合计")
    assert table["申请材料"] == (1, 1, 0, 0, 0, 2)
    assert table["其他"] == (0, 0, 1, 1, 1, 3)
    assert table["合计"] == (1, 2, 2, 1, 1, 7)


def test_no_figure_has_a_result_that_could_go_stale(tmp_path: Path) -> None:
    path = build(tmp_path / "ledger.xlsm")
    formulas, results = (load_workbook(path, data_only=known).worksheets[0] for known in (False, True))
    cells = [cell.coordinate for row in formulas.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(cells) == 13 + 8 * 6 + 6
    assert {results[cell].value for cell in cells} == {None}


def test_each_button_stands_beside_its_help_and_a_named_cell_for_what_came_of_it(tmp_path: Path) -> None:
    book = load_workbook(build(tmp_path / "ledger.xlsm"))
    sheet = book.worksheets[0]
    assert sheet.title == SHEET
    rows = [row for row in range(1, 60) if sheet.cell(row, 5).value in {button.help for button in LEDGER_BUTTONS}]
    assert [sheet.cell(row, 5).value for row in rows] == [button.help for button in LEDGER_BUTTONS]
    assert rows == list(range(rows[0], rows[0] + len(rows)))
    names = {name: book.defined_names[name].attr_text for name in book.defined_names if name.startswith("result_")}
    assert names == {
        result_name(button): f"'{SHEET}'!$K${row}:$K${row}" for button, row in zip(LEDGER_BUTTONS, rows, strict=True)
    }


def test_it_tells_what_the_tints_mean(tmp_path: Path) -> None:
    sheet = load_workbook(build(tmp_path / "ledger.xlsm")).worksheets[0]
    words = [sheet.cell(row, 11).value for row in range(1, 60) if sheet.cell(row, 10).value == "表头"]
    assert words == ["由填报单位填写", "由系统从报送内容得出，可以修改", "由区级填写"]
