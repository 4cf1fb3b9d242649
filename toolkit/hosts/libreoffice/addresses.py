"""Excel's A1 addresses, as text and as places."""

from __future__ import annotations

import re
from dataclasses import dataclass

ROWS, COLUMNS = 1_048_576, 16_384

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})", re.ASCII)
_COLUMN = re.compile(r"\$?([A-Za-z]{1,3})")
_ROW = re.compile(r"\$?([1-9]\d{0,6})", re.ASCII)
_PLAIN_SHEET = re.compile(r"[^\W\d][\w.]*")
_LIKE_A_CELL = re.compile(r"(?i)[a-z]{1,3}\d+|r\d*c?\d*|c\d*")


@dataclass(frozen=True)
class Area:
    """A block of cells: its first row and column, counted from one, and its size; either size may be 0 for no cell at all."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def last_row(self) -> int:
        """The last row, counted from one."""
        return self.row + self.rows - 1

    @property
    def last_column(self) -> int:
        """The last column, counted from one."""
        return self.column + self.columns - 1

    def spanned_with(self, other: Area) -> Area:
        """The smallest block that holds both."""
        row, column = min(self.row, other.row), min(self.column, other.column)
        rows = max(self.last_row, other.last_row) - row + 1
        return Area(row, column, rows, max(self.last_column, other.last_column) - column + 1)


def parse(address: str) -> Area | None:
    """The block that an address names: ``B2``, ``$A$1:C3``, ``5:7`` or ``A:C``; None if it is no such address."""
    first, colon, second = address.partition(":")
    start, end = _corner(first), _corner(second if colon else first)
    if start is None or end is None or (not colon and _CELL.fullmatch(first) is None):
        return None
    area = start.spanned_with(end)
    return area if area.last_row <= ROWS and area.last_column <= COLUMNS else None


def _corner(text: str) -> Area | None:
    if cell := _CELL.fullmatch(text):
        return Area(int(cell[2]), column_number(cell[1]))
    if column := _COLUMN.fullmatch(text):
        return Area(1, column_number(column[1]), ROWS, 1)
    if row := _ROW.fullmatch(text):
        return Area(int(row[1]), 1, 1, COLUMNS)
    return None


def column_number(letters: str) -> int:
    """The number of a column, counted from one: 1 for A."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """The letters of a column that is counted from one: A for 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def address_of(area: Area, row_absolute: bool = True, column_absolute: bool = True) -> str:
    """A block's address as Excel writes it: ``$A$1:$B$2``, and ``$5:$7`` for whole rows."""
    row, column = "$" * row_absolute, "$" * column_absolute
    if area.columns == COLUMNS:
        return f"{row}{area.row}:{row}{area.last_row}"
    if area.rows == ROWS:
        return f"{column}{column_letters(area.column)}:{column}{column_letters(area.last_column)}"
    first = f"{column}{column_letters(area.column)}{row}{area.row}"
    last = f"{column}{column_letters(area.last_column)}{row}{area.last_row}"
    return first if first == last else f"{first}:{last}"


def with_sheet(sheet: str, address: str, book: str = "") -> str:
    """An address with its sheet, and its book if one is given, quoted where Excel quotes it."""
    place = f"[{book}]{sheet}" if book else sheet
    plain = _PLAIN_SHEET.fullmatch(place.replace("[", "").replace("]", "")) and not _LIKE_A_CELL.fullmatch(sheet)
    return f"{place}!{address}" if plain else f"'{place.replace(chr(39), chr(39) * 2)}'!{address}"


def split_sheet(address: str) -> tuple[str | None, str]:
    """An address's sheet, without its quotes and None if there is none, and the rest of it."""
    sheet, mark, rest = address.rpartition("!")
    if not mark:
        return None, address
    if sheet.startswith("'") and sheet.endswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    return sheet, rest
