"""An independent checker of a filled roster: it accepts it, or says what is wrong with it.

It shares the values with the rest of this package and no code with the model or the rules that the model uses: it reads
the notice and the settings anew, plainly and slowly, so that a mistake there is not made here as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations

from toolkit.rosters.requests import Request
from toolkit.rosters.values import Period, Person, Post, Shift, Window


class Broken(StrEnum):
    """What a roster does wrong. All but the last four are about a proposed shift."""

    NOT_LISTED = "not_listed"
    NOT_A_WORKDAY = "not_a_workday"
    OUTSIDE = "outside"  # of the month, the campaign or the hall's periods
    NOT_IN_OFFICE = "not_in_office"
    ON_LEAVE = "on_leave"
    WRONG_WINDOW = "wrong_window"  # unknown, not for this person, or closed
    DOUBLE_BOOKED = "double_booked"
    TOO_FULL = "too_full"
    TOO_MANY_AWAY = "too_many_away"
    UNEVEN = "uneven"  # it could go to an equal who has two shifts fewer
    CHANGED = "changed"  # what stood before is gone or doubled
    TOO_EMPTY = "too_empty"
    WISH = "wish"
    DUTY = "duty"


@dataclass(frozen=True)
class Violation:
    """One thing wrong: of a person, a window or a unit (``subject``), on a day or in the term that begins on it."""

    kind: Broken
    subject: str
    day: date


def violations(request: Request, roster: Sequence[Shift]) -> tuple[Violation, ...]:
    """All that is wrong with a roster that was filled for a request; none if it is right."""
    return (
        *_standing(request, roster),
        *(found for shift in roster if not shift.fixed for found in _alone(request, shift)),
        *_bookings(roster),
        *_windows(request, roster),
        *_units(request, roster),
        *_wishes(request, roster),
        *_duties(request, roster),
        *_loads(request, roster),
    )


def loads(request: Request, roster: Sequence[Shift]) -> tuple[tuple[int, ...], ...]:
    """How many shifts each of a group of equals has in the month, for each group of two or more."""
    return tuple(tuple(_load(person, roster) for person in group) for group in _equals(request) if len(group) > 1)


def _standing(request: Request, roster: Sequence[Shift]) -> Iterator[Violation]:
    kept = sorted(shift for shift in roster if shift.fixed)
    stood = sorted(shift for shift in request.standing if _in_month(request, shift.day))
    for shift in {*kept, *stood}:
        if kept.count(shift) != stood.count(shift):
            yield Violation(Broken.CHANGED, shift.person, shift.day)


def _alone(request: Request, shift: Shift) -> Iterator[Violation]:
    person = _person(request, shift.person)
    if person is None:
        yield Violation(Broken.NOT_LISTED, shift.person, shift.day)
        return
    if request.workdays.is_workday(shift.day) is not True:
        yield Violation(Broken.NOT_A_WORKDAY, person.id, shift.day)
    if not (_in_month(request, shift.day) and _campaign(request, shift.day) and shift.period in request.periods):
        yield Violation(Broken.OUTSIDE, person.id, shift.day)
    if not _in_office(person, shift.day):
        yield Violation(Broken.NOT_IN_OFFICE, person.id, shift.day)
    if _on_leave(request, person, shift.day, shift.period):
        yield Violation(Broken.ON_LEAVE, person.id, shift.day)
    if not any(_may_sit(person, window, shift.day) for window in request.windows if window.name == shift.place):
        yield Violation(Broken.WRONG_WINDOW, person.id, shift.day)


def _bookings(roster: Sequence[Shift]) -> Iterator[Violation]:
    for one, other in combinations(roster, 2):
        together = one.person == other.person and one.day == other.day and _overlap(one.period, other.period)
        if together and not (one.fixed and other.fixed):
            yield Violation(Broken.DOUBLE_BOOKED, one.person, one.day)


def _windows(request: Request, roster: Sequence[Shift]) -> Iterator[Violation]:
    """Too many at a window, some of them proposed; too few, where the hall's periods could bring more."""
    at_windows = [shift for shift in roster if shift.post is Post.WINDOW]
    for day in (day for day in _workdays_of_month(request) if _campaign(request, day)):
        for half in (Period.MORNING, Period.AFTERNOON):
            for window in request.windows:
                there = [s for s in at_windows if (s.place, s.day) == (window.name, day) and _overlap(s.period, half)]
                if len(there) > window.most and any(not shift.fixed for shift in there):
                    yield Violation(Broken.TOO_FULL, window.name, day)
                asked = day not in window.closed and any(_overlap(period, half) for period in request.periods)
                if asked and len(there) < window.least:
                    yield Violation(Broken.TOO_EMPTY, window.name, day)


def _units(request: Request, roster: Sequence[Shift]) -> Iterator[Violation]:
    most = request.rules.most_away
    if most is None:
        return
    for day in _workdays_of_month(request):
        for half in (Period.MORNING, Period.AFTERNOON):
            now = [shift for shift in roster if shift.day == day and _overlap(shift.period, half)]
            for unit in sorted({person.unit for person in request.people}):
                ids = {person.id for person in request.people if person.unit == unit}
                away = [shift for shift in now if shift.person in ids]
                if len({shift.person for shift in away}) > most and any(not shift.fixed for shift in away):
                    yield Violation(Broken.TOO_MANY_AWAY, unit, day)


