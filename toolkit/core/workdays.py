"""Workdays: which days the offices work on, as a value that any station can be handed.

Public holidays and make-up days (调休) are arranged by the State Council for one year at a time, so a calendar knows
some years and not others. What it does not know it says (``None``, ``UnknownYears``) and never guesses from the
weekday. ``toolkit.rosters.china`` makes the calendar of China; ``LocalDays`` are what a district adds in its settings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

ONE_DAY = timedelta(days=1)
_FRIDAY = 4


class DayKind(StrEnum):
    """What a day is to an office."""

    WORKDAY = "workday"  # an ordinary working weekday
    MAKE_UP = "make_up"  # a Saturday or Sunday that is worked
    WEEKEND = "weekend"
    HOLIDAY = "holiday"  # a weekday off, or a weekend day within a holiday that has a name
    UNKNOWN = "unknown"  # nobody has arranged the year yet


@dataclass(frozen=True)
class UnknownYears:
    """The years of which the calendar does not know the holidays, in order: no answer can be given."""

    years: tuple[int, ...]


@dataclass(frozen=True)
class LocalDays:
    """What a district adds to the national calendar; where the two differ the district's word counts.

    ``years`` are those that the district has put in itself, whole: their other days go by the weekday.
    """

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Workdays:
    """A calendar: the weekdays off, the weekend days worked, and the years for which that is known.

    ``names`` says why a day is unusual, such as 国庆节; it is for pictures and sentences alone.
    """

    off: frozenset[date]
    worked: frozenset[date]
    years: frozenset[int]
    names: Mapping[date, str] = field(default_factory=dict)

    def with_local(self, local: LocalDays) -> Workdays:
        """The calendar with a district's own days. A day that is both off and worked there is worked."""
        off = (self.off | local.off) - local.worked
        names = dict.fromkeys(local.off, "本地放假") | dict.fromkeys(local.worked, "本地调休上班")
        return Workdays(
            off, (self.worked - local.off) | local.worked, self.years | local.years, {**self.names, **names}
        )

    def is_workday(self, day: date) -> bool | None:
        """Whether the day is worked on; None for a day of a year that is not known."""
        if day in self.worked:
            return True
        if day in self.off:
            return False
        return day.weekday() <= _FRIDAY if day.year in self.years else None

    def kind(self, day: date) -> DayKind:
        """What the day is to an office."""
        worked = self.is_workday(day)
        if worked is None:
            return DayKind.UNKNOWN
        if worked:
            return DayKind.MAKE_UP if day.weekday() > _FRIDAY else DayKind.WORKDAY
        return DayKind.HOLIDAY if day in self.off else DayKind.WEEKEND

    def unknown_years(self, first: date, last: date) -> tuple[int, ...]:
        """The years between two days, both included, of which some day is not known."""
        years = (year for year in range(first.year, last.year + 1) if year not in self.years)
        return tuple(year for year in years if any(self.is_workday(day) is None for day in _within(year, first, last)))

    def between(self, first: date, last: date) -> tuple[date, ...] | UnknownYears:
        """The workdays from ``first`` to ``last``, both included and in order; none if ``last`` comes first."""
        if unknown := self.unknown_years(first, last):
            return UnknownYears(unknown)
        return tuple(day for day in days_between(first, last) if self.is_workday(day))

    def late_by(self, due: date, done: date) -> int | UnknownYears:
        """How many workdays after ``due`` lies ``done``: 0 if it is not later; ``done`` counts if it is a workday."""
        late = self.between(due + ONE_DAY, done)
        return late if isinstance(late, UnknownYears) else len(late)

    def after(self, day: date, count: int) -> date | UnknownYears:
        """The workday that is ``count`` workdays after a day (before it, if ``count`` is negative).

        With a count of 0 the day itself if it is a workday, else the next one.
        """
        if count == 0:
            day, count = day - ONE_DAY, 1
        step = ONE_DAY if count > 0 else -ONE_DAY
        while count:
            day += step
            worked = self.is_workday(day)
            if worked is None:
                return UnknownYears((day.year,))
            count -= (1 if count > 0 else -1) * worked
        return day


def days_between(first: date, last: date) -> Iterator[date]:
    """The days from ``first`` to ``last``, both included."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def _within(year: int, first: date, last: date) -> Iterator[date]:
    return days_between(max(first, date(year, 1, 1)), min(last, date(year, 12, 31)))
