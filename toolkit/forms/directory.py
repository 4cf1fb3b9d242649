"""The directory of reporting units: from any name that a unit goes by to its canonical short name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from toolkit.core.values.text import fold
from toolkit.forms.schema import UnitEntry

_ASIDE = re.compile(r"\(.*?\)|\[.*?\]|【.*?】|《|》|“|”")
# One district, written with three variants of one character in files of this kind.
_VARIANTS = str.maketrans({"峯": "峰", "峄": "峰"})


class UnitDirectory:
    """Finds units by name. ``places`` are the names of city and district, which stand before many full names."""

    def __init__(self, units: Sequence[UnitEntry], places: Iterable[str] = ()) -> None:
        self.units = tuple(units)
        self._places = sorted((fold(place).translate(_VARIANTS) for place in places if place), key=len, reverse=True)

    def _key(self, name: str) -> str:
        key = _ASIDE.sub("", fold(name).translate(_VARIANTS)).strip(":：。.,、")
        shortened = True
        while shortened:
            shortened = False
            for place in self._places:
                if key.startswith(place) and len(key) > len(place) + 1:
                    key, shortened = key[len(place) :], True
        return key

    @cached_property
    def _by_key(self) -> dict[str, UnitEntry]:
        names: dict[str, UnitEntry] = {}
        for unit in self.units:
            for name in (unit.name, unit.full_name, *unit.aliases):
                if name:
                    names.setdefault(self._key(name), unit)
        for key, unit in list(names.items()):
            names.setdefault(key.removeprefix("区"), unit)
        return names

    def find(self, name: str) -> UnitEntry | None:
        """The unit of that name, or None. Widths, spaces, 峯/峰 and the names of places do not matter."""
        key = self._key(name)
        return self._by_key.get(key) or self._by_key.get(key.removeprefix("区")) if key else None

    def find_any(self, name: str) -> UnitEntry | None:
        """The unit of that name, or the one that the name mentions, as that of one of its offices does."""
        return self.find(name) or self.find_within(name)

    def find_within(self, text: str) -> UnitEntry | None:
        """The one unit that a text (a file name, a title) mentions; None if none or several are."""
        key = fold(text).translate(_VARIANTS)
        hits = [(name, unit) for name, unit in self._by_key.items() if len(name) >= 3 and name in key]
        longest = [unit for name, unit in hits if not any(name != other and name in other for other, _ in hits)]
        return longest[0] if len({unit.name for unit in longest}) == 1 else None

    def reporting(self) -> tuple[UnitEntry, ...]:
        """The units that owe filings."""
        return tuple(unit for unit in self.units if unit.reports)
