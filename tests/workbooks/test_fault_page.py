"""The page on faults: its tables, its charts, its one sheet of paper."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbooks.office import converted
from toolkit.workbooks.fault_figures import NO_UNIT, FaultFigures, FaultsOfUnit, KindOfFault
from toolkit.workbooks.fault_page import SHEET, PageFacts, headline, write_fault_page

FACTS = PageFacts("峰城区行政审批服务局", date(2023, 11, 5), "第1至3批报送件9份、记录42条")
FIGURES = FaultFigures(
    (KindOfFault("日期无效", 3, 0, ("甲局", "乙局", "丙局", "丁局")), KindOfFault("晚于填报日期", 0, 2, ("乙局",))),
    (
        FaultsOfUnit("乙局", 1, 2, 2, 2, 0, 1, ("日期无效", "晚于填报日期")),
        FaultsOfUnit("甲局", 2, 4, 1, 0, 1, 0, ("日期无效",)),
        FaultsOfUnit("丙局", 4, 30, 0, 0, 1, 0, ()),
        FaultsOfUnit("戊局", 2, 6, 0, 0, 0, 0, ()),
    ),
)
CLEAN = FaultFigures((), (FaultsOfUnit("丙局", 1, 5, 0, 0, 1, 0, ()),))
MANY = FaultFigures(
    tuple(KindOfFault(f"第{n:02d}种问题", 20 - n, n, (f"第{n}局",)) for n in range(12)),
    tuple(FaultsOfUnit(f"第{n}局", 1, 3, 40 - n, 1, 0, 1, (f"第{n:02d}种问题",)) for n in range(35)),
)


def page(folder: Path, figures: FaultFigures) -> Worksheet:
    write_fault_page(folder / "一览.xlsx", figures, FACTS)
    return load_workbook(folder / "一览.xlsx")[SHEET]


def table(sheet: Worksheet, first: str) -> list[list[object]]:
    """The rows of the table whose first heading is given, without blank cells."""
    top = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == first)
    rows: list[list[object]] = []
    for cells in sheet.iter_rows(top + 1):
        if cells[0].value is None:
            break
        rows.append([cell.value for cell in cells if cell.value is not None])
    return rows


def test_the_tables_hold_the_figures_and_add_up(tmp_path: Path) -> None:
    sheet = page(tmp_path, FIGURES)
    assert table(sheet, "常见问题") == [
        ["日期无效", 3, 0, 4, "甲局、乙局、丙局等"],
        ["晚于填报日期", 0, 2, 1, "乙局"],
        ["合计", "=SUM(B19:B20)", "=SUM(C19:C20)"],
    ]
    assert table(sheet, "单位") == [
        ["乙局", 2, 2, 0, 1, 2, 1, "日期无效、晚于填报日期"],
        ["甲局", 1, 0, 1, 2, 4, 0, "日期无效"],
        ["没有问题的2个单位", 0, 0, 1, 6, 36, 0, "丙局、戊局"],
        ["合计", *(f"=SUM({letter}25:{letter}27)" for letter in "BCDEFG")],
    ]
    assert [sheet.cell(25, 1).value, sheet.cell(27, 1).value] == ["乙局", "没有问题的2个单位"]


def test_what_is_too_much_for_a_page_is_summed_up_and_still_counted(tmp_path: Path) -> None:
    sheet = page(tmp_path, MANY)
    kinds, units = table(sheet, "常见问题"), table(sheet, "单位")
    assert kinds[8] == ["其余4类", 20 - 8 + 20 - 9 + 20 - 10 + 20 - 11, 8 + 9 + 10 + 11, 4]
    assert units[30][:2] == ["其余5个单位", 10 + 9 + 8 + 7 + 6]
    assert total(kinds[:-1], 1) == sum(kind.errors for kind in MANY.kinds)
    assert total(units[:-1], 1) == MANY.errors


def total(rows: Sequence[Sequence[object]], column: int) -> int:
    return sum(value for row in rows if isinstance(value := row[column], int))


def test_the_charts_are_native_and_show_the_tables(tmp_path: Path) -> None:
    page(tmp_path, FIGURES)
    with ZipFile(tmp_path / "一览.xlsx") as package:
        charts = [package.read(f"xl/charts/chart{number}.xml").decode() for number in (1, 2)]
    ranges = [re.findall(r"<c:f>'?报送材料问题一览'?!([^<]+)</c:f>", chart) for chart in charts]
    assert ranges == [
        ["$A$19:$A$20", "$B$19:$B$20", "$A$19:$A$20", "$C$19:$C$20"],
        ["$A$25:$A$26", "$B$25:$B$26", "$A$25:$A$26", "$C$25:$C$26"],
    ]
    assert ["“日期无效”最多（3处）" in charts[0], "乙局问题最多（4处）" in charts[1]] == [True, True]


def test_without_a_fault_there_is_no_chart_and_no_table_of_kinds(tmp_path: Path) -> None:
    sheet = page(tmp_path, CLEAN)
    assert table(sheet, "单位")[0] == ["没有问题的1个单位", 0, 0, 1, 1, 5, 0, "丙局"]
    assert "常见问题" not in [cell.value for (cell,) in sheet.iter_rows(max_col=1)]
    with ZipFile(tmp_path / "一览.xlsx") as package:
        assert not [name for name in package.namelist() if "chart" in name]


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        (
            FIGURES,
            "共发现必须修改的问题3处、请核对的问题2处。最常见的是“日期无效”，共3处，涉及4个单位。"
            "最近一次报送仍有必须修改的问题、需要指导的单位：乙局。",
        ),
        (CLEAN, "报送材料没有发现需要修改或核对的问题。"),
        (
            MANY,
            f"共发现必须修改的问题{MANY.errors}处、请核对的问题35处。"
            "最近一次报送仍有必须修改的问题、需要指导的单位：第0局、第1局、第2局、第3局、第4局等35个单位。",
        ),
        (
            FaultFigures(FIGURES.kinds[1:], (FaultsOfUnit(NO_UNIT, 1, 1, 0, 2, 0, 0, ()),)),
            "共发现必须修改的问题0处、请核对的问题2处。最常见的是“晚于填报日期”，共2处，涉及1个单位。"
            "各单位最近一次报送都没有必须修改的问题。",
        ),
    ],
)
def test_the_headline(figures: FaultFigures, told: str) -> None:
    assert headline(figures) == told


def test_the_head_says_whose_and_when(tmp_path: Path) -> None:
    sheet = page(tmp_path, FIGURES)
    assert sheet["A2"].value == "峰城区行政审批服务局　截至2023年11月5日　第1至3批报送件9份、记录42条"
    assert sheet["A3"].value == headline(FIGURES)


@pytest.mark.office
@pytest.mark.parametrize("figures", [FIGURES, MANY, CLEAN])
def test_it_is_one_page(tmp_path: Path, figures: FaultFigures) -> None:
    page(tmp_path, figures)
    told = subprocess.run(["pdfinfo", converted(tmp_path / "一览.xlsx", "pdf")], check=True, capture_output=True)
    assert re.search(rb"Pages:\s+1\b", told.stdout)
