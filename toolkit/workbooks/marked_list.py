"""The sheet 问题清单 of a marked copy: every finding in words, with a link to its cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.core import catalogue
from toolkit.core.catalogue import SEVERITY_LABELS
from toolkit.core.findings import Finding, Severity
from toolkit.core.locations import Location
from toolkit.core.marks import LIST_SHEET, LIST_TITLE
from toolkit.workbooks import styles
from toolkit.workbooks.converted import put
from toolkit.workbooks.heights import BODY_SIZE, row_height

_HEADINGS = (("编号", 6), ("位置", 22), ("程度", 10), ("问题", 18), ("核验情况", 56), ("如何修改", 48))
_SHADES = {Severity.ERROR: "FCE4E4", Severity.WARNING: "FFF2CC", Severity.NOTICE: "EAF1F8"}
_ADVICE = "请逐项修改后直接报回本文件；颜色、批注、“校验结果”一列和本表都不必删除。"
_SIDE = Side(style="thin", color=styles.LINE.lstrip("#"))
_FRAME = Border(_SIDE, _SIDE, _SIDE, _SIDE)
_HEADING_ROW = 3
Placed = tuple[Location | None, Finding]


def is_list(sheet: Worksheet) -> bool:
    """Whether a sheet is the list of an earlier check."""
    return sheet.cell(1, 1).value == LIST_TITLE


def remove_list(book: Workbook) -> None:
    """Take the list of an earlier check away."""
    for sheet in book.worksheets:
        if is_list(sheet):
            book.remove(sheet)


def add_list(book: Workbook, placed: Sequence[Placed]) -> None:
    """Put the list in front, worst first, each with the cell that it is about (None: the file as a whole)."""
    sheet = book.create_sheet(LIST_SHEET, 0)
    order = list(Severity)
    ranked = sorted(placed, key=lambda item: order.index(item[1].severity))
    _head(sheet, ranked)
    for number, (location, finding) in enumerate(ranked, start=1):
        _line(sheet, _HEADING_ROW + number, number, location, finding)
    sheet.freeze_panes = f"A{_HEADING_ROW + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0


def _head(sheet: Worksheet, ranked: Sequence[Placed]) -> None:
    last = len(_HEADINGS)
    for row, text, font, height in (
        (1, LIST_TITLE, Font(styles.TITLE_FONT, 18), 34),
        (2, f"{_summary(ranked)}{_ADVICE}", Font(styles.BODY_FONT, BODY_SIZE), 36),
    ):
        sheet.merge_cells(None, row, 1, row, last)
        cell = sheet.cell(row, 1, text)
        cell.font, cell.alignment = font, Alignment("center" if row == 1 else "left", "center", wrap_text=True)
        sheet.row_dimensions[row].height = height
    for column, (heading, width) in enumerate(_HEADINGS, start=1):
        cell = sheet.cell(_HEADING_ROW, column, heading)
        cell.font, cell.border = Font(styles.HEADING_FONT, BODY_SIZE), _FRAME
        cell.fill = PatternFill("solid", fgColor="F2F2F2")
        cell.alignment = Alignment("center", "center", wrap_text=True)
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.row_dimensions[_HEADING_ROW].height = 26


def _summary(ranked: Sequence[Placed]) -> str:
    counts = {severity: sum(finding.severity is severity for _, finding in ranked) for severity in SEVERITY_LABELS}
    said = "，".join(f"{SEVERITY_LABELS[severity]}{count}项" for severity, count in counts.items() if count)
    return f"共{len(ranked)}项：{said}。" if ranked else ""


def _line(sheet: Worksheet, row: int, number: int, location: Location | None, finding: Finding) -> None:
    for column, text in enumerate(_texts(number, location, finding), start=1):
        cell = sheet.cell(row, column)
        put(cell, text)
        cell.font, cell.border = Font(styles.BODY_FONT, BODY_SIZE), _FRAME
        cell.alignment = Alignment("left" if column in (2, 5, 6) else "center", "center", wrap_text=True)
        if column == 3:
            cell.fill = PatternFill("solid", fgColor=_SHADES[finding.severity])
    widths = [width for _, width in _HEADINGS]
    sheet.row_dimensions[row].height = row_height(widths, tuple(_texts(number, location, finding)))
    link = sheet.cell(row, 2)
    if location and isinstance(link, Cell):
        _link(link, location)


def _texts(number: int, location: Location | None, finding: Finding) -> Iterator[str | int]:
    yield number
    yield str(location or finding.location or "整个文件")
    yield SEVERITY_LABELS[finding.severity]
    yield catalogue.title(finding)
    yield catalogue.message(finding)
    yield catalogue.hint(finding)


def _link(cell: Cell, location: Location) -> None:
    name = location.sheet.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{name}'!{location.a1 or 'A1'}")
    cell.font = Font(styles.BODY_FONT, BODY_SIZE, underline="single", color="FF0563C1")
