"""What is asked of filling a roster, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.core.workdays import Workdays
from toolkit.rosters.values import Leave, Period, Person, Rules, Shift, Window, Wish


@dataclass(frozen=True)
class Request:
    """A month to be filled. ``year`` and ``month`` are those of the calendar.

    ``standing`` are the shifts that stand already, of any post: those of the month are kept as they are and only
    blanks are filled; those of the days around it count for weeks that cross the month's ends. ``before`` is last
    month's roster, whose weekdays, periods and windows are kept where they can be. ``periods`` are those that the
    hall's roster has.
    """

    year: int
    month: int
    people: tuple[Person, ...]
    windows: tuple[Window, ...]
    workdays: Workdays
    rules: Rules = Rules()  # noqa: RUF009 - frozen
    leave: tuple[Leave, ...] = ()
    wishes: tuple[Wish, ...] = ()
    standing: tuple[Shift, ...] = ()
    before: tuple[Shift, ...] = ()
    periods: tuple[Period, ...] = (Period.MORNING, Period.AFTERNOON)


@dataclass(frozen=True)
class Proposal:
    """A roster of the month: what stood and what is proposed (``Shift.fixed`` is False there), in order.

    ``remarks`` are sentences for the clerk: what was left undone because it cannot be asked.
    """

    shifts: tuple[Shift, ...]
    remarks: tuple[str, ...] = ()

    @property
    def proposed(self) -> tuple[Shift, ...]:
        """The shifts that the roster did not have before."""
        return tuple(shift for shift in self.shifts if not shift.fixed)


@dataclass(frozen=True)
class Clash:
    """Wishes and rules of which one must give way: each is a sentence for the clerk, none could be left out."""

    wishes: tuple[str, ...]


@dataclass(frozen=True)
class Impossible:
    """Why there is no such roster. Each clash must be solved by itself; ``advice`` says how one may."""

    clashes: tuple[Clash, ...]
    advice: str
