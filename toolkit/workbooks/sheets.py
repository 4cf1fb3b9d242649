"""What every made workbook has in common: the book itself, titles, headings, column widths, page set-up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from io import BytesIO
from math import ceil
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from toolkit.core.documents import CellValue
from toolkit.core.locations import Area, column_letters
from toolkit.forms.buttons import Button
from toolkit.forms.schema import Column
from toolkit.workbooks import styles
from toolkit.workbooks.heights import BODY_SIZE, line_count, text_height
from toolkit.workbooks.layout import Heading, SheetLayout
from toolkit.workbooks.vba.project import add_macros
from toolkit.workbooks.vba.ribbon import with_ribbon

# The same input gives the same file, whenever it is made.
_CREATED = datetime(2023, 1, 1)
A4 = 9
_MARGIN = 0.6  # inches, of a page
_UPRIGHT = 90  # in characters: what fits on an upright page without being shrunk
_HEADING_HEIGHT = 27.0
_POINTS = 0.75  # of a pixel
# Without a result every program calculates for itself; a stale one would be shown and believed.
_RESULT = re.compile(rb"(?<=</f>)<v>[^<]*</v>")
# The captions of buttons, in Calibri of eleven points.
_DRAWN, _CAPTION = "xl/drawings/vmlDrawing", b'face="Calibri" size="220"'
_OWN_CAPTION = f'face="{styles.BODY_FONT}" size="{BODY_SIZE * 20}"'.encode()
# Only growing rows have half a pixel, and so three decimals of a point.
_GROWING = re.compile(rb'( ht="\d+\.\d{3}") customHeight="1"')


@contextmanager
def new_book(path: Path, title: str, author: str, buttons: Sequence[Button] = ()) -> Iterator[Workbook]:
    """A new workbook, written to the path at the end of the ``with`` block. Raises OSError.

    With buttons it has macros and a tab of the ribbon, and the path is to end with .xlsm.
    """
    metrics = {"default_row_height": 18, "default_column_width": 72}  # those of the default font, in pixels
    options = {"in_memory": True, "default_format_properties": dict(styles.DEFAULT), **metrics}
    buffer = BytesIO()
    with Workbook(buffer, options) as book:
        book.set_properties({"title": title, "author": author, "created": _CREATED})
        book.set_size(2400, 1400)
        yield book
        if buttons:
            add_macros(book)
    package = _mended(buffer.getvalue())
    path.write_bytes(with_ribbon(package, buttons) if buttons else package)


def grow_row(sheet: Worksheet, row: int, height: float) -> None:
    """Give a row a height in points that still follows the text that is typed into it."""
    sheet.set_row_pixels(row - 1, ceil(height / _POINTS) + 0.5)


def _mended(package: bytes) -> bytes:
    """Take back what XlsxWriter always says: that growing rows are fixed, all formulas give 0, captions are in Calibri."""
    result = BytesIO()
    with ZipFile(BytesIO(package)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename.startswith(_DRAWN):
                content = content.replace(_CAPTION, _OWN_CAPTION)
            target.writestr(entry, _RESULT.sub(b"", _GROWING.sub(rb"\1", content)))
    return result.getvalue()


def write_title(book: Workbook, sheet: Worksheet, layout: SheetLayout, text: str, *, last_column: int = 0) -> None:
    """Write the title over the columns up to ``last_column`` (0: all), in as many lines as it needs."""
    last = last_column or layout.last_column
    width = sum(leaf.column.width for leaf in layout.leaves[:last])
    lines = line_count(text, width * BODY_SIZE / styles.TITLE_SIZE)
    sheet.set_row_pixels(layout.title_row - 1, round(lines * styles.TITLE_SIZE * 2) + 10)
    merge(sheet, Area(layout.title_row, 1, layout.title_row, last), text, book.add_format(styles.title()))


def write_headings(book: Workbook, sheet: Worksheet, layout: SheetLayout, tint: Callable[[Column], str]) -> None:
    """Write the headings, each in the tint of its column."""
    height = max(_HEADING_HEIGHT, *(_height_of_one_row(heading) for heading in layout.headings()))
    for row in layout.heading_rows:
        sheet.set_row(row - 1, height)
    for heading in layout.headings():
        merge(sheet, heading.area, heading.text, book.add_format(styles.heading(tint(heading.column))))


def _height_of_one_row(heading: Heading) -> float:
    """What a heading needs of each row that it covers."""
    area = heading.area
    lines = line_count(heading.text, heading.column.width * (area.right - area.left + 1))
    return text_height(lines) / (area.bottom - area.top + 1)


def set_columns(book: Workbook, sheet: Worksheet, layout: SheetLayout) -> None:
    """Set the widths; a row that a person adds below the table takes its columns' formats."""
    for number, leaf in layout.numbered():
        loose = book.add_format({**styles.cell(leaf.column), "border": 0})
        sheet.set_column_pixels(number - 1, number - 1, styles.pixels(leaf.column.width), loose)


def set_page(sheet: Worksheet, layout: SheetLayout) -> None:
    """A4, one page wide and centred, with the headings and a page number on every page; a narrow table upright."""
    if sum(leaf.column.width for leaf in layout.leaves) > _UPRIGHT:
        sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=_MARGIN, right=_MARGIN, top=_MARGIN, bottom=0.75)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(layout.heading_rows[0] - 1, layout.heading_rows[-1] - 1)
    set_footer(sheet)


def set_footer(sheet: Worksheet) -> None:
    """Number the pages."""
    sheet.set_footer(f'&C&"{styles.BODY_FONT}"&10第 &P 页　共 &N 页', {"margin": 0.35})


def merge(sheet: Worksheet, area: Area, value: CellValue, cell_format: Format) -> None:
    """Write a value over an area of one or more cells."""
    if (area.top, area.left) != (area.bottom, area.right):
        sheet.merge_range(area.top - 1, area.left - 1, area.bottom - 1, area.right - 1, "", cell_format)
    write(sheet, area.top, area.left, value, cell_format)


def write(sheet: Worksheet, row: int, column: int, value: CellValue, cell_format: Format) -> None:
    """Write a plain value to a cell, rows and columns counted from 1. Text is always text, never a formula."""
    match value:
        case None | "":
            sheet.write_blank(row - 1, column - 1, None, cell_format)
        case date():
            sheet.write_datetime(row - 1, column - 1, value, cell_format)
        case int() | float():
            sheet.write_number(row - 1, column - 1, value, cell_format)
        case _:
            sheet.write_string(row - 1, column - 1, str(value), cell_format)


def span(sheet_name: str, column: int, first_row: int, last_row: int) -> str:
    """A range of one column as a formula names it, absolute."""
    letters = column_letters(column)
    return f"'{sheet_name}'!${letters}${first_row}:${letters}${last_row}"


def whole(sheet_name: str, column: int) -> str:
    """A whole column as a formula names it."""
    letters = column_letters(column)
    return f"'{sheet_name}'!${letters}:${letters}"
