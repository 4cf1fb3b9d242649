"""People of a matrix whom no day stands above: under a heading that is no day, or under none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.core.catalogue import find
from toolkit.core.findings import Finding
from toolkit.core.values.text import fold
from toolkit.reading.matrix_lines import DayedLines
from toolkit.reading.roster_cells import is_off, is_tick, people_of

_BLANK = "空白"
_LONGEST = 20  # characters of a cell that are told again
# A heading that was meant as a day: 10月l7日, 2O号.
_MEANT_AS_DAY = re.compile(r"[0-9]{1,2}月|月.{1,3}[日号]|[0-9lIoO]{1,2}[日号]")


def strays(lines: DayedLines, line: int, *, marked: bool) -> Iterator[Finding]:
    """What a line says between its days, or behind them, that names people and is of no day.

    ``marked`` lines name their people before the days, and hold ticks. What stands behind the days under a heading
    of its own is a remark, which is kept.
    """
    if lines.days.rests:
        return
    view, days = lines.view, lines.days.days
    last = max(days)
    for place in range(min(days) + 1, view.places.stop):
        text = view.text(line, place)
        if not text or place in days or is_off(text) or lines.reaches_over(line, place):
            continue
        if view.turned and lines.names_fields(place):
            continue
        heading = view.text(lines.days.line, place)
        if place > last and heading and not _MEANT_AS_DAY.search(fold(heading)):
            continue
        if people_of(text)[0] or (marked and is_tick(text)):
            where = view.grid.location(*view.home(line, place))
            yield find("roster_day_unclear", where, heading=heading[:_LONGEST] or _BLANK, text=text[:_LONGEST])
