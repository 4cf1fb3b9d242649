"""The kinds of values that offices write in their forms, and how each is read from a cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True, order=True)
class DateSpan:
    """One day, or the first and last day of several; ``last`` is None for a single day."""

    first: date
    last: date | None = None

    @property
    def end(self) -> date:
        """The last day, which for a single day is the day itself."""
        return self.last or self.first


class DueKind(StrEnum):
    """What a unit promises about the completion of a rectification (notice 三（二）)."""

    IMMEDIATE = "immediate"  # 立行立改
    DATE = "date"
    DONE = "done"
    ONGOING = "ongoing"  # 长期坚持
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a rectification will be, or was, complete. ``text`` keeps words that mean no known kind."""

    kind: DueKind
    date: date | None = None
    text: str = ""


Value = None | str | int | date | DateSpan | Deadline | tuple[str, ...]


def day_due(value: Value) -> date | None:
    """The day that a deadline names; None for one without a day, and for what is no deadline or was met."""
    return value.date if isinstance(value, Deadline) and value.kind is DueKind.DATE else None


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T_co]):
    """What a cell was understood to say, with the code of its fault if it has one.

    A value may come with a fault (understood, but to be confirmed) or without (clean); neither value
    nor fault means that the cell is blank.
    """

    value: T_co | None
    fault: str | None = None
    params: Mapping[str, str] = field(default_factory=dict)
