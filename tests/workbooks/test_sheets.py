"""What every made workbook has in common."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from toolkit.core.documents import CellValue
from toolkit.core.locations import Area
from toolkit.workbooks import sheets

SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("value", "read", "data_type"),
    [
        ("=1+1", "=1+1", "s"),
        ("1-2", "1-2", "s"),
        ("https://example.invalid", "https://example.invalid", "s"),
        ("007", "007", "s"),
        (7, 7, "n"),
        (date(2023, 10, 18), datetime(2023, 10, 18), "d"),
        (None, None, "n"),
        ("", None, "n"),
    ],
)
def test_a_value_is_written_as_what_it_is(tmp_path: Path, value: CellValue, read: object, data_type: str) -> None:
    with sheets.new_book(tmp_path / "book.xlsx", "书", "局") as book:
        look = book.add_format({"num_format": "yyyy-mm-dd"} if isinstance(value, date) else {})
        sheets.write(book.add_worksheet("表"), 2, 3, value, look)
    cell = load_workbook(tmp_path / "book.xlsx")["表"]["C2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (read, data_type, None)


def test_only_areas_of_several_cells_are_merged(tmp_path: Path) -> None:
    with sheets.new_book(tmp_path / "book.xlsx", "书", "局") as book:
        sheet = book.add_worksheet("表")
        sheets.merge(sheet, Area(1, 1, 1, 3), "宽", book.add_format())
        sheets.merge(sheet, Area(2, 1, 2, 1), "窄", book.add_format())
    found = load_workbook(tmp_path / "book.xlsx")["表"]
    assert [str(area) for area in found.merged_cells.ranges] == ["A1:C1"]
    assert (found["A1"].value, found["A2"].value) == ("宽", "窄")


def test_a_growing_row_has_a_height_that_is_not_fixed(tmp_path: Path) -> None:
    with sheets.new_book(tmp_path / "book.xlsx", "书", "局") as book:
        sheet = book.add_worksheet("表")
        for row in range(1, 40):
            sheets.grow_row(sheet, row, 20 + row * 0.75)
        sheet.set_row(40, 33.0)
    with ZipFile(tmp_path / "book.xlsx") as package:
        part = package.read(SHEET).decode()
    assert part.count(" ht=") == 40
    assert part.count("customHeight") == 1
    assert 'ht="33" customHeight="1"' in part


def test_properties_are_of_no_day_and_no_machine(tmp_path: Path) -> None:
    with sheets.new_book(tmp_path / "book.xlsx", "书名", "某局") as book:
        book.add_worksheet("表")
    properties = load_workbook(tmp_path / "book.xlsx").properties
    assert (properties.title, properties.creator) == ("书名", "某局")
    assert properties.created == properties.modified == datetime(2023, 1, 1)


def test_ranges_are_named_absolutely() -> None:
    assert sheets.span("单位名录", 2, 3, 9) == "'单位名录'!$B$3:$B$9"
    assert sheets.whole("单位名录", 28) == "'单位名录'!$AB:$AB"
