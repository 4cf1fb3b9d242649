"""The benchmark of filling: a month of a district's hall, checked by the independent checker and solved twice."""

from __future__ import annotations

import random
import time
from datetime import date

from toolkit.core.values.people import Tier
from toolkit.rosters.checker import loads, violations
from toolkit.rosters.china import china
from toolkit.rosters.filling import fill
from toolkit.rosters.parts import parts_of
from toolkit.rosters.requests import Proposal, Request
from toolkit.rosters.values import Leave, Period, Person, Rules, Shift, Window, Wish

UNITS, PEOPLE, WINDOWS, COMMON = 25, 180, 12, 2
WANTED = 20.0
_LEAVE, _WISHES, _BY_HAND = 25, 15, 30
_HALVES = (Period.MORNING, Period.AFTERNOON)


def hall(*, seed: int = 1) -> Request:
    """November 2023: ten windows of two or three units each and two of all, so that everything hangs together.

    Each unit has a principal, a deputy and five or six section heads. Every window is always to be manned, by two at
    most. Some are on leave, some have fixed days, some shifts stand already, and everybody sat last month.
    """
    chance = random.Random(seed)
    units = [f"第{number}单位" for number in range(1, UNITS + 1)]
    people = [person for number, unit in enumerate(units) for person in _people(unit, number)]
    own = WINDOWS - COMMON
    windows = [Window(f"{number + 1}号窗口", tuple(units[number::own]), 1, 2) for number in range(own)]
    windows += [Window(f"综合{number + 1}号窗口", (), 1, 2) for number in range(COMMON)]
    return Request(
        2023,
        11,
        tuple(people),
        tuple(windows),
        china(),
        Rules(start=date(2023, 10, 13)),
        leave=tuple(_leave(chance, person) for person in chance.sample(people, _LEAVE)),
        wishes=tuple(Wish(person.id, date(2023, 11, chance.choice((14, 15, 16)))) for person in people[::12][:_WISHES]),
        standing=tuple(_shift(chance, person, windows, date(2023, 11, 21)) for person in people[5::6][:_BY_HAND]),
        before=tuple(_shift(chance, person, windows, date(2023, 10, 17)) for person in people),
    )


def filling() -> None:
    """Fill the hall's month twice, and say what it cost and whether it is right."""
    request = hall()
    print(
        f"{UNITS} units, {len(request.people)} people, {len(request.windows)} windows, {len(parts_of(request))} part(s)"
    )
    before, began = time.process_time(), time.perf_counter()
    roster = fill(request)
    cpu, wall = time.process_time() - before, time.perf_counter() - began
    print(f"filling one month: {cpu:.1f} s of CPU, {wall:.1f} s (wanted: less than {WANTED:.0f})")
    if not isinstance(roster, Proposal):
        raise SystemExit(f"no roster: {roster}")
    spread = max(max(group) - min(group) for group in loads(request, roster.shifts))
    print(f"{len(roster.proposed)} shifts proposed beside {len(request.standing)} that stood")
    print(f"the checker finds {len(violations(request, roster.shifts))} violations (wanted: 0)")
    print(f"loads of equals differ by {spread} at most (wanted: 1)")
    print(f"solved again: {'the same roster' if fill(request) == roster else 'ANOTHER ROSTER'}")


def _people(unit: str, number: int) -> list[Person]:
    sections = 6 if number < PEOPLE - 7 * UNITS else 5
    tiers = [Tier.PRINCIPAL, Tier.DEPUTY, *[Tier.SECTION] * sections]
    return [Person(f"{unit}{place}", f"第{place}人", unit, tier) for place, tier in enumerate(tiers, 1)]


def _leave(chance: random.Random, person: Person) -> Leave:
    first = chance.choice((6, 7, 8, 9, 20, 21, 22, 23))
    return Leave(person.id, date(2023, 11, first), date(2023, 11, first + chance.choice((1, 2))), reason="出差")


def _shift(chance: random.Random, person: Person, windows: list[Window], day: date) -> Shift:
    """A shift on some day from a Tuesday to its Friday, at a window that serves the unit."""
    place = next(window.name for window in windows if person.unit in window.units)
    return Shift(day.replace(day=day.day + chance.randrange(4)), chance.choice(_HALVES), place, person.id)
