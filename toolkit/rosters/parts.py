"""A month to be filled, cut into parts that do not touch each other, and laid out for the solver.

People and windows that share nothing (no window, no unit) cannot disturb each other, so each such part is solved by
itself; that is exact, and makes the work grow with the number of parts and not with its square. Windows that the same
people may use on the same terms are one ``Bank``: who sits at which of them is settled afterwards.

Everything is put in order first, so that the order in which a request lists things changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import groupby

from toolkit.rosters.duties import Duty, duties, month_bounds
from toolkit.rosters.requests import Request
from toolkit.rosters.values import HALVES, Leave, Period, Person, Post, Rules, Shift, Window, Wish

Slot = tuple[date, Period]


@dataclass(frozen=True, eq=False)
class Bank:
    """Windows that are alike for everybody, and the ids of the people who may sit there."""

    windows: tuple[Window, ...]
    people: frozenset[str]

    @property
    def name(self) -> str:
        """The windows' names."""
        return "、".join(window.name for window in self.windows)

    def serves_on(self, day: date) -> bool:
        """Whether the windows are open; those of a bank are closed on the same days."""
        return day not in self.windows[0].closed


@dataclass(frozen=True)
class Part:
    """People and windows that have nothing to do with the rest, with all that is asked of them.

    ``slots`` are the periods of the month's workdays, in order, ``halves`` the half days that they touch, for which windows
    count people. ``standing`` are the people's shifts, and those at the windows, in the month and around it; ``before``
    last month's. ``duties`` are those owed, each with some day in the month.
    """

    people: tuple[Person, ...]
    banks: tuple[Bank, ...]
    slots: tuple[Slot, ...]
    halves: tuple[Slot, ...]
    duties: tuple[Duty, ...]
    leave: tuple[Leave, ...]
    wishes: tuple[Wish, ...]
    standing: tuple[Shift, ...]
    before: tuple[Shift, ...]
    rules: Rules

    @cached_property
    def person(self) -> Mapping[str, Person]:
        """The people by id."""
        return {person.id: person for person in self.people}

    def during(self, days: Collection[date]) -> Part:
        """The part on some of its days alone: with the duties and wishes that are decided there."""
        elsewhere = self.days - set(days)
        return replace(
            self,
            slots=tuple(slot for slot in self.slots if slot[0] in days),
            halves=tuple(slot for slot in self.halves if slot[0] in days),
            duties=tuple(duty for duty in self.duties if elsewhere.isdisjoint(duty.days)),
            wishes=tuple(wish for wish in self.wishes if wish.day in days),
        )

    @property
    def weeks(self) -> tuple[frozenset[date], ...]:
        """The days by week, Monday to Sunday."""
        weeks = groupby(sorted(self.days), lambda day: day.isocalendar()[:2])
        return tuple(frozenset(days) for _, days in weeks)

    @cached_property
    def days(self) -> frozenset[date]:
        """The days of the slots."""
        return frozenset(day for day, _ in self.slots)


def eligible(person: Person, windows: Iterable[Window]) -> tuple[str, ...]:
    """The names of the windows at which a person may sit: the person's own, else those that serve the unit."""
    if person.windows:
        return tuple(window.name for window in windows if window.name in person.windows)
    return tuple(window.name for window in windows if not window.units or person.unit in window.units)


def slots_of(request: Request) -> tuple[Slot, ...]:
    """The periods of the month's workdays on which the campaign runs."""
    days = request.workdays.between(*month_bounds(request.year, request.month))
    if not isinstance(days, tuple):
        return ()
    return tuple((day, period) for day in days if request.rules.runs_on(day) for period in request.periods)


def parts_of(request: Request) -> tuple[Part, ...]:
    """The parts of a request, in the order of their first person."""
    people = tuple(sorted(request.people, key=lambda person: person.id))
    windows = tuple(sorted(request.windows, key=lambda window: window.name))
    places = {person.id: eligible(person, windows) for person in people}
    groups = _groups(people, places, windows)
    wished = {wish.window for wish in request.wishes if wish.window}
    return tuple(_part(request, group, people, windows, places, wished) for group in groups)


