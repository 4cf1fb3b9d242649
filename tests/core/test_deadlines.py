"""What units write under 整改完成时间."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.core.documents import CellValue
from toolkit.core.values import Deadline, DueKind, Parsed
from toolkit.core.values.dates import Reference
from toolkit.core.values.deadlines import parse_deadline

FILED = Reference(date(2023, 11, 20))

WORDS = {
    DueKind.IMMEDIATE: [
        "立行立改",
        "即知即改",
        "立即整改",
        "当场整改",
        "边查边改",
        "立改",
        "立行立改（已完成）",
        "当日办结",
        "随即整改",
    ],
    DueKind.DONE: [
        "已完成",
        "已整改",
        "整改完毕",
        "已整改完成",
        "整改到位",
        "完成",
        "已改",
        "已全部整改到位",
        "已立行立改",
    ],
    DueKind.ONGOING: ["长期", "长期坚持", "持续推进", "常态化", "持续整改"],
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in WORDS.items() for text in texts])
def test_words(kind: DueKind, text: str) -> None:
    parsed = parse_deadline(text, FILED)
    assert (parsed.value, parsed.fault) == (Deadline(kind), None)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("11月底前", date(2023, 11, 30)),
        ("2023年11月15日前", date(2023, 11, 15)),
        ("12月底", date(2023, 12, 31)),
        ("2023.11.26\n", date(2023, 11, 26)),
        (date(2023, 11, 25), date(2023, 11, 25)),
        (45255, date(2023, 11, 25)),
        ("预计12月底前完成", date(2023, 12, 31)),
        ("年底前", date(2023, 12, 31)),
        ("下月底前", date(2023, 12, 31)),
        ("明年3月底前", date(2024, 3, 31)),
        ("1月15日前", date(2024, 1, 15)),
        ("11月", date(2023, 11, 30)),
        ("11月15日前完成，长期坚持", date(2023, 11, 15)),
        ("12月上旬", date(2023, 12, 10)),
        ("第四季度末", date(2023, 12, 31)),
        ("11月15日前完成一期，12月底前全部完成", date(2023, 12, 31)),
        ("10月20日至11月30日", date(2023, 11, 30)),
    ],
    ids=str,
)
def test_dates(cell: CellValue, day: date) -> None:
    parsed = parse_deadline(cell, FILED)
    assert (parsed.value, parsed.fault) == (Deadline(DueKind.DATE, day), None)


def test_the_day_of_completion() -> None:
    assert parse_deadline("已于11月10日整改完成", FILED).value == Deadline(DueKind.DONE, date(2023, 11, 10))
    assert parse_deadline("2023-11-10已完成", FILED).value == Deadline(DueKind.DONE, date(2023, 11, 10))


def test_what_was_fixed_at_once_on_a_day() -> None:
    assert parse_deadline("10月20日立行立改", FILED).value == Deadline(DueKind.IMMEDIATE, date(2023, 10, 20))
    assert parse_deadline("2023-10-20立行立改", FILED).value == Deadline(DueKind.IMMEDIATE, date(2023, 10, 20))
    assert parse_deadline("11月30日前立即整改到位", FILED).value == Deadline(DueKind.DATE, date(2023, 11, 30))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11月30日前整改完成", Deadline(DueKind.DATE, date(2023, 11, 30))),
        ("11月底前整改到位", Deadline(DueKind.DATE, date(2023, 11, 30))),
        ("11月25日整改完成", Deadline(DueKind.DATE, date(2023, 11, 25))),
        ("11月15日整改完成", Deadline(DueKind.DONE, date(2023, 11, 15))),
        ("已于11月15日前整改完成", Deadline(DueKind.DONE, date(2023, 11, 15))),
        ("2023-11-30已完成", Deadline(DueKind.DONE, date(2023, 11, 30))),
        ("立行立改，已于11月5日前完成", Deadline(DueKind.IMMEDIATE, date(2023, 11, 5))),
    ],
)
def test_what_is_to_be_done_is_not_done(text: str, expected: Deadline) -> None:
    assert parse_deadline(text, FILED).value == expected


@pytest.mark.parametrize("text", ["整改中", "尚未完成", "一周内", "10个工作日内", "待定", "按要求整改", "尽快完成"])
def test_what_promises_nothing_keeps_its_words(text: str) -> None:
    parsed = parse_deadline(text, FILED)
    assert (parsed.value, parsed.fault) == (Deadline(DueKind.UNKNOWN, text=text), "unclear_deadline")


@pytest.mark.parametrize(("cell", "fault"), [("2023.11.31", "invalid_date"), (11.2, "ambiguous_date")])
def test_faults_of_dates(cell: CellValue, fault: str) -> None:
    parsed = parse_deadline(cell, FILED)
    assert parsed.fault == fault
    assert parsed.value is not None
    assert parsed.value.kind is DueKind.UNKNOWN


def test_a_nil_is_left_for_the_row_to_judge() -> None:
    assert parse_deadline("/", FILED) == Parsed(Deadline(DueKind.UNKNOWN, text="/"))


def test_blank() -> None:
    assert parse_deadline("", FILED).value is None
