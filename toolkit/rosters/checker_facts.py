"""What the checker of rosters needs to know of a request, plainly and without the code of whoever fills it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from toolkit.rosters.requests import Request
from toolkit.rosters.values import Period, Person, Window


class Broken(StrEnum):
    """What a roster does wrong. All but the last four are about a proposed shift."""

    NOT_LISTED = "not_listed"
    NOT_A_WORKDAY = "not_a_workday"
    OUTSIDE = "outside"  # of the month, the campaign or the hall's periods
    NOT_IN_OFFICE = "not_in_office"
    ON_LEAVE = "on_leave"
    WRONG_WINDOW = "wrong_window"  # unknown, not for this person, or closed
    DOUBLE_BOOKED = "double_booked"
    TOO_FULL = "too_full"
    TOO_MANY_AWAY = "too_many_away"
    UNEVEN = "uneven"  # it could go to an equal who has two shifts fewer
    CHANGED = "changed"  # what stood before is gone or doubled
    TOO_EMPTY = "too_empty"
    WISH = "wish"
    DUTY = "duty"


@dataclass(frozen=True)
class Violation:
    """One thing wrong: of a person, a window or a unit (``subject``), on a day or in the term that begins on it."""

    kind: Broken
    subject: str
    day: date


def in_month(request: Request, day: date) -> bool:
    """Whether a day lies in the month to be filled."""
    return (day.year, day.month) == (request.year, request.month)


def workdays_of_month(request: Request) -> list[date]:
    """The workdays of the month, in order."""
    days = (date(request.year, request.month, 1) + timedelta(days=number) for number in range(31))
    return [day for day in days if in_month(request, day) and request.workdays.is_workday(day)]


def campaign(request: Request, day: date) -> bool:
    """Whether the campaign runs on a day."""
    first, last = request.rules.start or date.min, request.rules.end or date.max
    return first <= day <= last


def in_office(person: Person, day: date) -> bool:
    """Whether a person is in office on a day."""
    return (person.since or date.min) <= day <= (person.until or date.max)


def on_leave(request: Request, person: Person, day: date, period: Period) -> bool:
    """Whether leave takes some time of a period."""
    mine = (leave for leave in request.leave if leave.person == person.id and leave.first <= day <= leave.last)
    return any(overlap(leave.period, period) for leave in mine)


def overlap(one: Period, other: Period) -> bool:
    """Whether two periods of a day share a half."""
    return Period.DAY in (one, other) or one == other


def may_sit(person: Person, window: Window, day: date) -> bool:
    """Whether a person may sit at a window on a day."""
    return serves(person, window) and day not in window.closed


def serves(person: Person, window: Window) -> bool:
    """Whether a window is one of a person."""
    return window.name in person.windows if person.windows else not window.units or person.unit in window.units


def known(request: Request, id: str) -> Person | None:
    """The person of an id, None for a stranger."""
    return next((person for person in request.people if person.id == id), None)
