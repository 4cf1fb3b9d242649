"""The filing matrix: the state of each material of each unit, from what arrived."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from toolkit.core.workdays import Workdays
from toolkit.forms.district import SETTINGS
from toolkit.forms.schema import UnitEntry
from toolkit.reports.filing_matrix import Arrival, Cell, Filed, FilingMatrix, filing_matrix, matrix_json

UNITS = (UnitEntry("区医保局"), UnitEntry("区民政局"), UnitEntry("坛山街道", reports=False))
CALENDAR = Workdays(frozenset(), frozenset(), frozenset({2023}))
AFTER = date(2023, 12, 1)


def came(day: str, material: str = "roster", unit: str = "区医保局", **more: int | bool) -> Arrival:
    return Arrival(unit, material, date.fromisoformat(f"2023-{day}"), "表.xlsx", **({"records": 3} | more))  # type: ignore[arg-type]


def matrix(*arrivals: Arrival, as_of: date = AFTER) -> FilingMatrix:
    return filing_matrix(UNITS, arrivals, SETTINGS.campaign, CALENDAR, as_of)


def roster(arrivals: Sequence[Arrival], as_of: date = AFTER) -> Cell:
    return next(cell for cell in matrix(*arrivals, as_of=as_of).units[0].cells if cell.material == "roster")


@pytest.mark.parametrize(
    ("arrivals", "text"),
    [
        ([], "未报"),
        ([came("10-12")], "已报 10-12"),
        ([came("10-13")], "已报 10-13"),
        ([came("10-16")], "迟报3天 10-16"),
        ([came("10-12"), came("10-20")], "已报 10-12"),
        ([came("10-20"), came("10-12")], "已报 10-12"),
        ([came("10-12", refused=1)], "有误1条 10-12"),
        ([came("10-12", refused=1), came("10-20")], "已报 10-12"),
        ([came("10-16", refused=2)], "有误2条 10-16，迟3天"),
        ([came("10-12", whole=False)], "退回 10-12"),
        ([came("10-12", whole=False), came("10-18")], "迟报5天 10-18"),
        ([came("10-12", records=0)], "零报告 10-12"),
    ],
)
def test_states(arrivals: list[Arrival], text: str) -> None:
    assert roster(arrivals).text == text


def test_nothing_is_owed_before_its_day_is_over() -> None:
    assert roster([], date(2023, 10, 13)).state is Filed.AWAITED
    assert (roster([], date(2023, 10, 15)).state, roster([], date(2023, 10, 15)).late) == (Filed.OWED, 2)


def test_late_days_are_counted_as_calendar_days_and_as_workdays() -> None:
    cell = roster([came("10-16")])  # a Monday; the due date is a Friday
    assert (cell.late, cell.late_workdays) == (3, 1)
    unknown = filing_matrix(
        UNITS, [came("10-16")], SETTINGS.campaign, Workdays(frozenset(), frozenset(), frozenset()), AFTER
    )
    assert next(cell for cell in unknown.units[0].cells if cell.material == "roster").late_workdays is None


def test_what_came_later_is_not_counted() -> None:
    later = [came("10-20"), came("10-12", whole=False)]
    assert roster(later, date(2023, 10, 19)).text == "退回 10-12"
    assert roster(later, date(2023, 10, 20)).text == "迟报7天 10-20"
    assert roster(later[:1], date(2023, 10, 19)).text == "未报"
    assert [unit.unit for unit in matrix(came("10-20", unit="外单位"), as_of=date(2023, 10, 19)).units] == [
        "区医保局", "区民政局",
    ]  # fmt: skip


def test_units_and_what_they_have_open() -> None:
    found = matrix(came("10-12"), came("10-12", unit="坛山街道"), came("10-12", unit="外单位"))
    assert [(unit.unit, unit.owes, len(unit.open)) for unit in found.units] == [
        ("区医保局", True, 6), ("区民政局", True, 7), ("坛山街道", False, 0), ("外单位", False, 0),
    ]  # fmt: skip
    assert [unit.unit for unit in found.owing] == ["区医保局", "区民政局"]
    assert (found.count("roster", Filed.OWED), found.count("plan", Filed.OWED)) == (1, 2)


def test_a_paper_without_records_is_no_nil_return() -> None:
    plan = next(cell for cell in matrix(came("10-12", "plan", records=0)).units[0].cells if cell.material == "plan")
    assert plan.text == "已报 10-12"


def test_as_data() -> None:
    answer = matrix_json(matrix(came("10-16")))
    units = answer["units"]
    assert isinstance(units, list)
    assert units[0]["materials"]["roster"] == {
        "state": "late", "on": "2023-10-16", "late_days": 3, "late_workdays": 1, "faults": 0, "file": "表.xlsx",
    }  # fmt: skip
