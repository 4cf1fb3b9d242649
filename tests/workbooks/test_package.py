"""The zip around a workbook: what is read, and what is refused."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from lxml import etree

from tests.workbooks.packages import BOOK, SHEET, book, parts, relation, sheet, zipped
from toolkit.workbooks.package import Package, Relationship
from toolkit.workbooks.refusals import UnsafeWorkbook

CONTENT = book(sheet("<row/>"))


def test_parts_are_found_whatever_their_case_and_slashes() -> None:
    package = Package(zipped({"XL\\Workbook.xml": "<a/>"}))
    assert BOOK in package
    assert package.read("/" + BOOK) == b"<a/>"


def test_relationships_name_parts_by_their_full_name() -> None:
    package = Package(book(sheet(""), book_rels=relation("rId3", "calcChain", "/xl/calcChain.xml")))
    assert package.relationships(BOOK) == (
        Relationship("rId1", "worksheet", SHEET),
        Relationship("rId2", "styles", "xl/styles.xml"),
        Relationship("rId3", "calcChain", "xl/calcChain.xml"),
    )
    assert package.relationships(SHEET) == ()


def test_relationships_to_the_outside_are_passed_over() -> None:
    outside = relation("rId9", "hyperlink", "x").replace("/>", ' TargetMode="External"/>')
    package = Package(book(sheet(""), book_rels=outside))
    assert "rId9" not in {item.id for item in package.relationships(BOOK)}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "不是完整的压缩包"),
        (CONTENT[: len(CONTENT) // 2], "不是完整的压缩包"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "打开密码"),
    ],
)
def test_what_is_no_package_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(UnsafeWorkbook, match=words):
        Package(content)


def test_two_parts_of_one_name_are_refused() -> None:
    with pytest.raises(UnsafeWorkbook, match="重名"):
        Package(zipped({"xl/a.xml": "", "xl/A.xml": ""}))


def test_a_missing_part_is_named() -> None:
    with pytest.raises(UnsafeWorkbook, match=r"缺少 xl/none\.xml"):
        Package(CONTENT).read("xl/none.xml")


def test_a_damaged_part_is_refused() -> None:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        package.writestr("a.xml", "内容" * 1000)
    damaged = bytearray(buffer.getvalue())
    damaged[60] ^= 0xFF
    with pytest.raises(UnsafeWorkbook, match=r"已损坏.*a\.xml"):
        Package(bytes(damaged)).read("a.xml")


@pytest.mark.parametrize("text", ["<a>", "<a/><b/>", "not xml"])
def test_what_is_no_xml_is_refused(text: str) -> None:
    package = Package(zipped({**parts(sheet("")), "odd.xml": text}))
    with pytest.raises(UnsafeWorkbook, match=r"odd\.xml"):
        package.xml("odd.xml")


def test_entities_are_not_resolved() -> None:
    package = Package(zipped({"a.xml": "<!DOCTYPE a [<!ENTITY e 'boom'>]><a>&e;</a>"}))
    assert etree.tostring(package.xml("a.xml")) == b"<a>&e;</a>"