def _part(
    request: Request,
    group: frozenset[str],
    everybody: Sequence[Person],
    everything: Sequence[Window],
    places: Mapping[str, tuple[str, ...]],
    wished: set[str],
) -> Part:
    people = tuple(person for person in everybody if _person_key(person) in group)
    ids = {person.id for person in people}
    windows = [window for window in everything if _window_key(window) in group]
    slots = slots_of(request)
    days = {day for day, _ in slots}
    owed = (duty for person in people for duty in _owed(request, person))
    return Part(
        people=people,
        banks=_banks(windows, people, places, wished),
        slots=slots,
        halves=_halves(slots),
        duties=tuple(duty for duty in owed if days.intersection(duty.days)),
        leave=tuple(sorted(leave for leave in request.leave if leave.person in ids)),
        wishes=tuple(sorted(_wishes(request, ids), key=_wish_order)),
        standing=tuple(sorted(shift for shift in request.standing if _concerns(shift, ids, windows))),
        before=tuple(sorted(shift for shift in request.before if shift.person in ids)),
        rules=request.rules,
    )


def _owed(request: Request, person: Person) -> Iterable[Duty]:
    found = duties(person, request.workdays, request.rules, request.year, request.month, request.leave)
    return (duty for duty in found if duty.excuse is None)


def _concerns(shift: Shift, ids: set[str], windows: Sequence[Window]) -> bool:
    at_window = shift.post is Post.WINDOW and any(shift.place == window.name for window in windows)
    return at_window or shift.person in ids


def _halves(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    touched = {(day, half) for day, period in slots for half in HALVES if period.meets(half)}
    return tuple(sorted(touched, key=lambda slot: (slot[0], HALVES.index(slot[1]))))


def _wishes(request: Request, ids: Collection[str]) -> Iterator[Wish]:
    """The wishes of some people; one for a whole day is one for each half of it."""
    for wish in request.wishes:
        if wish.person in ids:
            whole = wish.period is Period.DAY
            yield from (replace(wish, period=half) for half in HALVES) if whole else (wish,)


def _wish_order(wish: Wish) -> tuple[str, date, str, str]:
    return wish.person, wish.day, wish.period or "", wish.window or ""


def _banks(
    windows: Sequence[Window], people: Sequence[Person], places: Mapping[str, tuple[str, ...]], wished: set[str]
) -> tuple[Bank, ...]:
    """The windows put together that are alike; one that somebody wishes for stays on its own."""
    alike: dict[object, list[Window]] = defaultdict(list)
    users = {window.name: frozenset(p.id for p in people if window.name in places[p.id]) for window in windows}
    for window in windows:
        own = window.name if window.name in wished else None
        alike[users[window.name], window.least, window.most, window.closed, own].append(window)
    return tuple(Bank(tuple(bank), users[bank[0].name]) for bank in alike.values())


def _person_key(person: Person) -> str:
    return f"person {person.id}"


def _window_key(window: Window) -> str:
    return f"window {window.name}"


def _groups(
    people: Sequence[Person], places: Mapping[str, tuple[str, ...]], windows: Sequence[Window]
) -> tuple[frozenset[str], ...]:
    """The keys of people and windows that hang together, by shared windows and shared units."""
    leader: dict[str, str] = {}

    def find(key: str) -> str:
        while leader.setdefault(key, key) != key:
            leader[key] = key = leader[leader[key]]
        return key

    for person in people:
        for other in (f"unit {person.unit}", *(f"window {name}" for name in places[person.id])):
            leader[find(other)] = find(_person_key(person))
    members: dict[str, set[str]] = defaultdict(set)
    for key in (*(_person_key(person) for person in people), *(_window_key(window) for window in windows)):
        members[find(key)].add(key)
    return tuple(frozenset(group) for group in members.values())
