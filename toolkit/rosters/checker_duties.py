"""What the checker of rosters makes of the notice: who sits too seldom (二（一）2), and whether loads are shared evenly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from toolkit.rosters.checker_facts import (
    Broken,
    Violation,
    campaign,
    in_month,
    in_office,
    known,
    may_sit,
    on_leave,
    serves,
    workdays_of_month,
)
from toolkit.rosters.requests import Request
from toolkit.rosters.values import Period, Person, Post, Shift


def loads(request: Request, roster: Sequence[Shift]) -> tuple[tuple[int, ...], ...]:
    """How many shifts each of a group of equals has in the month, for each group of two or more."""
    return tuple(tuple(_load(person, roster) for person in group) for group in _equals(request) if len(group) > 1)


def unmet(request: Request, roster: Sequence[Shift]) -> Iterator[Violation]:
    """Who sits too seldom."""
    for person in request.people:
        sat = _sitting_days(request, roster, person)
        for first, days in _owed(request, person):
            if not any(day in sat for day in days):
                yield Violation(Broken.DUTY, person.id, first)


def uneven(request: Request, roster: Sequence[Shift]) -> Iterator[Violation]:
    """A shift that its person does not need, while an equal with the fewest, two fewer at least, could take it."""
    for group in _equals(request):
        fewest = min(_load(person, roster) for person in group)
        idle = [person for person in group if _load(person, roster) == fewest]
        busy = [person for person in group if _load(person, roster) >= fewest + 2]
        for shift in (shift for person in busy for shift in _spare(request, roster, person)):
            if any(_could_take(request, roster, other, shift) for other in idle):
                yield Violation(Broken.UNEVEN, shift.person, shift.day)


def _spare(request: Request, roster: Sequence[Shift], person: Person) -> Iterator[Shift]:
    """The proposed shifts of which a person needs none by itself to meet duties and wishes."""
    wished = {wish.day for wish in request.wishes if wish.person == person.id}
    for shift in roster:
        if shift.person == person.id and not shift.fixed and shift.day not in wished:
            sat = _sitting_days(request, [other for other in roster if other is not shift], person)
            if all(any(day in sat for day in days) for _, days in _owed(request, person)):
                yield shift


def _could_take(request: Request, roster: Sequence[Shift], person: Person, shift: Shift) -> bool:
    fits = any(may_sit(person, window, shift.day) for window in request.windows if window.name == shift.place)
    free = not any(other.person == person.id and other.day == shift.day for other in roster)
    there = in_office(person, shift.day) and not on_leave(request, person, shift.day, shift.period)
    return fits and free and there and _same_unit(request, person, shift)


def _same_unit(request: Request, person: Person, shift: Shift) -> bool:
    """Whether it makes no difference to a limit of people away who takes a shift."""
    giver = known(request, shift.person)
    return request.rules.most_away is None or (giver is not None and giver.unit == person.unit)


def _equals(request: Request) -> list[list[Person]]:
    tiers = (*request.rules.monthly, *request.rules.weekly)
    groups: dict[object, list[Person]] = {}
    for person in (person for person in request.people if person.tier in tiers):
        names = frozenset(window.name for window in request.windows if serves(person, window))
        groups.setdefault((person.tier, names, len(list(_owed(request, person)))), []).append(person)
    return list(groups.values())


def _load(person: Person, roster: Sequence[Shift]) -> int:
    return sum(shift.person == person.id and shift.post is Post.WINDOW for shift in roster)


def _owed(request: Request, person: Person) -> Iterator[tuple[date, list[date]]]:
    """The first day of each term in which the person must sit, and the days on which that counts."""
    if person.tier in request.rules.monthly:
        terms = [workdays_of_month(request)]
    elif person.tier in request.rules.weekly:
        terms = list(_weeks(request))
    else:
        terms = []
    for term in terms:
        days = [day for day in term if in_office(person, day) and campaign(request, day)]
        enough = len(term) >= request.rules.fewest_workdays and days and len(days) >= len(term) / 2
        halves = [(day, half) for day in days for half in (Period.MORNING, Period.AFTERNOON)]
        there = any(not on_leave(request, person, day, half) for day, half in halves)
        if enough and there and any(in_month(request, day) for day in days):
            yield term[0], days


def _weeks(request: Request) -> Iterator[list[date]]:
    """The workdays of each week of which most lie in the month; of two equal halves the first counts."""
    monday = date(request.year, request.month, 1) - timedelta(days=6)
    while monday.weekday() != 0:
        monday += timedelta(days=1)
    for number in range(6):
        week = [monday + timedelta(days=7 * number + weekday) for weekday in range(7)]
        worked = [day for day in week if request.workdays.is_workday(day)]
        inside = [day for day in worked if in_month(request, day)]
        before = [day for day in worked if day < date(request.year, request.month, 1)]
        outside = len(worked) - len(inside)
        known = all(request.workdays.is_workday(day) is not None for day in week)
        most = len(inside) > outside or (len(inside) == outside and not before)
        if inside and (most if known else in_month(request, week[3])):
            yield worked


def _sitting_days(request: Request, roster: Sequence[Shift], person: Person) -> set[date]:
    around = [shift for shift in request.standing if not in_month(request, shift.day)]
    return {s.day for s in (*roster, *around) if s.person == person.id and s.post is Post.WINDOW}
