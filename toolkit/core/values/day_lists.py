"""Several days in one cell, and days in the headings of a roster: 10月16日、23日; 16 with the month in the title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from toolkit.core.documents import CellValue
from toolkit.core.values import DateSpan, Parsed
from toolkit.core.values.dates import Lean, Reference, parse_date
from toolkit.core.values.numerals import arabic
from toolkit.core.values.text import as_text, fold

WEEKDAYS = "一二三四五六日"
_WEEKDAY = re.compile(r"[(]?(?:星期|礼拜|周|每周)?([一二三四五六日天])[)]?")
_NAMED_WEEKDAY = re.compile(r"[(（]?(?:星期|礼拜|周)[一二三四五六日天][)）]?")
_MONTH = re.compile(r"(?:(?P<year>20[0-9]{2})[年.\-/])?(?P<month>1[0-2]|0?[1-9])月")
_SHORTENED = re.compile(r"[0-9]{1,2}\.[123]")
_BARE = re.compile(r"(?P<day>[0-9]{1,2})[日号]?")
_WEEK_LABEL = re.compile(r"第[0-9]+周[:：]?")
_PARTS = re.compile(r"[、，,;；\n]+|(?<=[日号])[\s/]+(?=[0-9])")
_EVERY = re.compile(r"每(?:周|星期)([一二三四五六日天])")
# Names of holidays that stand beside a day, and say nothing of which day it is.
_HOLIDAY = re.compile(
    r"[(]?(?:法定)?(?:国庆|中秋|元旦|春节|清明|劳动|五一|端午|除夕|节假日|假期|放假|调休|补班|上班)+节?(?:假期|放假)?[)]?"
)
_REACH = 10  # days: a bare day so much lower than the one before it is one of the next month


@dataclass(frozen=True)
class MonthHint:
    """The month that a title names, and its year if it names that too."""

    month: int
    year: int | None = None


def month_in(text: str) -> MonthHint | None:
    """The first month that a text names: 2023年11月份排班表."""
    found = _MONTH.search(arabic(fold(text)))
    return MonthHint(int(found["month"]), int(found["year"]) if found["year"] else None) if found else None


def weekday_in(value: CellValue) -> int | None:
    """The weekday that a cell names and nothing more, Monday being 0."""
    text = fold(as_text(value)) if isinstance(value, str) else ""
    found = _WEEKDAY.fullmatch(text)
    return WEEKDAYS.index(found[1].replace("天", "日")) if found else None


def days_of(value: CellValue, reference: Reference) -> tuple[Parsed[DateSpan], ...]:
    """The days of a cell, each by itself: 10月16日、23日 are two; a range stays one."""
    text = as_text(value) if isinstance(value, str) else ""
    pieces = [piece.strip() for piece in _PARTS.split(text) if piece.strip()]
    if len(pieces) < 2:
        return (parse_date(value, reference),)
    days: list[Parsed[DateSpan]] = []
    for piece in pieces:
        before = next((day.value.end for day in reversed(days) if day.value), None)
        bare = _BARE.fullmatch(plain_day(piece))
        if bare and before:
            days.append(_in_month(int(bare["day"]), MonthHint(before.month, before.year), reference, piece))
        else:
            days.append(parse_date(piece, reference))
    return tuple(days)


def heading_days(
    values: Sequence[CellValue], hints: Sequence[MonthHint | None], reference: Reference
) -> tuple[Parsed[DateSpan], ...]:
    """The days that headings stand for, in order; ``hints`` are the months that apply to bare days.

    A number such as 10.2 is one of two days; it is taken only where the days beside it leave one of them. What is no
    day at all has neither value nor fault.
    """
    days = _in_turn(values, hints, reference)
    if not _in_order(days):
        # 10.2 as text behind 10.19 lost its nought to somebody's spreadsheet.
        days = _in_turn([_as_number(value) for value in values], hints, reference)
    return tuple(_settled(days, number, reference) for number in range(len(days)))


def _in_turn(
    values: Sequence[CellValue], hints: Sequence[MonthHint | None], reference: Reference
) -> list[Parsed[DateSpan]]:
    days: list[Parsed[DateSpan]] = []
    for value, hint in zip(values, hints, strict=True):
        before = next((day.value.first for day in reversed(days) if day.value), None)
        days.append(_heading_day(value, hint, before, reference))
    return days


def _as_number(value: CellValue) -> CellValue:
    return float(fold(value)) if isinstance(value, str) and _SHORTENED.fullmatch(fold(value)) else value


def _in_order(days: Sequence[Parsed[DateSpan]]) -> bool:
    known = [day.value.first for day in days if day.value]
    return all(before <= after for before, after in pairwise(known))


def _heading_day(
    value: CellValue, hint: MonthHint | None, before: date | None, reference: Reference
) -> Parsed[DateSpan]:
    if isinstance(value, bool):
        return Parsed(None)
    text = plain_day(as_text(value))
    bare = _BARE.fullmatch(text)
    if bare and not isinstance(value, date):
        return _bare_day(int(bare["day"]), hint, before, reference, text)
    if not isinstance(value, str) or not re.search(r"\d", text):
        return parse_date(value, reference) if not isinstance(value, str) else Parsed(None)
    parsed = parse_date(text, reference)
    return parsed if parsed.value or parsed.fault == "ambiguous_date" else Parsed(None)


def _bare_day(
    day: int, hint: MonthHint | None, before: date | None, reference: Reference, text: str
) -> Parsed[DateSpan]:
    """A day alone is one of the month above it; behind the end of a month the next one begins."""
    if hint and (before is None or (before.month, before.day) <= (hint.month, day) or before.month != hint.month):
        later = before is not None and before.month == hint.month % 12 + 1 and day > before.day
        if not later:
            return _in_month(day, hint, reference, text)
    if before is None:
        return Parsed(None)
    if day > before.day:
        return _in_month(day, MonthHint(before.month, before.year), reference, text)
    if before.day - day < _REACH:
        return Parsed(None)
    return _in_month(day, MonthHint(before.month % 12 + 1, before.year + before.month // 12), reference, text)


def _in_month(day: int, hint: MonthHint, reference: Reference, text: str) -> Parsed[DateSpan]:
    year = f"{hint.year}年" if hint.year else ""
    parsed = parse_date(f"{year}{hint.month}月{day}日", reference)
    return parsed if parsed.value else Parsed(None, parsed.fault, {"text": text})


def _settled(days: Sequence[Parsed[DateSpan]], number: int, reference: Reference) -> Parsed[DateSpan]:
    """A day that may be two, where only one of them lies between its neighbours."""
    own = days[number]
    if own.fault != "ambiguous_date":
        return own
    before = next((day.value.end for day in reversed(days[:number]) if day.value), None)
    after = next((day.value.first for day in days[number + 1 :] if day.value), None)
    either = [parse_date(own.params[side], reference).value for side in ("first", "second")]
    fitting = [
        day for day in either if day and (before is None or before < day.first) and (after is None or day.first < after)
    ]
    return Parsed(fitting[0]) if len(fitting) == 1 and (before or after) else own


def plain_day(text: str) -> str:
    """A day without its weekday, the number of its week, and the name of its holiday."""
    plain = unicodedata.normalize("NFKC", text)
    plain = _NAMED_WEEKDAY.sub("", "".join(plain.split()))
    plain = _HOLIDAY.sub("", _WEEK_LABEL.sub("", arabic(plain)))
    return plain.strip("()（）,，:：;；")


def every_weekday(text: str) -> int | None:
    """The weekday of 每周一; None for anything else."""
    found = _EVERY.search(text)
    return WEEKDAYS.index(found[1].replace("天", "日")) if found else None


def forward(anchor: date | None) -> Reference:
    """How days of a plan are read: towards the future."""
    return Reference(anchor, Lean.FUTURE)
