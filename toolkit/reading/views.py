"""A grid as it stands or turned, so that days down a table are read like days across it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.core.documents import CellValue, Grid
from toolkit.core.locations import Area
from toolkit.core.values.text import as_text


@dataclass(frozen=True)
class View:
    """A grid whose lines run across (rows) or, ``turned``, down (columns). A cell is named by line and place in it."""

    grid: Grid
    turned: bool = False

    @property
    def lines(self) -> range:
        """The numbers of all lines."""
        return self.grid.columns() if self.turned else self.grid.row_numbers()

    @property
    def places(self) -> range:
        """The numbers of all places in a line."""
        return self.grid.row_numbers() if self.turned else self.grid.columns()

    def cell(self, line: int, place: int) -> tuple[int, int]:
        """The row and column of the grid."""
        return (place, line) if self.turned else (line, place)

    def value(self, line: int, place: int) -> CellValue:
        """What stands in a cell itself."""
        return self.grid.value(*self.cell(line, place))

    def shown(self, line: int, place: int) -> CellValue:
        """What a person sees there, which for a merged cell is that of its area."""
        return self.grid.shown(*self.cell(line, place))

    def text(self, line: int, place: int) -> str:
        """What a person reads there."""
        return as_text(self.shown(line, place))

    def home(self, line: int, place: int) -> tuple[int, int]:
        """The row and column of the grid where the value stands that a person sees there."""
        row, column = self.cell(line, place)
        area = self.grid.merge_at(row, column)
        return (area.top, area.left) if area else (row, column)

    def area(self, line: int, place: int) -> Area | None:
        """The merged area that covers a cell, as lines (top, bottom) and places (left, right)."""
        found = self.grid.merge_at(*self.cell(line, place))
        if found is None or not self.turned:
            return found
        return Area(found.left, found.top, found.right, found.bottom)

    def filled(self, line: int) -> Iterator[tuple[int, CellValue]]:
        """The cells of a line that hold something themselves."""
        for place in self.places:
            value = self.value(line, place)
            if as_text(value):
                yield place, value
