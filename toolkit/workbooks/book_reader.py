"""Reading the sheets of the district's own workbook. Files of others are read by intake, which trusts nothing.

The rows are found as the editor finds them. Most cells have one of two shapes, which a pattern reads quickly; a row
with any other is taken apart with more care.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache, cached_property

from toolkit.core.documents import CellError, CellValue, Grid
from toolkit.core.locations import Area, column_letters, column_number
from toolkit.workbooks.book_part import read_book
from toolkit.workbooks.cell_text import plain_text, shared_strings, string_text
from toolkit.workbooks.markup import attributes, element_pattern
from toolkit.workbooks.package import Package
from toolkit.workbooks.plain_parts import plain_chunks, plain_part
from toolkit.workbooks.raw_rows import parse_row
from toolkit.workbooks.refusals import UnsafeWorkbook
from toolkit.workbooks.sheet_part import SheetParts, merged_areas, rows_of, split_sheet
from toolkit.workbooks.style_part import DateStyles

# A cell that somebody hit by accident out there would blow up the grid to the rectangle that reaches it.
_FAR_ROW, _FAR_COLUMN = 200_000, column_number("AAA")
_SERIALS = range(1, 2_958_466)  # up to 9999-12-31
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_VALUE, _INLINE = element_pattern("v"), element_pattern("is")
Row = dict[int, CellValue]


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
        parts = split_sheet(plain_chunks(self._package, sheet.part), sheet.name)
        try:
            rows = {number: row for number, row in self._rows(parts) if row}
        except (ValueError, IndexError, OverflowError) as error:
            raise UnsafeWorkbook(f"工作表“{name}”的内容有误，读取失败。请用 Excel 打开并另存一次。") from error
        return grid_of(sheet.name, rows, tuple(merged_areas(parts.tail)))

    def _rows(self, parts: SheetParts) -> Iterator[tuple[int, Row]]:
        last = 0
        for block in parts.blocks:
            for number, start, end in rows_of(block, parts.prefix, last):
                last = number
                yield number, self._row(block[start:end], parts.prefix)

    def _row(self, raw: bytes, prefix: bytes) -> Row:
        """The cells of a row that are not blank, by column."""
        name, cells = b"<" + prefix + b"c", _usual_cells(prefix).findall(raw)
        if raw.count(name + b" ") + raw.count(name + b">") != len(cells):
            return {column: value for column, value in self._careful(raw, prefix) if value is not None}
        row: Row = {}
        for letters, style, kind, text, inline in cells:
            if kind == b"inlineStr":
                value: CellValue = plain_text(inline) or None
            elif text:
                value = self._value(kind, text, style)
            else:
                continue
            if value is not None:
                row[_column(letters)] = value
        return row

    def _careful(self, raw: bytes, prefix: bytes) -> Iterator[tuple[int, CellValue]]:
        for column, cell in parse_row(raw, prefix).cells.items():
            given = attributes(cell[: cell.index(b">") + 1])
            kind = given.get(b"t", b"")
            inline, value = _INLINE.search(cell), _VALUE.search(cell)
            if kind == b"inlineStr":
                yield column, (string_text(inline[3]) if inline else None) or None
            elif value and value[3]:
                yield column, self._value(kind, value[3], given.get(b"s", b""))

    def _value(self, kind: bytes, text: bytes, style: bytes) -> CellValue:
        match kind:
            case b"s":
                return self._strings[int(text)] or None
            case b"str":
                return plain_text(text) or None
            case b"b":
                return text == b"1"
            case b"e":
                return CellError(text.decode())
            case b"d":
                return _day_or_moment(datetime.fromisoformat(text.decode()))
            case _:
                return self._number(float(text), int(style or b"0"))

    def _number(self, number: float, style: int) -> CellValue:
        if self._styles.shows_day(style) and int(number) in _SERIALS:
            return _day_or_moment(self._epoch + timedelta(seconds=round(number * 86400)))
        return int(number) if number.is_integer() else number

    @cached_property
    def _strings(self) -> list[str]:
        part = self._book.strings
        return list(shared_strings(plain_part(self._package, part))) if part else []

    @cached_property
    def _styles(self) -> DateStyles:
        return DateStyles(self._package.read(self._book.styles) if self._book.styles else None)


@cache
def _usual_cells(prefix: bytes) -> re.Pattern[bytes]:
    """Cells as nearly every program writes them: blank, with a value alone, or with plain text inline.

    The groups are the column's letters, the style, the type, the value, and the inline text.
    """
    return re.compile(
        rb"""<%(p)sc r="([A-Z]+)[0-9]+"(?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")?"""
        rb"""(?:/>|>(?:<%(p)sv>([^<]*)</%(p)sv>|<%(p)sis><%(p)st(?: xml:space="preserve")?>([^<]*)</%(p)st></%(p)sis>)?</%(p)sc>)"""
        % {b"p": prefix}
    )


@cache
def _column(letters: bytes) -> int:
    return column_number(letters.decode())


def _day_or_moment(moment: datetime) -> CellValue:
    return moment if moment.time() != datetime.min.time() else moment.date()


def grid_of(name: str, rows: Mapping[int, Row], merges: tuple[Area, ...]) -> Grid:
    """The grid around the cells of rows that are not blank. Raises UnsafeWorkbook for one that lies far away."""
    if not rows:
        return Grid(name, merges=merges)
    first, last = min(map(min, rows.values())), max(map(max, rows.values()))
    if last >= _FAR_COLUMN or max(rows) > _FAR_ROW:
        row = max(rows) if max(rows) > _FAR_ROW else next(number for number, cells in rows.items() if last in cells)
        place = f"{column_letters(max(rows[row]))}{row}"
        raise UnsafeWorkbook(f"工作表“{name}”在很远的 {place} 有内容，可能是误填。请删除该单元格的内容后重试。")
    columns, blank = range(first, last + 1), (None,) * (last - first + 1)
    values = tuple(
        tuple(map(rows[row].get, columns)) if row in rows else blank for row in range(min(rows), max(rows) + 1)
    )
    return Grid(name, values, min(rows), first, merges)
