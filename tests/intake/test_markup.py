from __future__ import annotations

import pytest

from toolkit.intake.encodings import as_utf8, codec, xml_encoding
from toolkit.intake.markup import attribute, local, number, parse_xml
from toolkit.intake.refusals import Refusal


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("cp936", "gb18030"),
        ("UTF8", "utf-8"),
        ("big5", "big5"),
        ("x-unknown", None),
    ],
)
def test_labels(label: str, name: str | None) -> None:
    assert codec(label) == name


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_other_encodings_become_utf_8(encoding: str) -> None:
    label = "GB2312" if encoding == "gb18030" else "UTF-16"
    xml = f'<?xml version="1.0" encoding="{label}"?><a>甲</a>'.encode(encoding)
    assert as_utf8(xml) == "<a>甲</a>".encode()


def test_utf_8_is_left_as_it_is() -> None:
    xml = '<?xml version="1.0"?><a>甲</a>'.encode()
    assert as_utf8(xml) is xml
    assert xml_encoding(b'<?xml version="1.0" encoding="nonsense"?>') == "utf-8"


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        b"<!ENTITY a 'b'><a/>",
        "<!DOCTYPE a><a/>".encode("utf-16"),
        b"<a><b></a>",
        b"",
        b"<?xml version='1.0' encoding='gb2312'?><a>" + b"\xff</a>",
    ],
)
def test_declarations_and_broken_xml_are_refused(xml: bytes) -> None:
    with pytest.raises(Refusal):
        parse_xml(xml)


def test_names_without_their_namespace() -> None:
    element = parse_xml(b'<x:a xmlns:x="u" x:b="1" c="2"/>')
    assert local(element) == "a"
    assert (attribute(element, "b"), attribute(element, "c"), attribute(element, "d", "3")) == ("1", "2", "3")


@pytest.mark.parametrize(("text", "expected"), [("7", 7), ("", 1), ("x", 1), ("-5", 0), ("99999999999", 1_100_000)])
def test_numbers_are_held_within_reason(text: str, expected: int) -> None:
    assert number(text, 1) == expected
