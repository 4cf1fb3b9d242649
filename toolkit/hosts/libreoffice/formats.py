"""Number formats: Excel's codes and LibreOffice's keys for them, and what a format makes of a number."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import Literal

from . import uno_cells as uc
from . import uno_types as u
from .bridge import locale, uno_error
from .refusals import Refused

Kind = Literal["general", "text", "logical", "date", "other"]
GENERAL, LOGICAL = "General", "BOOLEAN"

# com.sun.star.util.NumberFormat
_TYPE_DATE, _TYPE_TEXT, _TYPE_LOGICAL = 2, 256, 1024
# What must not be touched in a code: quoted text, an escaped character, a bracket, morning and afternoon, exponents.
_PARTS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|AM/PM|A/P|E[+-]|[A-Za-z]+|.', re.DOTALL)
_COLOURS = ("BLACK", "BLUE", "CYAN", "GREEN", "MAGENTA", "RED", "WHITE", "YELLOW")


class Formats:
    """The number formats of one document; keys and codes once asked for are remembered."""

    def __init__(self, document: u.Document) -> None:
        self._formats = document.NumberFormats
        # Without a country of its own a format is saved as it stands, and not with a language before it.
        self._own = locale("", "")
        self.code = cache(self._code)
        self.key = cache(self._key)
        self.kind = cache(self._kind)

    @cached_property
    def general(self) -> int:
        """The key of the format General."""
        return self._formats.getStandardIndex(self._own)

    def _code(self, key: int) -> str:
        """The code of a format, as Excel writes it. A cell that holds TRUE or FALSE is General to Excel."""
        entry = self._formats.getByKey(key)
        return GENERAL if self.kind(key) in ("general", "logical") else as_excel(entry.FormatString)

    def _key(self, code: str) -> int:
        """The key of a format code of Excel's; the format is added to the document if need be.

        Raises:
            Refused: LibreOffice does not understand the code.
        """
        if code.lower() == GENERAL.lower():
            return self.general
        english = locale("en", "US")
        try:
            return self._formats.addNewConverted(code, english, self._own)
        except uno_error("util.MalformedNumberFormatException") as error:
            raise Refused(f"The number format {code!r} is not understood by LibreOffice.") from error

    def _kind(self, key: int) -> Kind:
        if key == self.general:
            return "general"
        of_type = self._formats.getByKey(key).Type
        if of_type & _TYPE_TEXT:
            return "text"
        if of_type & _TYPE_LOGICAL:
            return "logical"
        return "date" if of_type & _TYPE_DATE else "other"


def as_excel(code: str) -> str:
    """A code as LibreOffice writes it, in capitals, as Excel does: ``YYYY-MM-DD`` is ``yyyy-mm-dd``, ``[RED]`` is ``[Red]``."""
    return "".join(_part_as_excel(part) for part in _PARTS.findall(code))


def _part_as_excel(part: str) -> str:
    if part[1:-1] in _COLOURS:
        return f"[{part[1:-1].capitalize()}]"
    if part.isalpha() or part[1:-1] in ("H", "HH", "M", "MM", "S", "SS"):
        return GENERAL if part.upper() == GENERAL.upper() else part.lower()
    return part


def keys_in(block: uc.Range) -> list[tuple[int, tuple[uc.RangeAddress, ...]]]:
    """The formats in a block: each one's key and the parts of the block that have it.

    Only where formats differ is a look at each of the block's cell styles needed.
    """
    state = block.getPropertyState("NumberFormat").value
    if state != "AMBIGUOUS_VALUE":
        return [(block.NumberFormat, (block.RangeAddress,))]
    groups = block.getUniqueCellFormatRanges()
    found = [groups.getByIndex(index) for index in range(groups.Count)]
    return [(group.NumberFormat, group.getRangeAddresses()) for group in found]
