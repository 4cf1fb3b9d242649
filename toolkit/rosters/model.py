"""The model of one part for OR-Tools CP-SAT: a Boolean for each seat that somebody could take.

``build`` can leave requirements out, which is how clashes are found (``clashes.py``); what to strive for among the
rosters that satisfy all of them is in ``striving.py``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import singledispatch

from ortools.sat.python import cp_model

from toolkit.rosters.duties import every
from toolkit.rosters.parts import Bank, Part, Slot
from toolkit.rosters.requirements import (
    AtOnce,
    Away,
    ByHand,
    Least,
    Most,
    Owed,
    Requirement,
    Standing,
    Wished,
    requirements,
)
from toolkit.rosters.values import HALVES, Leave, Period, Person, Post, Shift, Wish

# A single worker with a fixed seed: the same model gives the same roster on any machine, however busy it is.
# Limits are in the solver's own units of work, never in seconds of a clock.
_WORKERS, _SEED = 1, 20231013
# All constraints go into the linear relaxation: that too many people are to share too few seats, it sees at once.
_LINEAR = 2


@dataclass(frozen=True, eq=False)
class Seat:
    """A person in a bank of windows in a slot."""

    person: Person
    bank: Bank
    day: date
    period: Period


@dataclass
class Model:
    """A part's model while it is built, with its seats by what constraints ask for.

    ``standing`` are all shifts that stand, which meet duties and needs; ``binding`` are those of them that keep people
    and room from other uses, which all do but for those that are left out to find a clash.
    """

    part: Part
    standing: Standing
    binding: Standing
    cp: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    taken: dict[Seat, cp_model.IntVar] = field(default_factory=dict)
    by_person: dict[str, list[Seat]] = field(default_factory=lambda: defaultdict(list))
    by_day: dict[tuple[str, date], list[Seat]] = field(default_factory=lambda: defaultdict(list))
    by_bank: dict[tuple[Bank, Slot], list[Seat]] = field(default_factory=lambda: defaultdict(list))
    by_unit: dict[tuple[str, Slot], list[Seat]] = field(default_factory=lambda: defaultdict(list))

    def count(self, seats: Iterable[Seat]) -> cp_model.LinearExprT:
        """How many of some seats are taken."""
        return cp_model.LinearExpr.sum([self.taken[seat] for seat in seats])


def build(part: Part, kept: Collection[Requirement] | None = None, *, one_a_day: bool = False) -> Model:
    """The model with all requirements, or with those that are kept.

    With ``one_a_day`` nobody gets a second shift on a day.
    """
    held = [one for one in requirements(part) if kept is None or one in kept]
    binding = Standing(one.shift for one in held if isinstance(one, ByHand))
    model = Model(part, Standing(part.standing), binding)
    for seat in _seats(part, held, binding, one_a_day):
        _add(model, seat)
    _one_place_at_a_time(model, one_a_day)
    for one in held:
        _require(one, model)
    return model


def solver(work: float) -> cp_model.CpSolver:
    """A solver whose answers can be had again. ``work`` bounds its effort, in the solver's deterministic seconds."""
    made = cp_model.CpSolver()
    made.parameters.num_workers = _WORKERS
    made.parameters.random_seed = _SEED
    made.parameters.linearization_level = _LINEAR
    made.parameters.max_deterministic_time = work
    return made


def _asked(held: Iterable[Requirement]) -> frozenset[str]:
    """Those who could be of use: whoever is to sit, or might where somebody is needed. Nobody else gets a seat."""
    found: set[str] = set()
    for one in held:
        match one:
            case Owed(duty):
                found.add(duty.person.id)
            case Wished(wish):
                found.add(wish.person)
            case Least(bank):
                found.update(bank.people)
    return frozenset(found)


def _seats(part: Part, held: Sequence[Requirement], binding: Standing, one_a_day: bool) -> Iterator[Seat]:
    """Every seat that somebody could take, by person, day and period."""
    asked = _asked(held)
    away: dict[str, list[Leave]] = defaultdict(list)
    for one in held:
        if isinstance(one, Away):
            away[one.leave.person].append(one.leave)
    for person in (person for person in part.people if person.id in asked):
        for seat in _open_to(part, person):
            busy = any(one_a_day or shift.period.meets(seat.period) for shift in binding.of(person.id, seat.day))
            if not busy and not any(leave.covers(seat.day, seat.period) for leave in away[person.id]):
                yield seat


