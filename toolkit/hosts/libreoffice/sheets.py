"""Sheets, as xlwings wants them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from . import notes, regions
from . import uno_cells as uc
from . import uno_types as u
from .addresses import COLUMNS, ROWS, Area, parse, split_sheet
from .names import Names
from .ranges import Range
from .refusals import LibreOfficeError, Refused, refused
from .tables import Tables

if TYPE_CHECKING:
    from .books import Book

Place = Range | tuple[int, ...] | int | str
_FORBIDDEN = re.compile(r"[\[\]*?:/\\]|^'|'$|^History$", re.IGNORECASE)
_LONGEST_NAME = 31


class Sheet:
    """A sheet."""

    def __init__(self, book: Book, uno: uc.Sheet) -> None:
        self.book, self.uno = book, uno

    @property
    def api(self) -> uc.Sheet:
        """The sheet over UNO; its ``CodeName`` is called as in Excel."""
        return self.uno

    def renew(self) -> None:
        """Look the sheet up again: to the old object it has lost the rows or columns that cells were deleted from."""
        self.uno = self.book.api.Sheets.getByName(self.uno.Name)

    @property
    def name(self) -> str:
        return self.uno.Name

    @name.setter
    def name(self, value: str) -> None:
        check_name(value)
        others = [name.casefold() for name in self.book.document.uno.Sheets.ElementNames if name != self.name]
        if value.casefold() in others:
            raise Refused(f"There is a sheet {value!r} already.")
        self.uno.Name = value

    @property
    def index(self) -> int:
        return self.uno.RangeAddress.Sheet + 1

    @property
    def names(self) -> Names:
        return Names(self.book, self)

    @property
    def notes(self) -> list[notes.Note]:
        return notes.notes_of(self)

    @property
    def tables(self) -> Tables:
        return Tables(self)

    def at(self, area: Area) -> Range:
        """The cells at a place."""
        return Range(self, area)

    def range(self, arg1: Place, arg2: Place | None = None) -> Range:
        """Cells: by address or name, by row and column, by first row, first column, rows and columns, or from one to another."""
        if isinstance(arg1, int) and isinstance(arg2, int):
            return self.range((arg1, arg2))
        first = self._area(arg1)
        return self.at(first if arg2 is None else first.spanned_with(self._area(arg2)))

    def _area(self, place: Place) -> Area:
        if isinstance(place, Range):
            return place.area
        if isinstance(place, str):
            return self._addressed(place)
        if isinstance(place, int) or len(place) not in (2, 4):
            raise Refused(f"{place!r} is no place in a sheet.")
        if 0 in place[:2]:
            raise IndexError("Attempted to access 0-based Range. xlwings/Excel Ranges are 1-based.")
        return Area(*place)

    def _addressed(self, address: str) -> Area:
        scope, rest = split_sheet(address)
        if scope not in (None, self.name):
            raise Refused(f"{address} is not on the sheet {self.name!r}.")
        if (area := parse(rest)) is not None:
            return area
        for names in (self.names, self.book.names):
            if names.contains(address) and (found := names(address).refers_to_range).sheet.index == self.index:
                return found.area
        raise LibreOfficeError(f"{address!r} is neither an address of one block nor a name on the sheet {self.name!r}.")

    @property
    def cells(self) -> Range:
        return self.at(Area(1, 1, ROWS, COLUMNS))

    @property
    def used_range(self) -> Range:
        return self.at(regions.used_area(self.uno))

    def activate(self) -> None:
        if not self.uno.IsVisible:
            raise Refused(f"The sheet {self.name!r} is hidden, so it cannot be activated.")
        self.book.controller.setActiveSheet(self.uno)

    def select(self) -> None:
        self.activate()

    def select_block(self, block: uc.Range) -> None:
        """Select cells of this sheet, which must be the active one, as in Excel."""
        if self.book.controller.ActiveSheet.Name != self.name:
            raise Refused(f"Cells can be selected on the active sheet only, and {self.name!r} is not.")
        self.book.controller.select(block)

    def clear_contents(self) -> None:
        self.cells.clear_contents()

    def clear_formats(self) -> None:
        self.cells.clear_formats()

    def clear(self) -> None:
        self.cells.clear()

    def autofit(self, axis: str | None = None) -> None:
        self.used_range.autofit(axis)

    def delete(self) -> None:
        self._keep_one_visible()
        self.book.document.uno.Sheets.removeByName(self.name)

    def move(self, before: Sheet | None, after: Sheet | None) -> None:
        index = before.index - 1 if before else after.index if after else 0
        self.book.document.uno.Sheets.moveByName(self.name, index)

    @property
    def visible(self) -> bool:
        """Whether the sheet is shown; LibreOffice does not know very hidden sheets, and opens them as hidden ones."""
        return self.uno.IsVisible

    @visible.setter
    def visible(self, value: int) -> None:
        if value not in (-1, 0, 1):
            raise Refused("A sheet is visible or hidden on LibreOffice; there is no very hidden one.")
        if not value:
            self._keep_one_visible()
        self.uno.IsVisible = bool(value)

    def _keep_one_visible(self) -> None:
        if self.uno.IsVisible and sum(sheet.uno.IsVisible for sheet in self.book.sheets) == 1:
            raise Refused("The last visible sheet can be neither hidden nor deleted.")

    charts = refused("Sheet.charts")
    comments = refused("Sheet.comments", "LibreOffice has notes, and no threaded comments")
    copy = refused("Sheet.copy")
    freeze_panes = refused("Sheet.freeze_panes", "panes stay as they are in the file")
    page_setup = refused("Sheet.page_setup")
    pictures = refused("Sheet.pictures")
    pivot_tables = refused("Sheet.pivot_tables")
    shapes = refused("Sheet.shapes")
    show_gridlines = refused("Sheet.show_gridlines")
    to_html = refused("Sheet.to_html")


class Sheets:
    """The sheets of a workbook, in their order."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @property
    def api(self) -> u.Sheets:
        """The sheets over UNO."""
        return self._book.document.uno.Sheets

    @property
    def active(self) -> Sheet:
        return Sheet(self._book, self._book.controller.ActiveSheet)

    def __call__(self, name_or_index: int | str) -> Sheet:
        if isinstance(name_or_index, int):
            if not 1 <= name_or_index <= len(self):
                raise KeyError(name_or_index)
            return Sheet(self._book, self.api.getByIndex(name_or_index - 1))
        for name in self.api.ElementNames:
            if name.casefold() == name_or_index.casefold():
                return Sheet(self._book, self.api.getByName(name))
        raise KeyError(name_or_index)

    def __len__(self) -> int:
        return self.api.Count

    def __iter__(self) -> Iterator[Sheet]:
        for index in range(1, len(self) + 1):
            yield self(index)

    def __contains__(self, key: str) -> bool:
        return key.casefold() in (name.casefold() for name in self.api.ElementNames)

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        """Add a sheet before the active one, or where it is said, and show it."""
        if name is not None:
            check_name(name)
        index = after.index if after else (before or self.active).index - 1
        name = name or self._free_name()
        self.api.insertNewByName(name, index)
        sheet = self(name)
        sheet.activate()
        return sheet

    def _free_name(self) -> str:
        number = len(self) + 1
        while f"Sheet{number}" in self:
            number += 1
        return f"Sheet{number}"


def check_name(name: str) -> None:
    """Refuse a sheet name that Excel refuses: empty, longer than 31 characters, or with one of ``[ ] * ? : /`` or a backslash.

    Raises:
        Refused: It is such a name.
    """
    if not 0 < len(name) <= _LONGEST_NAME or _FORBIDDEN.search(name):
        raise Refused(f"{name!r} cannot be a sheet's name.")
