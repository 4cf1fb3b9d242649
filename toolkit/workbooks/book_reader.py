"""Reading the sheets of the district's own workbook. Files of others are read by intake, which trusts nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cached_property

from lxml import etree

from toolkit.core.documents import CellError, CellValue, Grid
from toolkit.core.locations import Area, column_letters, column_number
from toolkit.workbooks.book_part import read_book
from toolkit.workbooks.cell_xml import unescape
from toolkit.workbooks.package import Package
from toolkit.workbooks.ranges import parse_area
from toolkit.workbooks.refusals import UnsafeWorkbook
from toolkit.workbooks.style_part import DateStyles

# A cell that somebody hit by accident out there would blow up the grid to the rectangle that reaches it.
_FAR_ROW, _FAR_COLUMN = 200_000, column_number("AAA")
_SERIALS = range(1, 2_958_466)  # up to 9999-12-31
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LETTERS = re.compile("[A-Z]+")


class BookReader:
    """The sheets of a workbook, each read when asked for. Raises UnsafeWorkbook for what cannot be read."""

    def __init__(self, content: bytes) -> None:
        self._package = Package(content)
        self._book = read_book(self._package)
        self._epoch = _EPOCH_1904 if self._book.from_1904 else _EPOCH

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """The names of all sheets, in order."""
        return tuple(sheet.name for sheet in self._book.sheets)

    def grid(self, name: str) -> Grid:
        """The values of a sheet: formulas give their last result, text comes letter for letter, blanks are None."""
        sheet = self._book.sheet(name)
        cells: dict[tuple[int, int], CellValue] = {}
        merges: list[Area] = []
        row = 0
        for element in self._package.elements(sheet.part, "row", "mergeCell"):
            if local_name(element) == "row":
                row = int(element.get("r", row + 1))
                cells.update(((row, column), value) for column, value in self._row(element))
            elif area := parse_area(element.get("ref", "")):
                merges.append(area)
        return _grid(sheet.name, cells, tuple(merges))

    def _row(self, element: etree._Element) -> Iterator[tuple[int, CellValue]]:
        """The cells of a row that are not blank, by column."""
        column = 0
        for cell in element:
            letters = _LETTERS.match(cell.get("r", ""))
            column = column_number(letters[0]) if letters else column + 1
            if len(cell) and (value := self._value(cell)) is not None:
                yield column, value

    def _value(self, cell: etree._Element) -> CellValue:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return string_text(cell) or None
        text = next((child.text for child in cell if local_name(child) == "v"), None)
        if not text:
            return None
        match kind:
            case "s":
                return self._strings[int(text)] or None
            case "str":
                return unescape(text)
            case "b":
                return text == "1"
            case "e":
                return CellError(text)
            case "d":
                return _day_or_moment(datetime.fromisoformat(text))
            case _:
                return self._number(float(text), int(cell.get("s", 0)))

    def _number(self, number: float, style: int) -> CellValue:
        if self._styles.shows_day(style) and int(number) in _SERIALS:
            return _day_or_moment(self._epoch + timedelta(seconds=round(number * 86400)))
        return int(number) if number.is_integer() else number

    @cached_property
    def _strings(self) -> list[str]:
        part = self._book.strings
        return [string_text(item) for item in self._package.elements(part, "si")] if part else []

    @cached_property
    def _styles(self) -> DateStyles:
        return DateStyles(self._package.read(self._book.styles) if self._book.styles else None)


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def string_text(element: etree._Element) -> str:
    """The text of a shared or inline string: its runs in order, without the reading aids of East Asian text."""
    runs = element.iterfind(".//{*}t")
    return unescape("".join(run.text or "" for run in runs if _parent_name(run) != "rPh"))


def _parent_name(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else local_name(parent)


def _day_or_moment(moment: datetime) -> CellValue:
    return moment if moment.time() != datetime.min.time() else moment.date()


def _grid(name: str, cells: dict[tuple[int, int], CellValue], merges: tuple[Area, ...]) -> Grid:
    if not cells:
        return Grid(name, merges=merges)
    for row, column in cells:
        if row > _FAR_ROW or column >= _FAR_COLUMN:
            place = f"{column_letters(column)}{row}"
            raise UnsafeWorkbook(f"工作表“{name}”在很远的 {place} 有内容，可能是误填。请删除该单元格的内容后重试。")
    rows = range(min(row for row, _ in cells), max(row for row, _ in cells) + 1)
    columns = range(min(column for _, column in cells), max(column for _, column in cells) + 1)
    values = tuple(tuple(cells.get((row, column)) for column in columns) for row in rows)
    return Grid(name, values, rows[0], columns[0], merges)
