"""What a program is handed for a value, and what is made of the values that it gives."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from toolkit.core.documents import CellError, CellValue
from toolkit.workbooks.live_values import Entry, entry, given
from toolkit.workbooks.refusals import UnsafeWorkbook

DAY = "yyyy-mm-dd"
LONG = "=" * 32767


@pytest.mark.parametrize(
    ("value", "number_format", "handed"),
    [
        ("=1+1", "@", Entry("=1+1")),
        ("=1+1", "General", Entry("'=1+1")),
        ("10月18日", DAY, Entry("'10月18日")),
        # What Excel makes of an apostrophe in a text cell is not certain, so that cell becomes a plain one.
        ("'x", "@", Entry("''x", "General")),
        ("'x", DAY, Entry("''x")),
        # There is no room for an apostrophe.
        (LONG, "@", Entry(LONG)),
        (LONG, "General", Entry(LONG, "@")),
        ("", "@", Entry(None)),
        (None, DAY, Entry(None)),
        (date(2023, 10, 18), DAY, Entry(datetime(2023, 10, 18))),
        (date(2023, 10, 18), 'yyyy"年"m"月"', Entry(datetime(2023, 10, 18))),
        (date(2023, 10, 18), "@", Entry(datetime(2023, 10, 18), DAY)),
        (date(2023, 10, 18), "h:mm", Entry(datetime(2023, 10, 18), DAY)),
        (datetime(2023, 10, 18, 9, 30), "General", Entry(datetime(2023, 10, 18, 9, 30), DAY)),
        (date(1900, 1, 1), "General", Entry("'1900-01-01")),
        (5, "0", Entry(5.0)),
        (5, "@", Entry(5.0, "General")),
        (2**40, "General", Entry(float(2**40))),
        (True, "@", Entry(True, "General")),
        (time(12), "General", Entry(0.5)),
        (timedelta(hours=36), "General", Entry(1.5)),
    ],
)
def test_no_value_is_taken_for_another(value: CellValue, number_format: str, handed: Entry) -> None:
    assert entry(value, number_format) == handed
    assert type(entry(value, number_format).value) is type(handed.value)


def test_an_error_is_not_written() -> None:
    with pytest.raises(TypeError):
        entry(CellError("#N/A"), "General")


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (None, None),
        ("", None),
        (" ", " "),
        (5.0, 5),
        (2.5, 2.5),
        (Decimal("12.5"), 12.5),
        (True, True),
        (datetime(2023, 10, 18), date(2023, 10, 18)),
        (datetime(2023, 10, 18, 9, 29, 59, 999_900), datetime(2023, 10, 18, 9, 30)),
        (datetime(2023, 10, 18, 9, 30, tzinfo=UTC), datetime(2023, 10, 18, 9, 30)),
        (datetime(1899, 12, 30, 18), 0.75),  # a time of day alone is a number
    ],
)
def test_what_a_program_gives_is_made_plain(value: object, plain: CellValue) -> None:
    assert given(value) == plain
    assert type(given(value)) is type(plain)


def test_what_nobody_knows_is_refused() -> None:
    with pytest.raises(UnsafeWorkbook, match="无法识别"):
        given(object())
