"""What was found in a document that the rules of GB/T 9704-2012 do not allow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from toolkit.reports.conformity.rules import RULES, Rule

_SHOWN = 4  # so many places are named; more are counted


@dataclass(frozen=True)
class Deviation:
    """What was found in one or more places that a rule does not allow."""

    rule: Rule
    places: tuple[str, ...]
    found: str

    @property
    def binding(self) -> bool:
        """Whether it is an error; else it is advice."""
        return self.rule.binding

    @property
    def where(self) -> str:
        """The places, in words."""
        named = "、".join(self.places[:_SHOWN])
        return named if len(self.places) <= _SHOWN else f"{named}等{len(self.places)}处"


def deviation(code: str, place: str, found: str) -> Deviation:
    """One deviation from a rule. Raises KeyError for a rule that is not declared."""
    return Deviation(RULES[code], (place,), found)


def merged(deviations: Iterable[Deviation]) -> tuple[Deviation, ...]:
    """The same deviation in several places as one; errors first, else in the order of the document."""
    together: dict[tuple[str, str], Deviation] = {}
    for one in deviations:
        key = (one.rule.code, one.found)
        known = together.get(key)
        together[key] = replace(known, places=tuple(dict.fromkeys((*known.places, *one.places)))) if known else one
    return tuple(sorted(together.values(), key=lambda one: not one.binding))
