"""Several days in one cell, and days in the headings of a roster: 10月16日、23日; 16 with the month in the title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from toolkit.core.documents import CellValue
from toolkit.core.values import DateSpan, Parsed
from toolkit.core.values.dates import Lean, Reference, month_end, parse_date
from toolkit.core.values.numerals import arabic
from toolkit.core.values.text import as_text, fold
from toolkit.core.workdays import Workdays, days_between

WEEKDAYS = "一二三四五六日"
_WEEKDAY = re.compile(r"[(]?(?:星期|礼拜|周|每周)?([一二三四五六日天])[)]?")
_NAMED_WEEKDAY = re.compile(r"[(（]?(?:星期|礼拜|周)[一二三四五六日天][)）]?")
_MONTH = re.compile(r"(?:(?P<year>20[0-9]{2})[年.\-/])?(?P<month>1[0-2]|0?[1-9])月")
_SHORTENED = re.compile(r"[0-9]{1,2}\.[123]")
_BARE = re.compile(r"(?P<day>[0-9]{1,2})[日号]?")
_WEEK_LABEL = re.compile(r"第[0-9]+周[:：]?")
_SHAPED = re.compile(r"(?:20[0-9]{2}[年.\-/])?[0-9]{1,2}[月.\-/][0-9]{1,2}[日号]?")
_PARTS = re.compile(r"[、，,;；\n]+|(?<=[日号])[\s/]+(?=[0-9])")
_SUNDAY = re.compile(r"(?<=[周期拜、,和至到])天")
_EVERY = re.compile(r"每(?:个)?(?:周|星期|礼拜)[一二三四五六日天]")
# The parts of a day, as alternatives of a rule.
PARTS_OF_DAY = "上午|下午|全天"
_ONE_OR_BOTH = rf"(?:{PARTS_OF_DAY})(?:[和及、,/]?(?:{PARTS_OF_DAY}))?"
_PART_OF_DAY = re.compile(rf"[(（]?{_ONE_OR_BOTH}[)）]?")
_DAY_OF_WEEK = re.compile(rf"(?:周|星期|礼拜|[、,和])([一二三四五六日])[(]?({_ONE_OR_BOTH})?")
_WEEKDAYS_FROM_TO = re.compile(r"([一二三四五六日])(?:[-—–~]+|至|到)(?:周|星期|礼拜)?([一二三四五六日])")
# Names of holidays that stand beside a day, and say nothing of which day it is.
_HOLIDAY = re.compile(
    r"[(]?(?:法定)?(?:国庆|中秋|元旦|春节|清明|劳动|五一|端午|除夕|圣诞|节假日|假期|放假|调休|补班|上班)+节?(?:假期|放假)?[)]?"
)
_WEEKEND = re.compile(r"周末|双休日?")
_REACH = 10  # days: a bare day so much lower than the one before it is one of the next month


@dataclass(frozen=True)
class MonthHint:
    """The month that a title names, and its year if it names that too."""

    month: int
    year: int | None = None


def month_in(text: str) -> MonthHint | None:
    """The first month that a text names: 2023年11月份排班表."""
    return next(iter(months_in(text)), None)


def months_in(text: str) -> tuple[MonthHint, ...]:
    """The months that a text names, each once, in the order in which it names them: 2023年12月-2024年1月排班表."""
    months: dict[int, MonthHint] = {}
    for one in _MONTH.finditer(arabic(fold(text))):
        month = int(one["month"])
        months.setdefault(month, MonthHint(month, int(one["year"]) if one["year"] else None))
    return tuple(months.values())


def weekday_in(value: CellValue) -> int | None:
    """The weekday that a cell names and nothing more, Monday being 0."""
    text = fold(as_text(value)) if isinstance(value, str) else ""
    found = _WEEKDAY.fullmatch(text)
    return WEEKDAYS.index(found[1].replace("天", "日")) if found else None


def is_calendar_word(text: str) -> bool:
    """Whether a word is a weekday's, a holiday's or a part of the day's, and so nobody's name."""
    return any(shape.fullmatch(text) for shape in (_NAMED_WEEKDAY, _HOLIDAY, _WEEKEND, _PART_OF_DAY))


def part_of_day(text: str) -> str:
    """The part of the day that a text names, the whole day where it names both halves; empty for none."""
    named = re.findall(PARTS_OF_DAY, text)
    return "全天" if {"上午", "下午"} <= set(named) else named[0] if named else ""


@dataclass(frozen=True)
class DayPart:
    """A day of a cell, and the part of it that is named there; empty for none."""

    day: Parsed[DateSpan]
    part: str = ""


def days_of(value: CellValue, reference: Reference, hint: MonthHint | None = None) -> tuple[DayPart, ...]:
    """The days of a cell, each by itself: 10月16日、23日 are two; a range stays one.

    A day alone is of the month of the day before it, the first of them of the month of ``hint``.
    """
    text = as_text(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    pieces = [piece.strip() for piece in _PARTS.split(text) if piece.strip()]
    days: list[Parsed[DateSpan]] = []
    for piece in pieces if len(pieces) > 1 or hint else ():
        before = next((day.value.end for day in reversed(days) if day.value), None)
        month = MonthHint(before.month, before.year) if before else hint
        bare = _BARE.fullmatch(plain_day(piece))
        if bare and month:
            days.append(_in_month(int(bare["day"]), month, reference, piece))
        else:
            days.append(parse_date(piece if len(pieces) > 1 else value, reference))
    if not days:
        return (DayPart(parse_date(value, reference), part_of_day(text)),)
    parts = _carried_back([part_of_day(piece) for piece in pieces])
    return tuple(DayPart(day, part) for day, part in zip(days, parts, strict=True))


def _carried_back(parts: Sequence[str]) -> list[str]:
    """What is said of the last of several is said of those before it too: 16日、23日上午."""
    carried: list[str] = []
    for part in reversed(parts):
        carried.append(part or (carried[-1] if carried else ""))
    return carried[::-1]


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
    doubtful = parsed.fault == "ambiguous_date" or (parsed.fault == "invalid_date" and _SHAPED.fullmatch(text))
    return parsed if parsed.value or doubtful else Parsed(None)


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
    """A day without its weekday, its part of the day, the number of its week, and the name of its holiday."""
    plain = unicodedata.normalize("NFKC", text)
    plain = _PART_OF_DAY.sub("", _NAMED_WEEKDAY.sub("", "".join(plain.split())))
    plain = _HOLIDAY.sub("", _WEEK_LABEL.sub("", arabic(plain)))
    return plain.strip("()（）,，:：;；")


def every_weekday(text: str) -> tuple[tuple[int, str], ...]:
    """The weekdays of 每周一, 每周一至周五 or 每周二、周四上午, Monday being 0, each with its part of the day.

    None for a text that names no day of every week.
    """
    plain = fold(text)
    found = _EVERY.search(plain)
    if not found:
        return ()
    listed = _WEEKDAYS_FROM_TO.sub(_each_weekday, _SUNDAY.sub("日", plain[found.start() :]))
    days = _DAY_OF_WEEK.findall(listed)
    parts = _carried_back([part_of_day(part) for _, part in days])
    return tuple((WEEKDAYS.index(day), part) for (day, _), part in zip(days, parts, strict=True))


def _each_weekday(ends: re.Match[str]) -> str:
    """Every weekday from the one to the other: 一至三 becomes 一、二、三."""
    first, last = WEEKDAYS.index(ends[1]), WEEKDAYS.index(ends[2])
    count = (last - first) % len(WEEKDAYS) + 1
    return "、".join(WEEKDAYS[(first + number) % len(WEEKDAYS)] for number in range(count))


def weekdays_of_month(
    weekdays: Collection[int], hint: MonthHint, reference: Reference, calendar: Workdays | None
) -> tuple[date, ...]:
    """The days of a month that are such weekdays, but for those that are known to be off."""
    first = _in_month(1, hint, reference, "").value
    if first is None:
        return ()
    last = month_end(first.first.year, first.first.month)
    days = (day for day in days_between(first.first, last) if day.weekday() in weekdays)
    return tuple(day for day in days if calendar is None or calendar.is_workday(day) is not False)


def forward(anchor: date | None) -> Reference:
    """How days of a plan are read: towards the future."""
    return Reference(anchor, Lean.FUTURE)
