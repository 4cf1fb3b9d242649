"""The column 校验结果 of a marked copy: beside each record of the sender's own table whether it passed, or why not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from itertools import groupby

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.core.catalogue import ENTRIES, SEVERITY_LABELS, Scope
from toolkit.core.findings import Finding, Severity
from toolkit.core.locations import Location
from toolkit.core.marks import PASSED, PASSED_ALONE, RESULT_HEADING
from toolkit.core.records import Record, Submission, TablePlace
from toolkit.workbooks import styles
from toolkit.workbooks.converted import put
from toolkit.workbooks.marked_widths import drop_width, set_width

_WIDTH = 36
_TOLD = (Severity.ERROR, Severity.WARNING)


def add_results(book: Workbook, submission: Submission, names: Mapping[str, str]) -> None:
    """Add the column to each sheet with a table of records. ``names`` maps the sheets as read to those of the book."""
    of_record = _by_record(submission.findings)
    blocked = submission.blocked()
    for name, places in groupby(submission.tables, key=lambda place: place.sheet):
        if name not in names:
            continue
        sheet, own = book[names[name]], list(places)
        column = _free_column(sheet, own)
        _head(sheet, own[0], column)
        for record in submission.records:
            if record.location.sheet == name:
                _write(sheet, own[0], column, record, of_record.get(record.location, []), blocked)
        set_width(sheet, column, _WIDTH)
        if len(own) == 1:
            _filter(sheet, own[0], column)


def remove_results(sheet: Worksheet) -> None:
    """Take the column of an earlier check away, with what it changed around it."""
    heading = _heading(sheet)
    if heading is None:
        return
    _unfilter(sheet, heading.column)
    for area in list(sheet.merged_cells.ranges):
        if area.min_col == area.max_col == heading.column and area.min_row == heading.row:
            sheet.unmerge_cells(area.coord)
    for (cell,) in sheet.iter_rows(heading.row, sheet.max_row, heading.column, heading.column):
        cell.value, cell.style = None, "Normal"
    drop_width(sheet, heading.column)


def result(findings: Sequence[Finding], blocked: bool) -> str:
    """What the column says of a record, from its findings. ``blocked`` tells that the file has a fault of its own."""
    told = []
    for severity in _TOLD:
        short = dict.fromkeys(_short(finding) for finding in findings if finding.severity is severity)
        if short:
            told.append(f"{SEVERITY_LABELS[severity]}：{'、'.join(short)}")
    return "；".join(told) or (PASSED_ALONE if blocked else PASSED)


def _short(finding: Finding) -> str:
    """The fault in a word; of a cell, with its column."""
    entry = ENTRIES[finding.code]
    heading = finding.params.get("heading") if entry.scope is Scope.CELL else None
    return f"{entry.title}（{heading}）" if heading else entry.title


def _by_record(findings: Iterable[Finding]) -> Mapping[Location, list[Finding]]:
    found: dict[Location, list[Finding]] = {}
    for finding in findings:
        if finding.record:
            found.setdefault(finding.record, []).append(finding)
    return found


def _free_column(sheet: Worksheet, places: Sequence[TablePlace]) -> int:
    """The first column right of the tables in which nothing stands from the headings on."""
    column, top = max(place.area.right for place in places) + 1, places[0].area.top
    while any(
        isinstance(cell, MergedCell) or cell.value is not None
        for (cell,) in sheet.iter_rows(top, sheet.max_row, column, column)
    ):
        column += 1
    return column


def _head(sheet: Worksheet, place: TablePlace, column: int) -> None:
    """The heading, over as many rows as the table's, in the looks of the last column."""
    top, bottom = place.area.top, place.last_heading
    for row in range(top, bottom + 1):
        _dress(sheet.cell(row, column), sheet.cell(row, place.area.right), "font", "border", "fill")
    cell = sheet.cell(top, column)
    put(cell, RESULT_HEADING)
    cell.alignment = Alignment("center", "center", wrap_text=True)
    if bottom > top:
        sheet.merge_cells(None, top, column, bottom, column)


def _write(
    sheet: Worksheet, place: TablePlace, column: int, record: Record, findings: Sequence[Finding], blocked: bool
) -> None:
    cell = sheet.cell(record.location.row, column)
    _dress(cell, sheet.cell(record.location.row, place.area.right), "font", "border")
    put(cell, result(findings, blocked))
    cell.alignment = Alignment("left", "center", wrap_text=True)
    worst = next((severity for severity in _TOLD if any(f.severity is severity for f in findings)), None)
    if worst:
        cell.fill = PatternFill("solid", fgColor=styles.MARKS[worst])


def _dress(cell: Cell | MergedCell, neighbour: Cell | MergedCell, *looks: str) -> None:
    for look in looks:
        setattr(cell, look, copy(getattr(neighbour, look)))


def _filter(sheet: Worksheet, place: TablePlace, column: int) -> None:
    """Have the table's filter cover the column, or give the table one; a filter elsewhere stays alone."""
    if sheet.tables:  # a table of Excel's own kind, which no filter of a sheet may overlap
        return
    area = place.area
    table = CellRange(None, area.left, place.last_heading, area.right, area.bottom)
    covered = CellRange(sheet.auto_filter.ref) if sheet.auto_filter.ref else table
    if area.top <= covered.min_row <= area.bottom and covered.min_col <= area.right:
        covered.expand(right=max(0, column - covered.max_col))
        sheet.auto_filter.ref = covered.coord


def _unfilter(sheet: Worksheet, column: int) -> None:
    """Draw the filter back from the column, and show the rows that it hid by the column."""
    covered = CellRange(sheet.auto_filter.ref) if sheet.auto_filter.ref else None
    if covered is None or covered.max_col != column:
        return
    conditions = sheet.auto_filter.filterColumn
    others = [condition for condition in conditions if condition.colId != column - covered.min_col]
    if conditions and not others:
        for row in range(covered.min_row + 1, covered.max_row + 1):
            sheet.row_dimensions[row].hidden = False
    sheet.auto_filter.filterColumn = others
    covered.shrink(right=1)
    sheet.auto_filter.ref = covered.coord


def _heading(sheet: Worksheet) -> Cell | None:
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, Cell) and cell.value == RESULT_HEADING:
                return cell
    return None
