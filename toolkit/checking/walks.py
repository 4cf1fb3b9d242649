"""Who has walked: the leaders of each unit held against the walks in the ledger (notice 二（一）2, 三（二）)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from toolkit.checking.registers import Leader, Registers
from toolkit.core.register import RegisterRow
from toolkit.core.values import DateSpan
from toolkit.core.values.names import people_in, same_person


@dataclass(frozen=True)
class Walk:
    """Who walked, and when."""

    unit: str
    days: DateSpan
    names: tuple[str, ...]


def walks_of(rows: Iterable[RegisterRow]) -> tuple[Walk, ...]:
    """The walks in the rows of the 问题整改台账 that have a date and name somebody."""
    walks = []
    for row in rows:
        days, names = row.values.get("date"), people_in(f"{row.values.get('walker') or ''}")
        if isinstance(days, DateSpan) and names:
            walks.append(Walk(row.unit, days, tuple(person.name for person in names)))
    return tuple(walks)


def not_walked(registers: Registers, walks: Iterable[Walk], month: date) -> Mapping[str, tuple[Leader, ...]]:
    """For each unit with a list of leaders those who did not walk in the month of a day, in the order of the list.

    Whoever has left by the end of the month is not asked for. A unit of which everybody walked is not there.
    """
    walked: dict[str, set[str]] = defaultdict(set)
    for walk in walks:
        if _month(walk.days.first) <= _month(month) <= _month(walk.days.end):
            walked[walk.unit].update(walk.names)
    missing = {
        unit: tuple(leader for leader in lists.leaders if _serves(leader, month) and not _among(leader, walked[unit]))
        for unit, lists in registers.units.items()
    }
    return {unit: leaders for unit, leaders in missing.items() if leaders}


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _serves(leader: Leader, month: date) -> bool:
    return leader.left_on is None or _month(leader.left_on) > _month(month)


def _among(leader: Leader, names: Iterable[str]) -> bool:
    return any(same_person(leader.name, name) for name in names)
