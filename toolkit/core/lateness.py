"""How late something is on a day, in calendar days and in workdays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from toolkit.core.workdays import UnknownYears, Workdays


@dataclass(frozen=True)
class Lateness:
    """Days past a deadline; before it the numbers are negative, on it 0.

    ``working`` is None where the calendar does not know a year in between.
    """

    days: int
    working: int | None = None


def lateness(due: date, on: date, calendar: Workdays | None = None) -> Lateness:
    """How late something due on one day is on another. The deadline itself never counts, the other day does if worked."""
    days = (on - due).days
    if calendar is None:
        return Lateness(days)
    late = calendar.late_by(due, on) if days >= 0 else calendar.late_by(on, due)
    return Lateness(days, None if isinstance(late, UnknownYears) else late if days >= 0 else -late)