def _open_to(part: Part, person: Person) -> Iterator[Seat]:
    """The seats that a person may take as far as office and windows go; without a duty only those wished for."""
    banks = [bank for bank in part.banks if person.id in bank.people]
    wishes = [wish for wish in part.wishes if wish.person == person.id]
    owing = every(part.rules, person) is not None
    for day, period in part.slots:
        if person.serves_on(day) and (owing or wishes):
            seats = (Seat(person, bank, day, period) for bank in banks if bank.serves_on(day))
            yield from (seat for seat in seats if owing or any(_would_grant(seat, wish) for wish in wishes))


def _add(model: Model, seat: Seat) -> None:
    model.taken[seat] = model.cp.new_bool_var("")
    model.by_person[seat.person.id].append(seat)
    model.by_day[seat.person.id, seat.day].append(seat)
    for half in halves(seat.day, seat.period):
        model.by_bank[seat.bank, half].append(seat)
        model.by_unit[seat.person.unit, half].append(seat)


def halves(day: date, period: Period) -> tuple[Slot, ...]:
    """The half days that a period takes."""
    return tuple((day, half) for half in HALVES if half.meets(period))


def _one_place_at_a_time(model: Model, one_a_day: bool) -> None:
    for seats in model.by_day.values():
        if one_a_day:
            model.cp.add_at_most_one(model.taken[seat] for seat in seats)
            continue
        for half in HALVES:
            model.cp.add_at_most_one(model.taken[seat] for seat in seats if seat.period.meets(half))


@singledispatch
def _require(requirement: Requirement, model: Model) -> None:
    """Hold a model to a requirement; leave and standing shifts are in the choice of seats already."""


@_require.register
def _owed(requirement: Owed, model: Model) -> None:
    person, days = requirement.duty.person.id, set(requirement.duty.days)
    if not any(shift.post is Post.WINDOW for day in days for shift in model.standing.of(person, day)):
        _at_least(model, [seat for seat in model.by_person[person] if seat.day in days], 1)


@_require.register
def _wished(requirement: Wished, model: Model) -> None:
    wish = requirement.wish
    if not any(_grants(shift, wish) for shift in model.standing.of(wish.person, wish.day)):
        _at_least(model, [seat for seat in model.by_day[wish.person, wish.day] if _would_grant(seat, wish)], 1)


@_require.register
def _least(requirement: Least, model: Model) -> None:
    bank, half = requirement.bank, requirement.half
    _at_least(model, model.by_bank[bank, half], model.standing.needed(bank, half))


@_require.register
def _most(requirement: Most, model: Model) -> None:
    bank, half = requirement.bank, requirement.half
    _at_most(model, model.by_bank[bank, half], model.binding.free(bank, half))


@_require.register
def _at_once(requirement: AtOnce, model: Model) -> None:
    most = model.part.rules.most_away or 0
    colleagues = [person.id for person in model.part.people if person.unit == requirement.unit]
    busy = model.binding.busy(colleagues, requirement.half)
    _at_most(model, model.by_unit[requirement.unit, requirement.half], max(0, most - busy))


def _at_least(model: Model, seats: Sequence[Seat], count: int) -> None:
    if count > len(seats):
        model.cp.add_bool_or([])  # nobody is there to do it
    elif count > 0:
        model.cp.add(model.count(seats) >= count)


def _at_most(model: Model, seats: Sequence[Seat], count: int) -> None:
    if len(seats) > count:
        model.cp.add(model.count(seats) <= count)


def _grants(shift: Shift, wish: Wish) -> bool:
    during = wish.period is None or wish.period.meets(shift.period)
    return shift.post is Post.WINDOW and during and wish.window in (None, shift.place)


def _would_grant(seat: Seat, wish: Wish) -> bool:
    at = wish.window is None or any(window.name == wish.window for window in seat.bank.windows)
    return at and seat.day == wish.day and (wish.period is None or wish.period.meets(seat.period))
