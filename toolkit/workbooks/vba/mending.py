"""A workbook that LibreOffice saved, its buttons mended: else they are gone, or do nothing, when it is opened again.

What LibreOffice 7.4 does to a workbook with macros that it saves: it calls every drawn button ``shape_0``, so that
none is found again, where the sheet calls them by the numbers from 1001; it writes a caption without the font within which
alone it reads one, and a macro without the mark that it is one of this workbook; and it drops the code names by which the
project knows the workbook (``ThisWorkbook``) and its sheets.
"""

from __future__ import annotations

import re
from io import BytesIO
from itertools import count
from zipfile import ZIP_DEFLATED, ZipFile

_DRAWING = re.compile(r"xl/drawings/vmlDrawing\d+\.vml")
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_WORKBOOK, _MACROS = "xl/workbook.xml", "xl/vbaProject.bin"
_SHAPE = re.compile(rb'<v:shape id="shape_0"')
_CAPTION = re.compile(rb"<v:textbox><div>([^<]+)</div></v:textbox>")
_MACRO = re.compile(rb"<x:FmlaMacro>(?:\w+\.)?(\w+)</x:FmlaMacro>")
_FIRST = 1001


def mended(package: bytes) -> bytes:
    """The workbook with its buttons as LibreOffice finds them again; one without macros, or whole, as it is."""
    with ZipFile(BytesIO(package)) as source:
        if _MACROS not in source.namelist():
            return package
        parts = {name: source.read(name) for name in source.namelist()}
        changed = {name: _mended(name, part) for name, part in parts.items()}
        if changed == parts:
            return package
        result = BytesIO()
        with ZipFile(result, "w", ZIP_DEFLATED) as target:
            for entry in source.infolist():
                target.writestr(entry, changed[entry.filename], entry.compress_type)
    return result.getvalue()


def _mended(name: str, part: bytes) -> bytes:
    if name == _WORKBOOK:
        return _coded(part, b"workbookPr", b"ThisWorkbook")
    if sheet := _SHEET.fullmatch(name):
        return _coded(part, b"sheetPr", b"Sheet" + sheet[1].encode())
    if _DRAWING.fullmatch(name) and b'ObjectType="Button"' in part:
        return _drawn(part)
    return part


def _coded(part: bytes, element: bytes, name: bytes) -> bytes:
    """A part whose element has a code name. The modules of sheets hold no code, so that any sheet may have any of them."""
    found = re.search(rb"<%s\b[^>]*>" % element, part)
    if found is None or b"codeName=" in found[0]:
        return part
    at = found.start() + 1 + len(element)
    return part[:at] + b' codeName="%s"' % name + part[at:]


def _drawn(part: bytes) -> bytes:
    numbers = count(_FIRST)
    named = _SHAPE.sub(lambda _: b'<v:shape id="_x0000_s%d"' % next(numbers), part)
    captioned = _CAPTION.sub(rb"<v:textbox><div><font>\1</font></div></v:textbox>", named)
    return _MACRO.sub(rb"<x:FmlaMacro>[0]!\1</x:FmlaMacro>", captioned)
