"""OpenDocument spreadsheets (.ods, .fods): read from content.xml as a whole.

calamine reads .ods too, but not merged areas, error values, hidden rows or formulas, and takes true for
1.0; since all of these need every cell visited anyway, the values are taken in the same pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from lxml import etree

from toolkit.core.documents import CellError, CellValue
from toolkit.core.locations import Area
from toolkit.intake import grids
from toolkit.intake.grids import Budget, Read, SheetCells
from toolkit.intake.limits import Limits
from toolkit.intake.markup import attribute, local, number, parse_xml
from toolkit.intake.packages import Package
from toolkit.intake.refusals import Refusal, encrypted, too_large, unreadable

_DURATION = re.compile(r"^-?PT?(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:([\d.,]+)S)?$")
_ROW_GROUPS = {"table-header-rows", "table-rows", "table-row-group"}
_COLUMN_GROUPS = {"table-header-columns", "table-columns", "table-column-group"}
# Text that belongs to a cell without being its value.
_ASIDE = {"annotation", "shapes", "frame", "custom-shape", "ruby-text", "note"}
_ERROR = re.compile(r"^(?:#[A-Z/0!?]+[!?]?|Err:\d+)$")


def read_ods(data: bytes, limits: Limits) -> Read:
    """Read .ods: grids and notices. Raises Refusal."""
    package = Package(data, limits)
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Refusal(encrypted())
    return _read_content(package.read("content.xml"), limits)


def read_fods(data: bytes, limits: Limits) -> Read:
    """Read .fods, the same as one XML file: grids and notices. Raises Refusal."""
    return _read_content(data, limits)


def _read_content(xml: bytes, limits: Limits) -> Read:
    root = parse_xml(xml)
    invisible = {
        attribute(style, "name")
        for style in root.iter("{*}style")
        if any(attribute(part, "display") == "false" for part in style.iter("{*}table-properties"))
    }
    tables = list(root.iterfind(".//{*}spreadsheet/{*}table"))
    if not tables:
        raise Refusal(unreadable("missing_parts"))
    if len(tables) > limits.sheets:
        raise Refusal(too_large("sheets", limits.sheets))
    budget, found, notices = Budget(limits.cells), [], []
    for table in tables:
        grid, far = grids.from_cells(_sheet(table, invisible, limits.cells), budget)
        found.append(grid)
        notices += far
    return tuple(found), tuple(notices)


def _sheet(table: etree._Element, invisible: set[str], most: int) -> SheetCells:
    sheet = SheetCells(attribute(table, "name"), hidden=attribute(table, "style-name") in invisible)
    for first, last in _hidden_spans(_flat(table, _COLUMN_GROUPS, "table-column"), "number-columns-repeated"):
        sheet.hidden_columns.update(range(first, min(last, 16384) + 1))
    row = 1
    for element in _flat(table, _ROW_GROUPS, "table-row"):
        count = number(attribute(element, "number-rows-repeated"), 1)
        if attribute(element, "visibility") in ("collapse", "filter"):
            sheet.hidden_rows.update(range(row, row + min(count, 100_000)))
        cells = list(_read_row(element, row, sheet))
        if len(sheet.cells) + count * len(cells) > most:
            raise Refusal(too_large("cells", most // 10_000))
        for again in range(row, row + count if cells else row):
            for column, value, is_formula in cells:
                sheet.cells[again, column] = value
                if is_formula:
                    sheet.formulas.add((again, column))
        row += count
    return sheet


def _flat(parent: etree._Element, groups: set[str], wanted: str) -> Iterator[etree._Element]:
    """The rows (or columns) of a table, those inside of groups included."""
    for child in parent:
        if local(child) == wanted:
            yield child
        elif local(child) in groups:
            yield from _flat(child, groups, wanted)


def _hidden_spans(columns: Iterable[etree._Element], repeated: str) -> Iterator[tuple[int, int]]:
    position = 1
    for element in columns:
        count = number(attribute(element, repeated), 1)
        if attribute(element, "visibility") in ("collapse", "filter"):
            yield position, position + count - 1
        position += count


def _read_row(element: etree._Element, row: int, sheet: SheetCells) -> Iterator[tuple[int, CellValue, bool]]:
    """The cells of a row that say anything: column, value, and whether there is a formula; notes merged areas."""
    column = 1
    for cell in element:
        repeated = number(attribute(cell, "number-columns-repeated"), 1)
        if local(cell) == "table-cell" and (len(cell) or len(cell.attrib)):
            value, is_formula = _value(cell), bool(attribute(cell, "formula"))
            across = number(attribute(cell, "number-columns-spanned"), 1)
            down = number(attribute(cell, "number-rows-spanned"), 1)
            if across > 1 or down > 1:
                sheet.merges.append(Area(row, column, row + down - 1, column + across - 1))
            if value is not None or is_formula:
                yield from ((place, value, is_formula) for place in range(column, column + min(repeated, 16384)))
        column += repeated


def _value(cell: etree._Element) -> CellValue:
    kind, shown = attribute(cell, "value-type"), _text(cell)
    if _ERROR.match(shown) and (kind in ("float", "") or attribute(cell, "formula")):
        return CellError(shown)
    try:
        if kind in ("float", "percentage", "currency"):
            return float(attribute(cell, "value"))
        if kind == "boolean":
            return attribute(cell, "boolean-value") == "true"
        if kind == "date":
            return _date(attribute(cell, "date-value"))
        if kind == "time":
            return _time(attribute(cell, "time-value"))
    except ValueError:
        return shown or None
    return shown or attribute(cell, "string-value") or None


def _date(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _time(text: str) -> time | timedelta:
    match = _DURATION.match(text)
    if match is None:
        raise ValueError(text)
    days, hours, minutes = (int(part or 0) for part in match.groups()[:3])
    span = timedelta(days=days, hours=hours, minutes=minutes, seconds=float((match[4] or "0").replace(",", ".")))
    if text.startswith("-") or span >= timedelta(days=1):
        return -span if text.startswith("-") else span
    return (datetime.min + span).time()


def _text(cell: etree._Element) -> str:
    return "\n".join(_inline(paragraph) for paragraph in cell if local(paragraph) == "p")


def _inline(element: etree._Element) -> str:
    pieces = [element.text or ""]
    for child in element:
        name = local(child)
        if name == "s":
            pieces.append(" " * number(attribute(child, "c"), 1, 1000))
        elif name in ("tab", "line-break"):
            pieces.append("\t" if name == "tab" else "\n")
        elif name not in _ASIDE:
            pieces.append(_inline(child))
        pieces.append(child.tail or "")
    return "".join(pieces)
