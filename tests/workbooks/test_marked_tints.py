"""Marked cells under conditional formats."""

from __future__ import annotations

import io

from openpyxl import Workbook, load_workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.core.findings import Severity
from toolkit.workbooks.marked_tints import remove_shown, show_above_formats
from toolkit.workbooks.styles import MARKS

RED, YELLOW = MARKS[Severity.ERROR], MARKS[Severity.WARNING]


def with_formats(*areas: str) -> Worksheet:
    sheet = Workbook().worksheets[0]
    for area in areas:
        rule = CellIsRule(operator="equal", formula=["0"], fill=PatternFill(bgColor="FF00FF00"))  # type: ignore[no-untyped-call]
        sheet.conditional_formatting.add(area, rule)
    return sheet


def formats(sheet: Worksheet) -> list[tuple[str, str, int]]:
    """Every format with its cells, its colour and its rank, in the order of the saved file."""
    book, buffer = sheet.parent, io.BytesIO()
    assert book is not None
    book.save(buffer)
    saved = load_workbook(buffer).worksheets[0].conditional_formatting
    return [(str(format.sqref), rule.dxf.fill.bgColor.rgb, rule.priority) for format in saved for rule in format.rules]


def test_only_cells_that_a_format_covers_get_one_and_it_comes_first() -> None:
    sheet = with_formats("A1:B9", "A1:A9")
    show_above_formats(sheet, {"A2": RED, "B3": YELLOW, "A4": RED, "C5": RED})
    assert formats(sheet) == [
        ("A2 A4", RED, 1),
        ("B3", YELLOW, 2),
        ("A1:B9", "FF00FF00", 3),
        ("A1:A9", "FF00FF00", 4),
    ]
    remove_shown(sheet)
    assert [(area, colour) for area, colour, _ in formats(sheet)] == [("A1:B9", "FF00FF00"), ("A1:A9", "FF00FF00")]


def test_a_sheet_without_formats_stays_without() -> None:
    sheet = with_formats()
    show_above_formats(sheet, {"A2": RED})
    assert formats(sheet) == []
