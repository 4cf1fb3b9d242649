"""What Excel makes of a text that is put into a cell of the format General.

Excel reads such a text as if a person had typed it: ``007`` becomes 7 and ``1-2`` a date. LibreOffice keeps it as it is when a
program writes it, so the reading is done here. Where Excel's answer depends on its language or on its settings, or is not
known for certain, the text is refused: a cell of the format ``@`` takes any text as it is, and so does a text behind an
apostrophe.

Dates get the formats of Excel's Chinese edition.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_DOWN, Context, Decimal
from functools import partial
from typing import Literal

from .refusals import Refused

_DATE, _DATE_TIME = "yyyy/m/d", "yyyy/m/d h:mm"
_ZERO_DAY = date(1899, 12, 30)
# Excel counts a 29 February 1900 that never was; before it, its days and those of everybody else differ.
_FIRST_DAY = date(1900, 3, 1)
_DIGITS = 15  # Excel keeps no more of a number
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!")

_pattern = partial(re.compile, flags=re.ASCII | re.IGNORECASE | re.DOTALL)
_NUMBER = _pattern(r"[+-]?(?:\d+\.?\d*|\.\d+)")
_EXPONENT = _pattern(r"[+-]?(?:\d+\.?\d*|\.\d+)e[+-]?\d{1,3}")
_GROUPED = _pattern(r"[+-]?\d{1,3}(?:,\d{3})+(\.\d*)?")
_PERCENT = _pattern(r"([+-]?(?:\d+(\.\d*)?|\.\d+)) ?%")
_NEGATIVE = _pattern(r"\((\d+(?:\.\d*)?)\)")
_FRACTION = _pattern(r"(\d+) (\d{1,2})/(\d{1,2})")
_PAIR = _pattern(r"(\d{1,2})([-/])(\d{1,2})")
_MONTH = _pattern(r"(\d{4})[-/](\d{1,2})")
_DAY = _pattern(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?: (\d{1,2}):(\d{2})(?::(\d{2}))?)?")
_CLOCK = _pattern(r"(\d{1,4}):(\d{2})(?::(\d{2}))?")

_DOUBTFUL = (
    (_pattern(r"[+@-].+|@"), "Excel would take it for a formula"),
    (_pattern(r"[+-]?[$¥￥€£] ?[\d.,]+|[\d.,]+ ?[€£]"), "whether it is money depends on Excel's region"),
    (_pattern(r"[+-]?\d[\d,]*,[\d,]*(\.\d*)?|%\d[\d.]*|\([\d,.]+%?\)"), "it is not certain which number Excel would make of it"),
    (_pattern(r"\d{1,2} ?[-/] ?\d{1,2} ?[-/] ?\d{1,4}( .*)?"), "whether month, day or year comes first depends on Excel's region"),
    (_pattern(r"\d{1,2} ?[-/] ?(\d{1,2}|\d{4})|\d{4} ?[-/] ?\d{1,2}( ?[-/] ?\d{1,2})?( \d.*)?"), "it is not certain which date Excel would make of it"),
    (_pattern(r"(\d{1,2}[- /]?)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[- /]?\d{0,2}([-, /]+\d{2,4})?"),
     "whether it is a date depends on Excel's language"),
    (_pattern(r"((\d{2}|\d{4})年)?\d{1,2}月(\d{1,2}日)?( ?\d.*)?|(上午|下午)?\d{1,2}时(\d{1,2}分(\d{1,2}秒)?)?|(上午|下午)\d.*"),
     "whether it is a date depends on Excel's language"),
    (_pattern(r"\d{1,4}(:\d{1,4}){1,2}( ?[ap]m?)?|\d{1,2} [ap]m?"), "it is not certain which time Excel would make of it"),
)  # fmt: skip


# How all begins that is more than text, so that most of Chinese text needs no further look.
_PERHAPS = re.compile(r" *['=+\-@.(#%$¥￥€£0-9A-Za-z\uff01-\uff5e\u3000上下]")


@dataclass(frozen=True)
class Entry:
    """What a cell is to hold, and the format code that Excel gives it (None: it keeps its own)."""

    content: float | str
    kind: Literal["empty", "text", "number", "logical", "formula"]
    number_format: str | None = None


def read_typed(text: str, today: date) -> Entry:
    """What Excel makes of a text put into a cell of the format General.

    Args:
        text: Not empty.
        today: Gives the year to a day without one.

    Raises:
        Refused: Excel's answer depends on its settings, or is not known for certain.
    """
    if not _PERHAPS.match(text):
        return Entry(text, "text")
    if text.startswith("'"):
        return Entry(text[1:], "text" if text[1:] else "empty")
    if text.startswith("=") and len(text) > 1:
        return Entry(text, "formula")
    bare = text.strip(" ")
    for reader in _READERS:
        if (entry := reader(bare, today)) is not None:
            return entry
    _refuse_doubtful(text, bare)
    narrow = bare.translate(_FULL_WIDTH)
    if narrow != bare and read_typed(narrow, today).kind != "text":
        raise _doubt(text, "whether full-width figures count as figures depends on Excel's language")
    return Entry(text, "text")


def serial(moment: date) -> float:
    """A date or a moment as Excel counts it: days since 1899-12-30; a time zone is cut off.

    Raises:
        Refused: Before 1 March 1900, where Excel counts a day too many.
    """
    day = date(moment.year, moment.month, moment.day)
    if day < _FIRST_DAY:
        raise Refused(f"{moment} is before 1 March 1900, where Excel's count of days is wrong by one.")
    clock = moment.time() if isinstance(moment, datetime) else time()
    return (day - _ZERO_DAY).days + _fraction(clock.hour, clock.minute, clock.second + clock.microsecond / 1e6)


def default_format(moment: date) -> str:
    """The format that a date or a moment gets in a cell of the format General."""
    return _DATE_TIME if isinstance(moment, datetime) and moment.time() != time() else _DATE


def plain_number(number: float) -> str:
    """A number as Excel writes it as text: at most fifteen figures."""
    return f"{number:.{_DIGITS}g}".upper()


def _doubt(text: str, why: str) -> Refused:
    return Refused(
        f"{text!r} is not written: {why}. Give the cell the format '@' first, or put an apostrophe before the text; "
        "write a number or a date as such."
    )


def _refuse_doubtful(text: str, bare: str) -> None:
    if bare.upper() in _ERRORS:
        raise Refused(f"{text!r} is not written: LibreOffice holds an error as a formula only, Excel as a value.")
    for pattern, why in _DOUBTFUL:
        if pattern.fullmatch(bare):
            raise _doubt(text, why)


def _figure(text: str) -> float:
    """The number that Excel keeps of a text: figures behind the fifteenth become zeros."""
    return float(Context(prec=_DIGITS, rounding=ROUND_DOWN).create_decimal(text))


def _fraction(hours: float, minutes: float, seconds: float) -> float:
    return (hours * 3600 + minutes * 60 + seconds) / 86400


def _number(text: str, _today: date) -> Entry | None:
    return Entry(_figure(text), "number") if _NUMBER.fullmatch(text) else None


def _exponent(text: str, _today: date) -> Entry | None:
    if not _EXPONENT.fullmatch(text):
        return None
    number = float(text)
    # Too large a number stays a text.
    return Entry(number, "number", "0.00E+00") if abs(number) < 1e308 else None


def _grouped(text: str, _today: date) -> Entry | None:
    if not (match := _GROUPED.fullmatch(text)):
        return None
    return Entry(_figure(text.replace(",", "")), "number", "#,##0.00" if match[1] else "#,##0")


def _percent(text: str, _today: date) -> Entry | None:
    if not (match := _PERCENT.fullmatch(text)):
        return None
    return Entry(float(Decimal(match[1]) / 100), "number", "0.00%" if "." in match[1] else "0%")


def _negative(text: str, _today: date) -> Entry | None:
    """Bookkeepers' brackets: (5) is -5."""
    return Entry(-_figure(match[1]), "number") if (match := _NEGATIVE.fullmatch(text)) else None


