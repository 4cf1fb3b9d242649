"""Dates as offices write them.

Excel dates and serial numbers, 2023.10.18, 2023年10月18日, 10月18日, 20231018, Chinese numerals, a weekday
or 上午 behind, ranges, and vague days: 上旬 is the 10th, 中旬 the 20th, 月底 the last day. What may mean two
days is a fault and not a guess; a day that does not exist is never moved.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from functools import lru_cache

from toolkit.core.documents import CellValue
from toolkit.core.values import DateSpan, Parsed
from toolkit.core.values.numerals import arabic
from toolkit.core.values.text import as_text, fold

_EPOCH = date(1899, 12, 30)
# Serial numbers from 1980 to 2099; other whole numbers in a date column are no serials.
_SERIALS = range(29221, 73051)
# Half a year: a date without a year is never taken further than this beyond its anchor.
_REACH = 183

_CLOCK = re.compile(
    r"(?:(?<=\s)|(?<=日)|(?<=[上下中]午)|(?<=T))[0-9]{1,2}[:时点](?:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?分?)?"
)
_WEEKDAY = re.compile(r"[(]?(?:星期|礼拜|周)[一二三四五六日天][)]?")
_PART_OF_DAY = re.compile(r"[(]?(?:上午|下午|中午|早上|晚上|全天|T(?=\s|$))[)]?")

_YEAR = r"(?:(?P<year>(?:19|20)[0-9]{2}|2[0-9])(?:年|[-./\\]))?"
_DAY = re.compile(_YEAR + r"(?P<month>[0-9]{1,2})(?:月|[-./\\])(?P<day>[0-9]{1,2})[日号]?")
_COMPACT = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_YEAR_LAST = re.compile(r"(?P<a>[0-9]{1,2})[-./](?P<b>[0-9]{1,2})[-./](?P<year>(?:19|20)[0-9]{2})")
_MONTH = re.compile(_YEAR + r"(?P<month>[0-9]{1,2})月份?(?P<part>上旬|中旬|下旬|初|中|底|末|月底)?")
_YEAR_AND_MONTH = re.compile(r"(?P<year>(?:19|20)[0-9]{2})[-./](?P<month>[0-9]{1,2})(?P<part>)")
_YEAR_END = re.compile(r"(?:(?P<year>(?:19|20)[0-9]{2})年?)?(?:年底|年末|年内|年终|底)")
_QUARTER = re.compile(r"(?:(?P<year>(?:19|20)[0-9]{2})年)?第?(?P<quarter>[1-4])季度(?:末|底|内)?")
_BARE_DAY = re.compile(r"(?P<day>[0-9]{1,2})[日号]?")
_BETWEEN = re.compile(r"至|到|~|—+|–|-{2,}|、|,|;|及|和")
_LISTED = re.compile(r"((?:19|20)[0-9]{2})[,、;]([0-9]{1,2})[,、;]([0-9]{1,2})")
_DAY_OF_PART = {"上旬": 10, "初": 10, "中旬": 20, "中": 20}


class Lean(Enum):
    """To which side of its anchor a date without a year may reach."""

    PAST = "past"  # when something was done
    FUTURE = "future"  # when something is due


@dataclass(frozen=True, slots=True)
class Reference:
    """What a date without a year is read against: the day on which the form was filled in."""

    anchor: date | None = None
    lean: Lean = Lean.PAST

    def year_of(self, month: int) -> int:
        """The year meant by a month alone. Raises _UnknownYear without an anchor."""
        if self.anchor is None:
            raise _UnknownYear
        distance = (date(self.anchor.year, month, 15) - self.anchor).days
        if self.lean is Lean.PAST and distance > _REACH:
            return self.anchor.year - 1
        if self.lean is Lean.FUTURE and distance < -_REACH:
            return self.anchor.year + 1
        return self.anchor.year


class _NoSuchDay(ValueError):
    """A day that no calendar has, such as 31 November."""


class _UnknownYear(ValueError):
    """A date without a year, with nothing to read it against."""


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def parse_date(value: CellValue, reference: Reference = Reference()) -> Parsed[DateSpan]:
    """Read a cell as one day or a range of days.

    Faults: ``invalid_date`` (no date, or a day that does not exist), ``ambiguous_date`` (may be two days),
    ``incomplete_date`` (no day, or no year to be found), ``vague_date`` (understood, as the domain's table says).
    """
    if isinstance(value, datetime):
        return Parsed(DateSpan(value.date()))
    if isinstance(value, date):
        return Parsed(DateSpan(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value, reference)
    text = as_text(value)
    return _from_text(text, reference) if text else Parsed(None)


def _from_number(number: float, reference: Reference) -> Parsed[DateSpan]:
    if int(number) in _SERIALS:
        return Parsed(DateSpan(_EPOCH + timedelta(days=int(number))))
    text = as_text(number)
    month, _, day = text.partition(".")
    # A spreadsheet shows 10.20 as 10.2, so these three days cannot be told from their tenfold.
    if day in {"1", "2", "3"} and month in {str(m) for m in range(1, 13)}:
        other = int(day) * 10 if (int(month), int(day)) != (2, 3) else 3
        if other != int(day):
            params = {"text": text, "first": f"{month}月{day}日", "second": f"{month}月{other}日"}
            return Parsed(None, "ambiguous_date", params)
    return _from_text(text, reference)


@lru_cache(maxsize=4096)
def _from_text(text: str, reference: Reference) -> Parsed[DateSpan]:
    plain = _plain(text, reference)
    if _YEAR_LAST.fullmatch(plain):
        return _from_year_last(plain, text)
    try:
        day = _exact(plain, reference)
        span = DateSpan(day) if day else _range(plain, reference)
        if span:
            return Parsed(span)
        return _from_vague(plain, text, reference)
    except _NoSuchDay:
        return Parsed(None, "invalid_date", {"text": text})
    except _UnknownYear:
        return Parsed(None, "incomplete_date", {"text": text})


def _plain(text: str, reference: Reference) -> str:
    """The text without time of day and weekday, in Arabic digits and half-width."""
    plain = unicodedata.normalize("NFKC", text)
    for behind in (_WEEKDAY, _CLOCK, _PART_OF_DAY):
        plain = behind.sub("", plain)
    plain = arabic(fold(plain)).removesuffix("左右").strip(".,;:()。")
    return _with_named_months(_LISTED.sub(r"\1.\2.\3", plain), reference)


def _with_named_months(text: str, reference: Reference) -> str:
    """Put numbers in the place of 本月, 下月, 今年 and 明年."""
    if reference.anchor is None:
        return text
    year, month = reference.anchor.year, reference.anchor.month
    text = re.sub(r"本月|当月|这个月", f"{year}年{month}月", text)
    text = re.sub(r"下个?月|次月", f"{year + month // 12}年{month % 12 + 1}月", text)
    text = re.sub(r"今年|本年度?", f"{year}年", text)
    return re.sub(r"明年|次年", f"{year + 1}年", text)


def _day(year: str | int | None, month: str, day: str, reference: Reference) -> date:
    """Build a day. Raises _NoSuchDay or _UnknownYear."""
    if not 1 <= int(month) <= 12:
        raise _NoSuchDay
    full = _full_year(year) or reference.year_of(int(month))
    if not 1 <= int(day) <= monthrange(full, int(month))[1]:
        raise _NoSuchDay
    return date(full, int(month), int(day))


def _full_year(year: str | int | None) -> int | None:
    if year is None or year == "":
        return None
    return int(year) if int(year) > 99 else 2000 + int(year)


def _exact(text: str, reference: Reference) -> date | None:
    match = _COMPACT.fullmatch(text) or _DAY.fullmatch(text)
    return _day(match["year"], match["month"], match["day"], reference) if match else None


def _range(text: str, reference: Reference) -> DateSpan | None:
    for left, right in _splits(text):
        first = _exact(left.removesuffix("起"), reference)
        if first is None:
            continue
        last = _end_of_range(right, first)
        if last is not None and last >= first:
            return DateSpan(first, last if last > first else None)
    return None


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """Every way to part a range in two, the likeliest first; of three or more days the last counts."""
    words = list(_BETWEEN.finditer(text))
    if words:
        yield text[: words[0].start()], text[words[-1].end() :]
    # A hyphen also parts year, month and day: try each, from the right.
    for hyphen in reversed([match.start() for match in re.finditer("-", text)]):
        yield text[:hyphen], text[hyphen + 1 :]


def _end_of_range(text: str, first: date) -> date | None:
    """The last day, which may leave out the year, or the year and the month."""
    if match := _BARE_DAY.fullmatch(text):
        return _day(first.year, str(first.month), match["day"], Reference())
    return _exact(text, Reference(first, Lean.FUTURE))


def _from_vague(plain: str, text: str, reference: Reference) -> Parsed[DateSpan]:
    day = _vague(plain, reference)
    if day is None:
        fault = "incomplete_date" if _MONTH.fullmatch(plain) or _YEAR_AND_MONTH.fullmatch(plain) else "invalid_date"
        return Parsed(None, fault, {"text": text})
    return Parsed(DateSpan(day), "vague_date", {"text": text, "date": day.isoformat()})


def _vague(plain: str, reference: Reference) -> date | None:
    if match := _MONTH.fullmatch(plain) or _YEAR_AND_MONTH.fullmatch(plain):
        return _in_month(match, reference)
    if match := _YEAR_END.fullmatch(plain):
        return date(_full_year(match["year"]) or reference.year_of(12), 12, 31)
    if match := _QUARTER.fullmatch(plain):
        month = int(match["quarter"]) * 3
        return month_end(_full_year(match["year"]) or reference.year_of(month), month)
    return None


def _in_month(match: re.Match[str], reference: Reference) -> date | None:
    """A day of a month named in part; something done in a month alone has no day at all."""
    month, part = int(match["month"]), match["part"]
    if not 1 <= month <= 12:
        raise _NoSuchDay
    if not part and reference.lean is Lean.PAST:
        return None
    year = _full_year(match["year"]) or reference.year_of(month)
    day = _DAY_OF_PART.get(part or "")
    return date(year, month, day) if day else month_end(year, month)


def _from_year_last(plain: str, text: str) -> Parsed[DateSpan]:
    """18/10/2023 is clear; 5/10/2023 may be two days."""
    match = _YEAR_LAST.fullmatch(plain)
    assert match is not None
    orders = ((match["a"], match["b"]), (match["b"], match["a"]))
    days = {found for month, day in orders for found in _maybe(match["year"], month, day)}
    if len(days) == 1:
        return Parsed(DateSpan(days.pop()))
    if not days:
        return Parsed(None, "invalid_date", {"text": text})
    first, second = sorted(days)
    return Parsed(None, "ambiguous_date", {"text": text, "first": first.isoformat(), "second": second.isoformat()})


def _maybe(year: str, month: str, day: str) -> Iterator[date]:
    try:
        yield _day(year, month, day, Reference())
    except _NoSuchDay:
        return
