"""One open spreadsheet document, with what is worth remembering about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import cast

from . import uno_cells as uc
from . import uno_types as u
from .formats import Formats
from .formulas import Formulas
from .refusals import Refused


class Document:
    """A document over UNO, its number formats and its formulas."""

    def __init__(self, uno: u.Document) -> None:
        self.uno = uno
        self.formats = Formats(uno)
        self.formulas = Formulas(uno)

    @cached_property
    def zero_day(self) -> datetime:
        """The day that dates are counted from."""
        day = self.uno.NullDate
        return datetime(day.Year, day.Month, day.Day)

    def set_number_format(self, places: Sequence[uc.RangeAddress], key: int) -> None:
        """Give a format to several blocks at once."""
        cells = cast(uc.Ranges, self.uno.createInstance("com.sun.star.sheet.SheetCellRanges"))
        cells.addRangeAddresses(places, False)
        cells.NumberFormat = key


def require_unprotected(sheet: uc.Sheet, block: uc.Range | None = None) -> None:
    """Refuse to change a protected sheet, where LibreOffice would do nothing and not say so.

    Args:
        sheet: The sheet that is to be changed.
        block: The cells whose contents are to be changed, which is allowed where they are not locked;
            None for any other change.

    Raises:
        Refused: The sheet is protected against the change.
    """
    if not sheet.isProtected():
        return
    unlocked = block is not None and not block.CellProtection.IsLocked
    if block is None or not unlocked or block.getPropertyState("CellProtection").value == "AMBIGUOUS_VALUE":
        raise Refused(f"The sheet {sheet.Name!r} is protected.")
