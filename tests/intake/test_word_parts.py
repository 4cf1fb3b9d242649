"""Parts of Word documents that nobody vouches for."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

import docx
import pytest

from toolkit.core.findings import Finding
from toolkit.intake.word_parts import word_parts


def packed(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def ordinary() -> bytes:
    target = io.BytesIO()
    docx.Document().save(target)
    return target.getvalue()


def test_the_parts_that_say_how_a_document_looks() -> None:
    parts = word_parts(ordinary())
    assert not isinstance(parts, Finding)
    assert {"_rels/.rels", "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"} <= set(parts)
    assert not [name for name in parts if name.startswith("docProps")]


ENTITY = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\3\4",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
        "不是文档".encode(),
        packed({"word/document.xml": ENTITY}),
        packed({"word/document.xml": b"<a"}),
        packed({"word/document.xml": b"<a>" + b" " * 50_000_000 + b"</a>"}),
        packed({f"word/header{number}.xml": b"<a/>" for number in range(4_001)}),
        ordinary()[:2000],
    ],
    ids=["empty", "head", "encrypted", "text", "entities", "broken", "bomb", "many", "cut"],
)
def test_what_is_no_document_or_hostile_is_refused_with_a_reason(data: bytes) -> None:
    assert isinstance(word_parts(data), Finding)


def test_damage_to_a_part_is_refused() -> None:
    data = bytearray(packed({"word/document.xml": zlib.compress(b"x") * 9 + b"<a/>" * 99}))
    data[60] ^= 0xFF
    assert isinstance(word_parts(bytes(data)), Finding)
