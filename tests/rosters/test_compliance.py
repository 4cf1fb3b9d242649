"""Compliance added up by unit and tier, of a plan and of what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from toolkit.core.values.people import Tier
from toolkit.rosters.china import china
from toolkit.rosters.compliance import MonthCompliance, Tally, month_compliance, sittings
from toolkit.rosters.values import Attendance, Period, Person, Presence, Rules, Shift

HEAD = Person("1", "郝敏浩", "区医保局", Tier.PRINCIPAL)
SECTION = Person("2", "汤丽", "区医保局", Tier.SECTION)
OTHER_HEAD = Person("3", "冯康文", "区公积金中心", Tier.PRINCIPAL)
PEOPLE = (HEAD, SECTION, OTHER_HEAD)


def at(day: int, person: Person) -> Shift:
    return Shift(date(2023, 11, day), Period.MORNING, "1号窗口", person.id)


def november(*shifts: Shift) -> MonthCompliance:
    return month_compliance(PEOPLE, shifts, china(), Rules(), 2023, 11)


def test_tallies_add_up() -> None:
    found = november(at(8, HEAD), at(1, SECTION), at(14, SECTION))
    assert found.by_unit() == {"区医保局": Tally(met=3, missed=3), "区公积金中心": Tally(missed=1)}
    assert found.by_tier() == {Tier.PRINCIPAL: Tally(met=1, missed=1), Tier.SECTION: Tally(met=2, missed=3)}
    assert found.by_unit_and_tier()["区医保局", Tier.SECTION] == Tally(met=2, missed=3)
    assert found.total == Tally(met=3, missed=4)
    assert (found.total.owed, found.total.rate) == (7, 3 / 7)


def test_every_sitting_of_the_calendar_month_is_counted() -> None:
    eve = replace(at(1, SECTION), day=date(2023, 10, 30))
    assert [entry.sittings for entry in november(eve, at(2, SECTION), at(3, SECTION)).people] == [0, 2, 0]


def test_a_plan_that_was_not_kept() -> None:
    attendance = [
        Attendance(at(8, HEAD), Presence.ABSENT, reason="参加会议"),
        Attendance(at(1, SECTION), Presence.SAT),
        Attendance(at(14, OTHER_HEAD), Presence.SWAPPED, substitute=HEAD.id),
        Attendance(at(15, OTHER_HEAD), Presence.SWAPPED),
    ]
    planned, actual = november(*(entry.shift for entry in attendance)), november(*sittings(attendance))
    assert [entry.tally.met for entry in planned.people] == [1, 1, 1]
    assert [entry.tally.met for entry in actual.people] == [1, 1, 0]
