"""The records of a binary workbook: what calamine does not tell about its sheets.

BIFF8 is Excel 97 to 2003 and WPS .et, BIFF5 is Excel 5 and 95; the records used here are the same in
both. Layouts: [MS-XLS] 2.4. Nothing is interpreted that calamine reads as well.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from toolkit.core.documents import CellError
from toolkit.core.locations import Area, column_letters
from toolkit.intake.extents import main_box
from toolkit.intake.facts import SheetFacts

_HEAD = struct.Struct("<HH")
_CELL = struct.Struct("<HH")
_BOF, _EOF = {0x0809, 0x0409, 0x0209, 0x0009}, 0x000A
_BOUNDSHEET, _DIMENSIONS, _ROW, _COLINFO, _MERGES = 0x0085, 0x0200, 0x0208, 0x007D, 0x00E5
_BOOLERR, _STRING = 0x0205, 0x0207
_FORMULAS = {0x0006, 0x0206, 0x0406}
# Records of cells with content: formula, number, label, error, shared string, RK, rich string, several RK.
_CELLS = _FORMULAS | {0x0203, 0x0204, _BOOLERR, 0x00FD, 0x027E, 0x00D6, 0x00BD}
# Error codes of cells, [MS-XLS] 2.5.10.
ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
# An identifier that no reader knows, and therefore passes over.
_NOTHING = struct.pack("<H", 0x7FFF)
# calamine reserves room for all the cells that a sheet claims to have, so a large claim is taken out.
_CLAIM = 1_000_000

Record = tuple[int, int, bytes]


def records(stream: bytes, position: int = 0) -> Iterator[Record]:
    """Records from a position on: (identifier, position, content); ends where the stream is cut off."""
    while position + 4 <= len(stream):
        kind, length = _HEAD.unpack_from(stream, position)
        yield kind, position, stream[position + 4 : position + 4 + length]
        position += 4 + length


def sheet_positions(stream: bytes) -> list[int]:
    """Where each sheet's records begin, in the order of the workbook."""
    found = []
    for kind, _, content in records(stream):
        if kind == _BOUNDSHEET and len(content) >= 4:
            found.append(struct.unpack_from("<I", content)[0])
        if kind == _EOF:
            break
    return found


def sheet_facts(stream: bytearray, position: int) -> SheetFacts:
    """The facts of the sheet at a position; what would lead calamine astray is blotted out of the stream."""
    own = list(_own_records(bytes(stream), position))
    found = SheetFacts()
    for kind, start, content in own:
        _note(found, kind, content)
        if kind == _DIMENSIONS and _claimed(content) > _CLAIM:
            stream[start : start + 2] = _NOTHING
    cells = [(kind, start, _address(content)) for kind, start, content in own if kind in _CELLS and len(content) >= 4]
    found.filled = any(kind not in _FORMULAS and kind != _BOOLERR for kind, _, _ in cells)
    box = main_box(address for _, _, address in cells)
    if box is not None:
        outside = {start: address for _, start, address in cells if address not in box}
        found.far = [f"{column_letters(column)}{row}" for row, column in outside.values()]
        _blot_out(stream, own, outside)
    return found


def _claimed(content: bytes) -> int:
    """The number of cells that DIMENSIONS claims ([MS-XLS] 2.4.90; shorter before BIFF8)."""
    layout = "<IIHH" if len(content) >= 14 else "<HHHH"
    if len(content) < struct.calcsize(layout):
        return 0
    top, bottom, left, right = struct.unpack_from(layout, content)
    return int((bottom - top) * (right - left))


def _own_records(stream: bytes, position: int) -> Iterator[Record]:
    """The records of one sheet, without those of charts embedded in it."""
    depth = 0
    for kind, start, content in records(stream, position):
        depth += (kind in _BOF) - (kind == _EOF)
        if depth == 1:
            yield kind, start, content
        if depth <= 0:
            return


def _blot_out(stream: bytearray, own: list[Record], outside: dict[int, tuple[int, int]]) -> None:
    for (kind, start, _), before in zip(own, [None, *own], strict=False):
        follows = before is not None and before[1] in outside and kind == _STRING
        if start in outside or follows:
            stream[start : start + 2] = _NOTHING


def _address(content: bytes) -> tuple[int, int]:
    row, column = _CELL.unpack_from(content)
    return row + 1, column + 1


def _note(found: SheetFacts, kind: int, content: bytes) -> None:
    if kind == _ROW and len(content) >= 14 and content[12] & 0x20:
        found.hidden_rows.add(_address(content)[0])
    elif kind == _COLINFO and len(content) >= 10 and content[8] & 1:
        first, last = _CELL.unpack_from(content)
        found.hidden_columns.update(range(first + 1, min(last, 255) + 2))
    elif kind == _BOOLERR and len(content) >= 8 and content[7]:
        found.errors[_address(content)] = CellError(ERRORS.get(content[6], "#N/A"))
    elif kind == _MERGES:
        for top, bottom, left, right in struct.iter_unpack("<4H", content[2 : 2 + (len(content) - 2) // 8 * 8]):
            found.merges.append(Area(top + 1, left + 1, bottom + 1, right + 1))
    elif kind in _FORMULAS and len(content) >= 14:
        found.formulas.add(_address(content))
        # [MS-XLS] 2.5.133: the last two bytes 0xFFFF mark a value that is no number, 2 an error.
        if content[12:14] == b"\xff\xff" and content[6] == 2:
            found.errors[_address(content)] = CellError(ERRORS.get(content[8], "#N/A"))
