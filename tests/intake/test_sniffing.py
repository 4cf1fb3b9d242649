from __future__ import annotations

import pytest

from tests.intake.compound import compound
from tests.intake.made import DATA, good_xlsx, reason, sheet_xml, xlsx_parts, zipped
from toolkit.core.catalogue.file_words import KINDS
from toolkit.intake import sniffing
from toolkit.intake.formats import CONTAINERS, TABLES
from toolkit.intake.refusals import Refusal

MESSAGE = b"From: a@b\r\nTo: c@d\r\nSubject: x\r\n\r\nbody"
PAGE_AS_MESSAGE = (
    b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x"
)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (good_xlsx(), "xlsx"),
        (zipped({"[Content_Types].xml": b"", "xl/workbook.bin": b""}), "xlsb"),
        (zipped({"_rels/.rels": b"", "word/document.xml": b""}), "docx"),
        (zipped({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), "ppt"),
        (zipped({"[Content_Types].xml": b"", "visio/document.xml": b""}), "office_other"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""}), "ods"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}), "odt"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.graphics", "content.xml": b""}), "odf"),
        (zipped({"OFD.xml": b"", "Doc_0/Document.xml": b""}), "ofd"),
        (zipped({"Index/Document.iwa": b""}), "numbers"),
        (zipped({"甲.xlsx": b"x"}), "zip"),
        (zipped({}), "zip"),
        (b"#!junk\x01\x02" + zipped({"a.txt": b"x"}), "zip"),
        ((DATA / "sheet.xls").read_bytes(), "xls"),
        (compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}), "locked_office"),
        (compound({"__properties_version1.0": b"x"}), "msg"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"Rar!\x1a\x07\x01\0", "rar"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"PK\7\10PK\3\4", "split_archive"),
        (b"MZ\x90\0", "program"),
        (b"{\\rtf1\\ansi", "rtf"),
        (b"\x78\x9f\x3e\x22", "winmail"),
        (b"\0\0\0\x20ftypisom", "audio_video"),
        ("甲,乙\n".encode(), "csv"),
        ("甲,乙\n".encode("gb18030"), "csv"),
        ("甲\t乙\n".encode("utf-16"), "csv"),
        (b"\0\1\2\3\4", "unknown"),
        (bytes(5000), "unknown"),
        (b"<html><table>", "html"),
        ("\ufeff <!DOCTYPE html>\n<!-- x -->\n<TABLE>".encode(), "html"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"></html>', "html"),
        ("标题<br><table><tr><td>".encode(), "html"),
        (b"<b>x</b><table>", "html"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "spreadsheetml"),
        (
            '<?xml version="1.0" encoding="UTF-16"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'.encode(
                "utf-16"
            ),
            "spreadsheetml",
        ),
        (b'<?xml version="1.0"?><office:document office:mimetype="x">', "fods"),
        (b"<note>1</note>", "xml"),
        (MESSAGE, "eml"),
        (b"Received: by x\n\tid 5\nX-A: b\n\ntext", "eml"),
        (b"From x@y Mon\n" + MESSAGE, "eml"),
        (PAGE_AS_MESSAGE, "mhtml"),
        ("说明: 甲\n时间: 乙\n".encode(), "csv"),
    ],
)
def test_content_decides(data: bytes, kind: str) -> None:
    assert sniffing.sniff(data) == kind
    assert kind in TABLES or kind in CONTAINERS or kind in KINDS or kind == sniffing.LOCKED_OFFICE


@pytest.mark.parametrize(
    "data",
    [
        b"",
        good_xlsx()[:-60],
        b"PK\3\4" + bytes(50),
        compound({"Workbook": b"x"})[:700],
        zipped({name: part for name, part in xlsx_parts(sheet_xml("")).items() if name != "xl/workbook.xml"}),
    ],
    ids=["nothing", "cut-zip", "no-zip", "cut-ole", "no-workbook"],
)
def test_broken_files_are_refused(data: bytes) -> None:
    with pytest.raises(Refusal) as refusal:
        sniffing.sniff(data)
    assert refusal.value.finding.code == "unreadable"


def test_the_last_volume_of_a_split_archive_is_named() -> None:
    last = bytearray(b"\x99" * 100 + zipped({"a.txt": b"x"}))
    end = last.rindex(b"PK\5\6")
    last[end + 4] = 1
    assert reason(bytes(last)) == ("unsupported_format", "分卷压缩包的其中一卷")
