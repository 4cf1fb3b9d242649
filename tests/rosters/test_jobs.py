"""Which job is due when: workdays and holidays, what was missed, what was begun and never ended."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from toolkit.core.workdays import LocalDays
from toolkit.rosters.china import china
from toolkit.rosters.jobs import Due, Job, Rest, days_ahead, due_now, moments, next_moment, unknown_years

CALENDAR = china()
DAILY = Job("每日取件", "fetch_merge", "workday", time(8, 30))
WEEKLY = Job("每周提醒", "remind", "weekly", time(9), (0,), Rest.NEXT)
MONTHLY = Job("每月通报", "circular", "monthly", time(9, 30), (25,), Rest.NEXT)
AHEAD = Job("催报", "dun", "before", time(9), (3, 1), Rest.PREVIOUS)
LONG_AGO = datetime(2023, 9, 1)


def days(job: Job, first: date, last: date, *deadlines: date) -> list[str]:
    return [f"{moment:%m-%d}" for moment in moments(job, CALENDAR, deadlines, first, last)]


# 29 September to 6 October 2023 was a holiday; Saturday and Sunday 7 and 8 October were worked.
@pytest.mark.parametrize(
    ("job", "first", "last", "wanted"),
    [
        (DAILY, date(2023, 9, 28), date(2023, 10, 9), ["09-28", "10-07", "10-08", "10-09"]),
        (WEEKLY, date(2023, 9, 25), date(2023, 10, 9), ["09-25", "10-07", "10-09"]),
        (MONTHLY, date(2023, 10, 1), date(2023, 12, 31), ["10-25", "11-27", "12-25"]),
        (Job("月末", "circular", "monthly", time(9), (31,), Rest.SAME), date(2023, 11, 1), date(2023, 12, 31), ["11-30", "12-31"]),
        (Job("周六", "merge", "weekly", time(9), (5,), Rest.SKIP), date(2023, 10, 1), date(2023, 10, 14), ["10-07"]),
        (Job("周六", "merge", "weekly", time(9), (5,), Rest.SAME), date(2023, 10, 1), date(2023, 10, 14), ["10-07", "10-14"]),
    ],
)  # fmt: skip
def test_days_of_a_job(job: Job, first: date, last: date, wanted: list[str]) -> None:
    assert days(job, first, last) == wanted


def test_days_before_a_deadline_are_brought_forward() -> None:
    assert days(AHEAD, date(2023, 10, 1), date(2023, 11, 30), date(2023, 10, 13), date(2023, 11, 20)) == [
        "10-10", "10-12", "11-17",  # three days before is a Friday, one day before a Sunday: the same Friday, once
    ]  # fmt: skip


def test_a_local_holiday_counts() -> None:
    local = china(LocalDays(off=frozenset({date(2023, 10, 23)})))
    assert [f"{moment:%m-%d}" for moment in moments(WEEKLY, local, (), date(2023, 10, 17), date(2023, 10, 29))] == [
        "10-24"
    ]


def test_a_year_that_nobody_knows_goes_by_weekdays_and_says_so() -> None:
    first = date(2035, 1, 1)
    assert days(WEEKLY, first, date(2035, 1, 8)) == ["01-01", "01-08"]
    assert unknown_years(CALENDAR, datetime(2035, 1, 1)) == (2035,)


def due(now: datetime, settled: dict[str, datetime] | None = None, begun: dict[str, datetime] | None = None, since: datetime = LONG_AGO, weekly: datetime | None = None) -> tuple[Due, ...]:  # fmt: skip
    seen = {DAILY.name: since, WEEKLY.name: weekly or since}
    return due_now([DAILY, WEEKLY], CALENDAR, (), settled or {}, begun or {}, seen, now)


def test_nothing_is_due_before_its_time_and_it_is_due_from_then_on() -> None:
    done = {"每日取件": datetime(2023, 10, 16, 8, 30), "每周提醒": datetime(2023, 10, 16, 9)}
    assert due(datetime(2023, 10, 17, 8, 29), done) == ()
    assert due(datetime(2023, 10, 17, 8, 30), done) == (Due(DAILY, datetime(2023, 10, 17, 8, 30)),)


def test_what_was_missed_is_made_up_for_once() -> None:
    done = {"每日取件": datetime(2023, 10, 16, 8, 30), "每周提醒": datetime(2023, 10, 16, 9)}
    assert due(datetime(2023, 10, 23, 10), done) == (
        Due(DAILY, datetime(2023, 10, 23, 8, 30), missed=4),
        Due(WEEKLY, datetime(2023, 10, 23, 9)),
    )


def test_what_was_missed_waits_for_a_day_that_is_worked_on() -> None:
    done = {"每日取件": datetime(2023, 10, 19, 8, 30), "每周提醒": datetime(2023, 10, 16, 9)}
    assert due(datetime(2023, 10, 21, 10), done) == ()
    assert due(datetime(2023, 10, 23, 8, 40), done) == (Due(DAILY, datetime(2023, 10, 23, 8, 30), missed=1),)


def test_nothing_before_the_first_run_was_missed() -> None:
    assert due(datetime(2023, 10, 23, 8), since=datetime(2023, 10, 23, 7)) == ()


def test_a_job_counts_from_when_it_was_first_seen_with_its_rule() -> None:
    done = {"每日取件": datetime(2023, 10, 18, 8, 30), "每周提醒": datetime(2023, 10, 2, 9)}
    now = datetime(2023, 10, 18, 9)
    assert due(now, done) == (Due(WEEKLY, datetime(2023, 10, 16, 9), missed=2),)
    assert due(now, done, weekly=datetime(2023, 10, 18, 9)) == ()


def test_what_was_begun_and_never_ended_is_done_again_as_of_its_own_moment() -> None:
    begun = {"每日取件": datetime(2023, 10, 16, 8, 30)}
    done = {"每周提醒": datetime(2023, 10, 16, 9)}
    assert due(datetime(2023, 10, 17, 8, 30), done, begun) == (Due(DAILY, datetime(2023, 10, 16, 8, 30)),)


def test_what_was_begun_waits_for_a_day_that_is_worked_on() -> None:
    begun, done = {"每周提醒": datetime(2023, 12, 4, 9)}, {"每日取件": datetime(2023, 12, 15, 8, 30)}
    assert due(datetime(2023, 12, 16, 10), done, begun) == ()
    again = Due(WEEKLY, datetime(2023, 12, 4, 9))
    assert again in due(datetime(2023, 12, 18, 8), done, begun)


def test_what_was_begun_before_the_present_rule_was_seen_is_not_done_again() -> None:
    begun, done = {"每周提醒": datetime(2023, 12, 4, 9)}, {"每日取件": datetime(2024, 1, 10, 8, 30)}
    assert due(datetime(2024, 1, 10, 9), done, begun, weekly=datetime(2024, 1, 10, 8)) == ()
    assert due(datetime(2023, 12, 4, 10), {**done, "每周提醒": datetime(2023, 12, 4, 9)}, begun) == ()


@pytest.mark.parametrize(
    ("job", "due", "on", "wanted"),
    [
        (AHEAD, date(2023, 11, 17), date(2023, 11, 17), 4),  # three days before Tuesday is a Saturday
        (AHEAD, date(2023, 11, 20), date(2023, 11, 20), 1),
        (AHEAD, date(2023, 11, 17), date(2023, 11, 20), 1),  # made up for later
        (Job("七天", "dun", "before", time(9), (7,)), date(2023, 11, 14), date(2023, 11, 14), 7),
        (AHEAD, date(2023, 11, 8), date(2023, 11, 8), 3),  # a person started it
        (DAILY, date(2023, 11, 17), date(2023, 11, 17), None),
    ],
)
def test_a_run_looks_as_far_ahead_as_the_deadline_it_was_called_for(
    job: Job, due: date, on: date, wanted: int | None
) -> None:
    assert days_ahead(job, CALENDAR, (date(2023, 11, 21),), due, on) == wanted


def test_the_next_moment() -> None:
    assert next_moment(MONTHLY, CALENDAR, (), datetime(2023, 10, 25, 9, 30)) == datetime(2023, 11, 27, 9, 30)
    assert next_moment(AHEAD, CALENDAR, (date(2023, 10, 13),), datetime(2023, 10, 12, 9)) is None
