"""What the charts show, and what their titles find."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reports.made import LEDGER, UNITS, counted
from toolkit.reports.charts.drawing import chart_workbook, chart_xml, redrawn, shown_in
from toolkit.reports.charts.plots import Plot, by_category, by_period, by_unit, period_of
from toolkit.reports.figures import Figures

ROW = "{unit} | 张某（局长） | 备案 | 窗口端 | 慢 | 改 | {due} | {status} | {kind} | 走流程"


def made(*rows: tuple[str, str, str]) -> Figures:
    """Figures of rows, each a unit, a state and a kind."""
    lines = [ROW.format(unit=unit, status=status, kind=kind, due="2023-12-1") for unit, status, kind in rows]
    return counted("\n".join(lines), (), UNITS)


@pytest.mark.parametrize(
    ("rows", "categories", "periods", "units"),
    [
        (
            [("甲局", "整改中", "系统平台")] * 3 + [("乙局", "已整改", "申请材料")],
            "问题最多的是系统平台类（3个，占发现问题的75%）",
            "未整改的3个问题均为10月中旬发现",
            "未整改的3个问题均出自甲局",
        ),
        (
            [("甲局", "已整改", "系统平台")],
            "发现的问题均为系统平台类",
            "各时段发现的问题均已整改",
            "各单位发现的问题均已整改",
        ),
        (
            [("甲局", "整改中", "系统平台"), ("乙局", "整改中", "申请材料")],
            "各类问题数量相近",
            "未整改的2个问题均为10月中旬发现",
            "各单位发现的问题尚有2个未整改",
        ),
        (
            [(unit, "整改中", kind) for unit in ("甲局", "甲局", "乙局", "乙局", "丙局") for kind in ("系统平台",)],
            "发现的问题均为系统平台类",
            "未整改的5个问题均为10月中旬发现",
            "未整改的问题最多的是乙局、甲局（各2个，各占未整改的40%）",
        ),
    ],
)
def test_titles_state_the_finding(rows: list[tuple[str, str, str]], categories: str, periods: str, units: str) -> None:
    figures = made(*rows)
    plots = [plot(figures) for plot in (by_category, by_period, by_unit)]
    assert [plot.title if plot else None for plot in plots] == [categories, periods, units]


@pytest.mark.parametrize("plot", [by_category, by_period, by_unit])
def test_nothing_to_show(plot: Callable[[Figures], Plot | None]) -> None:
    assert plot(counted("", ())) is None


def test_the_numbers_are_the_figures() -> None:
    figures = counted(LEDGER)
    for plot in (by_category(figures), by_unit(figures), by_period(figures)):
        assert plot is not None
        assert sum(sum(values) for _, values in plot.series) == figures["problems"].value


def test_of_many_units_those_with_most_and_a_remark() -> None:
    rows = [(f"第{n}局", "整改中", "系统平台") for n in range(1, 15) for _ in range(n)]
    plot = by_unit(made(*rows))
    assert plot is not None
    assert len(plot.categories) == 12
    assert plot.categories[0] == "第14局"
    assert plot.remark
    assert "第14局（14个" in plot.title


def test_periods() -> None:
    from datetime import date

    days = [date(2023, 10, day) for day in (1, 10, 11, 20, 21, 31)]
    assert [period_of(day)[3:] for day in days] == ["上旬", "上旬", "中旬", "中旬", "下旬", "下旬"]
    assert period_of(days[0], with_year=True) == "2023年10月上旬"
    assert period_of(None) == "时间不明"


PLOT = Plot(("甲<&", "乙"), (("已整改", (3, 0)), ("未整改", (1, 2))), "题<&>", turned=True)


def test_a_chart_shows_what_it_was_given_and_can_be_drawn_anew() -> None:
    part = chart_xml(PLOT, "rId9")
    assert shown_in(part) == (
        "题<&>",
        [("已整改", "甲<&", "3"), ("已整改", "乙", "0"), ("未整改", "甲<&", "1"), ("未整改", "乙", "2")],
    )
    other = Plot(("甲", "乙", "丙"), (("已整改", (1, 2, 3)), ("未整改", (4, 5, 6))), "新题", turned=True)
    styled = part.replace(b"2F5597", b"112233")
    again = redrawn(styled, other, title=True)
    assert shown_in(again)[0] == "新题"
    assert [number for _, _, number in shown_in(again)[1]] == ["1", "2", "3", "4", "5", "6"]
    assert b"112233" in again
    assert shown_in(redrawn(part, other, title=False))[0] == "题<&>"


def test_the_workbook_behind_a_chart_and_its_bytes(tmp_path: Path) -> None:
    import openpyxl

    path = tmp_path / "数.xlsx"
    path.write_bytes(chart_workbook(PLOT))
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(path).worksheets[0].iter_rows()]
    assert rows == [[None, "已整改", "未整改"], ["甲<&", 3, 1], ["乙", 0, 2]]
    assert chart_workbook(PLOT) == chart_workbook(PLOT)


def test_axes_have_no_negative_numbers() -> None:
    assert not re.search(rb'(?:axId|crossAx) val="-', chart_xml(PLOT, "rId1"))
