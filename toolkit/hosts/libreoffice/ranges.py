"""Blocks of cells, as xlwings wants them."""

from __future__ import annotations

from . import links, notes
from .addresses import COLUMNS, ROWS
from .appearance import Appearance
from .bridge import constant
from .document import require_unprotected
from .filling import CONTENTS, NOTES
from .filters import AutoFilter
from .refusals import Refused, refused
from .values import read_block, read_formulas
from .writing import write_block

_FORMATS = 32 | 64 | 256  # com.sun.star.sheet.CellFlags: cell formats, styles, formats within texts
_ALL = CONTENTS | _FORMATS | NOTES
_SHIFTS = {"down": "DOWN", "right": "RIGHT", "up": "UP", "left": "LEFT"}


class Range(Appearance):
    """A block of cells, with its contents, notes and links."""

    @property
    def raw_value(self) -> object:
        if not len(self):
            return None
        block = read_block(self.sheet.book.document, self.sheet.uno, self.uno)
        return block[0][0] if self.shape == (1, 1) else block

    @raw_value.setter
    def raw_value(self, data: object) -> None:
        if len(self):
            write_block(self.sheet.book.document, self.sheet.uno, self.uno, data)

    @property
    def formula(self) -> object:
        if not len(self):
            return None
        block = read_formulas(self.sheet.book.document, self.sheet.uno, self.uno)
        return block[0][0] if self.shape == (1, 1) else block

    @formula.setter
    def formula(self, value: object) -> None:
        self.raw_value = value

    @property
    def has_array(self) -> bool:
        return len(self) > 0 and self.uno.getArrayFormula() != ""

    def clear_contents(self) -> None:
        if len(self):
            require_unprotected(self.sheet.uno, self.uno)
            self.uno.clearContents(CONTENTS)

    def clear_formats(self) -> None:
        self.to_change().clearContents(_FORMATS)

    def clear(self) -> None:
        if len(self):
            self.to_change().clearContents(_ALL)

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        if copy_origin not in (None, "format_from_left_or_above"):
            raise Refused("Range.insert takes formats from the left or from above only on LibreOffice.")
        mode = self._whole() or _SHIFTS.get(shift or "")
        if mode is None:
            raise Refused("Range.insert needs a shift: 'down' or 'right'.")
        self.to_change()
        self.sheet.uno.insertCells(self.uno.RangeAddress, constant(f"sheet.CellInsertMode.{mode}"))

    def delete(self, shift: str | None = None) -> None:
        mode = self._whole() or _SHIFTS.get(shift or "")
        if mode is None:
            raise Refused("Range.delete needs a shift, 'up' or 'left': Excel's own choice is not known for certain.")
        self.to_change()
        self.sheet.uno.removeRange(self.uno.RangeAddress, constant(f"sheet.CellDeleteMode.{mode}"))
        self.sheet.renew()

    def _whole(self) -> str | None:
        """Whether these are whole rows or whole columns."""
        return "ROWS" if self.area.columns == COLUMNS else "COLUMNS" if self.area.rows == ROWS else None

    # Notes and links

    @property
    def note(self) -> notes.Note | None:
        return notes.note_of(self.sheet, self.row, self.column)

    def add_note(self, text: str) -> notes.Note:
        notes.write(self.sheet.uno, self.row, self.column, text)
        return notes.Note(self.sheet, self.row, self.column)

    @property
    def hyperlink(self) -> str:
        return links.link_of(self.sheet, self.area)

    def add_hyperlink(self, address: str, text_to_display: str, screen_tip: str) -> None:
        links.add_link(self.sheet, self.area, address, text_to_display)

    @property
    def autofilter(self) -> AutoFilter:
        return AutoFilter(self.sheet, self.area)

    formula2 = refused("Range.formula2", "LibreOffice 7.4 has no spilling formulas; use formula")
    formula_array = refused("Range.formula_array")
    borders = refused("Range.borders")
    characters = refused("Range.characters")
    comment = refused("Range.comment", "LibreOffice has notes, and no threaded comments")
    add_comment = refused("Range.add_comment", "LibreOffice has notes, and no threaded comments")
    conditional_formats = refused("Range.conditional_formats")
    data_validation = refused("Range.data_validation")
    autofill = refused("Range.autofill")
    copy = refused("Range.copy", "move the values, or use the file")
    copy_from = refused("Range.copy_from", "move the values, or use the file")
    copy_picture = refused("Range.copy_picture")
    find = refused("Range.find", "read the values and search them")
    move = refused("Range.move")
    paste = refused("Range.paste")
    remove_duplicates = refused("Range.remove_duplicates")
    replace_all = refused("Range.replace_all")
    get_special_cells = refused("Range.get_special_cells")
    sort = refused("Range.sort", "read the values, sort them and write them")
    adjust_indent = refused("Range.adjust_indent")
    group = refused("Range.group")
    ungroup = refused("Range.ungroup")
    to_pdf = refused("Range.to_pdf")
    to_png = refused("Range.to_png")

    def set_colors(self, colors: list[list[object]]) -> None:
        """Give each cell a background; ``...`` leaves a cell as it is."""
        for row, line in enumerate(colors, 1):
            for column, colour in enumerate(line, 1):
                if colour is not ...:
                    self(row, column).color = colour
