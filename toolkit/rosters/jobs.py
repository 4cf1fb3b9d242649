"""Which job is due when, by its rule, the calendar and the record of its runs. No clock: the moment is handed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from toolkit.core.workdays import ONE_DAY, UnknownYears, Workdays, days_between


class Rest(StrEnum):
    """What happens to a job whose day is not worked on; the values are those of ``forms.schedule.RESTS``."""

    NEXT = "next"
    PREVIOUS = "previous"
    SKIP = "skip"
    SAME = "same"


@dataclass(frozen=True)
class Job:
    """One job. ``period`` is ``workday``, ``weekly``, ``monthly`` or ``before``.

    ``days`` are weekdays (Monday is 0), days of the month, or so many days before a deadline; none for ``workday``.
    """

    name: str
    action: str
    period: str
    at: time
    days: tuple[int, ...] = ()
    rest: Rest = Rest.NEXT

    @property
    def rule(self) -> str:
        """What is done when, in a form that can be kept and compared."""
        days = ",".join(map(str, sorted(self.days)))
        return f"{self.action} {self.period} {days} {self.at:%H:%M} {self.rest}"


@dataclass(frozen=True)
class Due:
    """A job that is to be done now, for the moment it was due; ``missed`` earlier moments are made up for with it."""

    job: Job
    moment: datetime
    missed: int = 0


# How far a day may be moved by holidays; no holiday of China is that long.
_LONGEST = timedelta(days=20)
# How far back a job that never ran is looked for.
_BACK = timedelta(days=62)


def moments(job: Job, calendar: Workdays, deadlines: Iterable[date], first: date, last: date) -> Iterator[datetime]:
    """The moments of a job from a day to a day, both included, in order."""
    days = {moved(job, day, calendar) for day in _days(job, calendar, deadlines, first - _LONGEST, last + _LONGEST)}
    yield from (datetime.combine(day, job.at) for day in sorted(day for day in days if day and first <= day <= last))


def moved(job: Job, day: date, calendar: Workdays) -> date | None:
    """The day itself or the one that the job is moved to; None for a day on which nothing is done.

    Of a year whose holidays nobody knows, Monday to Friday are taken as worked: a job too many harms less than none.
    """
    if worked(calendar, day) or job.rest is Rest.SAME:
        return day
    if job.rest is Rest.SKIP:
        return None
    step = ONE_DAY if job.rest is Rest.NEXT else -ONE_DAY
    while not worked(calendar, day):
        day += step
    return day


def days_ahead(job: Job, calendar: Workdays, deadlines: Iterable[date], due: date, on: date) -> int | None:
    """How far a run of a ``before`` job looks ahead: to the last of the deadlines that it was called for on a day.

    ``due`` is the day on which it was due, ``on`` the one on which it runs. One that nothing called for (a person did)
    looks as far ahead as it ever does. None for a job of another period.
    """
    if job.period != "before":
        return None
    pairs = [(deadline, days) for deadline in deadlines for days in job.days]
    called = [deadline for deadline, days in pairs if moved(job, deadline - timedelta(days=days), calendar) == due]
    return (max(called) - on).days if called else max(job.days)


def worked(calendar: Workdays, day: date) -> bool:
    """Whether a day is worked on, by its weekday where the calendar does not know."""
    known = calendar.is_workday(day)
    return day.weekday() < 5 if known is None else known


def _days(job: Job, calendar: Workdays, deadlines: Iterable[date], first: date, last: date) -> Iterator[date]:
    if job.period == "before":
        yield from (deadline - timedelta(days=days) for deadline in deadlines for days in job.days)
        return
    for day in days_between(first, last):
        if (
            (job.period == "workday" and worked(calendar, day))
            or (job.period == "weekly" and day.weekday() in job.days)
            or (job.period == "monthly" and _is_of_month(day, job.days))
        ):
            yield day


def _is_of_month(day: date, wanted: Sequence[int]) -> bool:
    """Whether a day is one of those of the month; the 31st of a short month is its last day."""
    is_last = (day + ONE_DAY).month != day.month
    return day.day in wanted or (is_last and any(number > day.day for number in wanted))


def due_now(
    jobs: Sequence[Job],
    calendar: Workdays,
    deadlines: Sequence[date],
    settled: Mapping[str, datetime],
    begun: Mapping[str, datetime],
    since: Mapping[str, datetime],
    now: datetime,
) -> tuple[Due, ...]:
    """The jobs that are to be done at a moment, the one that has waited longest first.

    ``settled`` has the last moment of each job that is over (done, or failed and told), ``begun`` one that was begun
    and has no end: it is done again, as of its own moment. What was missed before is made up for once, with the last
    moment. Both wait for a day that the job may be done on. ``since`` has for each job when it was first seen with its
    present rule: nothing before that was missed, or is done again.
    """
    found: list[Due] = []
    for job in jobs:
        if job.rest is not Rest.SAME and not worked(calendar, now.date()):
            continue
        over = settled.get(job.name, datetime.min)
        after = max(since[job.name], over, now - _BACK)
        waiting = [one for one in moments(job, calendar, deadlines, after.date(), now.date()) if after < one <= now]
        again = begun.get(job.name)
        if again and again >= since[job.name] and again > over:
            found.append(Due(job, again))
        elif waiting:
            found.append(Due(job, waiting[-1], len(waiting) - 1))
    return tuple(sorted(found, key=lambda due: (due.moment, due.job.name)))


def next_moment(job: Job, calendar: Workdays, deadlines: Sequence[date], now: datetime) -> datetime | None:
    """When a job is due next after a moment; None if not within a year."""
    last = now.date() + timedelta(days=366)
    step = timedelta(days=40)
    first = now.date()
    while first <= last:
        for one in moments(job, calendar, deadlines, first, min(first + step, last)):
            if one > now:
                return one
        first += step + ONE_DAY
    return None


def unknown_years(calendar: Workdays, now: datetime) -> tuple[int, ...]:
    """The years around a moment whose holidays the calendar does not know."""
    found = calendar.between(now.date(), now.date() + timedelta(days=31))
    return found.years if isinstance(found, UnknownYears) else ()
