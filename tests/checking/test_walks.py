"""Who has not walked in a month."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.checking.registers import Leader, Registers, UnitLists
from toolkit.checking.walks import not_walked, walks_of
from toolkit.core.register import RegisterRow
from toolkit.core.values import DateSpan, Value

NOVEMBER = date(2023, 11, 25)
LEADERS = (Leader("郝敏浩", tier="principal"), Leader("冯康文", tier="deputy"), Leader("王某某", tier="section"))


def walk(walker: str, first: date | None, last: date | None = None, unit: str = "区医保局") -> RegisterRow:
    days: Value = DateSpan(first, last) if first else None
    return RegisterRow("", unit, {"walker": walker, "date": days})


def missing(*rows: RegisterRow, leaders: tuple[Leader, ...] = LEADERS) -> list[str]:
    registers = Registers({"区医保局": UnitLists(leaders)})
    return [leader.name for leader in not_walked(registers, walks_of(rows), NOVEMBER).get("区医保局", ())]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], ["郝敏浩", "冯康文", "王某某"]),
        ([walk("郝敏浩（局长）", date(2023, 11, 1))], ["冯康文", "王某某"]),
        ([walk("郝敏浩（局长）、冯康文（副局长）", date(2023, 11, 30))], ["王某某"]),
        # Another month, another unit, no day, nobody named.
        ([walk("郝敏浩（局长）", date(2023, 10, 31))], ["郝敏浩", "冯康文", "王某某"]),
        ([walk("郝敏浩（局长）", date(2022, 11, 1))], ["郝敏浩", "冯康文", "王某某"]),
        ([walk("郝敏浩（局长）", date(2023, 11, 1), unit="区民政局")], ["郝敏浩", "冯康文", "王某某"]),
        ([walk("郝敏浩（局长）", None)], ["郝敏浩", "冯康文", "王某某"]),
        ([walk("全体班子成员", date(2023, 11, 1))], ["郝敏浩", "冯康文", "王某某"]),
        # A walk of several days that reaches into the month, or over it.
        ([walk("郝敏浩", date(2023, 10, 30), date(2023, 11, 2))], ["冯康文", "王某某"]),
        ([walk("郝敏浩", date(2023, 10, 30), date(2023, 12, 2))], ["冯康文", "王某某"]),
        # 王某某 may be any 王.
        ([walk("王建国（科长）", date(2023, 11, 1))], ["郝敏浩", "冯康文"]),
    ],
)
def test_not_walked(rows: list[RegisterRow], expected: list[str]) -> None:
    assert missing(*rows) == expected


@pytest.mark.parametrize(("left_on", "asked"), [(date(2023, 11, 30), False), (date(2023, 12, 1), True)])
def test_who_has_left_is_not_asked_for(left_on: date, asked: bool) -> None:
    assert missing(leaders=(Leader("郝敏浩", left_on=left_on),)) == (["郝敏浩"] if asked else [])


def test_a_unit_without_a_list_or_of_which_all_walked_is_not_there() -> None:
    registers = Registers({"区医保局": UnitLists(LEADERS[:1]), "区民政局": UnitLists()})
    walks = walks_of([walk("郝敏浩", date(2023, 11, 1))])
    assert not_walked(registers, walks, NOVEMBER) == {}
