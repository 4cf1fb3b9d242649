"""A block of cells: where it is, and its cells over UNO."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Self, cast

import xlwings
from xlwings.base_classes import DEFAULT_MAX_CELLS_PER_READ, DEFAULT_MAX_CELLS_PER_WRITE
from xlwings.expansion import expanders

from . import regions
from . import uno_cells as uc
from .addresses import Area, address_of, with_sheet
from .document import require_unprotected
from .looks import is_mixed

if TYPE_CHECKING:
    from .names import Name
    from .sheets import Sheet
    from .tables import Table


class Block:
    """A block of cells of a sheet; it may be empty, and then reads as None and takes nothing."""

    options: object  # which xlwings sets
    max_cells_per_read = DEFAULT_MAX_CELLS_PER_READ
    max_cells_per_write = DEFAULT_MAX_CELLS_PER_WRITE

    def __init__(self, sheet: Sheet, area: Area) -> None:
        self.sheet = sheet
        self.area = area

    def _at(self, area: Area) -> Self:
        """Other cells of the same sheet."""
        return type(self)(self.sheet, area)

    @cached_property
    def uno(self) -> uc.Range:
        """The cells over UNO; for a block that is not empty."""
        return regions.block_of(self.sheet.uno, self.area)

    def to_change(self) -> uc.Range:
        """The cells over UNO, on a sheet that is not protected."""
        require_unprotected(self.sheet.uno)
        return self.uno

    def mixed(self, name: str) -> bool:
        """Whether the cells differ in a property of UNO's, for which Excel gives None."""
        return is_mixed(self.uno, name)

    @property
    def api(self) -> uc.Range | None:
        """The cells over UNO; None if there are none."""
        return self.uno if len(self) else None

    def __len__(self) -> int:
        return self.area.rows * self.area.columns

    def __call__(self, row: int, column: int | None = None) -> Self:
        """A cell counted from this block's first, from one, and also outside of it; with one number, row by row."""
        if column is None:
            below, beside = divmod(row - 1, self.area.columns)
            row, column = below + 1, beside + 1
        return self._at(Area(self.area.row + row - 1, self.area.column + column - 1))

    @property
    def coords(self) -> tuple[uc.Sheet, int, int, int, int]:
        area = self.area
        return self.sheet.uno, area.row, area.column, area.rows, area.columns

    @property
    def row(self) -> int:
        return self.area.row

    @property
    def column(self) -> int:
        return self.area.column

    @property
    def shape(self) -> tuple[int, int]:
        return self.area.rows, self.area.columns

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        address = address_of(self.area, row_absolute, col_absolute)
        return with_sheet(self.sheet.name, address, self.sheet.book.name) if external else address

    @property
    def address(self) -> str:
        return address_of(self.area)

    def expand(self, mode: str) -> Self:
        """The block of filled cells from the first one on: ``table``, ``down`` or ``right``."""
        return cast(Self, expanders[mode].expand(xlwings.Range(impl=self)).impl)

    @property
    def current_region(self) -> Self:
        return self._at(regions.region_around(self.sheet.uno, self.area))

    def end(self, direction: str) -> Self:
        return self._at(regions.edge(self.sheet.uno, Area(self.row, self.column), direction))

    @property
    def name(self) -> Name | None:
        return self.sheet.book.names.of_area(self.sheet, self.area)

    @name.setter
    def name(self, value: str) -> None:
        self.sheet.book.names.add(value, "=" + with_sheet(self.sheet.name, self.address))

    @property
    def table(self) -> Table | None:
        return self.sheet.tables.around(self.area)

    def select(self) -> None:
        self.sheet.select_block(self.uno)
