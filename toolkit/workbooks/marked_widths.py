"""The width of one column among those of a sheet, which a file may give for many columns at once."""

from __future__ import annotations

from copy import copy

from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet


def set_width(sheet: Worksheet, column: int, width: float) -> None:
    """Give one column a width and show it; its neighbours stay as they are."""
    drop_width(sheet, column)
    sheet.column_dimensions[get_column_letter(column)].width = width


def drop_width(sheet: Worksheet, column: int) -> None:
    """Leave one column without a width of its own; where it shared one with others, these keep it."""
    for dimension in list(sheet.column_dimensions.values()):
        first, last = _span(dimension)
        if first <= column <= last:
            del sheet.column_dimensions[dimension.index]
            for low, high in ((first, column - 1), (column + 1, last)):
                if low <= high:
                    _keep(sheet, dimension, low, high)


def _span(dimension: ColumnDimension) -> tuple[int, int]:
    first = dimension.min or column_index_from_string(dimension.index)
    return first, dimension.max or first


def _keep(sheet: Worksheet, shared: ColumnDimension, first: int, last: int) -> None:
    part = copy(shared)
    part.index, part.min, part.max = get_column_letter(first), first, last
    sheet.column_dimensions[part.index] = part
