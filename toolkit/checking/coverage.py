"""Coverage: which published items nobody has walked, which channels nobody tried, which leaders never walked (notice 二, 四（一）)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from toolkit.checking.between import same_name
from toolkit.checking.registers import Leader, Registers
from toolkit.checking.walks import Walk, walks_of
from toolkit.core.register import RegisterRow
from toolkit.core.values.names import same_person
from toolkit.core.values.text import is_nil
from toolkit.forms import service_items
from toolkit.forms.rectification_ledger import CHANNELS

# So long before its end somebody should think of a term.
NEAR_THE_END = 30


@dataclass(frozen=True)
class ItemCoverage:
    """One listed item of a unit: the ids of the ledger's rows that walked it, and the channels tried in them."""

    id: str
    unit: str
    item: str
    category: str
    published: bool
    walks: tuple[str, ...]
    channels: tuple[str, ...]

    @property
    def untried(self) -> tuple[str, ...]:
        """The channels that nobody tried for it; all of them where nobody has walked it."""
        return tuple(option.id for option in CHANNELS if option.id not in self.channels)


@dataclass(frozen=True)
class Officer:
    """An experience officer as coverage counts them; ``days_left`` of the term as of the day, None without an end."""

    id: str
    unit: str
    name: str
    source: str
    field: str
    term_from: date | None
    term_to: date | None
    days_left: int | None


@dataclass(frozen=True)
class Coverage:
    """How far the campaign reaches as of a day. ``channels`` has by unit those that none of its walks tried.

    ``never_walked`` has by unit the listed leaders who serve and are in no walk.
    """

    as_of: date
    items: tuple[ItemCoverage, ...]
    channels: Mapping[str, tuple[str, ...]]
    never_walked: Mapping[str, tuple[Leader, ...]]
    officers: tuple[Officer, ...]

    @property
    def not_walked(self) -> tuple[ItemCoverage, ...]:
        """The published items that nobody has walked."""
        return tuple(item for item in self.items if item.published and not item.walks)

    def ending(self, within: int = NEAR_THE_END) -> tuple[Officer, ...]:
        """The officers whose term is over, or ends within so many days."""
        return tuple(one for one in self.officers if one.days_left is not None and one.days_left <= within)


def coverage(registers: Registers, rows: Mapping[str, Sequence[RegisterRow]], as_of: date) -> Coverage:
    """The coverage from registers' rows by form id, and what they say of each unit."""
    ledger = rows.get("rectification_ledger", ())
    by_unit: dict[str, list[RegisterRow]] = {}
    for row in ledger:
        by_unit.setdefault(row.unit, []).append(row)
    items = tuple(
        _item(row, by_unit.get(row.unit, ())) for row in rows.get(service_items.FORM.id, ()) if row.values.get("item")
    )
    tried = {unit: {channel for row in own for channel in _channels(row)} for unit, own in by_unit.items()}
    untried = {unit: tuple(o.id for o in CHANNELS if o.id not in channels) for unit, channels in tried.items()}
    officers = tuple(_officer(row, as_of) for row in rows.get("experience_officers", ()) if row.values.get("name"))
    return Coverage(
        as_of,
        items,
        {unit: channels for unit, channels in untried.items() if channels},
        _never_walked(registers, walks_of(ledger), as_of),
        officers,
    )


def _item(row: RegisterRow, walks: Iterable[RegisterRow]) -> ItemCoverage:
    name = f"{row.values['item']}"
    own = [
        walk
        for walk in walks
        if (text := f"{walk.values.get('item') or ''}") and not is_nil(text) and same_name(text, name)
    ]
    channels = {channel for walk in own for channel in _channels(walk)}
    return ItemCoverage(
        row.id,
        row.unit,
        name,
        f"{row.values.get('category') or ''}",
        row.values.get("published") != "no",
        tuple(walk.id or f"第{walk.row}行" for walk in own),
        tuple(option.id for option in CHANNELS if option.id in channels),
    )


def _channels(row: RegisterRow) -> tuple[str, ...]:
    channels = row.values.get("channels")
    return channels if isinstance(channels, tuple) else ()


def _never_walked(registers: Registers, walks: Sequence[Walk], as_of: date) -> dict[str, tuple[Leader, ...]]:
    names: dict[str, list[str]] = {}
    for walk in walks:
        names.setdefault(walk.unit, []).extend(walk.names)
    missing = {
        unit: tuple(
            leader
            for leader in lists.leaders
            if leader.serves_on(as_of) and not any(same_person(leader.name, name) for name in names.get(unit, ()))
        )
        for unit, lists in registers.units.items()
    }
    return {unit: leaders for unit, leaders in missing.items() if leaders}


def _officer(row: RegisterRow, as_of: date) -> Officer:
    first, last = (value if isinstance(value := row.values.get(id), date) else None for id in ("term_from", "term_to"))
    left = (last - as_of) // timedelta(days=1) if last else None
    said = {id: f"{row.values.get(id) or ''}" for id in ("name", "source", "field")}
    return Officer(row.id, row.unit, said["name"], said["source"], said["field"], first, last, left)
