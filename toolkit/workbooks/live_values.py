"""Values on their way into a workbook that is open in a spreadsheet program, and out of it.

A program reads what it is handed as if a person had typed it, unless the cell has the text format ``@``, or the text
stands behind an apostrophe, which the program takes away again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from toolkit.core.documents import CellError, CellValue
from toolkit.workbooks.cell_xml import TEXT_LIMIT, length, serial
from toolkit.workbooks.refusals import UnsafeWorkbook
from toolkit.workbooks.style_part import shows_day
from toolkit.workbooks.styles import DATE_FORMAT

_TEXT, _GENERAL = "@", "General"
_FIRST_DAY = datetime(1899, 12, 31)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Entry:
    """What a program is handed for a cell, and the number format that the cell needs first (None: it keeps its own)."""

    value: str | float | bool | datetime | None
    number_format: str | None = None


def entry(value: CellValue, number_format: str) -> Entry:
    """How a value is handed over for a cell of that number format."""
    match value:
        case None | "":
            return Entry(None)
        case str():
            return _text(value, number_format)
        case date():
            return _moment(value, number_format)
        case CellError():
            raise TypeError(f"an error is computed, not written: {value}")
        case bool():
            return Entry(value, _not_text(number_format))
        case time():
            return Entry((datetime.combine(_FIRST_DAY, value) - _FIRST_DAY) / _DAY, _not_text(number_format))
        case timedelta():
            return Entry(value / _DAY, _not_text(number_format))
        case _:
            return Entry(float(value), _not_text(number_format))


def _text(value: str, number_format: str) -> Entry:
    """A text as it is in a text cell, else behind an apostrophe, which also makes room for one of the text's own."""
    if length(value) == TEXT_LIMIT:
        return Entry(value, None if number_format == _TEXT else _TEXT)
    if value.startswith("'"):
        return Entry(f"'{value}", _not_text(number_format))
    return Entry(value if number_format == _TEXT else f"'{value}")


def _moment(value: date, number_format: str) -> Entry:
    if serial(value) is None:
        return _text(value.isoformat(), number_format)
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    return Entry(moment, None if shows_day(number_format) else DATE_FORMAT)


def _not_text(number_format: str) -> str | None:
    return _GENERAL if number_format == _TEXT else None


def given(value: object) -> CellValue:
    """A value as a program gives it, made plain: whole numbers and days as such, blanks as None."""
    match value:
        case datetime():
            return _day_or_moment(value)
        case bool():
            return value
        case int() | float() | Decimal():
            number = float(value)
            return int(number) if number.is_integer() else number
        case str():
            return value or None
        case None:
            return None
        case _:
            raise UnsafeWorkbook(f"工作簿中有无法识别的内容（{value!r}），没有写入。")


def _day_or_moment(value: datetime) -> CellValue:
    # A serial number is not exact to the microsecond.
    moment = (value.replace(tzinfo=None) + timedelta(milliseconds=500)).replace(microsecond=0)
    if moment < _FIRST_DAY:
        return (moment - (_FIRST_DAY - _DAY)) / _DAY
    return moment.date() if moment.time() == time() else moment
