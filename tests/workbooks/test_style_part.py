"""Styles that show days."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.workbooks.packages import MAIN, STYLES
from toolkit.workbooks.refusals import UnsafeWorkbook
from toolkit.workbooks.style_part import DateStyles


def formats(content: bytes) -> list[dict[str, str]]:
    table = etree.fromstring(content).find("{*}cellXfs")
    assert table is not None
    assert table.get("count") == str(len(table))
    return [{str(name): str(value) for name, value in xf.attrib.items()} for xf in table]


def one(number_format: str, code: str = "") -> DateStyles:
    custom = f'<numFmts><numFmt numFmtId="{number_format}" formatCode="{code}"/></numFmts>' if code else ""
    return DateStyles(
        f'<styleSheet xmlns="{MAIN}">{custom}<cellXfs><xf numFmtId="{number_format}"/></cellXfs></styleSheet>'.encode()
    )


@pytest.mark.parametrize("number_format", ["14", "22", "31", "57"])
def test_built_in_days(number_format: str) -> None:
    assert one(number_format).shows_day(0)


@pytest.mark.parametrize("number_format", ["0", "2", "9", "18", "32", "45", "49", "55"])
def test_built_in_formats_that_show_no_day(number_format: str) -> None:
    assert not one(number_format).shows_day(0)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("yyyy-mm-dd", True),
        ("yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", True),
        ("[$-804]aaaa d", True),
        ("m/d;@", True),
        ("0.00", False),
        ("hh:mm", False),
        ("0&quot; days&quot;", False),
        ("[Red]0", False),
        (r"\d0", False),
        ("0;d", False),
    ],
)
def test_custom_formats(code: str, expected: bool) -> None:
    assert one("170", code).shows_day(0) is expected


def test_a_day_keeps_its_own_style() -> None:
    styles = DateStyles(STYLES.encode())
    assert styles.dated(2) == 2
    assert styles.changed() is None


def test_a_style_that_looks_the_same_is_taken() -> None:
    styles = DateStyles(STYLES.encode())
    assert styles.dated(1) == 2
    assert styles.changed() is None


def test_a_missing_twin_is_added_once() -> None:
    styles = DateStyles(STYLES.encode())
    assert [styles.dated(3), styles.dated(0), styles.dated(3)] == [4, 5, 4]
    changed = styles.changed()
    assert changed is not None
    old, new = formats(STYLES.encode()), formats(changed)
    assert new[:4] == old
    assert new[4] == {**old[3], "numFmtId": "164", "applyNumberFormat": "1"}
    assert new[5] == {**old[0], "numFmtId": "164", "applyNumberFormat": "1"}
    assert [len(xf) for xf in etree.fromstring(changed).iterfind("{*}cellXfs/*")] == [0, 0, 0, 1, 1, 0]


def test_prefixed_styles() -> None:
    content = f'<x:styleSheet xmlns:x="{MAIN}"><x:cellXfs count="1"><x:xf numFmtId="0" fontId="0"/></x:cellXfs></x:styleSheet>'
    styles = DateStyles(content.encode())
    assert styles.dated(0) == 1
    changed = styles.changed()
    assert changed is not None
    assert [xf["numFmtId"] for xf in formats(changed)] == ["0", "14"]


def test_a_style_that_there_is_not_is_refused() -> None:
    with pytest.raises(UnsafeWorkbook, match="第9号格式"):
        DateStyles(STYLES.encode()).dated(9)
