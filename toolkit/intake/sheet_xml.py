"""What calamine does not tell about a sheet, scanned from the bytes of its XML.

Error values, formulas, hidden rows and columns, merged ranges; and cells far away are cut out before
calamine sees them, since it lays out the whole rectangle and a lone cell at XFD1048576 aborts it.
Searching bytes costs a small fraction of a full parse (docs/decisions).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from toolkit.core.documents import CellError
from toolkit.core.locations import Area, column_letters, column_number
from toolkit.intake.extents import Box, main_box
from toolkit.intake.facts import SheetFacts
from toolkit.intake.refusals import Refusal, too_large

# A cell with content: not closed at once, and another element inside of it.
_FILLED = re.compile(rb"<(?:\w+:)?c\s([^<>]*[^/<>])>\s*<(?!/)")
_CELL_END = re.compile(rb"</(?:\w+:)?c>")
_CELL_OR_ROW = re.compile(rb"<((?:\w+:)?)(row|c)(?=[\s/>])([^<>]*)>")
_REFERENCE = re.compile(rb"""(?:^|\s)r\s*=\s*["']\$?([A-Za-z]+)\$?(\d+)["']""")
_ROW = re.compile(rb"<(?:\w+:)?row\s([^<>]*)>")
_ROW_NUMBER = re.compile(rb"""(?:^|\s)r\s*=\s*["'](\d+)["']""")
_HIDDEN = re.compile(rb"""hidden\s*=\s*["'](?:1|true)["']""")
_ERROR = re.compile(rb"""<(?:\w+:)?c\s([^<>]*?\bt\s*=\s*["']e["'][^<>]*)>(.*?)</(?:\w+:)?c>""", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
_FORMULA = re.compile(rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f[\s/>]")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^<>]*)>")
_ATTRIBUTE = re.compile(rb"""(\w+)\s*=\s*["']([^"']*)["']""")
_MERGE = re.compile(rb"""ref\s*=\s*["']\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)["']""")
# A cell that is anything but ordinary: spelled unlike every office program spells it, without an address or beyond
# column ZZ or row 9999, an error, or a formula. One search for all of these is what makes reading quick.
_ODD = re.compile(
    rb"""<c(?! r="[A-Z][A-Z]?+\d{1,4}+"(?: s="\d++")?+(?: t="(?:s|n|inlineStr|str|b)")?+(?:>(?!\s*+<f)|/>))(?=[\s/>])"""
)
# The namespace of sheets bound to a prefix, which cells may then carry.
_PREFIX = re.compile(rb"""xmlns:\w+\s*=\s*["'][^"']*/main["']""")
# Merged areas are collected here. Were they still to come, calamine would go through the whole sheet once more.
_NO_MERGES = b"<mergeCells></mergeCells>"
_FAR = re.compile(rb"""\sr\s*=\s*["']\$?(?:[A-Za-z]{3}|[A-Za-z]{0,2}\$?\d{5})""")
_UNNUMBERED = re.compile(rb"""<(?:\w+:)?c(?=[\s/>])(?![^<>]*\sr\s*=)""")

# More cells without an address than this are not worth their time; no office program writes such sheets.
_NUMBERED_BY_HAND = 1_000_000


def examined(xml: bytes) -> tuple[bytes, SheetFacts]:
    """The sheet as calamine shall read it, and its facts. Raises Refusal for a sheet that would take too long."""
    start = xml.find(b"<sheetData")
    if start >= 0 and not _ODD.search(xml, start) and not _PREFIX.search(xml, 0, start):
        found = _facts_of_plain(xml)
    else:
        xml, far = tidied(xml)
        found = facts(xml, far)
    start = xml.find(b"<sheetData")
    return (b"".join((xml[:start], _NO_MERGES, xml[start:])) if start >= 0 else xml), found


def facts(xml: bytes, far: list[str]) -> SheetFacts:
    """Collect the facts of one sheet; every cell must carry its address (see ``tidied``)."""
    # Only the spelling that every office program uses can be looked for quickly.
    usual = b"'" not in xml and b"<sheetData" in xml and not _PREFIX.search(xml, 0, xml.find(b"<sheetData"))
    found = _facts_of_plain(xml)
    found.errors = dict(_errors(xml)) if not usual or b'"e"' in xml else {}
    found.formulas = set(_formulas(xml)) if not usual or b"<f" in xml else set()
    found.far = far
    return found


def _facts_of_plain(xml: bytes) -> SheetFacts:
    """The facts of a sheet without errors, formulas and far cells."""
    start, end = max(0, xml.find(b"sheetData")), max(0, xml.rfind(b"sheetData"))
    # The letter alone is found much faster than the word, and few sheets have it among their cells.
    rows_hidden = xml.find(b"d", start, end) >= 0 and xml.find(b"hidden", start, end) >= 0
    merges = xml.find(b"mergeCells", end)
    return SheetFacts(
        hidden_rows=set(_hidden_rows(xml)) if rows_hidden else set(),
        hidden_columns=set(_hidden_columns(xml)) if xml.find(b"hidden", 0, start) >= 0 else set(),
        merges=list(_merges(xml[merges:])) if merges > 0 else [],
        filled=_FILLED.search(xml, start) is not None,
    )


def _address(attributes: bytes) -> tuple[int, int] | None:
    match = _REFERENCE.search(attributes)
    return (int(match[2]), _column(match[1])) if match else None


def _errors(xml: bytes) -> Iterator[tuple[tuple[int, int], CellError]]:
    for match in _ERROR.finditer(xml):
        address, value = _address(match[1]), _VALUE.search(match[2])
        if address:
            yield address, CellError(value[1].decode("utf-8", "replace").strip() if value else "#N/A")


def _formulas(xml: bytes) -> Iterator[tuple[int, int]]:
    for match in _FORMULA.finditer(xml):
        address = _address(match[1])
        if address:
            yield address


def _hidden_rows(xml: bytes) -> Iterator[int]:
    number = 0
    for match in _ROW.finditer(xml):
        own = _ROW_NUMBER.search(match[1])
        number = int(own[1]) if own else number + 1
        if _HIDDEN.search(match[1]):
            yield number


def _hidden_columns(xml: bytes) -> Iterator[int]:
    for match in _COLUMN.finditer(xml):
        attributes = dict(_ATTRIBUTE.findall(match[1]))
        first, last = attributes.get(b"min", b""), attributes.get(b"max", b"")
        if attributes.get(b"hidden") in (b"1", b"true") and first.isdigit() and last.isdigit():
            yield from range(int(first), min(int(last), 16384) + 1)


def _merges(xml: bytes) -> Iterator[Area]:
    end = xml.find(b"mergeCells>")
    for left, top, right, bottom in _MERGE.findall(xml[:end] if end > 0 else xml):
        yield Area(int(top), _column(left), int(bottom), _column(right))


@lru_cache(maxsize=20_000)
def _column(letters: bytes) -> int:
    return column_number(letters.decode().upper())


def tidied(xml: bytes) -> tuple[bytes, list[str]]:
    """The sheet with every cell numbered, and without cells that lie far away from the rest.

    Returns the very same bytes when nothing had to be done (the common case), and the addresses cut out.
    Raises Refusal for a sheet that would take too long.
    """
    if _UNNUMBERED.search(xml):
        if xml.count(b"<c") > _NUMBERED_BY_HAND:
            raise Refusal(too_large("cells", _NUMBERED_BY_HAND // 10_000))
        xml = _numbered(xml)
    if not _FAR.search(xml):
        return xml, []
    box = main_box(_filled_addresses(xml))
    return (xml, []) if box is None else _cut(xml, box)


def _filled_addresses(xml: bytes) -> Iterator[tuple[int, int]]:
    for match in _FILLED.finditer(xml):
        address = _address(match[1])
        if address:
            yield address


def _cut(xml: bytes, box: Box) -> tuple[bytes, list[str]]:
    kept, start, far = [], 0, []
    for match in _FILLED.finditer(xml):
        address = _address(match[1])
        if address and address not in box:
            end = _CELL_END.search(xml, match.end())
            kept.append(xml[start : match.start()])
            start = end.end() if end else match.end()
            far.append(f"{column_letters(address[1])}{address[0]}")
    kept.append(xml[start:])
    return b"".join(kept), far


def _numbered(xml: bytes) -> bytes:
    row = column = 0

    def number(match: re.Match[bytes]) -> bytes:
        nonlocal row, column
        prefix, tag, attributes = match[1], match[2], match[3]
        if tag == b"row":
            own = _ROW_NUMBER.search(attributes)
            row, column = (int(own[1]) if own else row + 1), 0
            return match[0] if own else b'<%srow r="%d"%s>' % (prefix, row, attributes)
        address = _address(attributes)
        if address:
            column = address[1]
            return match[0]
        column += 1
        return b'<%sc r="%s%d"%s>' % (prefix, column_letters(column).encode(), row, attributes)

    return _CELL_OR_ROW.sub(number, xml)
