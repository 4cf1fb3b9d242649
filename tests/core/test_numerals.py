"""Chinese numerals, read and written."""

from __future__ import annotations

import pytest

from toolkit.core.values.numerals import arabic, chinese


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "〇"), (2, "二"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "一〇〇"), (2023, "二〇二三")],
)
def test_a_whole_number_in_words(number: int, text: str) -> None:
    assert chinese(number) == text


def test_what_is_written_is_read_again() -> None:
    assert [arabic(chinese(number)) for number in range(300)] == [str(number) for number in range(300)]
