"""Excel's lengths and LibreOffice's: points and widths in characters against hundredths of a millimetre."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

_POINT = 2540 / 72
# A column of Excel's is so many figures wide of the default font, 7 pixels each at 96 dots per inch, and 5 pixels around them.
_PIXEL = 2540 / 96
_FIGURE, _AROUND = 7, 5

T = TypeVar("T")


def points(hundredths_of_mm: int) -> float:
    """A length of LibreOffice's in points, to a quarter of a point, which is as fine as Excel's are."""
    return round(hundredths_of_mm / _POINT * 4) / 4


def hundredths(length: float) -> int:
    """A length in points as LibreOffice's."""
    return round(length * _POINT)


def characters(hundredths_of_mm: int) -> float:
    """The width of a column in Excel's characters, for a default font whose figures are seven pixels wide."""
    return round((hundredths_of_mm / _PIXEL - _AROUND) / _FIGURE, 2)


def width(of_characters: float) -> int:
    """The width of so many characters as LibreOffice's length."""
    return round((of_characters * _FIGURE + _AROUND) * _PIXEL)


def same(values: Iterable[T]) -> T | None:
    """What all values are, of which there is one at least; None as soon as one differs."""
    rest = iter(values)
    first = next(rest)
    return first if all(value == first for value in rest) else None
