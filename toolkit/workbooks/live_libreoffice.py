"""LibreOffice with a workbook open, as far as xlwings has no words for it: spoken to over UNO."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from types import MappingProxyType
from typing import Any

import xlwings as xw

from toolkit.core.locations import Area
from toolkit.workbooks.live_areas import block, rectangles
from toolkit.workbooks.locks import TEMPORARY
from toolkit.workbooks.ranges import Refit
from toolkit.workbooks.vba.mending import mended

_ANY_RESULT = 1 | 2 | 4  # com.sun.star.sheet.FormulaResult
_CONTENTS = 1 | 2 | 4 | 8 | 16 | 128  # com.sun.star.sheet.CellFlags: numbers, dates, texts, notes, formulas, drawings


class LibreOffice:
    """LibreOffice Calc, over UNO, where rows and columns count from zero."""

    quiet: Mapping[str, bool] = MappingProxyType({})

    def is_read_only(self, book: xw.Book) -> bool:
        """Whether LibreOffice has opened the workbook for reading only."""
        return bool(book.api.isReadonly())

    def is_unsaved(self, book: xw.Book) -> bool:
        """Whether LibreOffice would ask about saving it."""
        return bool(book.api.isModified())

    def noted(self, sheet: xw.Sheet) -> Iterator[xw.Range]:
        """The cells with a note."""
        return (sheet.range((note.location.row, note.location.column)) for note in sheet.impl.notes)

    def is_shown(self, cell: xw.Range) -> bool:
        """Whether neither the cell's sheet nor its row is hidden."""
        return bool(cell.sheet.api.IsVisible and cell.api.Rows.getByIndex(0).IsVisible)

    def is_protected(self, sheet: xw.Sheet) -> bool:
        """Whether the sheet is protected, with a password or without."""
        return bool(sheet.api.isProtected())

    def merges(self, sheet: xw.Sheet) -> frozenset[Area]:
        """The merged cells. Being merged is a format: where formats are listed, none or all cells of a group are."""
        groups = sheet.used_range.api.getUniqueCellFormatRanges()
        found: set[Area] = set()
        for number in range(groups.Count):
            places = groups.getByIndex(number).getRangeAddresses()
            if _is_merged(_merge_at(sheet.api, places[0].StartRow, places[0].StartColumn)):
                for place in places:
                    _add_merges(sheet.api, place, found)
        return frozenset(found)

    def arrays(self, sheet: xw.Sheet, area: Area) -> Iterator[Area]:
        """The formulas over several cells."""
        for place in block(sheet, area).api.queryFormulaCells(_ANY_RESULT).getRangeAddresses():
            for row, column in _cells(place):
                cursor = sheet.api.createCursorByRange(sheet.api.getCellByPosition(column, row))
                cursor.collapseToCurrentArray()
                yield _area(cursor.getRangeAddress())

    def save(self, book: xw.Book) -> None:
        """Save, and mend in the file what LibreOffice does to buttons."""
        book.save()
        _mend(Path(book.impl.fullname))

    def save_copy(self, book: xw.Book, path: Path) -> None:
        """Save a copy in the format that the workbook was opened in."""
        format = tuple(item for item in book.api.getArgs() if item.Name == "FilterName")
        book.api.storeToURL(path.resolve().as_uri(), format)
        _mend(path)

    def dress(self, sheet: xw.Sheet, pattern: Area, rows: Area, refit: Refit) -> None:
        """Copy the pattern into the columns that are blank in all the rows, then take its contents away again.

        What LibreOffice copies brings its validations and conditional formats along, and joins them with those there are.
        """
        filled = zip(*block(sheet, rows).api.getFormulaArray(), strict=True)
        blank = [column for column, texts in enumerate(filled, start=rows.left) if not any(texts)]
        for part in rectangles((pattern.top, column) for column in blank):
            new = block(sheet, Area(rows.top, part.left, rows.bottom, part.right)).api
            _fill(sheet.api, block(sheet, part).api, new)
            new.clearContents(_CONTENTS)

    def grow(self, sheet: xw.Sheet, refit: Refit) -> None:
        """Let filters, tables (LibreOffice has ranges with names for them) and print areas follow."""
        document, index = sheet.book.api, sheet.api.getRangeAddress().Sheet
        unnamed, named = document.getPropertyValue("UnnamedDatabaseRanges"), document.DatabaseRanges
        ranges = [unnamed.getByTable(index)] if unnamed.hasByTable(index) else []
        ranges += [named.getByName(name) for name in named.getElementNames()]
        for database in ranges:
            if database.DataArea.Sheet == index:
                database.setDataArea(_moved(database.DataArea, refit))
        sheet.api.setPrintAreas(tuple(_moved(area, refit) for area in sheet.api.getPrintAreas()))


def _mend(path: Path) -> None:
    """Put a saved workbook's buttons right.

    The file keeps its time, by which LibreOffice would notice, and ask about, a change that is not its own.
    """
    saved = path.read_bytes()
    if (whole := mended(saved)) != saved:
        times, beside = path.stat(), path.with_name(f".{path.name}{TEMPORARY}")
        beside.write_bytes(whole)
        os.utime(beside, ns=(times.st_atime_ns, times.st_mtime_ns))
        shutil.copymode(path, beside)
        beside.replace(path)


def _add_merges(sheet: Any, place: Any, found: set[Area]) -> None:
    for row, column in _cells(place):
        if not any((row + 1, column + 1) in area for area in found):
            found.add(_merge_at(sheet, row, column))


def _merge_at(sheet: Any, row: int, column: int) -> Area:
    """The merged cells that a cell belongs to, or the cell itself."""
    cursor = sheet.createCursorByRange(sheet.getCellByPosition(column, row))
    cursor.collapseToMergedArea()
    return _area(cursor.getRangeAddress())


def _is_merged(area: Area) -> bool:
    return (area.top, area.left) != (area.bottom, area.right)


def _cells(place: Any) -> Iterator[tuple[int, int]]:
    """The cells of a place, as row and column from zero."""
    return product(range(place.StartRow, place.EndRow + 1), range(place.StartColumn, place.EndColumn + 1))


def _fill(sheet: Any, source: Any, target: Any) -> None:
    """Copy one row all over the rows of a target as wide, doubling what is there."""
    place, count = target.getRangeAddress(), 1
    rows, right = place.EndRow - place.StartRow + 1, place.EndColumn - place.StartColumn
    sheet.copyRange(target.getCellByPosition(0, 0).getCellAddress(), source.getRangeAddress())
    while count < rows:
        piece = target.getCellRangeByPosition(0, 0, right, min(count, rows - count) - 1)
        sheet.copyRange(target.getCellByPosition(0, count).getCellAddress(), piece.getRangeAddress())
        count *= 2


def _moved(address: Any, refit: Refit) -> Any:
    address.EndRow = refit.bottom(_area(address), with_headings=True) - 1
    return address


def _area(address: Any) -> Area:
    return Area(address.StartRow + 1, address.StartColumn + 1, address.EndRow + 1, address.EndColumn + 1)
