"""An independent checker of a filled roster: it accepts it, or says what is wrong with it.

It shares the values with the rest of this package and no code with the model or the rules that the model uses: it reads
the notice and the settings anew, plainly and slowly, so that a mistake there is not made here as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from toolkit.rosters.checker_duties import loads, uneven, unmet
from toolkit.rosters.checker_facts import (
    Broken,
    Violation,
    campaign,
    in_month,
    in_office,
    known,
    may_sit,
    on_leave,
    overlap,
    workdays_of_month,
)
from toolkit.rosters.requests import Request
from toolkit.rosters.values import Period, Post, Shift

__all__ = ["Broken", "Violation", "loads", "violations"]


def violations(request: Request, roster: Sequence[Shift]) -> tuple[Violation, ...]:
    """All that is wrong with a roster that was filled for a request; none if it is right."""
    return (
        *_standing(request, roster),
        *(found for shift in roster if not shift.fixed for found in _alone(request, shift)),
        *_bookings(roster),
        *_windows(request, roster),
        *_units(request, roster),
        *_wishes(request, roster),
        *unmet(request, roster),
        *uneven(request, roster),
    )


def _standing(request: Request, roster: Sequence[Shift]) -> Iterator[Violation]:
    kept = sorted(shift for shift in roster if shift.fixed)
    stood = sorted(shift for shift in request.standing if in_month(request, shift.day))
    for shift in {*kept, *stood}:
        if kept.count(shift) != stood.count(shift):
            yield Violation(Broken.CHANGED, shift.person, shift.day)


def _alone(request: Request, shift: Shift) -> Iterator[Violation]:
    person = known(request, shift.person)
    if person is None:
        yield Violation(Broken.NOT_LISTED, shift.person, shift.day)
        return
    if request.workdays.is_workday(shift.day) is not True:
        yield Violation(Broken.NOT_A_WORKDAY, person.id, shift.day)
    if not (in_month(request, shift.day) and campaign(request, shift.day) and shift.period in request.periods):
        yield Violation(Broken.OUTSIDE, person.id, shift.day)
    if not in_office(person, shift.day):
        yield Violation(Broken.NOT_IN_OFFICE, person.id, shift.day)
    if on_leave(request, person, shift.day, shift.period):
        yield Violation(Broken.ON_LEAVE, person.id, shift.day)
    if not any(may_sit(person, window, shift.day) for window in request.windows if window.name == shift.place):
        yield Violation(Broken.WRONG_WINDOW, person.id, shift.day)


def _bookings(roster: Sequence[Shift]) -> Iterator[Violation]:
    for one, other in combinations(roster, 2):
        together = one.person == other.person and one.day == other.day and overlap(one.period, other.period)
        if together and not (one.fixed and other.fixed):
            yield Violation(Broken.DOUBLE_BOOKED, one.person, one.day)


def _windows(request: Request, roster: Sequence[Shift]) -> Iterator[Violation]:
    """Too many at a window, some of them proposed; too few, where the hall's periods could bring more."""
    at_windows = [shift for shift in roster if shift.post is Post.WINDOW]
    for day in (day for day in workdays_of_month(request) if campaign(request, day)):
        for half in (Period.MORNING, Period.AFTERNOON):
            for window in request.windows:
                there = [s for s in at_windows if (s.place, s.day) == (window.name, day) and overlap(s.period, half)]
                if len(there) > window.most and any(not shift.fixed for shift in there):
                    yield Violation(Broken.TOO_FULL, window.name, day)
                asked = day not in window.closed and any(overlap(period, half) for period in request.periods)
                if asked and len(there) < window.least:
                    yield Violation(Broken.TOO_EMPTY, window.name, day)


def _units(request: Request, roster: Sequence[Shift]) -> Iterator[Violation]:
    most = request.rules.most_away
    if most is None:
        return
    for day in workdays_of_month(request):
        for half in (Period.MORNING, Period.AFTERNOON):
            now = [shift for shift in roster if shift.day == day and overlap(shift.period, half)]
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
            if not any(half is None or overlap(shift.period, half) for shift in mine):
                yield Violation(Broken.WISH, wish.person, wish.day)
