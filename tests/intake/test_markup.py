from __future__ import annotations

import pytest

from toolkit.intake.markup import attribute, local, number, parse_xml
from toolkit.intake.refusals import Refusal


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
