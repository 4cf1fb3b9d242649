"""How tall a row must be for its wrapped text to show.

Excel and WPS fit a row without a height when they open a file; LibreOffice does not. So rows get an estimated
height, not marked as fixed, and whoever types into them has them fitted again. Widths are in half-width characters,
heights in points.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from math import ceil

from toolkit.core.documents import CellValue
from toolkit.core.values.text import as_text

BODY_SIZE = 11
COMFORTABLE = 28.0  # the least height of a row of a table
_TALLEST = 409.0  # Excel's limit
_LINE_SPACING = 1.45  # of the tallest of the usual Chinese fonts
_MARGIN = 4.0
_FILLED = 0.95  # of a column's width, before the program breaks a line


def row_height(widths: Sequence[float], cells: Sequence[CellValue]) -> float:
    """The height of a row of a table that holds these cells, in columns of these widths."""
    lines = [line_count(as_text(cell), width) for width, cell in zip(widths, cells, strict=True)]
    return min(_TALLEST, max(COMFORTABLE, text_height(max(lines))))


def sheet_width(width: float) -> float:
    """The width of a column, given as the sheet's XML of a workbook made here gives it (eight pixels a unit)."""
    return max(1.0, (width * 8 - 5) / 7)


def text_height(lines: int, size: float = BODY_SIZE) -> float:
    """The height of so many lines of text."""
    return lines * size * _LINE_SPACING + _MARGIN


def line_count(text: str, width: float) -> int:
    """How many lines a text takes in a cell of a width."""
    return sum(max(1, ceil(text_width(line) / (width * _FILLED))) for line in text.split("\n"))


def text_width(text: str) -> int:
    """The width of one line of text; Chinese characters and punctuation count two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
