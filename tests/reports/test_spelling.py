"""Numbers, dates and text as an official document writes them."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.reports.spelling import chinese_date, full_width, legal, quoted, spell


def test_dates_are_full_and_not_padded() -> None:
    assert chinese_date(date(2023, 1, 5)) == "2023年1月5日"


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (1234, "1234"), (86.4, "86.4"), (50.0, "50"), (100.0, "100"), (None, "—")]
)
def test_numbers(value: float | None, text: str) -> None:
    assert spell(value) == text


def test_quotation_marks_within_quotation_marks() -> None:
    assert quoted("“走流程”人员及职务") == "“‘走流程’人员及职务”"


def test_what_a_document_cannot_hold_is_left_out_and_nothing_else() -> None:
    assert legal("一\x00\x0b\x1f\ufffe\ud800二\n\t<&>䶮𠮷") == "一二\n\t<&>䶮𠮷"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("社保卡(补办),窗口;慢", "社保卡（补办），窗口；慢"),
        ("原因:接口慢!", "原因：接口慢！"),
        ("9:30前报1,000份(2)", "9:30前报1,000份(2)"),
        ("a, b", "a, b"),
    ],
)
def test_punctuation_at_chinese_characters_becomes_chinese(text: str, told: str) -> None:
    assert full_width(text) == told
