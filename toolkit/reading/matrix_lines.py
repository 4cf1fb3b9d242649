"""The lines behind a line of days: which places are the days', which come before them, and what a line says of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile

from toolkit.core.documents import CellValue
from toolkit.forms.directory import UnitDirectory
from toolkit.forms.schema import Form, Matrix
from toolkit.reading.day_lines import DayLine
from toolkit.reading.headings import HeadingIndex
from toolkit.reading.meta import names_field
from toolkit.reading.views import View

# A value, and the row and column of the document that it stands in.
Cell = tuple[CellValue, tuple[int, int]]
Cells = dict[str, Cell]


@dataclass
class DayedLines:
    """A line of days and the lines behind it. ``headings`` stand above what comes before the days, by place."""

    view: View
    index: HeadingIndex
    days: DayLine
    lines: range
    directory: UnitDirectory
    headings: dict[int, str] = field(default_factory=dict)

    @property
    def form(self) -> Form:
        """The form whose roster it is."""
        return self.index.form

    @property
    def matrix(self) -> Matrix:
        """How the form is laid out as a matrix."""
        assert self.form.matrix is not None
        return self.form.matrix

    @cached_property
    def of_days(self) -> frozenset[tuple[int, int]]:
        """The cells that the days stand in."""
        return frozenset(day.cell for day in self.days.days.values())

    @cached_property
    def label_places(self) -> range:
        """The places before the first day, in which a line says what it is about; of a turned table its headings."""
        first = min(self.days.days)
        start = self.view.places.start
        if self.view.turned:
            rows = range(first - 1, start - 1, -1)
            start = min(takewhile(self._is_heading_row, rows), default=first)
        return range(start, first)

    def _is_heading_row(self, row: int) -> bool:
        """Whether a row above turned days carries headings, and is no title and no line of fields."""
        return len(list(self.view.grid.cells(row))) > 1 and not self.names_fields(row)

    def names_fields(self, row: int) -> bool:
        """Whether a row of the grid names who filled the form in, and when."""
        return any(names_field(self.form, value) for _, value in self.view.grid.cells(row))

    def own(self, line: int) -> dict[int, str]:
        """What a line says of each day; what reaches over from before the days is none of it."""
        if self.days.rests:
            return dict(self.days.rests) if line == self.days.line else {}
        texts = {place: self.view.text(line, place) for place in self.days.days}
        return {place: text for place, text in texts.items() if text and not self.reaches_over(line, place)}

    def reaches_over(self, line: int, place: int) -> bool:
        """Whether a cell carries on what stands before the days, or in their line."""
        area = self.view.area(line, place)
        return area is not None and (area.left < min(self.days.days) or area.top <= self.days.line)

    def label_texts(self, line: int) -> Iterator[str]:
        """What stands before the days in a line itself, and does not reach down to it from the headings."""
        for place in self.label_places:
            area = self.view.area(line, place)
            if (text := self.view.text(line, place)) and (area is None or area.top > self.days.line):
                yield text

    def named(self, heading: str) -> str:
        """The column that a heading names; empty for none."""
        match = self.index.exact(heading)
        if match is None or match.target.supplement is not None:
            return ""
        return match.target.column.id
