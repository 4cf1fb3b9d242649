"""Workbooks in tests, written as markdown tables.

A cell is what stands between bars; empty means blank. ``<`` repeats the cell to the left and ``^`` the one above as
one merged area; ``#45217`` is a number, ``@2023-10-18`` a date.
"""

from __future__ import annotations

from datetime import date

from toolkit.core.documents import CellValue, Document, Grid, Source
from toolkit.core.locations import Area


def _value(text: str) -> CellValue:
    if text in {"", "<", "^"}:
        return None
    if text.startswith("#"):
        number = float(text[1:])
        return int(number) if number.is_integer() else number
    if text.startswith("@"):
        return date.fromisoformat(text[1:])
    return text.replace("\\n", "\n")


def _cells(table: str) -> list[list[str]]:
    lines = [line.strip() for line in table.strip().splitlines()]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    width = max(len(row) for row in rows)
    return [row + [""] * (width - len(row)) for row in rows]


def _merges(cells: list[list[str]], top: int, left: int) -> tuple[Area, ...]:
    areas = []
    for r, row in enumerate(cells):
        for c, cell in enumerate(row):
            if cell in {"<", "^"}:
                continue
            right, bottom = c, r
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            while bottom + 1 < len(cells) and cells[bottom + 1][c] == "^":
                bottom += 1
            if (right, bottom) != (c, r):
                areas.append(Area(top + r, left + c, top + bottom, left + right))
    return tuple(areas)


def grid(table: str, *, name: str = "Sheet1", row: int = 1, column: int = 1, **more: object) -> Grid:
    """A grid whose first cell stands at ``row`` and ``column``; ``more`` are further fields of the grid."""
    cells = _cells(table)
    rows = tuple(tuple(_value(cell) for cell in line) for line in cells)
    return Grid(name, rows, row, column, _merges(cells, row, column), **more)  # type: ignore[arg-type]


def document(*grids: Grid, file: str = "台账.xlsx", format: str = "xlsx", member: str | None = None) -> Document:
    """A document of grids."""
    return Document(Source(file, member, sha256="0" * 64), format, grids)
