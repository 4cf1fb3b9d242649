"""Filling cells with numbers and texts as they are, without a loss to what else the cells carry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from . import uno_cells as uc

CONTENTS = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: numbers, dates, texts, formulas
NOTES = 8

Data = Sequence[Sequence[float | str]]


def fill(sheet: uc.Sheet, block: uc.Range, data: Data) -> None:
    """Put data as large as a block into it.

    A block that LibreOffice fills at once loses its notes, which Excel keeps: so cells with notes are filled singly.
    """
    origin = block.RangeAddress
    noted: dict[int, set[int]] = defaultdict(set)
    for row, column in cells_of(block.queryContentCells(NOTES).getRangeAddresses(), origin):
        noted[row].add(column)
    for has_notes, stretch in groupby(range(len(data)), key=noted.__contains__):
        rows = list(stretch)
        if has_notes:
            for row in rows:
                _fill_row(sheet, origin.StartColumn, origin.StartRow + row, data[row], noted[row])
        else:
            _fill_at(sheet, origin.StartColumn, origin.StartRow + rows[0], data[rows[0] : rows[-1] + 1])


def _fill_row(sheet: uc.Sheet, left: int, row: int, values: Sequence[float | str], noted: set[int]) -> None:
    for has_note, stretch in groupby(range(len(values)), key=noted.__contains__):
        columns = list(stretch)
        if has_note:
            for column in columns:
                fill_cell(sheet.getCellByPosition(left + column, row), values[column])
        else:
            _fill_at(sheet, left + columns[0], row, [values[columns[0] : columns[-1] + 1]])


def _fill_at(sheet: uc.Sheet, left: int, top: int, data: Data) -> None:
    sheet.getCellRangeByPosition(left, top, left + len(data[0]) - 1, top + len(data) - 1).setDataArray(data)


def fill_cell(cell: uc.Cell, value: float | str) -> None:
    """Put a number or a text into a cell as it is; an empty text leaves it blank."""
    if value == "":
        cell.clearContents(CONTENTS)
    elif isinstance(value, str):
        cell.String = value
    else:
        cell.Value = value


def cells_of(places: Sequence[uc.RangeAddress], origin: uc.RangeAddress) -> Iterator[tuple[int, int]]:
    """Each cell of some blocks, as row and column within the block that begins at `origin`."""
    for place in places:
        for row in range(place.StartRow, place.EndRow + 1):
            for column in range(place.StartColumn, place.EndColumn + 1):
                yield row - origin.StartRow, column - origin.StartColumn
