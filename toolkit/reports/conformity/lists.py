"""The numbers that Word gives to paragraphs by itself: what they look like, and how they indent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.reports.conformity.markup import Element, attribute, child, local
from toolkit.reports.conformity.properties import Properties, flat

_PLACE = re.compile("%[1-9]")


@dataclass(frozen=True)
class Lists:
    """The levels of all lists by (list, level): the look of a number, and the indent."""

    levels: Mapping[tuple[str, str], tuple[str, Properties]] = field(default_factory=dict)

    def label(self, number: str, level: str) -> tuple[str, Properties]:
        """What stands before a paragraph of a list, with the first number of its kind; nothing for none."""
        return self.levels.get((number, level), ("", {}))


def read_lists(root: Element | None) -> Lists:
    """The numbering part."""
    if root is None:
        return Lists()
    abstract = {attribute(element, "abstractNumId"): element for element in root if local(element) == "abstractNum"}
    levels = {}
    for number in (element for element in root if local(element) == "num"):
        source = abstract.get(attribute(child(number, "abstractNumId")))
        for level in source if source is not None else ():
            if local(level) == "lvl":
                levels[attribute(number, "numId"), attribute(level, "ilvl")] = (
                    _label(level),
                    flat(child(level, "pPr")),
                )
    return Lists(levels)


def _label(level: Element) -> str:
    kind = attribute(child(level, "numFmt"))
    first = "一" if "hinese" in kind or kind.startswith("ideograph") else "" if kind in ("bullet", "none") else "1"
    return _PLACE.sub(first, attribute(child(level, "lvlText"))) if first else ""
