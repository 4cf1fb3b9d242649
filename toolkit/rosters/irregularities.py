"""What cannot be in a roster: somebody in two places, a day that is not worked, people who left or are not listed.

These are facts about shifts, in no words yet; hosts and the register's checks put them into sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from toolkit.core.workdays import Workdays
from toolkit.rosters.values import Person, Rules, Shift


class Irregular(StrEnum):
    """What is wrong with a shift."""

    REPEATED = "repeated"  # the same shift twice
    DOUBLE_BOOKED = "double_booked"  # two windows, or two seats, at the same time
    TWO_POSTS = "two_posts"  # at the window and at the call desk at the same time
    NOT_A_WORKDAY = "not_a_workday"
    YEAR_UNKNOWN = "year_unknown"  # nobody knows whether it is a workday
    NOT_LISTED = "not_listed"  # nobody of that id among the people
    NOT_YET_IN_OFFICE = "not_yet_in_office"
    LEFT = "left"
    OUTSIDE_CAMPAIGN = "outside_campaign"


@dataclass(frozen=True)
class Irregularity:
    """One thing that is wrong with a shift; ``other`` is the earlier shift that it collides with."""

    kind: Irregular
    shift: Shift
    other: Shift | None = None


def irregularities(
    shifts: Sequence[Shift], people: Iterable[Person], calendar: Workdays, rules: Rules
) -> tuple[Irregularity, ...]:
    """Everything that is wrong with shifts, in the order of the shifts; a collision counts for the later one."""
    known = {person.id: person for person in people}
    collisions = _collisions(shifts)
    return tuple(
        found
        for number, shift in enumerate(shifts)
        for found in (*_alone(shift, known, calendar, rules), *collisions.get(number, ()))
    )


def _alone(shift: Shift, known: Mapping[str, Person], calendar: Workdays, rules: Rules) -> Iterator[Irregularity]:
    worked = calendar.is_workday(shift.day)
    if worked is None:
        yield Irregularity(Irregular.YEAR_UNKNOWN, shift)
    elif not worked:
        yield Irregularity(Irregular.NOT_A_WORKDAY, shift)
    if not rules.runs_on(shift.day):
        yield Irregularity(Irregular.OUTSIDE_CAMPAIGN, shift)
    person = known.get(shift.person)
    if person is None:
        yield Irregularity(Irregular.NOT_LISTED, shift)
    elif person.until is not None and person.until < shift.day:
        yield Irregularity(Irregular.LEFT, shift)
    elif not person.serves_on(shift.day):
        yield Irregularity(Irregular.NOT_YET_IN_OFFICE, shift)


def _collisions(shifts: Sequence[Shift]) -> Mapping[int, Sequence[Irregularity]]:
    """The collisions by the number of the later shift."""
    same_day: dict[tuple[str, object], list[int]] = defaultdict(list)
    for number, shift in enumerate(shifts):
        same_day[shift.person, shift.day].append(number)
    found: dict[int, list[Irregularity]] = defaultdict(list)
    for numbers in same_day.values():
        for earlier, later in combinations(numbers, 2):
            if shifts[later].collides(shifts[earlier]):
                kind = _kind(shifts[earlier], shifts[later])
                found[later].append(Irregularity(kind, shifts[later], shifts[earlier]))
    return found


def _kind(one: Shift, other: Shift) -> Irregular:
    if one.post is not other.post:
        return Irregular.TWO_POSTS
    return Irregular.REPEATED if one.place == other.place else Irregular.DOUBLE_BOOKED
