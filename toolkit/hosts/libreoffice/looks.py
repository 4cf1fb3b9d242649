"""The look of cells: fonts, colours, wrapping, alignment."""

from __future__ import annotations

import re

from . import uno_cells as uc
from .bridge import constant
from .document import require_unprotected
from .refusals import Refused

Colour = tuple[int, int, int]
NONE = -1
_HEX = re.compile("#[0-9A-Fa-f]{6}")
_BOLD, _NORMAL = 150.0, 100.0
# Chinese text has a font of its own in LibreOffice, as Arabic has: Excel has one for all.
_SCRIPTS = ("", "Asian", "Complex")

HORIZONTAL = {
    "general": "STANDARD", "left": "LEFT", "center": "CENTER", "right": "RIGHT", "fill": "REPEAT", "justify": "BLOCK",
}  # fmt: skip
VERTICAL = {"top": 1, "center": 2, "bottom": 3, "justify": 4}
_VERTICAL_OF_UNO = {0: "bottom"} | {number: name for name, number in VERTICAL.items()}
_HORIZONTAL_OF_UNO = {name: excel for excel, name in HORIZONTAL.items()}


def is_mixed(block: uc.Range, name: str) -> bool:
    """Whether the cells of a block differ in a property, for which Excel gives None."""
    return block.getPropertyState(name).value == "AMBIGUOUS_VALUE"


def uno_colour(colour: object) -> int:
    """A colour of xlwings (red, green and blue, ``#RRGGBB``, or Excel's number) as UNO's number.

    Raises:
        Refused: It is no colour.
    """
    if isinstance(colour, str) and _HEX.fullmatch(colour):
        return int(colour[1:], 16)
    if isinstance(colour, int):
        red, green, blue = rgb(colour)[::-1]  # Excel's numbers have them the other way round
    elif isinstance(colour, tuple | list) and len(colour) == 3:
        red, green, blue = (int(part) for part in colour)
    else:
        raise Refused(f"{colour!r} is no colour.")
    return red << 16 | green << 8 | blue


def rgb(colour: int) -> Colour:
    """UNO's number of a colour as red, green and blue."""
    return colour >> 16 & 255, colour >> 8 & 255, colour & 255


def background(block: uc.Range) -> Colour | None:
    """A block's background; None where it has none. Cells that differ give black, as in Excel."""
    if is_mixed(block, "CellBackColor"):
        return (0, 0, 0)
    return None if block.CellBackColor == NONE else rgb(block.CellBackColor)


def horizontal(block: uc.Range) -> str | None:
    """A block's horizontal alignment in xlwings' words."""
    return None if is_mixed(block, "HoriJustify") else _HORIZONTAL_OF_UNO.get(str(block.HoriJustify.value))


def set_horizontal(block: uc.Range, value: str) -> None:
    """Align a block horizontally.

    Raises:
        Refused: LibreOffice has no such alignment.
    """
    if value not in HORIZONTAL:
        raise Refused(f"The alignment {value!r} is not supported on LibreOffice.")
    block.setPropertyValue("HoriJustify", constant(f"table.CellHoriJustify.{HORIZONTAL[value]}"))


def vertical(block: uc.Range) -> str | None:
    """A block's vertical alignment in xlwings' words."""
    return None if is_mixed(block, "VertJustify") else _VERTICAL_OF_UNO.get(block.VertJustify)


def set_vertical(block: uc.Range, value: str) -> None:
    """Align a block vertically.

    Raises:
        Refused: LibreOffice has no such alignment.
    """
    if value not in VERTICAL:
        raise Refused(f"The alignment {value!r} is not supported on LibreOffice.")
    block.VertJustify = VERTICAL[value]


class Font:
    """The font of a block; None where its cells differ."""

    def __init__(self, sheet: uc.Sheet, block: uc.Range) -> None:
        self._sheet, self._block = sheet, block

    def _set(self, name: str, value: object) -> None:
        require_unprotected(self._sheet)
        for script in _SCRIPTS:
            self._block.setPropertyValue(name + script, value)

    @property
    def api(self) -> uc.Range:
        """The block's cells over UNO."""
        return self._block

    @property
    def bold(self) -> bool | None:
        return None if is_mixed(self._block, "CharWeight") else self._block.CharWeight > _NORMAL

    @bold.setter
    def bold(self, value: bool) -> None:
        self._set("CharWeight", _BOLD if value else _NORMAL)

    @property
    def italic(self) -> bool | None:
        return None if is_mixed(self._block, "CharPosture") else self._block.CharPosture.value == "ITALIC"

    @italic.setter
    def italic(self, value: bool) -> None:
        self._set("CharPosture", constant(f"awt.FontSlant.{'ITALIC' if value else 'NONE'}"))

    @property
    def size(self) -> float | None:
        return None if is_mixed(self._block, "CharHeight") else self._block.CharHeight

    @size.setter
    def size(self, value: float) -> None:
        self._set("CharHeight", float(value))

    @property
    def name(self) -> str | None:
        return None if is_mixed(self._block, "CharFontName") else self._block.CharFontName

    @name.setter
    def name(self, value: str) -> None:
        self._set("CharFontName", value)

    @property
    def color(self) -> Colour | None:
        """Red, green and blue; the automatic colour is black, as in Excel."""
        if is_mixed(self._block, "CharColor"):
            return None
        return (0, 0, 0) if self._block.CharColor == NONE else rgb(self._block.CharColor)

    @color.setter
    def color(self, value: object) -> None:
        require_unprotected(self._sheet)
        self._block.CharColor = uno_colour(value)
