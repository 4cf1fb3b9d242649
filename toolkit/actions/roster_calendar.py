"""The lines of 坐窗口月历: each person's month, day by day, and whether that is as often as the notice asks (二（一）2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from toolkit.actions.roster_checking import MonthCheck, RosterCheck, Rosters
from toolkit.actions.roster_people import TIER_IDS, Listed
from toolkit.core.values import Value
from toolkit.forms.duty_calendar import ABSENT, DAYS, OFF, PLANNED, SAT, SWAPPED
from toolkit.rosters.compliance import PersonMonth, Tally
from toolkit.rosters.values import Person, Post, Presence

_MARKS = {Presence.SAT: SAT, Presence.SWAPPED: SWAPPED, Presence.ABSENT: ABSENT}
# Of several shifts on one day the most telling one shows.
_ORDER = (SAT, SWAPPED, ABSENT, PLANNED)
Line = dict[str, Value]


def calendar_lines(rosters: Rosters, check: RosterCheck) -> list[Line]:
    """The lines of all months of a check, by month, and then in the order of people."""
    return [line for month in check.months for line in _month_lines(rosters, month)]


def _month_lines(rosters: Rosters, month: MonthCheck) -> Iterator[Line]:
    shifts: dict[str, list[Listed]] = defaultdict(list)
    for one in rosters.shifts:
        if one.shift.post is Post.WINDOW and (one.shift.day.year, one.shift.day.month) == (month.year, month.month):
            shifts[one.shift.person].append(one)
    planned = {entry.person.id: entry for entry in month.planned.people}
    actual = {entry.person.id: entry for entry in month.actual.people}
    off = dict(_days_off(rosters, month))
    people = [person for id, person in rosters.people.persons.items() if id in planned or id in shifts]
    for person in sorted(people, key=lambda person: _place(rosters, person)):
        yield _line(month, person, shifts[person.id], off, planned.get(person.id), actual.get(person.id))


def _place(rosters: Rosters, person: Person) -> tuple[int, int]:
    """People of one unit together, in the order of 单位名录, the highest tier first."""
    unit = rosters.units.index(person.unit) if person.unit in rosters.units else len(rosters.units)
    return unit, list(TIER_IDS).index(person.tier) if person.tier in TIER_IDS else len(TIER_IDS)


def _days_off(rosters: Rosters, month: MonthCheck) -> Iterator[tuple[str, str]]:
    day = date(month.year, month.month, 1)
    while day.month == month.month:
        if rosters.calendar.is_workday(day) is False:
            yield f"d{day.day:02d}", OFF
        day += timedelta(days=1)


def _line(
    month: MonthCheck,
    person: Person,
    shifts: Sequence[Listed],
    off: Mapping[str, str],
    planned: PersonMonth | None,
    actual: PersonMonth | None,
) -> Line:
    marks: dict[str, str] = {}
    for one in shifts:
        mark = _MARKS[one.attendance.presence] if one.attendance else PLANNED
        cell = f"d{one.shift.day.day:02d}"
        marks[cell] = min(mark, marks.get(cell, mark), key=_ORDER.index)
    windows = dict.fromkeys(one.shift.place for one in shifts if one.shift.place)
    days: dict[str, Value] = {f"d{day:02d}": None for day in DAYS}
    return {
        "month": f"{month.year}-{month.month:02d}",
        "unit": person.unit,
        "name": person.name,
        "tier": TIER_IDS.get(person.tier),
        "window": "、".join(windows or person.windows) or None,
        **days,
        **off,
        **marks,
        "owed": planned.tally.owed if planned else 0,
        "planned": len({one.shift.day for one in shifts}),
        "sat": actual.sittings if actual else sum(mark == SAT for mark in marks.values()),
        "plan_result": _result(planned.tally if planned else None),
        "result": _result(actual.tally if actual else None),
    }


def _result(tally: Tally | None) -> str:
    """What a month's duties come to in a word: an option of the calendar's results."""
    if tally is None:
        return "excused"
    if tally.unknown:
        return "unknown"
    if tally.missed:
        return "missed"
    if tally.pending:
        return "pending"
    return "met" if tally.met else "excused"
