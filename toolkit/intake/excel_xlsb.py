"""Workbooks of the zip kind with binary parts (.xlsb): values by calamine, the rest from the records.

Layouts: [MS-XLSB] 2.1.4 and 2.4. A record's type and length are written seven bits to a byte.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.core.documents import CellError
from toolkit.core.locations import Area, column_letters
from toolkit.intake.biff import ERRORS
from toolkit.intake.calamine_reader import read_values
from toolkit.intake.extents import main_box
from toolkit.intake.facts import SheetFacts, joined
from toolkit.intake.grids import Budget, Read
from toolkit.intake.limits import Limits
from toolkit.intake.packages import Package
from toolkit.intake.refusals import Refusal, too_large, unreadable
from toolkit.intake.relations import PACKAGE_RELATIONS, package_relations, targets

_WORKBOOK, _RELATIONS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"
_ROW, _BLANK, _ERROR, _FORMULA_ERROR, _COLUMNS, _SHEET, _MERGE = 0, 1, 3, 11, 60, 156, 176
_FORMULAS = {8, 9, 10, 11}
# Cells with content: RK, error, bool, real, string, shared string, formulas, rich string.
_CELLS = {2, 3, 4, 5, 6, 7, 62} | _FORMULAS


@dataclass(frozen=True, slots=True)
class _Record:
    kind: int
    start: int
    body: bytes

    def number(self, offset: int) -> int:
        """The four bytes at an offset as a number; 0 beyond the end."""
        return int.from_bytes(self.body[offset : offset + 4], "little")


def read_xlsb(data: bytes, limits: Limits) -> Read:
    """Read .xlsb: grids and notices. Raises Refusal."""
    package = Package(data, limits)
    related = targets(package.read(_RELATIONS))
    sheets = [_sheet_relation(record) for record in _records(package.read(_WORKBOOK)) if record.kind == _SHEET]
    if len(sheets) > limits.sheets:
        raise Refusal(too_large("sheets", limits.sheets))
    facts: dict[int, SheetFacts] = {}
    parts = {name: package.read(name) for name in package.entries if name.startswith("xl/") and "/media/" not in name}
    parts[PACKAGE_RELATIONS], changed = package_relations(_WORKBOOK), {PACKAGE_RELATIONS}
    for index, relation in enumerate(sheets):
        kind, part = related.get(relation, ("", ""))
        if kind == "worksheet":
            if part not in parts:
                raise Refusal(unreadable("missing_parts"))
            stream = bytearray(parts[part])
            facts[index] = _sheet_facts(stream)
            if facts[index].far:
                parts[part] = bytes(stream)
                changed.add(part)
    return joined(read_values(package.bundle(parts, changed), Budget(limits.cells)), facts)


def _records(stream: bytes) -> Iterator[_Record]:
    position = 0
    try:
        while position < len(stream):
            start = position
            kind, position = _seven_bits(stream, position, 2)
            length, position = _seven_bits(stream, position, 4)
            yield _Record(kind, start, bytes(stream[position : position + length]))
            position += length
    except IndexError:
        raise Refusal(unreadable("sheet")) from None


def _seven_bits(stream: bytes, position: int, most: int) -> tuple[int, int]:
    """A number of up to ``most`` bytes, and the position after it."""
    number = 0
    for place in range(most):
        byte = stream[position + place]
        number |= (byte & 0x7F) << (7 * place)
        if not byte & 0x80:
            return number, position + place + 1
    return number, position + most


def _sheet_relation(record: _Record) -> str:
    """The relation of BrtBundleSh: a length and UTF-16 after two numbers."""
    length = record.number(8)
    return record.body[12 : 12 + 2 * length].decode("utf-16-le", "replace")


def _sheet_facts(stream: bytearray) -> SheetFacts:
    """The facts of one sheet; cells far away from its table are made blank in the stream."""
    found = SheetFacts()
    row = 0
    cells: dict[int, tuple[int, int]] = {}
    for record in _records(bytes(stream)):
        if record.kind == _ROW:
            row = record.number(0) + 1
        if record.kind in _CELLS:
            cells[record.start] = row, record.number(0) + 1
        _note(found, record, row)
    box = main_box(cells.values())
    for start, (at, column) in cells.items():
        if box is not None and (at, column) not in box:
            found.far.append(f"{column_letters(column)}{at}")
            stream[start] = _BLANK
    return found


def _note(found: SheetFacts, record: _Record, row: int) -> None:
    kind, column = record.kind, record.number(0) + 1
    if kind in _FORMULAS:
        found.formulas.add((row, column))
    if kind in (_ERROR, _FORMULA_ERROR) and len(record.body) > 8:
        found.errors[row, column] = CellError(ERRORS.get(record.body[8], "#N/A"))
    elif kind == _ROW and len(record.body) > 11 and record.body[11] & 0x10:
        found.hidden_rows.add(row)
    elif kind == _COLUMNS and len(record.body) > 16 and record.body[16] & 1:
        found.hidden_columns.update(range(column, min(record.number(4), 16383) + 2))
    elif kind == _MERGE and len(record.body) >= 16:
        top, bottom, left, right = struct.unpack_from("<4I", record.body)
        found.merges.append(Area(top + 1, left + 1, bottom + 1, right + 1))
    elif kind in _CELLS - _FORMULAS:
        found.filled = True
