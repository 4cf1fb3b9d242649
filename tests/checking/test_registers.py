"""What the registers say of each unit."""

from __future__ import annotations

from datetime import date

from toolkit.checking.registers import Leader, Registers, UnitLists, registers_of
from toolkit.core.register import RegisterRow
from toolkit.core.values import Value
from toolkit.forms.schema import UnitEntry


def row(unit: str = "区医保局", **values: Value) -> RegisterRow:
    return RegisterRow("", unit, values)


def test_the_lists_of_a_unit() -> None:
    left = date(2023, 11, 1)
    rows = {
        "leaders": [
            row(name="郝敏浩（局长）", post="局长", tier="principal", office=None),
            row(name="冯 康 文", post="副局长", tier="不清楚", office="待遇保障科、医保服务科", left_on=left),
        ],
        "service_items": [row(item="异地就医备案"), row(item=None), row("区民政局", item="低保申请")],
        "assisted_service_agents": [
            row(name="罗新敏", office="医保服务科；信息科"),
            row(name="雷强", office=None, left_on=left),
        ],
    }
    registers = registers_of(rows, [UnitEntry("区医保局", moved_in=True), UnitEntry("区民政局")])
    assert registers.of("区医保局") == UnitLists(
        (Leader("郝敏浩", "局长", "principal"), Leader("冯康文", "副局长", "", left)),
        ("异地就医备案",),
        ("罗新敏",),
        ("待遇保障科", "医保服务科", "信息科"),
    )
    assert registers.of("区民政局") == UnitLists(items=("低保申请",))
    assert registers.moved_in == {"区医保局"}


def test_a_unit_that_has_reported_nothing_has_no_lists() -> None:
    assert Registers().of("区医保局") == Registers().of(None) == UnitLists()


def test_who_has_left_serves_until_then() -> None:
    leader = Leader("冯康文", left_on=date(2023, 11, 1))
    assert [leader.serves_on(date(2023, 11, day)) for day in (1, 2)] == [True, False]
    assert Leader("郝敏浩").serves_on(date(2033, 1, 1))
