"""Checking rosters: who sat at the window as often as the notice asks (二（一）2), and what cannot be in a roster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from toolkit.actions.ledger import open_ledgers
from toolkit.actions.roster_people import months_of
from toolkit.actions.roster_problems import RosterProblem, problems_of
from toolkit.actions.roster_state import Rosters, rosters_of
from toolkit.actions.workspace import Workspace
from toolkit.core.catalogue import roster_words
from toolkit.forms import duty_roster
from toolkit.forms.registry import form_by_id
from toolkit.rosters.compliance import MonthCompliance, month_compliance, sittings


@dataclass(frozen=True)
class MonthCheck:
    """What is owed in a month, held against the plan and against who came."""

    year: int
    month: int
    planned: MonthCompliance
    actual: MonthCompliance


@dataclass(frozen=True)
class RosterCheck:
    """The rosters of a workspace as of a day. ``remarks`` say what the answer leaves open.

    ``empty`` tells that there is neither a person nor a shift, so that nothing could be checked.
    """

    as_of: date
    months: tuple[MonthCheck, ...]
    problems: tuple[RosterProblem, ...]
    remarks: tuple[str, ...] = ()
    empty: bool = False


def check_rosters(workspace: Workspace, *, at: datetime, month: tuple[int, int] | None = None) -> RosterCheck:
    """Check all months of the campaign until today and all that rosters speak of, or one. Raises Trouble or WorkbookRefusal."""
    return checked_rosters(rosters_of(open_ledgers(workspace)), at.date(), month)


def checked_rosters(rosters: Rosters, as_of: date, month: tuple[int, int] | None = None) -> RosterCheck:
    """What is to be said of rosters as of a day."""
    months = [month] if month else _months(rosters, as_of)
    checks = tuple(month_check(rosters, year, number, as_of) for year, number in months)
    if not month:
        checks = tuple(check for check in checks if _has_something(rosters, check))
        checks = checks or (month_check(rosters, as_of.year, as_of.month, as_of),)
    wanted = set(months) if month else None
    problems = tuple(problem for problem in problems_of(rosters) if wanted is None or _in(problem, wanted))
    empty = not (rosters.people.persons or rosters.shifts or rosters.unclear)
    return RosterCheck(as_of, checks, problems, tuple(_remarks(rosters, checks, as_of)), empty)


def _months(rosters: Rosters, as_of: date) -> list[tuple[int, int]]:
    """The months that rosters speak of, and those of the campaign until today, which somebody may have forgotten.

    The campaign is over with the reports, unless there are rosters for later days.
    """
    shifts = [one.shift for one in rosters.shifts]
    last = min(as_of, max([rosters.settings.report_due, *(shift.day for shift in shifts)]))
    first = rosters.settings.start
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    elapsed = [(number // 12, number % 12 + 1) for number in numbers]
    return sorted({*months_of(shifts), *elapsed}) or [(as_of.year, as_of.month)]


def _has_something(rosters: Rosters, check: MonthCheck) -> bool:
    """Whether somebody is rostered in a month, or it asks something of somebody."""
    total = check.planned.total
    return bool(total.owed or total.unknown) or (check.year, check.month) in months_of(
        one.shift for one in rosters.shifts
    )


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
