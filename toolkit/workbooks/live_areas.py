"""Blocks of cells of an open workbook: a program is asked and told in few large pieces, because each call takes long."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

import xlwings as xw

from toolkit.core.locations import Area

T = TypeVar("T")
Cell = tuple[int, int]


def block(sheet: xw.Sheet, area: Area) -> xw.Range:
    """An area of a sheet as the program's range."""
    return sheet.range((area.top, area.left), (area.bottom, area.right))


def rectangles(cells: Iterable[Cell]) -> Iterator[Area]:
    """Cells in few areas: runs of columns, together with the same run in the rows right below."""
    open_runs: dict[tuple[int, int], Area] = {}
    for row, columns in _by_row(cells).items():
        runs = {(run.left, run.right): run for run in _runs(row, columns)}
        for key, area in list(open_runs.items()):
            if key in runs and area.bottom == row - 1:
                runs[key] = Area(area.top, area.left, row, area.right)
            else:
                yield area
        open_runs = runs
    yield from open_runs.values()


def _by_row(cells: Iterable[Cell]) -> dict[int, list[int]]:
    rows: dict[int, list[int]] = {}
    for row, column in sorted(cells):
        rows.setdefault(row, []).append(column)
    return rows


def _runs(row: int, columns: list[int]) -> Iterator[Area]:
    first = last = columns[0]
    for column in columns[1:]:
        if column != last + 1:
            yield Area(row, first, row, last)
            first = column
        last = column
    yield Area(row, first, row, last)


def halves(area: Area) -> Iterator[Area]:
    """An area parted in two: between columns while there are several, then between rows. One cell has no halves."""
    if area.left < area.right:
        middle = (area.left + area.right) // 2
        yield Area(area.top, area.left, area.bottom, middle)
        yield Area(area.top, middle + 1, area.bottom, area.right)
    elif area.top < area.bottom:
        middle = (area.top + area.bottom) // 2
        yield Area(area.top, area.left, middle, area.right)
        yield Area(middle + 1, area.left, area.bottom, area.right)


def alike(area: Area, ask: Callable[[Area], T | None]) -> Iterator[tuple[Area, T]]:
    """An area parted until every part has one answer. ``ask`` gives None where the cells of an area differ."""
    answer = ask(area)
    if answer is not None:
        yield area, answer
        return
    for half in halves(area):
        yield from alike(half, ask)


def area_of(cells: xw.Range) -> Area:
    """The place of a program's range."""
    rows, columns = cells.shape
    return Area(cells.row, cells.column, cells.row + rows - 1, cells.column + columns - 1)


def table(area: Area, cells: Mapping[Cell, T]) -> list[list[T]]:
    """The values of an area's cells, row by row."""
    return [
        [cells[row, column] for column in range(area.left, area.right + 1)] for row in range(area.top, area.bottom + 1)
    ]
