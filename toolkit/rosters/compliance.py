"""Compliance: who sat as often as the notice asks, by person, unit, tier and month; of a plan or of what came of it.

The same questions are asked of the roster (what is planned) and of the attendance (who sat): both are shifts.
``sittings`` turns attendance into the shifts that were really sat.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from toolkit.core.values.people import Tier
from toolkit.core.workdays import Workdays
from toolkit.rosters.duties import Duty, Excuse, duties
from toolkit.rosters.values import Attendance, Leave, Person, Post, Presence, Rules, Shift

K = TypeVar("K")


class State(StrEnum):
    """What became of one duty."""

    MET = "met"
    MISSED = "missed"  # its last day is over; of a plan: nothing is planned for it
    PENDING = "pending"  # it may still be met
    EXCUSED = "excused"
    UNKNOWN = "unknown"  # the calendar does not know the year


@dataclass(frozen=True)
class Verdict:
    """One duty of one person: its state, and the days on which the person sat in its term."""

    duty: Duty
    state: State
    sat: tuple[date, ...] = ()

    @property
    def excuse(self) -> Excuse | None:
        """Why nothing was owed."""
        return self.duty.excuse


@dataclass(frozen=True)
class Tally:
    """How many duties are in which state."""

    met: int = 0
    missed: int = 0
    pending: int = 0
    excused: int = 0
    unknown: int = 0

    @property
    def owed(self) -> int:
        """The duties that had to be met, those that may still be included."""
        return self.met + self.missed + self.pending

    @property
    def rate(self) -> float | None:
        """The share of the duties that are decided which were met; None while none is."""
        decided = self.met + self.missed
        return self.met / decided if decided else None

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.met + other.met,
            self.missed + other.missed,
            self.pending + other.pending,
            self.excused + other.excused,
            self.unknown + other.unknown,
        )


@dataclass(frozen=True)
class PersonMonth:
    """What one person owed in a month and what became of it.

    ``sittings`` is how often the person sat at a window on days of the calendar month, in duty or beyond it.
    """

    person: Person
    verdicts: tuple[Verdict, ...]
    sittings: int = 0

    @property
    def tally(self) -> Tally:
        """The verdicts counted."""
        states = [verdict.state for verdict in self.verdicts]
        return Tally(**{state.value: states.count(state) for state in State})

    @property
    def unknown_years(self) -> tuple[int, ...]:
        """The years without which the calendar cannot tell what was owed."""
        return tuple(sorted({year for verdict in self.verdicts for year in verdict.duty.term.unknown_years}))


@dataclass(frozen=True)
class MonthCompliance:
    """A month's compliance of everybody with a duty, in the order of the people."""

    year: int
    month: int
    people: tuple[PersonMonth, ...]

    def by_unit(self) -> Mapping[str, Tally]:
        """The tally of each unit, in the order in which they first appear."""
        return _sums((entry.person.unit, entry.tally) for entry in self.people)

    def by_tier(self) -> Mapping[Tier, Tally]:
        """The tally of each tier."""
        return _sums((entry.person.tier, entry.tally) for entry in self.people)

    def by_unit_and_tier(self) -> Mapping[tuple[str, Tier], Tally]:
        """The tally of each tier of each unit."""
        return _sums(((entry.person.unit, entry.person.tier), entry.tally) for entry in self.people)

    @property
    def total(self) -> Tally:
        """Everybody's tally."""
        return sum((entry.tally for entry in self.people), Tally())


def sittings(attendance: Iterable[Attendance]) -> tuple[Shift, ...]:
    """The shifts that were really sat: in a swapped one the substitute sat, if one is named, and nobody in a missed."""
    sat = []
    for entry in attendance:
        if entry.presence is Presence.SAT:
            sat.append(entry.shift)
        elif entry.presence is Presence.SWAPPED and entry.substitute:
            sat.append(replace(entry.shift, person=entry.substitute))
    return tuple(sat)


def month_compliance(
    people: Sequence[Person],
    shifts: Iterable[Shift],
    calendar: Workdays,
    rules: Rules,
    year: int,
    month: int,
    *,
    leave: Sequence[Leave] = (),
    as_of: date | None = None,
) -> MonthCompliance:
    """Hold shifts against what is owed in a month.

    ``shifts`` reach a week over both ends of the month if weeks that cross them are to be judged rightly. A duty that
    is not met is pending while one of its days is not over on ``as_of`` (that day itself is not over); without
    ``as_of``, as for a plan, it is missed. Shifts at the call desk, and on days that are not worked, count for nothing.
    """
    days: dict[str, set[date]] = defaultdict(set)
    counts: dict[str, int] = defaultdict(int)
    for shift in shifts:
        if shift.post is Post.WINDOW:
            days[shift.person].add(shift.day)
            counts[shift.person] += (shift.day.year, shift.day.month) == (year, month)
    entries = []
    for person in people:
        owed = duties(person, calendar, rules, year, month, leave)
        if owed:
            verdicts = tuple(judge(duty, days[person.id], as_of) for duty in owed)
            entries.append(PersonMonth(person, verdicts, counts[person.id]))
    return MonthCompliance(year, month, tuple(entries))


def judge(duty: Duty, sat: Iterable[date], as_of: date | None) -> Verdict:
    """What became of a duty, of somebody who sat on some days. One that is excused stays so, even if it was done."""
    counted = tuple(sorted(set(sat) & set(duty.days)))
    if duty.term.unknown_years and not counted:
        return Verdict(duty, State.UNKNOWN)
    if duty.excuse:
        return Verdict(duty, State.EXCUSED, counted)
    if counted:
        return Verdict(duty, State.MET, counted)
    over = as_of is None or as_of > duty.days[-1]
    return Verdict(duty, State.MISSED if over else State.PENDING)


def _sums(pairs: Iterable[tuple[K, Tally]]) -> Mapping[K, Tally]:
    sums: dict[K, Tally] = {}
    for key, tally in pairs:
        sums[key] = sums.get(key, Tally()) + tally
    return sums
