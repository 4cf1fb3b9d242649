"""Which unit stands where with its rectification, by a rule that the circular states and any reader can check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.reports.figures import Figures

RULE = (
    "排名按整改率由高到低；整改率相同的，逾期未整改问题少的在前；仍相同的，已整改问题多的在前；再相同的，名次并列。"
    "没有发现问题的单位不参加排名。"
)


@dataclass(frozen=True, slots=True)
class Rank:
    """One unit's place. Units that are equal by the rule share a place, and the places after it stay empty."""

    place: int
    unit: str


def ranking(figures: Figures) -> tuple[Rank, ...]:
    """The units with problems, best first; of equal ones in the order of the unit table.

    The rate is compared as it is printed, with one decimal, so that the table itself shows why.
    """
    units = [standing.unit for standing in figures.standings if figures.count(f"problems@{standing.unit}")]
    merits = {unit: _merit(figures, unit) for unit in units}
    ordered = sorted(units, key=merits.__getitem__)
    first = {merits[unit]: place for place, unit in reversed([*enumerate(ordered, start=1)])}
    return tuple(Rank(first[merits[unit]], unit) for unit in ordered)


def unranked(figures: Figures) -> tuple[str, ...]:
    """The units that filed and met no problem."""
    return tuple(_unranked(figures))


def _merit(figures: Figures, unit: str) -> tuple[float, int, int]:
    """What the rule compares; less is better."""
    rate = figures[f"rate@{unit}"].value or 0
    return -rate, figures.count(f"overdue@{unit}"), -figures.count(f"rectified@{unit}")


def _unranked(figures: Figures) -> Iterator[str]:
    for standing in figures.standings:
        if standing.filed and not figures.count(f"problems@{standing.unit}"):
            yield standing.unit
