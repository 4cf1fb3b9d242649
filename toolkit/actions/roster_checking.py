"""Checking rosters: who sat at the window as often as the notice asks (二（一）2), and what cannot be in a roster."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from toolkit.actions.ledger import Ledger, open_ledgers
from toolkit.actions.roster_people import Listed, People, listed_shifts, months_of, people_of, text
from toolkit.actions.workspace import Workspace
from toolkit.checking.registers import Registers
from toolkit.core.catalogue import roster_words
from toolkit.core.register import RegisterRow
from toolkit.core.workdays import Workdays
from toolkit.forms import duty_roster
from toolkit.forms.registry import form_by_id
from toolkit.forms.settings import Settings
from toolkit.rosters.compliance import MonthCompliance, month_compliance, sittings
from toolkit.rosters.irregularities import Irregular, Irregularity, irregularities
from toolkit.rosters.values import Period, Post, Rules, Shift


@dataclass(frozen=True)
class MonthCheck:
    """What is owed in a month, held against the plan and against who came."""

    year: int
    month: int
    planned: MonthCompliance
    actual: MonthCompliance


@dataclass(frozen=True)
class RosterProblem:
    """One thing that is wrong with a row of a roster: a code of ``roster_words``, in words, and what to do about it."""

    code: str
    form: str
    id: str
    unit: str
    name: str
    day: date | None
    message: str
    hint: str


@dataclass(frozen=True)
class RosterCheck:
    """The rosters of a workspace as of a day. ``remarks`` say what the answer leaves open."""

    as_of: date
    months: tuple[MonthCheck, ...]
    problems: tuple[RosterProblem, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rosters:
    """Everything that the rules of rosters need, from the registers of a workspace."""

    people: People
    shifts: tuple[Listed, ...]
    unclear: tuple[tuple[str, RegisterRow], ...]
    calendar: Workdays
    rules: Rules
    settings: Settings
    units: tuple[str, ...] = ()  # in the order of 单位名录


def check_rosters(workspace: Workspace, *, at: datetime, month: tuple[int, int] | None = None) -> RosterCheck:
    """Check all months that rosters speak of, or one. Raises Trouble or WorkbookRefusal."""
    return checked_rosters(rosters_of(open_ledgers(workspace)), at.date(), month)


def rosters_of(
    ledgers: Sequence[Ledger],
    rows: Mapping[str, Sequence[RegisterRow]] | None = None,
    registers: Registers | None = None,
) -> Rosters:
    """The rosters of a workspace; ``rows`` and ``registers`` are what will be there, by form, where that changes."""
    office = ledgers[0].office
    settings, calendar = office.settings, office.calendar
    people = people_of(registers or office.registers)
    units = tuple(unit.name for unit in office.units)
    known = {ledger.form.id: ledger.register.rows for ledger in ledgers} | dict(rows or {})
    shifts, unclear = listed_shifts(known, people, calendar)
    return Rosters(people, shifts, unclear, calendar, Rules(start=settings.start), settings, units)


def checked_rosters(rosters: Rosters, as_of: date, month: tuple[int, int] | None = None) -> RosterCheck:
    """What is to be said of rosters as of a day."""
    months = [month] if month else list(months_of(one.shift for one in rosters.shifts))
    months = months or [(as_of.year, as_of.month)]
    checks = tuple(month_check(rosters, year, number, as_of) for year, number in months)
    wanted = set(months) if month else None
    problems = tuple(problem for problem in _problems(rosters) if wanted is None or _in(problem, wanted))
    return RosterCheck(as_of, checks, problems, tuple(_remarks(rosters, checks, as_of)))


def month_check(rosters: Rosters, year: int, month: int, as_of: date) -> MonthCheck:
    """One month, as planned and as it came."""
    people = rosters.people.duty_bound()
    shifts = [one.shift for one in rosters.shifts]
    sat = sittings(one.attendance for one in rosters.shifts if one.attendance)
    planned = month_compliance(people, shifts, rosters.calendar, rosters.rules, year, month)
    actual = month_compliance(people, sat, rosters.calendar, rosters.rules, year, month, as_of=as_of)
    return MonthCheck(year, month, planned, actual)


def _in(problem: RosterProblem, months: set[tuple[int, int]]) -> bool:
    return problem.day is None or (problem.day.year, problem.day.month) in months


def _problems(rosters: Rosters) -> Iterator[RosterProblem]:
    """What is wrong, in the order of the days; rows without a clear day come first."""
    for form, row in rosters.unclear:
        said = text(row.values, "date")
        yield _problem("unclear_date", form, row, None, who=_who(row.unit, text(row.values, "name")), text=said)
    ordered = sorted(rosters.shifts, key=lambda one: (one.shift.day, one.shift.person))
    shifts = [one.shift for one in ordered]
    listed = [person for id, person in rosters.people.persons.items() if id in rosters.people.listed]
    places = {id(shift): one for shift, one in zip(shifts, ordered, strict=True)}
    for found in irregularities(shifts, listed, rosters.calendar, rosters.rules):
        if found.kind is not Irregular.NOT_LISTED or _has_list(rosters, found.shift):
            one = places[id(found.shift)]
            yield _problem(found.kind, one.form, one.row, one.shift.day, **_params(rosters, found))
    yield from _windows(rosters, ordered)


def _has_list(rosters: Rosters, shift: Shift) -> bool:
    """Whether the unit has listed its leaders; of one that has not nobody can be missing."""
    unit = rosters.people.persons[shift.person].unit
    return any(rosters.people.persons[id].unit == unit for id in rosters.people.listed)


def _windows(rosters: Rosters, ordered: Sequence[Listed]) -> Iterator[RosterProblem]:
    """Shifts without a window, and windows with several people at one time."""
    at_once: dict[tuple[date, str], list[Listed]] = defaultdict(list)
    for one in ordered:
        if one.shift.post is not Post.WINDOW:
            continue
        if not one.shift.place:
            yield _problem("no_window", one.form, one.row, one.shift.day, who=_name(rosters, one), when=when(one.shift))
        else:
            at_once[one.shift.day, one.shift.place].append(one)
    for (day, place), together in at_once.items():
        for period in (Period.MORNING, Period.AFTERNOON):
            here = [one for one in together if one.shift.period.meets(period)]
            names = list(dict.fromkeys(rosters.people.persons[one.shift.person].name for one in here))
            if len(names) > 1:
                params = {
                    "place": place,
                    "when": f"{_day(day)}{period}",
                    "count": len(names),
                    "names": "、".join(names),
                }
                yield _problem("window_shared", here[0].form, here[0].row, day, **params)


def _params(rosters: Rosters, found: Irregularity) -> dict[str, object]:
    shift, person = found.shift, rosters.people.persons[found.shift.person]
    weekend = "星期六星期日"[3 * (shift.day.weekday() - 5) :][:3] if shift.day.weekday() > 4 else "放假"
    return {
        "who": _who(person.unit, person.name),
        "when": when(shift),
        "place": shift.place or "没有写明的窗口",
        "other": (found.other.place if found.other else "") or "没有写明的窗口",
        "why": rosters.calendar.names.get(shift.day, weekend),
        "year": shift.day.year,
        "left": person.until,
        "start": rosters.rules.start,
        "nearest": "",
    }


def _problem(code: str, form: str, row: RegisterRow, day: date | None, **params: object) -> RosterProblem:
    message, hint = roster_words.IRREGULAR[code]
    name = text(row.values, "name")
    return RosterProblem(str(code), form, row.id, row.unit, name, day, message.format(**params), hint)


def _name(rosters: Rosters, one: Listed) -> str:
    person = rosters.people.persons[one.shift.person]
    return _who(person.unit, person.name)


def _who(unit: str, name: str) -> str:
    return f"{unit}{name}"


def when(shift: Shift) -> str:
    """The day of a shift and its period, in words; a whole day says nothing of periods."""
    return _day(shift.day) + ("" if shift.period is Period.DAY else shift.period)


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _remarks(rosters: Rosters, checks: Iterable[MonthCheck], as_of: date) -> Iterator[str]:
    years = sorted({year for check in checks for entry in check.planned.people for year in entry.unknown_years})
    if years:
        yield roster_words.UNKNOWN_YEARS.format(years="、".join(map(str, years)))
    with_list = {rosters.people.persons[id].unit for id in rosters.people.listed}
    for unit in dict.fromkeys(person.unit for person in rosters.people.persons.values()):
        if unit not in with_list:
            yield roster_words.NO_LEADERS.format(unit=unit)
    for check in checks:
        told = any(
            one.attendance and (one.shift.day.year, one.shift.day.month) == (check.year, check.month)
            for one in rosters.shifts
        )
        if check.planned.people and not told and date(check.year, check.month, 1) <= as_of:
            column = duty_roster.FORM.column("attendance").name
            yield roster_words.NO_ATTENDANCE.format(year=check.year, month=check.month, column=column)


def check_json(check: RosterCheck) -> dict[str, object]:
    """A check as plain data."""
    return {
        "as_of": check.as_of.isoformat(),
        "months": [_month_json(month) for month in check.months],
        "problems": [
            {
                "code": problem.code,
                "form": problem.form,
                "register": form_by_id(problem.form).sheet,
                "id": problem.id or None,
                "unit": problem.unit,
                "name": problem.name,
                "day": problem.day.isoformat() if problem.day else None,
                "message": problem.message,
                "hint": problem.hint,
            }
            for problem in check.problems
        ],
        "remarks": list(check.remarks),
    }


def _month_json(check: MonthCheck) -> dict[str, object]:
    actual = {entry.person.id: entry for entry in check.actual.people}
    return {
        "month": f"{check.year}-{check.month:02d}",
        **{name: tally_json(side.total) for name, side in (("planned", check.planned), ("actual", check.actual))},
        "units": _grouped(check, "by_unit"),
        "tiers": _grouped(check, "by_tier"),
        "people": [
            {
                "unit": entry.person.unit,
                "name": entry.person.name,
                "tier": entry.person.tier.value,
                "planned": tally_json(entry.tally),
                "actual": tally_json(actual[entry.person.id].tally),
                "duties": [
                    {
                        "every": verdict.duty.every.value,
                        "first": verdict.duty.term.first.isoformat(),
                        "last": verdict.duty.term.last.isoformat(),
                        "planned": verdict.state.value,
                        "actual": came.state.value,
                        "planned_days": [day.isoformat() for day in verdict.sat],
                        "sat_days": [day.isoformat() for day in came.sat],
                        "excuse": verdict.excuse.value if verdict.excuse else None,
                    }
                    for verdict, came in zip(entry.verdicts, actual[entry.person.id].verdicts, strict=True)
                ],
            }
            for entry in check.planned.people
        ],
    }


def _grouped(check: MonthCheck, by: str) -> dict[str, object]:
    planned, actual = (getattr(side, by)() for side in (check.planned, check.actual))
    return {str(key): {"planned": tally_json(planned[key]), "actual": tally_json(actual[key])} for key in planned}


def tally_json(tally: object) -> dict[str, object]:
    """Counted duties as plain data."""
    names = ("owed", "met", "missed", "pending", "excused", "unknown", "rate")
    return {name: getattr(tally, name) for name in names}
