"""Grids of any format put into a new .xlsx, cell by cell at the same address, so that they can be marked and mended."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.styles.numbers import FORMAT_TEXT
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.core.documents import CellError, CellValue, Grid
from toolkit.workbooks.cell_xml import TEXT_LIMIT
from toolkit.workbooks.heights import BODY_SIZE, row_height, text_width
from toolkit.workbooks.styles import BODY_FONT, DATE_FORMAT, LINE

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_NAME_LENGTH = 31
_NARROWEST, _WIDEST = 6, 40
_SIDE = Side(style="thin", color=LINE.lstrip("#"))
_FRAME = Border(_SIDE, _SIDE, _SIDE, _SIDE)
_WRAP = Alignment(vertical="center", wrap_text=True)


def convert(grids: Sequence[Grid]) -> tuple[Workbook, Mapping[str, str]]:
    """A new workbook with one sheet for each grid, and the sheet that each grid's name became.

    What stood around a table (in a Word file or a web page) comes below it.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    names: dict[str, str] = {}
    for grid in grids:
        names[grid.name] = _free_name(grid.name, book.sheetnames)
        _fill(book.create_sheet(names[grid.name]), grid)
    return book, names


def put(cell: Cell | MergedCell, value: CellValue) -> None:
    """Put a value into a cell; text stays text, whatever it looks like."""
    if isinstance(cell, MergedCell):
        return
    if isinstance(value, str | CellError):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))[:TEXT_LIMIT]
        cell.data_type = "s"
        cell.number_format = FORMAT_TEXT
    else:
        cell.value = value
        if type(value) is date:
            cell.number_format = DATE_FORMAT


def _free_name(name: str, taken: Sequence[str]) -> str:
    plain = _NOT_IN_NAMES.sub("_", name).strip("' ")[:_NAME_LENGTH] or "Sheet"
    free, number = plain, 2
    while free.casefold() in {other.casefold() for other in taken}:
        free = f"{plain[: _NAME_LENGTH - 4]}({number})"
        number += 1
    return free


def _fill(sheet: Worksheet, grid: Grid) -> None:
    for area in grid.merges:
        sheet.merge_cells(None, area.top, area.left, area.bottom, area.right)
    for row in grid.row_numbers():
        for column in grid.columns():
            cell = sheet.cell(row, column)
            put(cell, grid.value(row, column))
            cell.font, cell.border, cell.alignment = Font(BODY_FONT, BODY_SIZE), _FRAME, _WRAP
    _size(sheet, grid)
    for row in grid.hidden_rows:
        sheet.row_dimensions[row].hidden = True
    for offset, line in enumerate(grid.surroundings, start=2):
        put(sheet.cell(grid.last_row + offset, 1), line)
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = "landscape", 9, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.sheet_state = "hidden" if grid.hidden else "visible"


def _size(sheet: Worksheet, grid: Grid) -> None:
    widths = [_width(grid, column) for column in grid.columns()]
    for column, width in zip(grid.columns(), widths, strict=True):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in grid.row_numbers():
        alone = [None if grid.merge_at(row, column) else grid.value(row, column) for column in grid.columns()]
        sheet.row_dimensions[row].height = row_height(widths, alone)


def _width(grid: Grid, column: int) -> float:
    """Wide enough for most of the column's cells; merged ones, titles mostly, do not count."""
    alone = (grid.value(row, column) for row in grid.row_numbers() if grid.merge_at(row, column) is None)
    widths = sorted(max(map(text_width, str(value).split("\n"))) for value in alone if value is not None)
    typical = widths[len(widths) * 9 // 10] if widths else _NARROWEST
    return min(max(typical + 2, _NARROWEST), _WIDEST)
