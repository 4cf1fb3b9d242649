"""The calendar as a value, made by hand; China's own is in tests/rosters/test_china.py."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.core.workdays import DayKind, LocalDays, UnknownYears, Workdays, days_between

# National Day of 2023: 2-6 October off, Saturday the 7th and Sunday the 8th worked.
CALENDAR = Workdays(
    off=frozenset(days_between(date(2023, 10, 2), date(2023, 10, 6))),
    worked=frozenset({date(2023, 10, 7), date(2023, 10, 8)}),
    years=frozenset({2023}),
)


@pytest.mark.parametrize(
    ("day", "kind", "worked"),
    [
        (date(2023, 9, 29), DayKind.WORKDAY, True),  # a Friday of which nothing is said
        (date(2023, 9, 30), DayKind.WEEKEND, False),
        (date(2023, 10, 2), DayKind.HOLIDAY, False),
        (date(2023, 10, 7), DayKind.MAKE_UP, True),
        (date(2023, 10, 9), DayKind.WORKDAY, True),
        (date(2024, 1, 2), DayKind.UNKNOWN, None),
        (date(2024, 1, 6), DayKind.UNKNOWN, None),  # even a Saturday may be worked
    ],
)
def test_kinds_of_days(day: date, kind: DayKind, worked: bool | None) -> None:
    assert (CALENDAR.kind(day), CALENDAR.is_workday(day)) == (kind, worked)


def test_the_workdays_of_a_span() -> None:
    days = CALENDAR.between(date(2023, 9, 28), date(2023, 10, 9))
    assert days == (date(2023, 9, 28), date(2023, 9, 29), date(2023, 10, 7), date(2023, 10, 8), date(2023, 10, 9))
    assert CALENDAR.between(date(2023, 10, 9), date(2023, 10, 8)) == ()


def test_a_year_that_is_not_known_is_named() -> None:
    assert CALENDAR.between(date(2022, 12, 30), date(2024, 1, 1)) == UnknownYears((2022, 2024))
    assert CALENDAR.after(date(2023, 12, 29), 1) == UnknownYears((2024,))
    assert CALENDAR.late_by(date(2023, 12, 29), date(2024, 1, 3)) == UnknownYears((2024,))
    assert CALENDAR.unknown_years(date(2023, 1, 1), date(2023, 12, 31)) == ()


@pytest.mark.parametrize(
    ("due", "done", "late"),
    [
        (date(2023, 9, 29), date(2023, 9, 29), 0),
        (date(2023, 9, 29), date(2023, 10, 6), 0),  # nothing but days off lies between
        (date(2023, 9, 29), date(2023, 10, 7), 1),
        (date(2023, 9, 29), date(2023, 10, 9), 3),
        (date(2023, 10, 9), date(2023, 9, 29), 0),
    ],
)
def test_late_by_workdays(due: date, done: date, late: int) -> None:
    assert CALENDAR.late_by(due, done) == late


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (date(2023, 9, 29), 1, date(2023, 10, 7)),
        (date(2023, 9, 29), 3, date(2023, 10, 9)),
        (date(2023, 10, 9), -2, date(2023, 10, 7)),
        (date(2023, 10, 9), -3, date(2023, 9, 29)),
        (date(2023, 10, 3), 0, date(2023, 10, 7)),
        (date(2023, 10, 7), 0, date(2023, 10, 7)),
    ],
)
def test_some_workdays_on(day: date, count: int, then: date) -> None:
    assert CALENDAR.after(day, count) == then


def test_a_district_adds_days() -> None:
    local = LocalDays(off=frozenset({date(2023, 10, 8), date(2023, 11, 1)}), worked=frozenset({date(2023, 11, 4)}))
    calendar = CALENDAR.with_local(local)
    days = [date(2023, 10, 8), date(2023, 11, 1), date(2023, 11, 4), date(2023, 11, 2)]
    assert [calendar.is_workday(day) for day in days] == [False, False, True, True]
    assert calendar.names[date(2023, 11, 1)] == "本地放假"
    assert calendar.names[date(2023, 11, 4)] == "本地调休上班"


def test_a_district_may_put_in_a_whole_year() -> None:
    local = LocalDays(off=frozenset({date(2024, 1, 1)}), years=frozenset({2024}))
    calendar = CALENDAR.with_local(local)
    assert calendar.between(date(2023, 12, 29), date(2024, 1, 2)) == (date(2023, 12, 29), date(2024, 1, 2))


def test_single_days_of_an_unknown_year_make_the_rest_no_better_known() -> None:
    calendar = CALENDAR.with_local(LocalDays(off=frozenset({date(2024, 1, 1)}), worked=frozenset({date(2024, 1, 2)})))
    assert [calendar.is_workday(date(2024, 1, day)) for day in (1, 2, 3)] == [False, True, None]
    assert calendar.unknown_years(date(2024, 1, 1), date(2024, 1, 2)) == ()
    assert calendar.unknown_years(date(2024, 1, 1), date(2024, 1, 3)) == (2024,)
