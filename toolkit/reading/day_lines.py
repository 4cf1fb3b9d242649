"""The lines of a matrix in which its days stand: the headings of a roster, above or beside the people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from toolkit.core.documents import CellValue
from toolkit.core.values import DateSpan, Parsed
from toolkit.core.values.dates import Reference
from toolkit.core.values.day_lists import MonthHint, heading_days, month_in, weekday_in
from toolkit.core.values.text import as_text, fold
from toolkit.forms.schema import Kind
from toolkit.reading.headings import HeadingIndex
from toolkit.reading.views import View

_BARE = re.compile(r"[0-9]{1,2}[日号]?")
# Fewer days without a month are chance: a running number counts upwards too.
_FEWEST, _FEWEST_BARE = 2, 3
# A day that may be two, and one that its month does not have: neither is guessed, both are said.
_DOUBTFUL = ("ambiguous_date", "invalid_date")
_PART_OF_DAY = re.compile(r"上午|下午|午后|早上|全天")
_AFTERNOON = re.compile(r"下午|午后")
_MONTH_ALONE = re.compile(r"(?:20[0-9]{2}年?)?[0-9]{1,2}月份?")
_ABOVE = 2  # lines above the days in which their month may stand


@dataclass(frozen=True)
class Day:
    """One day of a heading: what its cell says, what it was understood to say, and the cell."""

    value: CellValue
    parsed: Parsed[DateSpan]
    cell: tuple[int, int]

    @property
    def text(self) -> str:
        """What a person reads there."""
        return as_text(self.value)

    @property
    def lasts(self) -> bool:
        """Whether it is several days, such as a week."""
        return self.parsed.value is not None and self.parsed.value.last is not None


@dataclass(frozen=True)
class DayLine:
    """A line of days, by place; each place under a merged heading has its day.

    ``rests`` are what stands in the cells of the line besides the days, where people stand in them.
    """

    line: int
    days: Mapping[int, Day]
    rests: Mapping[int, str] = field(default_factory=dict)

    @property
    def distinct(self) -> int:
        """How many headings there are."""
        return len({day.cell for day in self.days.values()})


def day_lines(view: View, index: HeadingIndex, hint: MonthHint | None, reference: Reference) -> tuple[DayLine, ...]:
    """Every line of a view whose cells are days in their order, but for a few."""
    return tuple(filter(None, (_day_line(view, index, line, hint, reference) for line in view.lines)))


def _day_line(
    view: View, index: HeadingIndex, line: int, hint: MonthHint | None, reference: Reference
) -> DayLine | None:
    filled = list(view.filled(line))
    if len(filled) < _FEWEST:
        return None
    hints = [_month_above(view, line, place) or hint for place, _ in filled]
    parsed = heading_days([value for _, value in filled], hints, reference)
    dated = {
        place: Day(value, day, view.cell(line, place))
        for (place, value), day in zip(filled, parsed, strict=True)
        if day.value or day.fault in _DOUBTFUL
    }
    if not _are_headings(index, filled, dated, alone=_has_line_below(view, line, dated)):
        return None
    return DayLine(line, _spread(view, line, dated))


def _has_line_below(view: View, line: int, dated: Mapping[int, Day]) -> bool:
    """Whether weekdays or parts of the day stand below days, or each day above several places."""
    below = [view.text(line + 1, place) for place in dated]
    named = [text for text in below if weekday_in(text) is not None or _PART_OF_DAY.fullmatch(fold(text))]
    return len(named) == len(dated) or all(view.area(line, place) for place in dated)


def _month_above(view: View, line: int, place: int) -> MonthHint | None:
    """The month that stands above a bare day, by itself."""
    for above in range(line - 1, line - 1 - _ABOVE, -1):
        text = fold(view.text(above, place))
        if _MONTH_ALONE.fullmatch(text):
            return month_in(text)
    return None


def _are_headings(
    index: HeadingIndex, filled: Sequence[tuple[int, CellValue]], dated: Mapping[int, Day], *, alone: bool
) -> bool:
    """Whether days are headings; ``alone`` are those that can be nothing else, however few."""
    bare = [day for day in dated.values() if not isinstance(day.value, str) or _BARE.fullmatch(fold(day.text))]
    bare = [day for day in bare if _BARE.fullmatch(fold(day.text))]
    if len(dated) < (_FEWEST_BARE if len(bare) == len(dated) and not alone else _FEWEST):
        return False
    first = min(dated)
    before = [value for place, value in filled if place < first]
    if before and len(bare) == len(dated) and _is_serial(index, before[-1]):
        return False
    others = [place for place, _ in filled if place > first and place not in dated]
    known = [day.parsed.value for day in dated.values()]
    backwards = _in_order(known[::-1]) and not bare
    return len(others) * 3 <= len(dated) + 2 and (_in_order(known) or backwards)


def _is_serial(index: HeadingIndex, value: CellValue) -> bool:
    match = index.exact(value)
    return match is not None and match.target.column.kind is Kind.SERIAL


def _in_order(days: Sequence[DateSpan | None]) -> bool:
    known = [day for day in days if day]
    return all(before.first <= after.first for before, after in pairwise(known)) and len(set(known)) > 1


def _spread(view: View, line: int, dated: Mapping[int, Day]) -> dict[int, Day]:
    """Each day over the places that its merged cell covers, or that are blank above a part of the day of their own."""
    spread = {place: day for start, day in dated.items() for place in _covered(view, line, start)}
    for place in view.places:
        if (
            place not in spread
            and place - 1 in spread
            and not view.text(line, place)
            and parts_of_day(view, line, place)
        ):
            spread[place] = spread[place - 1]
    return spread


def parts_of_day(view: View, line: int, place: int) -> bool:
    """Whether the second of two parts of a day stands below a place."""
    return _AFTERNOON.fullmatch(fold(view.text(line + 1, place))) is not None


def _covered(view: View, line: int, place: int) -> Iterator[int]:
    area = view.area(line, place)
    yield from range(area.left, area.right + 1) if area else (place,)
