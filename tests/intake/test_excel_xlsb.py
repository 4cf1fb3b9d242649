from __future__ import annotations

import struct

from tests.intake.made import documents, reason, zipped
from toolkit.core.documents import CellError, Document
from toolkit.core.locations import Area

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _number(number: int) -> bytes:
    pieces = b""
    while number > 0x7F:
        pieces += bytes([number & 0x7F | 0x80])
        number >>= 7
    return pieces + bytes([number])


def _record(kind: int, body: bytes = b"") -> bytes:
    return _number(kind) + _number(len(body)) + body


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _row(row: int, *, hidden: bool = False) -> bytes:
    return _record(0, struct.pack("<IIHBBB", row - 1, 0, 300, 0, 0x10 if hidden else 0, 0) + struct.pack("<I", 0))


def _real(column: int, value: float) -> bytes:
    return _record(5, struct.pack("<IId", column - 1, 0, value))


def _string(column: int, text: str) -> bytes:
    return _record(6, struct.pack("<II", column - 1, 0) + _text(text))


def _workbook(cells: bytes, after: bytes = b"", before: bytes = b"") -> bytes:
    sheet = _record(129) + _record(148, bytes(16)) + before + _record(145) + cells + _record(146) + after + _record(130)
    bundle = _record(156, struct.pack("<II", 0, 1) + _text("rId1") + _text("台账"))
    book = _record(131) + _record(143) + bundle + _record(144) + _record(132)
    relations = (
        f'<Relationships><Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.bin"/>'
        "</Relationships>"
    )
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "xl/workbook.bin": book,
            "xl/worksheets/sheet1.bin": sheet,
            "xl/_rels/workbook.bin.rels": relations.encode(),
        }
    )


def _only(data: bytes) -> Document:
    (document,) = documents(data)
    assert document.rejection is None, document.rejection
    return document


def test_values_and_what_calamine_hides() -> None:
    error = _record(3, struct.pack("<IIB", 1, 0, 0x17))
    formula = _record(9, struct.pack("<IIdH", 2, 0, 2.0, 0) + struct.pack("<II", 0, 0))
    merge = _record(177) + _record(176, struct.pack("<4I", 0, 0, 0, 2)) + _record(178)
    columns = _record(390) + _record(60, struct.pack("<IIIIH", 1, 1, 2048, 0, 1)) + _record(391)
    document = _only(
        _workbook(_row(1) + _string(1, "题") + _row(2, hidden=True) + _real(1, 1.0) + error + formula, merge, columns)
    )
    (grid,) = document.grids
    assert document.format == "xlsb"
    assert grid.name == "台账"
    assert grid.rows == (("题", None, None), (1, CellError("#REF!"), 2))
    assert grid.formulas == {(2, 3)}
    assert grid.hidden_rows == {2}
    assert grid.hidden_columns == {2}
    assert grid.merges == (Area(1, 1, 1, 3),)


def test_far_cells_are_made_blank() -> None:
    document = _only(_workbook(_row(1) + _string(1, "甲") + _row(1_048_576) + _real(16_384, 1.0)))
    (notice,) = document.findings
    assert notice.params == {"count": "1", "example": "XFD1048576"}
    assert document.grids[0].rows == (("甲",),)


def test_broken_parts_are_refused() -> None:
    whole = _workbook(_row(1) + _string(1, "甲"))
    assert reason(whole[:-50])[0] == "unreadable"
    assert reason(_workbook(b"\x80"))[0] == "unreadable"
    assert reason(zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"\x83\x01\0"}))[0] == "unreadable"
