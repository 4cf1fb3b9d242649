"""Web pages with tables: what many office systems export as .xls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from toolkit.core.documents import CellValue, Grid
from toolkit.core.locations import Area
from toolkit.intake import grids
from toolkit.intake.encodings import codec
from toolkit.intake.grids import Budget, Read
from toolkit.intake.limits import Limits
from toolkit.intake.markup import number
from toolkit.intake.refusals import Refusal, too_large, unreadable, unsupported
from toolkit.intake.text import decode

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_INVISIBLE = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_SILENT = {"script", "style", "head", "title", "template", "noscript"}
_BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "section", "pre", "br", "hr"}
_WIDEST = 1_000


@dataclass
class _Layout:
    """A table on its way to a grid; ``taken`` are the places that a spanning cell covers."""

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    taken: set[tuple[int, int]] = field(default_factory=set)
    rows: int = 0


def read_html(data: bytes, limits: Limits) -> Read:
    """Read a page: one grid for each table, outer ones first, with the text around it. Raises Refusal."""
    match = _CHARSET.search(data[:4000])
    return read_page(decode(data, codec(match[1].decode()) if match else None), limits)


def read_page(text: str, limits: Limits) -> Read:
    """Read a page that is text already; its tables are named 表1, 表2 … Raises Refusal."""
    root = _parse(text)
    if next(root.iter("frameset"), None) is not None:
        raise Refusal(unsupported("html_frames"))
    surroundings: dict[etree._Element | None, list[str]] = {}
    loose: list[str] = []
    for table, line in _pieces(root):
        if table is None:
            loose.append(line)
        else:
            surroundings[table] = loose
            loose = []
    outer = list(surroundings)
    if not outer:
        return (Grid("正文", surroundings=tuple(loose)),), ()
    surroundings[outer[-1]] += loose
    budget = Budget(limits.cells)
    found = (
        _grid(f"表{index}", table, surroundings.get(table, []), budget)
        for index, table in enumerate(root.iter("table"), 1)
    )
    return tuple(found), ()


def has_table(text: str) -> bool:
    """Whether a page holds any table."""
    return next(_parse(text).iter("table"), None) is not None


def _parse(text: str) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise Refusal(unreadable("xml"))
    return root


def _pieces(root: etree._Element) -> Iterator[tuple[etree._Element | None, str]]:
    """The outer tables and the lines of text between them, in order."""
    line: list[str] = []
    for table, text in [*_walk(root), (None, "\n")]:
        parts = text.split("\n") if table is None else ["", ""]
        for part in parts[:-1]:
            line.append(part)
            whole = _BLANKS.sub(" ", "".join(line)).strip()
            if whole:
                yield None, whole
            line = []
        line.append(parts[-1])
        if table is not None:
            yield table, ""


def _walk(element: etree._Element) -> Iterator[tuple[etree._Element | None, str]]:
    """Runs of text, a line break where a block ends, and tables (not entered)."""
    yield None, _BLANKS.sub(" ", element.text or "")
    for child in element:
        tag = child.tag
        if tag == "table":
            yield child, ""
        elif tag not in _SILENT and not _is_invisible(child):
            if tag in _BLOCKS:
                yield None, "\n"
            yield from _walk(child)
            if tag in _BLOCKS and tag != "br":
                yield None, "\n"
        yield None, _BLANKS.sub(" ", child.tail or "")


def _is_invisible(element: etree._Element) -> bool:
    return element.get("hidden") is not None or _INVISIBLE.search(element.get("style") or "") is not None


def _text(cell: etree._Element) -> str:
    lines = "".join(text for table, text in _walk(cell) if table is None).split("\n")
    return "\n".join(line for line in (_BLANKS.sub(" ", line).strip() for line in lines) if line)


def _grid(name: str, table: etree._Element, surroundings: list[str], budget: Budget) -> Grid:
    layout = _Layout()
    for row in _rows(table):
        layout.rows += 1
        if _is_invisible(row):
            layout.hidden.add(layout.rows)
        _lay_row(layout, row, budget)
    width = max((column for _, column in layout.taken), default=0)
    budget.take(width * layout.rows)
    rows: list[list[CellValue]] = [[None] * width for _ in range(layout.rows)]
    for (row_number, column), value in layout.cells.items():
        rows[row_number - 1][column - 1] = value
    return grids.from_rows(name, rows, merges=layout.merges, hidden_rows=layout.hidden, surroundings=surroundings)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _lay_row(layout: _Layout, row: etree._Element, budget: Budget) -> None:
    column = 1
    for cell in row:
        if cell.tag not in ("td", "th"):
            continue
        while (layout.rows, column) in layout.taken:
            column += 1
        across = max(1, number(cell.get("colspan") or "1", 1, _WIDEST))
        down = max(1, number(cell.get("rowspan") or "1", 1, _WIDEST))
        if len(layout.taken) + across * down > budget.cells:
            raise Refusal(too_large("cells", budget.cells // 10_000))
        bottom, right = layout.rows + down - 1, column + across - 1
        layout.cells[layout.rows, column] = _text(cell)
        layout.taken.update((r, c) for r in range(layout.rows, bottom + 1) for c in range(column, right + 1))
        if across > 1 or down > 1:
            layout.merges.append(Area(layout.rows, column, bottom, right))
        column = right + 1
