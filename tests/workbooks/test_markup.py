"""Single tags, changed in place."""

from __future__ import annotations

import pytest

from toolkit.workbooks.markup import attributes, element_pattern, exact_tag, is_true, tag_pattern, with_attribute


def test_attributes_in_either_quotes() -> None:
    tag = b"""<row r="5" spans='1:9' x14ac:dyDescent = "0.25">"""
    assert attributes(tag) == {b"r": b"5", b"spans": b"1:9", b"x14ac:dyDescent": b"0.25"}


@pytest.mark.parametrize(
    ("tag", "name", "value", "expected"),
    [
        (b'<c r="A1" s="3"/>', b"s", b"4", b'<c r="A1" s="4"/>'),
        (b'<c r="A1"/>', b"s", b"4", b'<c r="A1" s="4"/>'),
        (b'<c r="A1" >', b"s", b"4", b'<c r="A1" s="4">'),
        (b"<c r='A1' s='3'>", b"r", None, b"<c s='3'>"),
        (b'<row ht="20" customHeight="1">', b"ht", None, b'<row customHeight="1">'),
        (b'<c as="1" s="3"/>', b"s", b"4", b'<c as="1" s="4"/>'),
    ],
)
def test_one_attribute_is_set_or_taken_away(tag: bytes, name: bytes, value: bytes | None, expected: bytes) -> None:
    assert with_attribute(tag, name, value) == expected


def test_tags_are_found_by_local_name_and_whole() -> None:
    text = b"""<x:col a="1>2"/><cols><col b='"'/></cols><column/>"""
    assert [match[0] for match in tag_pattern("col").finditer(text)] == [b'<x:col a="1>2"/>', b"<col b='\"'/>"]


def test_tags_are_found_under_their_very_prefix() -> None:
    assert exact_tag(b"x:c").findall(b"<c/><x:c/><x:cols/>") == [b"<x:c/>"]


def test_elements_are_found_with_their_content() -> None:
    match = element_pattern("sqref").search(b"<a><xm:sqref x='1'>A1 B2</xm:sqref></a>")
    assert match is not None
    assert match.groups() == (b"<xm:sqref x='1'>", b"xm:sqref", b"A1 B2")


@pytest.mark.parametrize(("value", "expected"), [(b"1", True), (b"true", True), (b"0", False), (None, False)])
def test_booleans(value: bytes | None, expected: bool) -> None:
    assert is_true(value) is expected
