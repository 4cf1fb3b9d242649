"""SpreadsheetML of 2003: a whole workbook as one XML file, often named .xls or .xml."""

from __future__ import annotations

from datetime import datetime

from lxml import etree

from toolkit.core.documents import CellError, CellValue
from toolkit.core.locations import Area
from toolkit.intake import grids
from toolkit.intake.grids import Budget, Read, SheetCells
from toolkit.intake.limits import Limits
from toolkit.intake.markup import attribute, local, number, parse_xml
from toolkit.intake.refusals import Refusal, too_large, unreadable


def read_spreadsheetml(data: bytes, limits: Limits) -> Read:
    """Read a workbook of the 2003 kind: grids and notices. Raises Refusal."""
    sheets = [element for element in parse_xml(data) if local(element) == "Worksheet"]
    if not sheets:
        raise Refusal(unreadable("missing_parts"))
    if len(sheets) > limits.sheets:
        raise Refusal(too_large("sheets", limits.sheets))
    budget, found, notices = Budget(limits.cells), [], []
    for element in sheets:
        grid, far = grids.from_cells(_sheet(element), budget)
        found.append(grid)
        notices += far
    return tuple(found), tuple(notices)


def _sheet(element: etree._Element) -> SheetCells:
    visible = next((part.text for part in element.iter("{*}Visible")), None)
    sheet = SheetCells(attribute(element, "Name"), hidden=(visible or "SheetVisible") != "SheetVisible")
    table = next((child for child in element if local(child) == "Table"), None)
    row = column = 0
    for child in table if table is not None else ():
        if local(child) == "Column":
            column = number(attribute(child, "Index"), column + 1)
            last = column + number(attribute(child, "Span"), 0, 16384)
            if attribute(child, "Hidden") == "1":
                sheet.hidden_columns.update(range(column, last + 1))
            column = last
        elif local(child) == "Row":
            row = number(attribute(child, "Index"), row + 1)
            _read_row(child, row, sheet)
            row += number(attribute(child, "Span"), 0)
    return sheet


def _read_row(element: etree._Element, row: int, sheet: SheetCells) -> None:
    if attribute(element, "Hidden") == "1":
        sheet.hidden_rows.add(row)
    column = 0
    for cell in element:
        if local(cell) != "Cell":
            continue
        column = number(attribute(cell, "Index"), column + 1)
        across, down = number(attribute(cell, "MergeAcross")), number(attribute(cell, "MergeDown"))
        sheet.cells[row, column] = _value(cell)
        if attribute(cell, "Formula"):
            sheet.formulas.add((row, column))
        if across or down:
            sheet.merges.append(Area(row, column, row + down, column + across))
        column += across


def _value(cell: etree._Element) -> CellValue:
    data = next((child for child in cell if local(child) == "Data"), None)
    if data is None:
        return None
    kind, text = attribute(data, "Type"), "".join(map(str, data.itertext()))
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return datetime.fromisoformat(text.strip())
    except ValueError:
        return text
    if kind == "Boolean":
        return text.strip() == "1"
    return CellError(text) if kind == "Error" else text
