"""Duties: how often each tier is to sit at the window, and in which weeks and months that is owed.

Notice 二（一）2: 主要负责人、分管负责人每月至少一次，相关业务科（股）长每周至少一次. docs/rosters.md tells how partial weeks
and months are treated, and docs/decisions/0021 why. In short: only workdays count; a week belongs to the month that
holds most of its workdays; a term asks nothing if it has too few workdays, or if the person was in office (and the
campaign on) for less than half of them; leave excuses nobody unless it takes every day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from toolkit.core.workdays import Workdays, days_between
from toolkit.rosters.values import HALVES, Leave, Person, Rules

_WEEK = timedelta(days=7)


class Every(StrEnum):
    """How often somebody is to sit."""

    MONTH = "month"
    WEEK = "week"


class Excuse(StrEnum):
    """Why a term asks nothing of somebody."""

    FEW_WORKDAYS = "few_workdays"  # the term itself has too few workdays: a week of holidays
    SHORT_STAY = "short_stay"  # in office, with the campaign on, for less than half of its workdays
    ON_LEAVE = "on_leave"  # on leave on each of the workdays left


@dataclass(frozen=True, order=True)
class Term:
    """A week (Monday to Sunday) or a calendar month in which somebody is to sit once, and its workdays in order.

    ``unknown_years`` are those of its days for which the calendar has no answer; they are not among the workdays.
    """

    first: date
    last: date
    workdays: tuple[date, ...]
    unknown_years: tuple[int, ...] = ()


@dataclass(frozen=True)
class Duty:
    """One sitting that a person may owe. It is owed on any of ``days`` unless there is an ``excuse``.

    ``days`` are the term's workdays on which the person serves and the campaign runs, leave not taken off.
    """

    person: Person
    every: Every
    term: Term
    days: tuple[date, ...]
    excuse: Excuse | None = None


def month_bounds(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a calendar month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def month_term(calendar: Workdays, year: int, month: int) -> Term:
    """A calendar month as a term."""
    return _term(calendar, *month_bounds(year, month))


def week_terms(calendar: Workdays, year: int, month: int) -> tuple[Term, ...]:
    """The weeks that belong to a month."""
    mondays = _mondays(*month_bounds(year, month))
    terms = (_term(calendar, monday, monday + _WEEK - timedelta(days=1)) for monday in mondays)
    return tuple(term for term in terms if home(term) == (year, month))


def home(week: Term) -> tuple[int, int]:
    """The year and month to which a week belongs: in which most of its workdays lie, of two equal halves the first.

    Where the calendar does not know every day, or none is worked, it is the month of the Thursday.
    """
    thursday = week.first + timedelta(days=3)
    days = (thursday,) if week.unknown_years or not week.workdays else week.workdays
    months = [(day.year, day.month) for day in days]
    return max(sorted(set(months)), key=months.count)


def every(rules: Rules, person: Person) -> Every | None:
    """How often a person is to sit; None for one whose tier has no duty."""
    if person.tier in rules.monthly:
        return Every.MONTH
    return Every.WEEK if person.tier in rules.weekly else None


def duties(
    person: Person, calendar: Workdays, rules: Rules, year: int, month: int, leave: Sequence[Leave] = ()
) -> tuple[Duty, ...]:
    """What a person may owe in a month: a duty for each term that belongs to it, the excused ones included."""
    rhythm = every(rules, person)
    if rhythm is None:
        return ()
    weekly = rhythm is Every.WEEK
    terms = week_terms(calendar, year, month) if weekly else (month_term(calendar, year, month),)
    own = [away for away in leave if away.person == person.id]
    return tuple(_duty(person, rhythm, term, rules, own) for term in terms)


def _duty(person: Person, rhythm: Every, term: Term, rules: Rules, leave: Sequence[Leave]) -> Duty:
    days = tuple(day for day in term.workdays if person.serves_on(day) and rules.runs_on(day))
    return Duty(person, rhythm, term, days, _excuse(term, days, rules, leave))


def _excuse(term: Term, days: Sequence[date], rules: Rules, leave: Sequence[Leave]) -> Excuse | None:
    if len(term.workdays) < rules.fewest_workdays:
        return Excuse.FEW_WORKDAYS
    if not days or 2 * len(days) < len(term.workdays):
        return Excuse.SHORT_STAY
    return Excuse.ON_LEAVE if all(away_all_day(leave, day) for day in days) else None


def away_all_day(leave: Sequence[Leave], day: date) -> bool:
    """Whether leave takes both halves of a day."""
    return all(any(away.covers(day, half) for away in leave) for half in HALVES)


def _term(calendar: Workdays, first: date, last: date) -> Term:
    days = tuple(day for day in days_between(first, last) if calendar.is_workday(day))
    return Term(first, last, days, calendar.unknown_years(first, last))


def _mondays(first: date, last: date) -> Iterator[date]:
    """The Mondays of the weeks that share a day with a span."""
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        yield monday
        monday += _WEEK
