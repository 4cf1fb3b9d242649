"""Filling a roster: a month's blanks are filled so that everybody sits as often as the notice asks.

The same request gives the same roster, in whatever order it lists people and wishes, and however busy the machine is
(docs/decisions/0022). Two steps: how often each sits in which week, over the whole month; then, week by week, on which
days.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from ortools.sat.python import cp_model

from toolkit.core.workdays import UnknownYears
from toolkit.rosters.clashes import find_clashes
from toolkit.rosters.duties import Excuse, duties, month_bounds
from toolkit.rosters.model import Model, Seat, build, solver
from toolkit.rosters.parts import Part, parts_of
from toolkit.rosters.requests import Clash, Impossible, Proposal, Request
from toolkit.rosters.seating import seated
from toolkit.rosters.striving import strive_for_days, strive_for_loads
from toolkit.rosters.values import Shift
from toolkit.rosters.words import ADVICE, clash_in_words, excused_in_words

# In the solver's own units of work, about a second of a machine each.
_WORK_ON_LOADS = 20.0
_WORK_ON_DAYS = 2.0
_FOUND = (cp_model.OPTIMAL, cp_model.FEASIBLE)


def fill(request: Request) -> Proposal | Impossible | UnknownYears:
    """The month's roster with its blanks filled; or which wishes clash; or the year that the calendar does not know."""
    days = request.workdays.between(*month_bounds(request.year, request.month))
    if isinstance(days, UnknownYears):
        return days
    parts = parts_of(request)
    found = [(part, _solve(part)) for part in parts]
    if stuck := [part for part, seats in found if seats is None]:
        clashes = [clash for part in stuck for clash in find_clashes(part)]
        return Impossible(tuple(Clash(clash_in_words(found, request)) for found in clashes), ADVICE)
    proposed = [shift for part, seats in found if seats for shift in seated(part, seats)]
    return Proposal(tuple(sorted((*_in_month(request), *proposed))), _remarks(request))


def _in_month(request: Request) -> Iterable[Shift]:
    first, last = month_bounds(request.year, request.month)
    return (shift for shift in request.standing if first <= shift.day <= last)


def _remarks(request: Request) -> tuple[str, ...]:
    """Who is left out because of leave."""
    found = (
        duty
        for person in sorted(request.people, key=lambda person: person.id)
        for duty in duties(person, request.workdays, request.rules, request.year, request.month, request.leave)
    )
    return tuple(excused_in_words(duty) for duty in found if duty.excuse is Excuse.ON_LEAVE)


def _solve(part: Part) -> tuple[Seat, ...] | None:
    """The seats taken in the best roster of a part; None if none was found.

    Nobody gets two shifts on a day unless there is no other way.
    """
    for one_a_day in (True, False):
        model = build(part, one_a_day=one_a_day)
        strive_for_loads(model)
        loads = _best(model, _WORK_ON_LOADS)
        if loads is not None:
            return tuple(seat for week in part.weeks for seat in _settle(part, week, loads, one_a_day))
    return None


def _settle(part: Part, week: frozenset[date], loads: Iterable[Seat], one_a_day: bool) -> tuple[Seat, ...]:
    """The days of one week, in which everybody sits as often as was found for the whole month."""
    found = tuple(seat for seat in loads if seat.day in week)
    counts = Counter(seat.person.id for seat in found)
    model = build(part.during(week), one_a_day=one_a_day)
    for person in part.people:
        model.cp.add(model.count(model.by_person[person.id]) == counts[person.id])
    strive_for_days(model)
    better = _best(model, _WORK_ON_DAYS)
    return found if better is None else better


def _best(model: Model, work: float) -> tuple[Seat, ...] | None:
    """The seats taken in the best solution that the work suffices for."""
    found = solver(work)
    if found.solve(model.cp) not in _FOUND:
        return None
    return tuple(seat for seat, taken in model.taken.items() if found.boolean_value(taken))
