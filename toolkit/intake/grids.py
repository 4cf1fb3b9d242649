"""Building grids: plain values, one value per merged area, nothing recorded outside of the cells."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time

from toolkit.core.catalogue import find
from toolkit.core.documents import CellError, CellValue, Grid
from toolkit.core.findings import Finding
from toolkit.core.locations import Area, Location, column_letters
from toolkit.intake.extents import main_box
from toolkit.intake.refusals import Refusal, too_large

Read = tuple[tuple[Grid, ...], tuple[Finding, ...]]

# Beyond this a whole float is not shown as a plain integer by anybody.
_LARGEST_WHOLE = 1e21
# Below this every whole float is exact.
_EXACT = 2.0**53
_MIDNIGHT = time()


@dataclass
class Budget:
    """How many cells may still be laid out for one file."""

    cells: int
    used: int = 0

    def take(self, cells: int) -> None:
        """Use up cells. Raises Refusal when there are not enough left."""
        self.used += cells
        if self.used > self.cells:
            raise Refusal(too_large("cells", self.cells // 10_000))


@dataclass
class SheetCells:
    """A sheet on its way to a grid. Addresses are (row, column), counted from 1."""

    name: str
    cells: dict[tuple[int, int], CellValue] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    hidden: bool = False


def plain(value: CellValue) -> CellValue:
    """A value as grids hold it: no empty text, whole numbers as int, a date at midnight as date."""
    if isinstance(value, str):
        return _plain_text(value) if "\r" in value else value or None
    if isinstance(value, float):
        return int(value) if value.is_integer() and -_EXACT < value < _EXACT else _plain_number(value)
    if isinstance(value, datetime) and value.time() == _MIDNIGHT:
        return value.date()
    return value


def _plain_text(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\r", "\n")


def _plain_number(value: float) -> CellValue:
    if not math.isfinite(value):
        return CellError("#NUM!")
    return _as_typed(value) if value.is_integer() and abs(value) < _LARGEST_WHOLE else value


def _as_typed(value: float) -> int:
    """A whole number too large for a float to be exact: the digits that a person typed are those it is shown with."""
    from decimal import Decimal

    return int(Decimal(repr(value)))


def from_rows(
    name: str,
    rows: Sequence[Sequence[CellValue]],
    first: tuple[int, int] = (1, 1),
    *,
    merges: Iterable[Area] = (),
    hidden_rows: Iterable[int] = (),
    hidden_columns: Iterable[int] = (),
    formulas: Iterable[tuple[int, int]] = (),
    errors: Mapping[tuple[int, int], CellError] | None = None,
    hidden: bool = False,
    surroundings: Sequence[str] = (),
) -> Grid:
    """A grid from rows of equal length; ``first`` is the address of the first cell."""
    # Nearly all cells are text or blank; asking here saves a call for each.
    table = [
        [(value or None) if type(value) is str and "\r" not in value else plain(value) for value in row] for row in rows
    ]
    top, left = first
    width = len(table[0]) if table else 0
    bottom, right = top + len(table) - 1, left + width - 1
    for (row, column), error in (errors or {}).items():
        if top <= row <= bottom and left <= column <= right:
            table[row - top][column - left] = error
    kept = _clean_merges(merges, Area(top, left, bottom, right), table)
    return Grid(
        name,
        _frozen(table),
        top,
        left,
        kept,
        frozenset(row for row in hidden_rows if top <= row <= bottom),
        frozenset(column for column in hidden_columns if left <= column <= right),
        frozenset(cell for cell in formulas if top <= cell[0] <= bottom and left <= cell[1] <= right),
        hidden,
        tuple(surroundings),
    )


def _frozen(table: list[list[CellValue]]) -> tuple[tuple[CellValue, ...], ...]:
    """Rows as tuples; all blank rows are one and the same, which keeps sparse sheets small."""
    blank = (None,) * (len(table[0]) if table else 0)
    return tuple(blank if frozen == blank else frozen for frozen in map(tuple, table))


def _clean_merges(merges: Iterable[Area], extent: Area, table: list[list[CellValue]]) -> tuple[Area, ...]:
    """The merges that touch the cells, each leaving a value only at its top left.

    Merges never overlap in an honest file; a file whose merges cover more than there is loses the rest.
    """
    kept = []
    room = (extent.bottom - extent.top + 1) * (extent.right - extent.left + 1)
    for area in merges:
        top, left = max(area.top, extent.top), max(area.left, extent.left)
        bottom, right = min(area.bottom, extent.bottom), min(area.right, extent.right)
        room -= max(0, bottom - top + 1) * max(0, right - left + 1)
        if bottom < top or right < left or (area.top, area.left) == (area.bottom, area.right):
            continue
        if room < 0:
            break
        first = table[top - extent.top][left - extent.left] if (top, left) == (area.top, area.left) else None
        for row in table[top - extent.top : bottom - extent.top + 1]:
            row[left - extent.left : right - extent.left + 1] = [None] * (right - left + 1)
        table[top - extent.top][left - extent.left] = first
        kept.append(area)
    return tuple(kept)


def from_cells(sheet: SheetCells, budget: Budget) -> tuple[Grid, list[Finding]]:
    """A grid from single cells; strays far away from the table are left out with a notice.

    Raises Refusal when what remains is still more than the budget.
    """
    filled = {address: value for address, value in sheet.cells.items() if value is not None and value != ""}
    box = main_box(filled)
    far = [address for address in filled if box is not None and address not in box]
    for address in far:
        del filled[address]
    if not filled:
        return Grid(sheet.name, hidden=sheet.hidden), []
    top, bottom = min(row for row, _ in filled), max(row for row, _ in filled)
    left, right = min(column for _, column in filled), max(column for _, column in filled)
    budget.take((bottom - top + 1) * (right - left + 1))
    table: list[list[CellValue]] = [[None] * (right - left + 1) for _ in range(top, bottom + 1)]
    for (row, column), value in filled.items():
        table[row - top][column - left] = value
    grid = from_rows(
        sheet.name,
        table,
        (top, left),
        merges=sheet.merges,
        hidden_rows=sheet.hidden_rows,
        hidden_columns=sheet.hidden_columns,
        formulas=sheet.formulas,
        hidden=sheet.hidden,
    )
    return grid, far_cells(sheet.name, [f"{column_letters(column)}{row}" for row, column in far])


def far_cells(sheet: str, addresses: Sequence[str]) -> list[Finding]:
    """The notice about cells that were left out, if there were any."""
    if not addresses:
        return []
    return [find("far_cells", Location(sheet), count=len(addresses), example=addresses[0])]
