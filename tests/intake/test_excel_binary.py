from __future__ import annotations

import struct
from datetime import date, datetime

import pytest

from tests.intake.compound import compound
from tests.intake.made import DATA, documents, reason
from toolkit.core.documents import CellError, Document
from toolkit.core.locations import Area
from toolkit.intake.biff import records, sheet_positions
from toolkit.intake.excel_binary import workbook_stream

FILE = (DATA / "sheet.xls").read_bytes()


def _stream() -> bytes:
    return workbook_stream(FILE)[1]


def _with_records(records: bytes) -> bytes:
    """The workbook with more records at the end of its first sheet."""
    stream = _stream()
    second = sheet_positions(stream)[1]
    end = stream.rindex(b"\x0a\x00\x00\x00", 0, second)
    moved = bytearray(stream[:end] + records + stream[end:])
    listed = moved.index(struct.pack("<I", second))
    moved[listed : listed + 4] = struct.pack("<I", second + len(records))
    return compound({"Workbook": bytes(moved)})


def _number(row: int, column: int, value: float) -> bytes:
    return struct.pack("<HHHHHd", 0x0203, 14, row - 1, column - 1, 0, value)


def _only(data: bytes) -> Document:
    (document,) = documents(data)
    assert document.rejection is None, document.rejection
    return document


def test_a_workbook_of_excel_97() -> None:
    first, second = _only(FILE).grids
    assert first.name == "台账"
    assert first.rows[1][3] == "办结\n情况"
    assert first.rows[2] == (1, date(2023, 10, 18), "异地就医备案", True, 3, CellError("#DIV/0!"))
    assert first.rows[4] == (3, datetime(2023, 10, 20, 9, 30), "0632007", True, 0.5, CellError("#REF!"))
    assert first.merges == (Area(1, 1, 1, 6), Area(6, 3, 7, 3))
    assert first.hidden_rows == {4}
    assert first.hidden_columns == {4}
    assert (3, 5) in first.formulas
    assert (second.name, second.hidden, second.rows) == ("旧版", True, (("隐藏表内容",),))


def test_wps_adds_streams_of_its_own() -> None:
    assert _only(compound({"ETExtData": bytes(10), "Workbook": _stream()})).grids[0].name == "台账"


def test_far_cells_are_blotted_out() -> None:
    document = _only(_with_records(_number(65_000, 250, 1.5)))
    (notice,) = document.findings
    assert notice.params == {"count": "1", "example": "IP65000"}
    assert document.grids[0].last_row == 7


@pytest.mark.parametrize("most", [65_536, 0xFFFFFFFF])
def test_dimensions_that_claim_too_much_are_not_believed(most: int) -> None:
    stream = bytearray(_stream())
    position = sheet_positions(bytes(stream))[0]
    at = next(at for kind, at, _ in records(bytes(stream), position) if kind == 0x0200)
    struct.pack_into("<IIHH", stream, at + 4, 0, most, 0, 0xFFFF)
    assert len(_only(compound({"Workbook": bytes(stream)})).grids[0].rows) == 7


def test_near_cells_stay() -> None:
    document = _only(_with_records(_number(9, 2, 1.5)))
    assert document.grids[0].value(9, 2) == 1.5
    assert document.findings == ()


def test_an_error_typed_into_a_cell() -> None:
    record = struct.pack("<HHHHHBB", 0x0205, 8, 7, 0, 0, 0x17, 1)
    assert _only(_with_records(record)).grids[0].value(8, 1) == CellError("#REF!")


def test_a_workbook_that_is_cut_off_is_refused() -> None:
    assert reason(FILE[:3000])[0] == "unreadable"
    assert reason(compound({"Workbook": _stream()[:3000]}))[0] == "unreadable"


def test_a_chain_of_sectors_that_loops_is_refused() -> None:
    data = bytearray(compound({"Workbook": _stream() + bytes(5000)}))
    fat = struct.unpack_from("<I", data, 76)[0]
    at = 512 * (fat + 1)
    data[at : at + 8] = struct.pack("<II", 1, 0)
    assert reason(bytes(data))[0] == "unreadable"


def test_a_container_without_a_workbook_is_named() -> None:
    assert reason(compound({"WordDocument": bytes(600)})) == (
        "unsupported_format",
        "旧版 Word 或 WPS 文字文档（.doc、.wps）",
    )
    assert reason(compound({"PowerPoint Document": bytes(600)})) == ("unsupported_format", "演示文稿（PPT）")
    other = compound({"VisioDocument": bytes(600), "\x05SummaryInformation": bytes(50)})
    assert reason(other) == ("unsupported_format", "其他类型的 Office 文档")
    assert reason(compound({"\x01\x02": bytes(600)})) == ("unreadable", "文件内部的存储结构已损坏")
