"""The look of a block of cells, as xlwings wants it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from . import looks, measures, regions
from . import uno_cells as uc
from .addresses import Area
from .block import Block


class Appearance(Block):
    """A block of cells, with its look."""

    @property
    def font(self) -> looks.Font:
        return looks.Font(self.sheet.uno, self.uno)

    @property
    def color(self) -> looks.Colour | None:
        return looks.background(self.uno) if len(self) else None

    @color.setter
    def color(self, colour: object) -> None:
        if len(self):
            self.to_change().CellBackColor = looks.NONE if colour is None else looks.uno_colour(colour)

    @property
    def number_format(self) -> str | None:
        return None if self.mixed("NumberFormat") else self.sheet.book.document.formats.code(self.uno.NumberFormat)

    @number_format.setter
    def number_format(self, code: str) -> None:
        self.to_change().NumberFormat = self.sheet.book.document.formats.key(code)

    @property
    def wrap_text(self) -> bool | None:
        return None if self.mixed("IsTextWrapped") else self.uno.IsTextWrapped

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.to_change().IsTextWrapped = bool(value)

    @property
    def horizontal_alignment(self) -> str | None:
        return looks.horizontal(self.uno)

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        looks.set_horizontal(self.to_change(), value)

    @property
    def vertical_alignment(self) -> str | None:
        return looks.vertical(self.uno)

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        looks.set_vertical(self.to_change(), value)

    @property
    def merge_area(self) -> Self:
        return self._at(regions.merged_area(self.sheet.uno, Area(self.row, self.column)))

    @property
    def merge_cells(self) -> bool | None:
        """Whether the cells are merged; None where some are and some are not."""
        return regions.merge_state(self.sheet.uno, self.area)

    def merge(self, across: bool) -> None:
        """Merge the cells; only the first one's contents are kept, as in Excel."""
        self.to_change()
        area = self.area
        rows = (
            [Area(row, area.column, 1, area.columns) for row in range(area.row, area.last_row + 1)]
            if across
            else [area]
        )
        for row in rows:
            regions.merge(self.sheet.uno, row)

    def unmerge(self) -> None:
        self.to_change().merge(False)

    # Sizes

    @property
    def row_height(self) -> float | None:
        """Points; None where the rows differ."""
        return measures.same(measures.points(line.Height) for line in self._rows)

    @row_height.setter
    def row_height(self, value: float) -> None:
        self.to_change().Rows.Height = measures.hundredths(value)

    @property
    def column_width(self) -> float | None:
        """Characters, as in Excel; None where the columns differ."""
        return measures.same(measures.characters(line.Width) for line in self._columns)

    @column_width.setter
    def column_width(self, value: float) -> None:
        self.to_change().Columns.Width = measures.width(value)

    @property
    def _rows(self) -> Iterator[uc.Line]:
        return (self.uno.Rows.getByIndex(index) for index in range(self.area.rows))

    @property
    def _columns(self) -> Iterator[uc.Line]:
        return (self.uno.Columns.getByIndex(index) for index in range(self.area.columns))

    @property
    def width(self) -> float:
        return measures.points(self.uno.Size.Width)

    @property
    def height(self) -> float:
        return measures.points(self.uno.Size.Height)

    @property
    def left(self) -> float:
        return measures.points(self.uno.Position.X)

    @property
    def top(self) -> float:
        return measures.points(self.uno.Position.Y)

    @property
    def row_hidden(self) -> bool | None:
        return regions.hidden(self.sheet.uno, self.area, rows=True)

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self.to_change().Rows.IsVisible = not value

    @property
    def column_hidden(self) -> bool | None:
        return regions.hidden(self.sheet.uno, self.area, rows=False)

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self.to_change().Columns.IsVisible = not value

    def autofit(self, axis: str | None = None) -> None:
        """Fit columns, rows, or both to their contents."""
        block = self.to_change()
        if axis in (None, "c", "columns"):
            block.Columns.OptimalWidth = True
        if axis in (None, "r", "rows"):
            block.Rows.OptimalHeight = True
