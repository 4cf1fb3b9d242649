"""Defined names, of a workbook and of a sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from . import uno_cells as uc
from .addresses import Area, split_sheet, with_sheet
from .bridge import cell_address, uno_error
from .refusals import LibreOfficeError, Refused
from .regions import area_of

if TYPE_CHECKING:
    from .books import Book
    from .ranges import Range
    from .sheets import Sheet

_ORIGIN = (0, 0, 0)


class Name:
    """One defined name; that of a sheet is written ``Sheet1!name``."""

    def __init__(self, book: Book, sheet: Sheet | None, own: str) -> None:
        self._book, self._sheet, self._own = book, sheet, own

    @property
    def _names(self) -> uc.NamedRanges:
        return self._book.document.uno.NamedRanges if self._sheet is None else self._sheet.uno.NamedRanges

    @property
    def api(self) -> uc.NamedRange:
        """The name over UNO."""
        return self._names.getByName(self._own)

    @property
    def name(self) -> str:
        return self._own if self._sheet is None else with_sheet(self._sheet.name, self._own)

    @name.setter
    def name(self, value: str) -> None:
        self.api.Name = value
        self._own = value

    @property
    def refers_to(self) -> str:
        return self._book.document.formulas.text(self.api.getTokens(), cell_address(*_ORIGIN))

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.api.setTokens(self._book.document.formulas.tokens(value, cell_address(*_ORIGIN)))

    @property
    def refers_to_range(self) -> Range:
        cells = self.api.getReferredCells()
        if cells is None:
            raise LibreOfficeError(f"The name {self.name} stands for no cells.")
        return self._book.sheets(cells.RangeAddress.Sheet + 1).at(area_of(cells))

    def delete(self) -> None:
        self._names.removeByName(self._own)


class Names:
    """The names of a workbook with those of its sheets, or those of one sheet."""

    def __init__(self, book: Book, sheet: Sheet | None = None) -> None:
        self._book, self._sheet = book, sheet

    @property
    def api(self) -> uc.NamedRanges:
        """The names over UNO; those of the workbook itself."""
        return self._book.document.uno.NamedRanges if self._sheet is None else self._sheet.uno.NamedRanges

    def _all(self) -> list[Name]:
        sheets = list(self._book.sheets) if self._sheet is None else [self._sheet]
        found = [Name(self._book, sheet, own) for sheet in sheets for own in sheet.uno.NamedRanges.ElementNames]
        own = self._book.document.uno.NamedRanges.ElementNames if self._sheet is None else ()
        return [Name(self._book, None, name) for name in own] + found

    def snapshot(self) -> list[tuple[str, Name]]:
        return [(name.name, name) for name in self._all()]

    def _first(self, fits: Callable[[Name], bool]) -> Name | None:
        return next((name for name in self._all() if fits(name)), None)

    def _named(self, wanted: str) -> Name | None:
        """A name, whatever the case; a sheet's own names also without the sheet."""

        def fits(name: Name) -> bool:
            full = name.name.casefold()
            return wanted.casefold() in ((full, split_sheet(full)[1]) if self._sheet else (full,))

        return self._first(fits)

    def contains(self, name_or_index: str) -> bool:
        return self._named(name_or_index) is not None

    def __call__(self, name_or_index: str) -> Name:
        found = self._named(name_or_index)
        if found is None:
            raise KeyError(name_or_index)
        return found

    def __len__(self) -> int:
        return len(self._all())

    def add(self, name: str, refers_to: str) -> Name:
        """Define a name, or give it another meaning.

        Raises:
            Refused: LibreOffice does not take the name, or does not understand what it is to mean.
        """
        scope, own = split_sheet(name)
        sheet = self._sheet if scope is None else self._book.sheets(scope)
        made = Name(self._book, sheet, own)
        tokens = self._book.document.formulas.tokens(refers_to, cell_address(*_ORIGIN))
        names = self.api if sheet is None else sheet.uno.NamedRanges
        if own not in names.ElementNames:
            _define(names, own)
        made.api.setTokens(tokens)
        return made

    def of_area(self, sheet: Sheet, area: Area) -> Name | None:
        """The name that stands for exactly these cells."""

        def fits(name: Name) -> bool:
            cells = name.api.getReferredCells()
            return cells is not None and cells.RangeAddress.Sheet == sheet.index - 1 and area_of(cells) == area

        return self._first(fits)


def _define(names: uc.NamedRanges, own: str) -> None:
    try:
        names.addNewByName(own, "0", cell_address(*_ORIGIN), 0)
    except uno_error("uno.RuntimeException") as error:
        raise Refused(f"{own!r} cannot be a name.") from error
