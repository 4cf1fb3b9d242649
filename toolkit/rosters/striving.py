"""What a roster strives for, once it satisfies everything.

First few shifts, evenly shared: that settles how often each sits in which week. Then few of a unit away at once, windows
evenly manned, and days as last month: that settles the days. ``filling.py`` strives for them in that order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ortools.sat.python import cp_model

from toolkit.rosters.duties import Every, every
from toolkit.rosters.model import Model, Seat
from toolkit.rosters.parts import Part
from toolkit.rosters.values import Period, Post

# A shift that nobody needs costs working time; one of a leader who owes one a month more than one of a section head.
_SHIFT = {Every.WEEK: 4, Every.MONTH: 12, None: 18}
# Each shift above one more than the least of one's equals.
_UNEVEN = 3
# Each colleague of the same unit who is away at the same time, beyond the first.
_AWAY = 20
# Each person at a window beside what it needs and beyond the first.
_CROWD = 4
# Another weekday or half of the day than last month.
_MOVED = 3


def strive_for_loads(model: Model) -> None:
    """Let a model have as few shifts as can be, evenly shared between equals."""
    rules = model.part.rules
    shifts = (taken * _SHIFT[every(rules, seat.person)] for seat, taken in model.taken.items())
    model.cp.minimize(cp_model.LinearExpr.sum([*shifts, *_uneven(model)]))


def strive_for_days(model: Model) -> None:
    """Let a model choose good days."""
    model.cp.minimize(cp_model.LinearExpr.sum([*_moved(model), *_away(model), *_crowds(model)]))


def equals(part: Part) -> tuple[tuple[str, ...], ...]:
    """The people with duties who are each other's equals: the same tier, the same banks, as many duties owed."""
    owed: dict[str, int] = defaultdict(int)
    for duty in part.duties:
        owed[duty.person.id] += 1
    alike: dict[object, list[str]] = defaultdict(list)
    for person in (person for person in part.people if every(part.rules, person)):
        banks = tuple(number for number, bank in enumerate(part.banks) if person.id in bank.people)
        alike[person.tier, banks, owed[person.id]].append(person.id)
    return tuple(tuple(group) for group in alike.values())


def _uneven(model: Model) -> Iterator[cp_model.LinearExprT]:
    standing = _standing_loads(model)
    most = len(model.part.slots) + max(standing.values(), default=0)
    for group in equals(model.part):
        if len(group) < 2:
            continue
        least = model.cp.new_int_var(0, most, "")
        for person in group:
            load = model.count(model.by_person[person]) + standing.get(person, 0)
            above = model.cp.new_int_var(0, most, "")
            model.cp.add(load >= least)
            model.cp.add(load <= least + 1 + above)
            yield above * _UNEVEN


def _standing_loads(model: Model) -> Mapping[str, int]:
    loads: dict[str, int] = defaultdict(int)
    months = {(day.year, day.month) for day in model.part.days}
    for shift in model.standing.shifts:
        if shift.post is Post.WINDOW and (shift.day.year, shift.day.month) in months:
            loads[shift.person] += 1
    return loads


def _moved(model: Model) -> Iterator[cp_model.LinearExprT]:
    """Seats on other days than the person is used to."""
    habits: dict[str, set[tuple[int, Period]]] = defaultdict(set)
    for shift in model.part.before:
        if shift.post is Post.WINDOW:
            habits[shift.person].add((shift.day.weekday(), shift.period))
    for seat, taken in model.taken.items():
        used = habits.get(seat.person.id)
        if used and (seat.day.weekday(), seat.period) not in used:
            yield taken * _MOVED


def _away(model: Model) -> Iterator[cp_model.LinearExprT]:
    """Colleagues away at the same time, those who answer at the call desk included."""
    colleagues: dict[str, list[str]] = defaultdict(list)
    for person in model.part.people:
        colleagues[person.unit].append(person.id)
    for (unit, half), seats in model.by_unit.items():
        busy = model.standing.busy(colleagues[unit], half)
        yield from _beyond(model, seats, max(0, 1 - busy), _AWAY)


def _crowds(model: Model) -> Iterator[cp_model.LinearExprT]:
    for (bank, half), seats in model.by_bank.items():
        most = model.standing.free(bank, half)
        enough = max(model.standing.needed(bank, half), min(most, len(bank.windows)))
        if enough < most:
            yield from _beyond(model, seats, enough, _CROWD)


def _beyond(model: Model, seats: Sequence[Seat], enough: int, weight: int) -> Iterator[cp_model.LinearExprT]:
    """The cost of each taken seat beyond what is enough."""
    if len(seats) > enough:
        beyond = model.cp.new_int_var(0, len(seats) - enough, "")
        model.cp.add(model.count(seats) <= enough + beyond)
        yield beyond * weight
