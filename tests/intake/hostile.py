"""Hostile, broken and odd files of every kind that was met, made on the spot.

Each comes with what must become of it: the codes of its documents, in order.
"""

from __future__ import annotations

import io
import random
import struct
from collections.abc import Mapping

from msoffcrypto.format.ooxml import OOXMLFile

from tests.intake.compound import compound
from tests.intake.letters import Attached, letter
from tests.intake.made import (
    DATA,
    GOOD_ROWS,
    STRICT_MAIN,
    STRICT_OFFICE,
    good_xlsx,
    sheet_xml,
    text_cell,
    xlsx,
    xlsx_parts,
    zipped,
)

_ENTITIES = '<!DOCTYPE x [<!ENTITY a "甲"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
_OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def _declared(sheet: str, declaration: str) -> str:
    return sheet.replace("?>", "?>" + declaration, 1)


def _locked(password: str) -> bytes:
    book = zipped({**xlsx_parts(sheet_xml(GOOD_ROWS)), "filling.bin": random.Random(1).randbytes(8000)})
    target = io.BytesIO()
    OOXMLFile(io.BytesIO(book)).encrypt(password, target)
    return target.getvalue()


def _millions(cell: str) -> str:
    """A million places in a row of XML that packs to nearly nothing."""
    return "<row>" + cell * 1_100_000 + "</row>"


def _nested(levels: int) -> bytes:
    data = zipped({"底.xlsx": good_xlsx()})
    for level in range(levels):
        data = zipped({f"{level}.zip": data})
    return data


def _xls_stream() -> bytes:
    import olefile

    with olefile.OleFileIO(io.BytesIO((DATA / "sheet.xls").read_bytes())) as container:
        return container.openstream("Workbook").read()


def _looping_chain() -> bytes:
    data = bytearray(compound({"Workbook": _xls_stream() + bytes(5000)}))
    fat = 512 * (struct.unpack_from("<I", data, 76)[0] + 1)
    data[fat : fat + 8] = struct.pack("<II", 1, 0)
    return bytes(data)


def hostile_files() -> Mapping[str, tuple[bytes, list[str]]]:
    """Name → bytes, and the codes its documents must end with."""
    far = "".join(
        f'<row r="{row}">{text_cell(address, "远")}</row>' for row, address in ((5, "XFD5"), (1048576, "A1048576"))
    )
    understated = bytearray(zipped({"弹.csv": b"a,b\n" * 1_000_000}))
    entry = understated.rindex(b"PK\1\2")
    understated[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    accepted, refused = ["accepted"], ["unreadable"]
    return {
        "good.xlsx": (good_xlsx(), accepted),
        "far.xlsx": (xlsx(sheet_xml(GOOD_ROWS + far)), accepted),
        "far_alone.xlsx": (xlsx(sheet_xml(f'<row r="1048576">{text_cell("XFD1048576", "远")}</row>')), accepted),
        "beyond.xlsx": (
            xlsx(sheet_xml(f'{GOOD_ROWS}<row r="4294967295">{text_cell("A4294967295", "远")}</row>')),
            accepted,
        ),
        "strings_4g.xlsx": (xlsx(sheet_xml(GOOD_ROWS), strings='<sst uniqueCount="4294967295"><si/></sst>'), refused),
        "bomb_sheet.xlsx": (xlsx(sheet_xml(GOOD_ROWS + " " * 160_000_000)), ["too_large"]),
        "bomb_strings.xlsx": (
            xlsx(sheet_xml(GOOD_ROWS), strings=f"<sst><si><t>{'x' * 60_000_000}</t></si></sst>"),
            accepted,
        ),
        "bomb_total.zip": (zipped({f"{n}.csv": b"a,b\n" * 8_000_000 for n in range(7)}), ["too_large"]),
        "million_cells.xlsx": (xlsx(sheet_xml(_millions("<c/>"))), ["too_large"]),
        "million_blank_rows.xlsx": (xlsx(sheet_xml(GOOD_ROWS + '<row s="1"/>' * 1_048_570)), accepted),
        "deep.xlsx": (xlsx(sheet_xml(GOOD_ROWS + "<a>" * 100_000 + "</a>" * 100_000)), accepted),
        "many_sheets.xlsx": (xlsx(*[sheet_xml(GOOD_ROWS)] * 600), ["too_large"]),
        "entities.xlsx": (xlsx(_declared(sheet_xml(GOOD_ROWS), _ENTITIES)), refused),
        "outside.xlsx": (xlsx(_declared(sheet_xml(GOOD_ROWS), _OUTSIDE)), refused),
        "utf16.xlsx": (xlsx(sheet_xml(GOOD_ROWS).replace("UTF-8", "UTF-16").encode("utf-16")), accepted),
        "strict.xlsx": (xlsx(sheet_xml(GOOD_ROWS, main=STRICT_MAIN), main=STRICT_MAIN, office=STRICT_OFFICE), accepted),
        "nan.xlsx": (xlsx(sheet_xml('<row r="1"><c r="A1"><v>NaN</v></c></row>')), accepted),
        "twice.xlsx": (zipped([*xlsx_parts(sheet_xml(GOOD_ROWS)).items(), ("XL/Workbook.xml", b"<a/>")]), refused),
        "cut.xlsx": (good_xlsx()[:-200], refused),
        "empty.xlsx": (b"", refused),
        "noise.xlsx": (random.Random(7).randbytes(50_000), ["unsupported_format"]),
        "locked.xlsx": (_locked("unbekannt"), ["encrypted"]),
        "locked_by_excel.xlsx": (_locked("VelvetSweatshop"), accepted),
        "good.xls": ((DATA / "sheet.xls").read_bytes(), accepted),
        "loop.xls": (_looping_chain(), refused),
        "cut.xls": (compound({"Workbook": _xls_stream()[:2500]}), refused),
        "word.xls": (compound({"WordDocument": bytes(5000)}), ["unsupported_format"]),
        "page.xls": ("<html><table><tr><td>单位</td></tr></table>".encode("gb18030"), accepted),
        "utf16.xls": ("序号\t事项\n1\t备案\n".encode("utf-16-le"), accepted),
        "mixed.csv": ("甲,乙\n".encode("gb18030") * 3 + "这是，后面".encode(), refused),
        "zero.csv": (b"a,b\n\0\0\0c,d\n", ["unsupported_format"]),
        "slip.zip": (zipped({"../../../甲.xlsx": good_xlsx(), "C:\\乙.xlsx": good_xlsx()}), ["accepted", "accepted"]),
        "mixed.zip": (
            zipped({"好.xlsx": good_xlsx(), "坏.xlsx": b"PK\3\4", "片.png": b"\x89PNG\r\n\x1a\n"}),
            ["accepted", "unreadable", "unsupported_format"],
        ),
        "nested.zip": (_nested(2), accepted),
        "too_deep.zip": (_nested(8), ["unsupported_format"]),
        "understated.zip": (bytes(understated), refused),
        "cut.zip": (zipped({"甲.xlsx": good_xlsx()})[:-30], refused),
        "quine.gz": (b"\x1f\x8b\x08" + bytes(100), ["unsupported_format"]),
        "good.eml": (letter(Attached()), accepted),
        "subject.eml": (letter(Attached(), subject="=?utf-8?B?55Sy?= " * 150_000), accepted),
        "cut.eml": (letter(Attached())[:-400], refused),
        "nothing.eml": (letter(), ["unsupported_format"]),
        "pdf.xlsx": (b"%PDF-1.4\n", ["unsupported_format"]),
    }
