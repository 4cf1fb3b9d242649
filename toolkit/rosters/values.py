"""The values of rosters: who has a duty, who sits where and when, who cannot, and what windows need."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from toolkit.core.values.people import Tier


class Period(StrEnum):
    """The part of a day that a shift takes (时段)."""

    MORNING = "上午"
    AFTERNOON = "下午"
    DAY = "全天"

    def meets(self, other: Period) -> bool:
        """Whether two shifts of these periods on one day run at the same time."""
        return self is other or Period.DAY in (self, other)


HALVES = (Period.MORNING, Period.AFTERNOON)


class Post(StrEnum):
    """What somebody does in a shift: notice 二（一）2 and 二（一）3."""

    WINDOW = "坐窗口"
    DESK = "当接线员"


class Presence(StrEnum):
    """What came of a planned shift (实际到岗)."""

    SAT = "到岗"
    SWAPPED = "调班"  # somebody else sat instead
    ABSENT = "缺岗"


@dataclass(frozen=True)
class Person:
    """Somebody with a duty. ``id`` is unique among all people; no other field need be.

    ``since`` and ``until`` are the first and the last day in office, None where the roster's month does not see them.
    ``windows`` are the names of those at which the person may sit; empty means any that serves the unit.
    """

    id: str
    name: str
    unit: str
    tier: Tier
    since: date | None = None
    until: date | None = None
    windows: tuple[str, ...] = ()

    def serves_on(self, day: date) -> bool:
        """Whether the person is in office on a day; the first and the last day count."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, order=True)
class Shift:
    """One person at one place for one period of one day. ``place`` is a window, or a seat of the call desk.

    ``fixed`` tells what stood in the roster already from what was proposed.
    """

    day: date
    period: Period
    place: str
    person: str
    post: Post = Post.WINDOW
    fixed: bool = True

    def collides(self, other: Shift) -> bool:
        """Whether nobody could do both."""
        return self.day == other.day and self.period.meets(other.period)


@dataclass(frozen=True)
class Attendance:
    """What came of a planned shift. ``substitute`` is who sat instead, None where nobody is named."""

    shift: Shift
    presence: Presence
    substitute: str | None = None
    reason: str = ""


@dataclass(frozen=True)
class Window:
    """A window of the hall. In each period that it is open at least ``least`` and at most ``most`` leaders sit there.

    ``units`` are those that it serves, empty for all. It is open on every workday but those in ``closed``.
    """

    name: str
    units: tuple[str, ...] = ()
    least: int = 0
    most: int = 1
    closed: frozenset[date] = field(default_factory=frozenset)


@dataclass(frozen=True, order=True)
class Leave:
    """Somebody who cannot sit from ``first`` to ``last``, both included: 请假, 出差, a meeting in the mornings."""

    person: str
    first: date
    last: date
    period: Period = Period.DAY
    reason: str = ""

    def covers(self, day: date, period: Period) -> bool:
        """Whether the person cannot sit in a period of a day."""
        return self.first <= day <= self.last and self.period.meets(period)


@dataclass(frozen=True, order=True)
class Wish:
    """A fixed wish: the person is to sit on a day; in which period or window is left open where it is None."""

    person: str
    day: date
    period: Period | None = None
    window: str | None = None


@dataclass(frozen=True)
class Rules:
    """What the notice and the district's settings ask of rosters (docs/rosters.md).

    ``start`` and ``end`` bound the campaign, None where it is open. Duties: ``monthly`` tiers sit once a calendar month,
    ``weekly`` tiers once a week (notice 二（一）2). A week or month with fewer than ``fewest_workdays`` workdays asks
    nothing. ``most_away`` is how many of one unit may sit at the same time.
    """

    start: date | None = None
    end: date | None = None
    monthly: tuple[Tier, ...] = (Tier.PRINCIPAL, Tier.DEPUTY)
    weekly: tuple[Tier, ...] = (Tier.SECTION,)
    fewest_workdays: int = 2
    most_away: int | None = None

    def runs_on(self, day: date) -> bool:
        """Whether the campaign runs on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)
