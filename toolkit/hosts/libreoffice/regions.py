"""Where data end: used cells, the region around a cell, and the jump of Ctrl and an arrow key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from . import uno_cells as uc
from .addresses import COLUMNS, ROWS, Area
from .filling import CONTENTS

STEPS = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}


def area_of(block: uc.Range) -> Area:
    """A block's place and size."""
    place = block.RangeAddress
    rows, columns = place.EndRow - place.StartRow + 1, place.EndColumn - place.StartColumn + 1
    return Area(place.StartRow + 1, place.StartColumn + 1, rows, columns)


def block_of(sheet: uc.Sheet, area: Area) -> uc.Range:
    """The cells at a place."""
    return sheet.getCellRangeByPosition(area.column - 1, area.row - 1, area.last_column - 1, area.last_row - 1)


def used_area(sheet: uc.Sheet) -> Area:
    """The cells from the first to the last that hold or look like something; A1 on an empty sheet."""
    cursor = sheet.createCursor()
    cursor.gotoStartOfUsedArea(False)
    cursor.gotoEndOfUsedArea(True)
    return area_of(cursor)


def region_around(sheet: uc.Sheet, area: Area) -> Area:
    """The block of filled cells around a cell, as far as blank rows and columns."""
    cursor = sheet.createCursorByRange(block_of(sheet, area))
    cursor.collapseToCurrentRegion()
    return area_of(cursor)


def merged_area(sheet: uc.Sheet, area: Area) -> Area:
    """The merged cells that a cell belongs to, or the cell itself."""
    cursor = sheet.createCursorByRange(block_of(sheet, area))
    cursor.collapseToMergedArea()
    return area_of(cursor)


def edge(sheet: uc.Sheet, start: Area, direction: str) -> Area:
    """The cell where Ctrl and an arrow key lead to from a cell."""
    down, right = STEPS[direction]
    used = used_area(sheet)
    if down:
        line = Area(1, start.column, max(used.last_row, start.row), 1)
        last, here = ROWS, start.row
    else:
        line = Area(start.row, 1, 1, max(used.last_column, start.column))
        last, here = COLUMNS, start.column
    # A formula that gives an empty text fills its cell, to Excel too.
    filled = [formula != "" for row in block_of(sheet, line).getFormulaArray() for formula in row]
    position = jump(filled, here, down + right, last)
    return Area(position, start.column) if down else Area(start.row, position)


def jump(filled: Sequence[bool], here: int, step: int, last: int) -> int:
    """Where the jump from position `here` ends: at the end of the filled cells, or at the next filled one, or at the border.

    Args:
        filled: Whether each position, counted from one, holds something; behind the last one nothing does.
        here: The start.
        step: 1 or -1.
        last: The last position there is.
    """

    def is_filled(position: int) -> bool:
        return position <= len(filled) and filled[position - 1]

    border = last if step > 0 else 1
    if here == border:
        return here
    inside = is_filled(here) and is_filled(here + step)
    position = here + step
    while position != border and (is_filled(position + step) if inside else not is_filled(position)):
        if step > 0 and position > len(filled):
            return border
        position += step
    return position


def merge_state(sheet: uc.Sheet, area: Area) -> bool | None:
    """Whether cells are merged: True or False for all of them, None where they differ."""
    merged = sum(_common(found, area) for found in merged_areas(sheet, used_area(sheet)))
    return False if not merged else True if merged == area.rows * area.columns else None


def merged_areas(sheet: uc.Sheet, area: Area) -> Iterator[Area]:
    """The merged cells that begin in an area: halved again and again, because LibreOffice says of a block whether any do."""
    if not block_of(sheet, area).IsMerged:
        return
    if area.rows > 1:
        half = area.rows // 2
        parts = replace(area, rows=half), replace(area, row=area.row + half, rows=area.rows - half)
    elif area.columns > 1:
        half = area.columns // 2
        parts = replace(area, columns=half), replace(area, column=area.column + half, columns=area.columns - half)
    else:
        yield merged_area(sheet, area)
        return
    for part in parts:
        yield from merged_areas(sheet, part)


def _common(one: Area, other: Area) -> int:
    rows = min(one.last_row, other.last_row) - max(one.row, other.row) + 1
    columns = min(one.last_column, other.last_column) - max(one.column, other.column) + 1
    return max(0, rows) * max(0, columns)


def merge(sheet: uc.Sheet, area: Area) -> None:
    """Merge a block; what its other cells held is lost, as in Excel."""
    block = block_of(sheet, area)
    first = Area(area.row, area.column)
    for other in (
        Area(area.row, area.column + 1, area.rows, area.columns - 1),
        Area(area.row + 1, area.column, area.rows - 1, 1),
    ):
        if other.rows and other.columns:
            block_of(sheet, other).clearContents(CONTENTS)
    if area != first:
        block.merge(True)


def hidden(sheet: uc.Sheet, area: Area, rows: bool) -> bool | None:
    """Whether an area's rows, or else its columns, are hidden: True or False for all of them, None where they differ."""
    whole = replace(area, column=1, columns=COLUMNS) if rows else replace(area, row=1, rows=ROWS)
    places = block_of(sheet, whole).queryVisibleCells().getRangeAddresses()
    spans = {(place.StartRow, place.EndRow) if rows else (place.StartColumn, place.EndColumn) for place in places}
    visible = sum(end - start + 1 for start, end in spans)
    return True if not visible else False if visible == (area.rows if rows else area.columns) else None