def _common_fraction(text: str, _today: date) -> Entry | None:
    if not (match := _FRACTION.fullmatch(text)) or int(match[3]) == 0:
        return None
    code = "# ?/?" if len(match[3]) == 1 else "# ??/??"
    return Entry(int(match[1]) + int(match[2]) / int(match[3]), "number", code)


def _logical(text: str, _today: date) -> Entry | None:
    return Entry(float(text.upper() == "TRUE"), "logical") if text.upper() in ("TRUE", "FALSE") else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_and_day(text: str, today: date) -> Entry | None:
    """Month and day of the current year; two figures that can be neither stay text."""
    if not (match := _PAIR.fullmatch(text)):
        return None
    first, second = int(match[1]), int(match[3])
    if (day := _date(today.year, first, second)) is not None:
        return Entry(serial(day), "number", 'm"月"d"日"')
    return Entry(text, "text") if min(first, second) > 12 else None


def _month(text: str, _today: date) -> Entry | None:
    if not (match := _MONTH.fullmatch(text)):
        return None
    day = _date(int(match[1]), int(match[2]), 1)
    return Entry(text, "text") if day is None or day.year < 1900 else Entry(serial(day), "number", "mmm-yy")


def _day(text: str, _today: date) -> Entry | None:
    if not (match := _DAY.fullmatch(text)):
        return None
    day = _date(int(match[1]), int(match[3]), int(match[4]))
    hour, minute, second = (int(part or 0) for part in match.group(5, 6, 7))
    if day is None or day.year < 1900:
        return Entry(text, "text")  # 31 November is no day, so it is a text
    if hour > 23 or minute > 59 or second > 59:
        return None
    return Entry(
        serial(datetime(day.year, day.month, day.day, hour, minute, second)),
        "number",
        _DATE_TIME if match[5] else _DATE,
    )


def _clock(text: str, _today: date) -> Entry | None:
    if not (match := _CLOCK.fullmatch(text)):
        return None
    hour, minute, second = (int(part or 0) for part in match.groups())
    if minute > 59 or second > 59:
        return None
    code = "[h]:mm:ss" if hour > 23 else "h:mm:ss" if match[3] else "h:mm"
    return Entry(_fraction(hour, minute, second), "number", code)


_READERS: tuple[Callable[[str, date], Entry | None], ...] = (
    _number, _exponent, _grouped, _percent, _negative, _common_fraction, _logical, _month_and_day, _month, _day, _clock,
)  # fmt: skip
