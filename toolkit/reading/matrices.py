"""Rosters laid out as a matrix: days across and windows, parts of the day or people down, or the other way round.

A matrix is unfolded into lines, each with the cells that it came from, and from there on read like any list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from toolkit.core.documents import Grid
from toolkit.core.values.dates import parse_date
from toolkit.core.values.day_lists import forward, month_in
from toolkit.reading.attribution import Context
from toolkit.reading.calendars import calendar_lines, every_week
from toolkit.reading.day_lines import DayLine, day_lines
from toolkit.reading.headings import HeadingIndex
from toolkit.reading.matrix_blocks import Block
from toolkit.reading.meta import fields_in_rows, names_field
from toolkit.reading.tables import Table
from toolkit.reading.unfolded import as_table
from toolkit.reading.views import View

# A title that speaks of what came of the roster: its ticks say that people were there.
_ATTENDED = re.compile(r"到岗|签到|考勤|出勤|实际")


def find_matrix(grid: Grid, index: HeadingIndex, titles: Sequence[str], context: Context) -> Table | None:
    """The roster that a grid holds as a matrix, unfolded; None where there is none.

    ``titles`` are what names the grid, the nearest first; they tell the month of days that stand alone.
    """
    titles = [title for title in titles if not names_field(index.form, title)]  # the day of filing names no month
    hint = next(filter(None, map(month_in, titles)), None)
    reference = forward(_filled_on(grid, index, context.anchor) or context.anchor)
    views = [View(grid), View(grid, turned=True)]
    found = [(view, day_lines(view, index, hint, reference)) for view in views]
    found += [(view, calendar_lines(view, titles, hint, reference)) for view in views]
    if not any(lines for _, lines in found):
        found = [(view, tuple(every_week(view, hint, reference, context.calendar))) for view in views]
    view, lines = max(found, key=_days_found)
    if not lines:
        return None
    attended = any(_ATTENDED.search(title) for title in titles)
    blocks = [
        Block(view, index, line, range(line.line + (not line.rests), end), context.directory, attended=attended)
        for line, end in zip(lines, _ends(view, lines), strict=True)
    ]
    unfolded = [block.unfold() for block in blocks]
    people = [line for block_lines, _ in unfolded for line in block_lines]
    if not people:
        return None
    findings = [finding for _, found_here in unfolded for finding in found_here]
    return as_table(grid, index, people, _rows_read(view, blocks), findings)


def _days_found(found: tuple[View, tuple[DayLine, ...]]) -> int:
    """How many days there are; those of calendars with their people count twice, weeks as one day hardly at all."""
    return sum(line.distinct + len(line.rests) for line in found[1])


def _ends(view: View, lines: Sequence[DayLine]) -> Iterable[int]:
    """Where the block of each line of days ends."""
    for number, line in enumerate(lines):
        yield next((after.line for after in lines[number:] if after.line > line.line), view.lines.stop)


def _rows_read(view: View, blocks: Sequence[Block]) -> frozenset[int]:
    """The rows of the grid that hold days or people; the others may hold fields."""
    if view.turned:
        return frozenset(row for block in blocks for row in (*block.label_places, *block.days.days))
    return frozenset(row for block in blocks for row in (block.days.line, *block.lines_read))


def _filled_on(grid: Grid, index: HeadingIndex, anchor: date | None) -> date | None:
    """The filing date above the table, as far as it can be told without knowing where the table begins."""
    found = fields_in_rows(index.form, grid, range(grid.first_row, min(grid.first_row + 3, grid.last_row) + 1))
    if "filled_on" not in found:
        return None
    parsed = parse_date(found["filled_on"].value, forward(anchor))
    return parsed.value.end if parsed.value else None
