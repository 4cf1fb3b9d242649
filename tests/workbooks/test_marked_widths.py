"""The width of one column among those of a sheet."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.workbooks.marked_widths import drop_width, set_width


def sheet_with(*spans: tuple[str, int, int, float, bool]) -> Worksheet:
    """A sheet with widths for spans of columns, each by its first letter, and hidden or not."""
    sheet = Workbook().worksheets[0]
    for letter, first, last, width, hidden in spans:
        dimension = ColumnDimension(sheet, letter, width, min=first, max=last, hidden=hidden)
        sheet.column_dimensions[letter] = dimension
    return sheet


def widths(sheet: Worksheet) -> list[tuple[int | None, int | None, float, bool]]:
    """What the file says once it is saved."""
    book = sheet.parent
    assert book is not None
    buffer = io.BytesIO()
    book.save(buffer)
    dimensions = load_workbook(buffer).worksheets[0].column_dimensions.values()
    return [(d.min, d.max, d.width, bool(d.hidden)) for d in dimensions]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], [(4, 4, 36, False)]),
        ([("D", 4, 4, 9, True)], [(4, 4, 36, False)]),
        ([("C", 3, 6, 12, True)], [(3, 3, 12, True), (4, 4, 36, False), (5, 6, 12, True)]),
        ([("D", 4, 16384, 9, False)], [(4, 4, 36, False), (5, 16384, 9, False)]),
        ([("A", 1, 3, 20, False)], [(1, 3, 20, False), (4, 4, 36, False)]),
    ],
)
def test_only_one_column_changes(
    spans: list[tuple[str, int, int, float, bool]], expected: list[tuple[int, int, float, bool]]
) -> None:
    sheet = sheet_with(*spans)
    set_width(sheet, 4, 36)
    assert sorted(widths(sheet)) == expected
    drop_width(sheet, 4)
    assert sorted(widths(sheet)) == [span for span in expected if span[0] != 4]