def _wishes(request: Request, roster: Sequence[Shift]) -> Iterator[Violation]:
    for wish in request.wishes:
        mine = [s for s in roster if s.post is Post.WINDOW and (s.person, s.day) == (wish.person, wish.day)]
        mine = [shift for shift in mine if wish.window is None or shift.place == wish.window]
        halves = [wish.period] if wish.period is not Period.DAY else [Period.MORNING, Period.AFTERNOON]
        for half in halves:
            if not any(half is None or _overlap(shift.period, half) for shift in mine):
                yield Violation(Broken.WISH, wish.person, wish.day)


def _duties(request: Request, roster: Sequence[Shift]) -> Iterator[Violation]:
    for person in request.people:
        sat = _sitting_days(request, roster, person)
        for first, days in _owed(request, person):
            if not any(day in sat for day in days):
                yield Violation(Broken.DUTY, person.id, first)


def _loads(request: Request, roster: Sequence[Shift]) -> Iterator[Violation]:
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
    fits = any(_may_sit(person, window, shift.day) for window in request.windows if window.name == shift.place)
    free = not any(other.person == person.id and other.day == shift.day for other in roster)
    there = _in_office(person, shift.day) and not _on_leave(request, person, shift.day, shift.period)
    return fits and free and there and _same_unit(request, person, shift)


def _same_unit(request: Request, person: Person, shift: Shift) -> bool:
    """Whether it makes no difference to a limit of people away who takes a shift."""
    giver = _person(request, shift.person)
    return request.rules.most_away is None or (giver is not None and giver.unit == person.unit)


def _equals(request: Request) -> list[list[Person]]:
    tiers = (*request.rules.monthly, *request.rules.weekly)
    groups: dict[object, list[Person]] = {}
    for person in (person for person in request.people if person.tier in tiers):
        names = frozenset(window.name for window in request.windows if _serves(person, window))
        groups.setdefault((person.tier, names, len(list(_owed(request, person)))), []).append(person)
    return list(groups.values())


def _load(person: Person, roster: Sequence[Shift]) -> int:
    return sum(shift.person == person.id and shift.post is Post.WINDOW for shift in roster)


def _owed(request: Request, person: Person) -> Iterator[tuple[date, list[date]]]:
    """The first day of each term in which the person must sit, and the days on which that counts."""
    if person.tier in request.rules.monthly:
        terms = [_workdays_of_month(request)]
    elif person.tier in request.rules.weekly:
        terms = list(_weeks(request))
    else:
        terms = []
    for term in terms:
        days = [day for day in term if _in_office(person, day) and _campaign(request, day)]
        enough = len(term) >= request.rules.fewest_workdays and days and len(days) >= len(term) / 2
        halves = [(day, half) for day in days for half in (Period.MORNING, Period.AFTERNOON)]
        there = any(not _on_leave(request, person, day, half) for day, half in halves)
        if enough and there and any(_in_month(request, day) for day in days):
            yield term[0], days


def _weeks(request: Request) -> Iterator[list[date]]:
    """The workdays of each week of which most lie in the month; of two equal halves the first counts."""
    monday = date(request.year, request.month, 1) - timedelta(days=6)
    while monday.weekday() != 0:
        monday += timedelta(days=1)
    for number in range(6):
        week = [monday + timedelta(days=7 * number + weekday) for weekday in range(7)]
        worked = [day for day in week if request.workdays.is_workday(day)]
        inside = [day for day in worked if _in_month(request, day)]
        before = [day for day in worked if day < date(request.year, request.month, 1)]
        outside = len(worked) - len(inside)
        known = all(request.workdays.is_workday(day) is not None for day in week)
        most = len(inside) > outside or (len(inside) == outside and not before)
        if inside and (most if known else _in_month(request, week[3])):
            yield worked


def _sitting_days(request: Request, roster: Sequence[Shift], person: Person) -> set[date]:
    around = [shift for shift in request.standing if not _in_month(request, shift.day)]
    return {s.day for s in (*roster, *around) if s.person == person.id and s.post is Post.WINDOW}


def _workdays_of_month(request: Request) -> list[date]:
    days = (date(request.year, request.month, 1) + timedelta(days=number) for number in range(31))
    return [day for day in days if _in_month(request, day) and request.workdays.is_workday(day)]


def _in_month(request: Request, day: date) -> bool:
    return (day.year, day.month) == (request.year, request.month)


def _campaign(request: Request, day: date) -> bool:
    first, last = request.rules.start or date.min, request.rules.end or date.max
    return first <= day <= last


def _in_office(person: Person, day: date) -> bool:
    return (person.since or date.min) <= day <= (person.until or date.max)


def _on_leave(request: Request, person: Person, day: date, period: Period) -> bool:
    mine = (leave for leave in request.leave if leave.person == person.id and leave.first <= day <= leave.last)
    return any(_overlap(leave.period, period) for leave in mine)


def _overlap(one: Period, other: Period) -> bool:
    return Period.DAY in (one, other) or one == other


def _may_sit(person: Person, window: Window, day: date) -> bool:
    return _serves(person, window) and day not in window.closed


def _serves(person: Person, window: Window) -> bool:
    return window.name in person.windows if person.windows else not window.units or person.unit in window.units


def _person(request: Request, id: str) -> Person | None:
    return next((person for person in request.people if person.id == id), None)
