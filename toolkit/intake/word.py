"""Tables of a Word document (.docx), read from its XML as the grid that a person sees.

python-docx repeats the text of merged cells and hides where they begin, so the grid is laid out here
from the table's own cells: w:gridSpan, w:vMerge, w:gridBefore (ISO/IEC 29500-1, 17.4).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from toolkit.core.documents import CellValue, Grid
from toolkit.core.locations import Area
from toolkit.intake import grids
from toolkit.intake.grids import Budget, Read
from toolkit.intake.limits import Limits
from toolkit.intake.markup import attribute, local, number, parse_xml
from toolkit.intake.packages import Package
from toolkit.intake.relations import main_part

_WIDEST = 200
# Where the text lies, except in what Word in a browser saved.
_USUAL = "word/document.xml"
# What stands around rows, cells and paragraphs without being part of the table's structure.
_WRAPPERS = {"sdt", "sdtContent", "ins", "smartTag", "customXml", "moveTo"}
_SKIPPED = {"del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr", "tbl", "txbxContent"}
# Ticks and boxes of the symbol fonts, by (font, character); Word stores them with 0xF000 added.
_SYMBOLS = {
    ("Wingdings", 0xFC): "✓",
    ("Wingdings", 0xFE): "☑",
    ("Wingdings", 0xA8): "☐",
    ("Wingdings", 0x6F): "☐",
    ("Wingdings", 0xFB): "✗",
    ("Wingdings", 0xFD): "☒",
    ("Wingdings", 0x6C): "●",
    ("Wingdings", 0xA1): "○",
    ("Wingdings 2", 0x50): "✓",
    ("Wingdings 2", 0x52): "☑",
    ("Wingdings 2", 0x4F): "✗",
    ("Wingdings 2", 0x51): "☒",
    ("Wingdings 2", 0xA3): "☐",
    ("Wingdings 2", 0x2A): "☐",
    ("Symbol", 0xD6): "√",
}


@dataclass
class _Table:
    element: etree._Element
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


@dataclass
class _Layout:
    """A table on its way to a grid: text by (row, column), and how far each cell reaches."""

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    areas: dict[tuple[int, int], Area] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    rows: int = 0


def read_docx(data: bytes, limits: Limits) -> Read:
    """Read .docx: one grid for each table, named 表1, 表2 …; one empty grid for text without a table."""
    package = Package(data, limits)
    root = parse_xml(package.read(_USUAL if _USUAL in package else main_part(package)))
    body = next(iter(root.iter("{*}body")), root)
    tables, loose = _tables(body)
    budget = Budget(limits.cells)
    if not tables:
        return (Grid("正文", surroundings=tuple(loose)),), ()
    return tuple(_grid(f"表{index}", table, budget) for index, table in enumerate(tables, 1)), ()


def _tables(body: etree._Element) -> tuple[list[_Table], list[str]]:
    """The tables with the text around them; nested tables follow the one they stand in."""
    tables: list[_Table] = []
    loose: list[str] = []
    for block in _unwrapped(body):
        if local(block) == "tbl":
            tables.append(_Table(block, before=loose))
            tables += [_Table(inner) for inner in block.iter("{*}tbl") if inner is not block]
            loose = []
        elif local(block) == "p" and (text := _text(block)).strip():
            loose.append(text)
    if tables:
        tables[-1].after = loose
    return tables, loose


def _unwrapped(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if local(child) in _WRAPPERS:
            yield from _unwrapped(child)
        else:
            yield child


def _grid(name: str, table: _Table, budget: Budget) -> Grid:
    layout = _lay_out(table.element)
    starts = sorted({column for _, column in layout.areas})
    budget.take(layout.rows * len(starts))
    # Columns of the layout grid in which no cell begins are only a trace of dragged borders.
    place = {column: index for index, column in enumerate(starts, 1)}
    rows: list[list[CellValue]] = [[None] * len(starts) for _ in range(layout.rows)]
    merges = []
    for (row, column), area in layout.areas.items():
        right = max(place[start] for start in starts if start <= area.right)
        rows[row - 1][place[column] - 1] = layout.texts[row, column]
        if area.bottom > row or right > place[column]:
            merges.append(Area(row, place[column], area.bottom, right))
    grid = grids.from_rows(
        name, rows, merges=merges, hidden_rows=layout.hidden, surroundings=[*table.before, *table.after]
    )
    return replace(grid, behind=len(table.after))


def _lay_out(table: etree._Element) -> _Layout:
    layout = _Layout()
    open_at: dict[int, tuple[int, int]] = {}
    for row in _unwrapped(table):
        if local(row) != "tr" or row.find("{*}trPr/{*}del") is not None:
            continue
        layout.rows += 1
        if row.find("{*}trPr/{*}hidden") is not None:
            layout.hidden.add(layout.rows)
        before = row.find("{*}trPr/{*}gridBefore")
        column = 1 + (number(attribute(before, "val"), 0, _WIDEST) if before is not None else 0)
        for cell in _unwrapped(row):
            if local(cell) == "tc" and column <= _WIDEST:
                column = _lay_cell(layout, open_at, cell, column)
    return layout


def _lay_cell(layout: _Layout, open_at: dict[int, tuple[int, int]], cell: etree._Element, column: int) -> int:
    """Place one cell of the current row; returns the column after it."""
    row = layout.rows
    span = cell.find("{*}tcPr/{*}gridSpan")
    across = max(1, number(attribute(span, "val"), 1, _WIDEST)) if span is not None else 1
    merge = cell.find("{*}tcPr/{*}vMerge")
    start = open_at.get(column)
    if merge is not None and attribute(merge, "val") != "restart" and start in layout.areas:
        area = layout.areas[start]
        layout.areas[start] = Area(area.top, area.left, row, area.right)
        return column + across
    layout.texts[row, column] = _cell_text(cell)
    layout.areas[row, column] = Area(row, column, row, column + across - 1)
    if merge is not None:
        open_at[column] = (row, column)
    else:
        open_at.pop(column, None)
    return column + across


def _cell_text(cell: etree._Element) -> str:
    return "\n".join(_text(block) for block in _unwrapped(cell) if local(block) == "p").strip("\n")


def _text(element: etree._Element) -> str:
    return "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        name = local(child)
        if name == "t":
            yield child.text or ""
        elif name in ("tab", "ptab"):
            yield "\t"
        elif name in ("br", "cr"):
            yield "\n"
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "sym":
            yield _symbol(child)
        elif name == "checkBox":
            yield _check_box(child)
        elif name not in _SKIPPED:
            yield from _pieces(child)


def _symbol(element: etree._Element) -> str:
    try:
        code = int(attribute(element, "char"), 16) & 0xFF
    except ValueError:
        return ""
    return _SYMBOLS.get((attribute(element, "font"), code), "")


def _check_box(box: etree._Element) -> str:
    """A form field of the old kind; its present state outweighs its default."""
    state = next((part for part in box if local(part) == "checked"), None)
    if state is None:
        state = next((part for part in box if local(part) == "default"), None)
    return "☑" if state is not None and attribute(state, "val", "1") in ("1", "true", "on") else "☐"
