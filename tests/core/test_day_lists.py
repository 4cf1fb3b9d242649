"""Several days in one cell, and the days that stand in a roster's headings."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.core.documents import CellValue
from toolkit.core.values import DateSpan
from toolkit.core.values.dates import Reference
from toolkit.core.values.day_lists import (
    MonthHint,
    days_of,
    every_weekday,
    forward,
    heading_days,
    month_in,
    months_in,
    weekday_in,
)

OCTOBER = forward(date(2023, 10, 12))


def spans(text: CellValue) -> list[tuple[date | None, date | None]]:
    days = [one.day.value for one in days_of(text, OCTOBER)]
    return [(day.first, day.last) if day else (None, None) for day in days]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("10月16日", [(16, None)]),
        ("10月16日、23日", [(16, None), (23, None)]),
        ("10月16日，10月18日；10月20日", [(16, None), (18, None), (20, None)]),
        ("10月16日\n23号", [(16, None), (23, None)]),
        ("10月16日至20日", [(16, 20)]),
        ("10月16日至20日、23日", [(16, 20), (23, None)]),
        (date(2023, 10, 16), [(16, None)]),
    ],
)
def test_days_of_a_cell(text: CellValue, days: list[tuple[int, int | None]]) -> None:
    october = [(date(2023, 10, first), date(2023, 10, last) if last else None) for first, last in days]
    assert spans(text) == october


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("16日上午", ["16 上午"]),
        ("16日（上午）", ["16 上午"]),
        ("16日(周一)下午", ["16 下午"]),
        ("16日（周一下午）", ["16 下午"]),
        ("16日上午和下午", ["16 全天"]),
        ("10月16日（上午）、23日（下午）", ["16 上午", "23 下午"]),
        ("16日（上午）、23日", ["16 上午", "23 "]),
    ],
)
def test_days_with_their_part_of_the_day(text: str, days: list[str]) -> None:
    found = days_of(text, OCTOBER, MonthHint(10))
    assert [f"{one.day.value.first.day} {one.part}" if one.day.value else "" for one in found] == days


def test_a_faulty_day_keeps_its_part_of_the_day() -> None:
    (found,) = days_of("16日（上午）", OCTOBER)
    assert (found.day.fault, found.part) == ("invalid_date", "上午")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("每周一", "1"),
        ("每周二、周四上午", "2上午 4上午"),
        ("每周一至周五", "1 2 3 4 5"),
        ("每周一到周三上午", "1上午 2上午 3上午"),
        ("每周一－三、五", "1 2 3 5"),
        ("每周六至周天", "6 7"),
        ("每周二上午和下午", "2全天"),
        ("每周一 上午、周三 下午", "1上午 3下午"),
        ("每个星期天（下午）", "7下午"),
        ("周一", ""),
    ],
)
def test_weekdays_of_every_week(text: str, days: str) -> None:
    assert " ".join(f"{day + 1}{part}" for day, part in every_weekday(text)) == days


def test_a_day_that_cannot_be_read_is_a_fault_of_its_own() -> None:
    good, bad = (one.day for one in days_of("10月16日、10月32日", OCTOBER))
    assert (good.fault, bad.fault) == (None, "invalid_date")


@pytest.mark.parametrize(
    ("headings", "hint", "days"),
    [
        (["10月16日", "10月17日（周二）"], None, ["10-16", "10-17"]),
        ([45215, 45216], None, ["10-16", "10-17"]),
        ([16, 17, 18], MonthHint(10), ["10-16", "10-17", "10-18"]),
        (["16日", "17号"], MonthHint(11, 2023), ["11-16", "11-17"]),
        ([30, 31, 1, 2], MonthHint(10), ["10-30", "10-31", "11-01", "11-02"]),
        ([10.18, 10.19, 10.2, 10.23], None, ["10-18", "10-19", "10-20", "10-23"]),
        (["10.18", "10.19", "10.2", "10.23"], None, ["10-18", "10-19", "10-20", "10-23"]),
        (["10.1", "10.2", "10.3"], None, ["10-01", "10-02", "10-03"]),
        (["10月1日国庆节", "10月2日"], None, ["10-01", "10-02"]),
        ([date(2023, 10, 16), "备注"], None, ["10-16", ""]),
        (["16日（上午）", "16日（下午）", "17日（周二上午）"], MonthHint(10), ["10-16", "10-16", "10-17"]),
        ([16, 17], None, ["", ""]),
    ],
)  # fmt: skip
def test_days_of_headings(headings: list[CellValue], hint: MonthHint | None, days: list[str]) -> None:
    found = heading_days(headings, [hint] * len(headings), OCTOBER)
    assert [f"{day.value.first:%m-%d}" if day.value else "" for day in found] == days


def test_a_number_that_may_be_two_days_is_no_guess() -> None:
    (alone,) = heading_days([10.2], [None], OCTOBER)
    assert (alone.value, alone.fault) == (None, "ambiguous_date")
    first, second = heading_days([10.2, 10.23], [None, None], OCTOBER)
    assert (first.value, second.value) == (None, DateSpan(date(2023, 10, 23))), "both 2 and 20 October lie before"


def test_a_day_that_the_month_does_not_have_is_never_moved() -> None:
    found = heading_days([30, 31], [MonthHint(11)] * 2, Reference(date(2023, 11, 1)))
    assert [day.fault for day in found] == [None, "invalid_date"]


def test_months_and_weekdays() -> None:
    assert month_in("2023年11月份坐窗口排班表") == MonthHint(11, 2023)
    assert month_in("十月排班表") == MonthHint(10)
    assert month_in("10月份排班表（9月25日制，10月1日起执行）") == MonthHint(10)
    assert months_in("2023年12月-2024年1月排班表") == (MonthHint(12, 2023), MonthHint(1, 2024))
    assert month_in("排班表") is None
    assert [weekday_in(text) for text in ("周一", "星期日", "（周三）", "四", "窗口")] == [0, 6, 2, 3, None]
