"""Where something stands in a document: sheet, row and column, all counted from 1."""

from __future__ import annotations

import re
from dataclasses import dataclass

_A1 = re.compile(r"^(?:(?P<sheet>.+)!)?(?P<letters>[A-Z]{1,3})(?P<row>[1-9][0-9]*)$")


def column_letters(column: int) -> str:
    """Spell a column number as a spreadsheet does: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The number of a column given by its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """One cell, a whole row (column 0), or a whole sheet (row 0)."""

    sheet: str
    row: int = 0
    column: int = 0

    @property
    def a1(self) -> str:
        """The address within the sheet: A5, or 5:5 for a row, or nothing for a sheet."""
        if not self.row:
            return ""
        return f"{column_letters(self.column)}{self.row}" if self.column else f"{self.row}:{self.row}"

    def __str__(self) -> str:
        return f"{self.sheet}!{self.a1}" if self.row else self.sheet


def parse_location(text: str) -> Location:
    """Read ``Sheet1!A5`` back. Raises ValueError for anything else than one cell."""
    match = _A1.match(text)
    if match is None:
        raise ValueError(f"not a cell address: {text!r}")
    return Location(match["sheet"] or "", int(match["row"]), column_number(match["letters"]))


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, both corners included."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, cell: tuple[int, int]) -> bool:
        row, column = cell
        return self.top <= row <= self.bottom and self.left <= column <= self.right
