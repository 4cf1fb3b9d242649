"""The contents of a block of cells as Excel gives them through COM.

A block is read in a few calls however large it is; only formulas and cells in error are visited singly.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from . import uno_cells as uc
from .bridge import cell_address
from .document import Document
from .filling import cells_of
from .formats import keys_in
from .typed import plain_number

# Excel's errors as COM gives them, which is how xlwings knows them.
DIV0, NOT_AVAILABLE, NAME, NULL, NUM, REF, VALUE = (-2146826288 + number for number in (7, 42, 29, 0, 36, 23, 15))
ERROR_TEXTS = {
    DIV0: "#DIV/0!", NOT_AVAILABLE: "#N/A", NAME: "#NAME?", NULL: "#NULL!", NUM: "#NUM!", REF: "#REF!", VALUE: "#VALUE!",
}  # fmt: skip
# As LibreOffice itself translates its errors when it saves a workbook; what is not here becomes #N/A.
_ERRORS = {
    502: VALUE, 503: NUM, 504: VALUE, 519: VALUE, 521: NULL, 523: NUM, 524: REF, 525: NAME, 527: NAME, 532: DIV0,
}  # fmt: skip

_FORMULAS_OF_NUMBERS, _FORMULAS = 1, 1 | 2 | 4  # com.sun.star.sheet.FormulaResult
_TRUTHS = {"=TRUE()": True, "=FALSE()": False}
_DAYS = 2_958_466  # from 1899-12-30 to 9999-12-31
_THOUSANDTHS = 86_400_000  # of a second, in a day: Excel knows no less


def read_block(document: Document, sheet: uc.Sheet, block: uc.Range) -> tuple[tuple[object, ...], ...]:
    """The values of a block, row by row: floats, texts, datetimes, truths, None for a blank, Excel's number for an error.

    As in Excel, a number in a date format is a datetime, but a time of day alone stays a number.
    """
    data = block.getDataArray()
    grid: list[list[object]] = [[None if value == "" else value for value in row] for row in data]
    _mark_errors(sheet, block.RangeAddress, data, grid)
    _mark_dates_and_truths(document, block, grid)
    _mark_plain_truths(block, grid)
    return tuple(tuple(row) for row in grid)


def _mark_errors(sheet: uc.Sheet, origin: uc.RangeAddress, data: uc.Data, grid: list[list[object]]) -> None:
    """A cell in error gives nothing in a block, just as a blank one would if blanks were not empty texts."""
    for r, row in enumerate(data):
        for c, value in enumerate(row):
            if value is None:
                error = sheet.getCellByPosition(origin.StartColumn + c, origin.StartRow + r).getError()
                grid[r][c] = _ERRORS.get(error, NOT_AVAILABLE)


def _mark_dates_and_truths(document: Document, block: uc.Range, grid: list[list[object]]) -> None:
    origin = block.RangeAddress
    for key, places in keys_in(block):
        kind = document.formats.kind(key)
        if kind not in ("date", "logical"):
            continue
        for r, c in cells_of(places, origin):
            value = grid[r][c]
            if isinstance(value, float):
                grid[r][c] = bool(value) if kind == "logical" else _moment(document.zero_day, value)


def _mark_plain_truths(block: uc.Range, grid: list[list[object]]) -> None:
    """LibreOffice reads TRUE from a file as a formula, whose cell may have any format."""
    origin = block.RangeAddress
    found = block.queryFormulaCells(_FORMULAS_OF_NUMBERS)
    for index in range(found.Count):
        part = found.getByIndex(index)
        place = part.RangeAddress
        for r, row in enumerate(part.getFormulaArray(), place.StartRow - origin.StartRow):
            for c, formula in enumerate(row, place.StartColumn - origin.StartColumn):
                grid[r][c] = _TRUTHS.get(formula, grid[r][c])


def _moment(zero_day: datetime, serial: float) -> datetime | float:
    """A number as a date; a number that is no date stays one."""
    if not 0 <= serial < _DAYS:
        return serial
    return zero_day + timedelta(milliseconds=round(serial * _THOUSANDTHS))


def read_formulas(document: Document, sheet: uc.Sheet, block: uc.Range) -> tuple[tuple[str, ...], ...]:
    """What the formula bar shows for each cell: a formula, or a constant as text; dates as their numbers."""
    grid = [
        [value if isinstance(value, str) else plain_number(value or 0) for value in row] for row in block.getDataArray()
    ]
    origin = block.RangeAddress
    for r, c in cells_of(block.queryFormulaCells(_FORMULAS).getRangeAddresses(), origin):
        column, row = origin.StartColumn + c, origin.StartRow + r
        cell = sheet.getCellByPosition(column, row)
        grid[r][c] = document.formulas.of_cell(cell, cell_address(origin.Sheet, column, row))
    return tuple(tuple(row) for row in grid)
