"""The windows of a hall, told from who sits there: the leaders' own windows and those in rosters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from toolkit.rosters.values import Person, Post, Shift, Window


def windows_of(
    people: Iterable[Person],
    shifts: Iterable[Shift] = (),
    *,
    least: int = 0,
    most: int = 1,
    capacities: Mapping[str, tuple[int, int]] | None = None,
) -> tuple[Window, ...]:
    """The windows that people are listed for or sat at, by name, each serving the units of those people.

    ``capacities`` are the least and the most of single windows by name; the others have ``least`` and ``most``.
    """
    units: dict[str, set[str]] = defaultdict(set)
    own = {person.id: person for person in people}
    for person in own.values():
        for name in person.windows:
            units[name].add(person.unit)
    for shift in shifts:
        if shift.post is Post.WINDOW and shift.place and shift.person in own:
            units[shift.place].add(own[shift.person].unit)
    return tuple(
        Window(name, tuple(sorted(units[name])), *(capacities or {}).get(name, (least, most))) for name in sorted(units)
    )
