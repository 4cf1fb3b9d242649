"""Links in cells: an attribute of the cell in Excel, a field in its text in LibreOffice."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from . import uno_cells as uc
from .addresses import Area
from .document import require_unprotected
from .refusals import LibreOfficeError, Refused

if TYPE_CHECKING:
    from .sheets import Sheet


def link_of(sheet: Sheet, area: Area) -> str:
    """The address that a cell's link leads to; a place in the same workbook begins with ``#``.

    Raises:
        LibreOfficeError: The cell has no link.
    """
    fields = _cell(sheet, area).TextFields
    if not fields.Count:
        raise LibreOfficeError("The cell doesn't seem to contain a hyperlink!")
    return fields.getByIndex(0).URL.removeprefix(sheet.book.document.uno.URL) or "#"


def add_link(sheet: Sheet, area: Area, address: str, text: str) -> None:
    """Give a cell a text that is a link; an address that begins with ``#`` leads to a place in the same workbook.

    Raises:
        Refused: More than one cell.
    """
    if (area.rows, area.columns) != (1, 1):
        raise Refused("Range.add_hyperlink is for a single cell on LibreOffice.")
    cell = _cell(sheet, area)
    require_unprotected(sheet.uno, cell)
    field = cast(uc.TextField, sheet.book.document.uno.createInstance("com.sun.star.text.TextField.URL"))
    field.URL, field.Representation = address, text
    cell.String = ""
    cell.insertTextContent(cell.createTextCursor(), field, False)


def _cell(sheet: Sheet, area: Area) -> uc.Cell:
    return sheet.uno.getCellByPosition(area.column - 1, area.row - 1)
