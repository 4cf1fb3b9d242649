"""Dates as offices write them; the table is domain.md's."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from toolkit.core.documents import CellValue
from toolkit.core.values import DateSpan
from toolkit.core.values.dates import Lean, Reference, parse_date

FILED = Reference(date(2023, 11, 20))
OCT_18 = DateSpan(date(2023, 10, 18))
OCT_18_TO_20 = DateSpan(date(2023, 10, 18), date(2023, 10, 20))

ONE_DAY: list[CellValue] = [
    date(2023, 10, 18),
    datetime(2023, 10, 18, 9, 30),
    45217,
    45217.5,
    20231018,
    10.18,
    "2023.10.18",
    "2023年10月18日",
    "10月18日",
    "20231018",
    "２０２３．１０．１８",
    "二〇二三年十月十八日",
    "二○二三年十月十八日",
    "十月十八日",
    "10月18日（星期三）",
    "2023年10月18日上午",
    "2023-10-18 09:30",
    "2023-10-18T00:00:00",
    "2023/10/18",
    "10月18号",
    "2023.10.18.",
    "23.10.18",
    "2023年 10月 18日",
    "10-18",
    "10/18",
    "18/10/2023",
    "2023、10、18",
    "10月18日上午9时30分",
    "10月18日 周三 下午",
    " 2023\\10\\18 ",
]
RANGE: list[CellValue] = [
    "10月18日-20日",
    "10月18日至10月20日",
    "2023.10.18-10.20",
    "2023.10.18-2023.10.20",
    "2023-10-18-2023-10-20",
    "10.18—10.20",
    "10月18日～20日",
    "2023年10月18日至20日",
    "10月18、20日",
    "10月18日、19日、20日",
    "10.18-20",
    "十月十八日至二十日",
    "2023-10-18至2023-10-20",
]


@pytest.mark.parametrize("cell", ONE_DAY, ids=str)
def test_one_day(cell: CellValue) -> None:
    assert parse_date(cell, FILED) == parse_date(date(2023, 10, 18))
    assert parse_date(cell, FILED).value == OCT_18


@pytest.mark.parametrize("cell", RANGE, ids=str)
def test_ranges_give_their_first_and_last_day(cell: CellValue) -> None:
    parsed = parse_date(cell, FILED)
    assert (parsed.value, parsed.fault) == (OCT_18_TO_20, None)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("11月底", 30),
        ("11月中旬", 20),
        ("11月上旬", 10),
        ("2023年11月底", 30),
        ("本月底", 30),
        ("11月末", 30),
        ("11月下旬", 30),
    ],
)
def test_vague_days_follow_the_domain_and_are_said(cell: str, day: int) -> None:
    parsed = parse_date(cell, FILED)
    assert (parsed.value, parsed.fault) == (DateSpan(date(2023, 11, day)), "vague_date")


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("2023.11.31", "invalid_date"),
        ("2023年13月1日", "invalid_date"),
        ("2月30日", "invalid_date"),
        ("待定", "invalid_date"),
        (True, "invalid_date"),
        (10.2, "ambiguous_date"),
        (10.3, "ambiguous_date"),
        (12.1, "ambiguous_date"),
        ("5/10/2023", "ambiguous_date"),
        ("10月", "incomplete_date"),
        ("2023.10", "incomplete_date"),
        (7, "invalid_date"),
    ],
    ids=str,
)
def test_faults_are_never_guessed_away(cell: CellValue, fault: str) -> None:
    parsed = parse_date(cell, FILED)
    assert (parsed.value, parsed.fault) == (None, fault)


def test_the_two_readings_of_a_number_are_named() -> None:
    assert parse_date(10.2, FILED).params == {"text": "10.2", "first": "10月2日", "second": "10月20日"}
    assert parse_date(2.3, FILED).value == DateSpan(date(2023, 2, 3)), "30 February does not exist"


@pytest.mark.parametrize(
    ("cell", "anchor", "lean", "year"),
    [
        ("12月20日", date(2024, 1, 10), Lean.PAST, 2023),
        ("1月5日", date(2024, 1, 10), Lean.PAST, 2024),
        ("12月1日", date(2023, 11, 20), Lean.PAST, 2023),
        ("1月15日", date(2023, 11, 20), Lean.FUTURE, 2024),
        ("11月1日", date(2023, 11, 20), Lean.FUTURE, 2023),
    ],
)
def test_the_year_comes_from_the_filing_date(cell: str, anchor: date, lean: Lean, year: int) -> None:
    parsed = parse_date(cell, Reference(anchor, lean))
    assert parsed.value is not None
    assert parsed.value.first.year == year


def test_no_year_without_anything_to_read_it_against() -> None:
    assert parse_date("10月18日").fault == "incomplete_date"
    assert parse_date(None) == parse_date("  ")
