"""What the district's registers say of each unit, as far as rules hold one register against another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from toolkit.core.register import RegisterRow
from toolkit.core.values import Value
from toolkit.core.values.names import people_in
from toolkit.forms import assisted_service_agents, leaders, service_items
from toolkit.forms.schema import UnitEntry

_BETWEEN = re.compile(r"[、，,;；/\n]+")


@dataclass(frozen=True)
class Leader:
    """A person of a unit's 领导干部名单. ``tier`` is an option of the form, or empty where none is given."""

    name: str
    post: str = ""
    tier: str = ""
    left_on: date | None = None
    window: str = ""

    def serves_on(self, day: date) -> bool:
        """Whether the person has not left before a day."""
        return self.left_on is None or day <= self.left_on


@dataclass(frozen=True)
class UnitLists:
    """What one unit has reported: people, published items, agents who still serve, and offices. Empty: nothing yet."""

    leaders: tuple[Leader, ...] = ()
    items: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()


_NOTHING = UnitLists()


@dataclass(frozen=True)
class Registers:
    """The lists of each unit by its canonical name, and which units are wholly moved in (整体入驻)."""

    units: Mapping[str, UnitLists] = field(default_factory=dict)
    moved_in: frozenset[str] = frozenset()

    def of(self, unit: str | None) -> UnitLists:
        """The lists of a unit."""
        return self.units.get(unit or "", _NOTHING)


def registers_of(rows: Mapping[str, Iterable[RegisterRow]], units: Sequence[UnitEntry] = ()) -> Registers:
    """What registers say, from their rows by form id, and the directory of units."""
    people = _by_unit(rows.get(leaders.FORM.id, ()))
    items = _by_unit(rows.get(service_items.FORM.id, ()))
    agents = _by_unit(rows.get(assisted_service_agents.FORM.id, ()))
    lists = {
        unit: UnitLists(
            tuple(_leader(values) for values in people[unit] if values.get("name")),
            tuple(_text(values, "item") for values in items[unit] if values.get("item")),
            tuple(_text(values, "name") for values in agents[unit] if values.get("name") and not values.get("left_on")),
            tuple(dict.fromkeys(office for values in (*people[unit], *agents[unit]) for office in _offices(values))),
        )
        for unit in dict.fromkeys((*people, *items, *agents))
    }
    return Registers(lists, frozenset(unit.name for unit in units if unit.moved_in))


def _by_unit(rows: Iterable[RegisterRow]) -> defaultdict[str, list[Mapping[str, Value]]]:
    found: defaultdict[str, list[Mapping[str, Value]]] = defaultdict(list)
    for row in rows:
        found[row.unit].append(row.values)
    return found


def _leader(values: Mapping[str, Value]) -> Leader:
    left_on = values.get("left_on")
    tiers = {option.id for option in leaders.TIERS}
    tier = _text(values, "tier")
    name = _text(values, "name")
    people = people_in(name)
    return Leader(
        people[0].name if people else name,
        _text(values, "post"),
        tier if tier in tiers else "",
        left_on if isinstance(left_on, date) else None,
        _text(values, "window"),
    )


def _offices(values: Mapping[str, Value]) -> Iterable[str]:
    return filter(None, (office.strip() for office in _BETWEEN.split(_text(values, "office"))))


def _text(values: Mapping[str, Value], column: str) -> str:
    return f"{values.get(column) or ''}"
