"""Rosters in the shape of a calendar: the day in the same cell as its people, or weekdays across and weeks down."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from toolkit.core.values import DateSpan, Parsed
from toolkit.core.values.dates import Reference, parse_date
from toolkit.core.values.day_lists import MonthHint, heading_days, plain_day, weekday_in
from toolkit.core.values.names import roll
from toolkit.core.values.text import as_text
from toolkit.reading.day_lines import Day, DayLine
from toolkit.reading.views import View

_FEWEST_WEEKDAYS = 3
_DAY_FIRST = re.compile(
    r"^\s*(?P<day>[0-9]{1,2}[日号]?|(?:20[0-9]{2}[年.\-/])?[0-9]{1,2}[月.\-/][0-9]{1,2}[日号]?)\s*[\n：:\s]\s*(?P<rest>\S.*)$",
    re.S,
)
_RANGE = re.compile(
    r"(?:20[0-9]{2}[年.\-/])?[0-9]{1,2}[月.\-/][0-9]{1,2}[日号]?\s*(?:至|到|-|—+|~|－|–)+\s*(?:[0-9]{1,2}[月.\-/])?[0-9]{1,2}[日号]?"
)


def calendar_lines(
    view: View, titles: Sequence[str], hint: MonthHint | None, reference: Reference
) -> tuple[DayLine, ...]:
    """The lines of a calendar: each with its days, and what stands in their cells besides, or below them."""
    lines = tuple(filter(None, (_filled_days(view, line, hint, reference) for line in view.lines)))
    return lines or tuple(_weeks(view, titles, reference))


def _filled_days(view: View, line: int, hint: MonthHint | None, reference: Reference) -> DayLine | None:
    """A line of cells that begin with their day: 16 郝敏浩."""
    filled = [(place, as_text(value)) for place, value in view.filled(line)]
    parts = {place: found for place, text in filled if (found := _DAY_FIRST.match(text))}
    if not any(roll(found["rest"])[0] for found in parts.values()):
        return None
    texts = [parts[place]["day"] if place in parts else text for place, text in filled]
    parsed = heading_days(texts, [hint] * len(texts), reference)
    days = {
        place: Day(text, day, view.cell(line, place))
        for (place, _), text, day in zip(filled, texts, parsed, strict=True)
        if day.value
    }
    if len(days) < 2 or len(days) < len(parts):
        return None
    return DayLine(line, days, {place: found["rest"] for place, found in parts.items()})


def _weeks(view: View, titles: Sequence[str], reference: Reference) -> Iterator[DayLine]:
    """Lines below a line of weekdays, whose weeks stand before them; or the one week that a title names."""
    for line in view.lines:
        weekdays = {
            place: day
            for place in view.places
            if len(view.text(line, place)) > 1 and (day := weekday_in(view.shown(line, place))) is not None
        }
        if len(weekdays) >= _FEWEST_WEEKDAYS:
            yield from _below(view, line, weekdays, titles, reference)
            return


def _below(
    view: View, line: int, weekdays: Mapping[int, int], titles: Sequence[str], reference: Reference
) -> Iterator[DayLine]:
    first = min(weekdays)
    found = False
    for below in range(line + 1, view.lines.stop):
        texts = [view.text(below, place) for place in range(view.places.start, first)]
        week = next(filter(None, (_week_of(text, reference) for text in texts)), None)
        if week:
            found = True
            rests = {place: text for place in weekdays if (text := view.text(below, place))}
            cell = next(
                view.home(below, p) for p in range(view.places.start, first) if _week_of(view.text(below, p), reference)
            )
            yield DayLine(below, _days(week, weekdays, cell), rests)
    week = next(filter(None, (_week_of(title, reference) for title in titles)), None)
    if week and not found:
        cells = {place: view.cell(line, place) for place in weekdays}
        days = _days(week, weekdays, view.cell(line, first))
        yield DayLine(line, {place: Day(day.value, day.parsed, cells[place]) for place, day in days.items()})


def _week_of(text: str, reference: Reference) -> date | None:
    """The Monday of the week that a text names by its first and last day, which are of one week."""
    found = _RANGE.search(plain_day(text))
    span = parse_date(found[0], reference).value if found else None
    if span is None or span.last is None or (span.last - span.first).days > 6:
        return None
    monday = span.first - timedelta(days=span.first.weekday())
    return monday if span.last <= monday + timedelta(days=6) else None


def _days(monday: date, weekdays: Mapping[int, int], cell: tuple[int, int]) -> dict[int, Day]:
    days = {place: monday + timedelta(days=number) for place, number in weekdays.items()}
    return {place: Day(day, Parsed(DateSpan(day)), cell) for place, day in days.items()}
