"""The sheets of a workbook that is open in a spreadsheet program, read in large blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import xlwings as xw

from toolkit.core.documents import CellError, CellValue, Grid
from toolkit.core.locations import Area
from toolkit.workbooks.book_reader import Row, grid_of
from toolkit.workbooks.live_areas import area_of, block
from toolkit.workbooks.live_program import Program
from toolkit.workbooks.live_values import given

_ROWS_AT_ONCE = 20_000
_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
Values = list[list[CellValue]]


def read_grid(sheet: xw.Sheet, program: Program) -> Grid:
    """The values of a sheet as they are now. Raises UnsafeWorkbook."""
    used = area_of(sheet.used_range)
    rows: dict[int, Row] = {}
    for part in _parts(used):
        for number, values in enumerate(_values(block(sheet, part)), start=part.top):
            row: Row = {column: value for column, value in enumerate(values, start=part.left) if value is not None}
            if row:
                rows[number] = row
    merges = sorted(program.merges(sheet), key=lambda area: (area.top, area.left))
    return grid_of(sheet.name, rows, tuple(merges))


def _parts(used: Area) -> Iterator[Area]:
    """The used cells by many rows at a time: formats may reach down to the last row of the sheet."""
    for top in range(used.top, used.bottom + 1, _ROWS_AT_ONCE):
        yield replace(used, top=top, bottom=min(used.bottom, top + _ROWS_AT_ONCE - 1))


def _values(cells: xw.Range) -> Values:
    """The values of some cells. What may be an error or a text that looks like one takes a second look."""
    values = _given(cells, errors_as_text=True)
    if not any(isinstance(value, str) and value in _ERRORS for row in values for value in row):
        return values
    pairs = zip(values, _given(cells, errors_as_text=False), strict=True)
    return [[_error_or(*cell) for cell in zip(*pair, strict=True)] for pair in pairs]


def _given(cells: xw.Range, *, errors_as_text: bool) -> Values:
    rows = cells.options(ndim=2, err_to_str=errors_as_text).value
    return [[given(value) for value in row] for row in rows]


def _error_or(shown: CellValue, plain: CellValue) -> CellValue:
    """A program gives nothing for an error, unless it is asked for its text."""
    return CellError(shown) if isinstance(shown, str) and plain is None else shown
