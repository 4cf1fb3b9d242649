"""One cell as XML, and back."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from toolkit.core.documents import CellError, CellValue
from toolkit.workbooks.cell_xml import TEXT_LIMIT, cell_xml, check_value, escape, length, serial, unescape
from toolkit.workbooks.refusals import UnsafeWorkbook


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("普通文字", "普通文字"),
        ("a<b>&c", "a&lt;b&gt;&amp;c"),
        ("二行\n三\t列", "二行\n三\t列"),
        ("\r\n", "_x000D_\n"),
        ("\x0b", "_x000B_"),
        ("_x000D_", "_x005F_x000D_"),
        ("_x005F_x000D_", "_x005F_x005F_x005F_x000D_"),
        ("_x000\x0b", "_x000_x000B_"),
        ("_x000A\x0b", "_x005F_x000A_x000B_"),
        ("\ud800", "_xD800_"),
        ("\ufffe", "_xFFFE_"),
        ("😀", "😀"),
    ],
)
def test_text_is_escaped_and_read_back(text: str, written: str) -> None:
    assert escape(text) == written
    assert unescape(etree.fromstring(f"<t>{written}</t>").text or "") == text


@given(st.text(st.one_of(st.sampled_from("_x05FfAaD\x0b\r&<>="), st.characters()), max_size=40))
def test_any_text_comes_back_letter_for_letter(text: str) -> None:
    cell = etree.fromstring(cell_xml("", "A1", "", text))
    assert unescape(cell.findtext(".//t") or "") == text


@pytest.mark.parametrize("text", ["=1+1", "+cmd|'/c calc'!A0", "@SUM(A1)", "{=1}", "-1", "'a", "007", "1E5", "TRUE"])
def test_text_never_becomes_a_formula_or_a_number(text: str) -> None:
    cell = etree.fromstring(cell_xml("", "A1", "", text))
    assert cell.get("t") == "inlineStr"
    assert cell.findtext(".//t") == text
    assert cell.find("f") is None


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, '<c r="B2" s="5"/>'),
        ("", '<c r="B2" s="5"/>'),
        (True, '<c r="B2" s="5" t="b"><v>1</v></c>'),
        (3, '<c r="B2" s="5"><v>3</v></c>'),
        (2.5, '<c r="B2" s="5"><v>2.5</v></c>'),
        (date(2023, 10, 18), '<c r="B2" s="5"><v>45217</v></c>'),
        (datetime(2023, 10, 18, 12), '<c r="B2" s="5"><v>45217.5</v></c>'),
        (time(6), '<c r="B2" s="5"><v>0.25</v></c>'),
        (timedelta(days=2), '<c r="B2" s="5"><v>2.0</v></c>'),
        (CellError("#REF!"), '<c r="B2" s="5" t="e"><v>#REF!</v></c>'),
        (
            date(1900, 1, 5),
            '<c r="B2" s="5" t="inlineStr"><is><t xml:space="preserve">1900-01-05</t></is></c>',
        ),
    ],
)
def test_values_that_are_no_text(value: CellValue, written: str) -> None:
    assert cell_xml("", "B2", ' s="5"', value) == written


def test_prefixed_elements() -> None:
    assert cell_xml("x:", "A1", "", "字").startswith('<x:c r="A1" t="inlineStr"><x:is><x:t xml:space="preserve">')
    assert cell_xml("x:", "A1", "", 1) == '<x:c r="A1"><x:v>1</x:v></x:c>'


@pytest.mark.parametrize(
    ("day", "from_1904", "number"),
    [
        (date(1900, 3, 1), False, 61),
        (date(1900, 2, 28), False, None),
        (date(2023, 11, 30), False, 45260),
        (date(2023, 11, 30), True, 43798),
        (date(1904, 1, 1), True, None),
    ],
)
def test_serial_numbers(day: date, from_1904: bool, number: int | None) -> None:
    assert serial(day, from_1904=from_1904) == number


@pytest.mark.parametrize("text", ["长" * TEXT_LIMIT, "a" * TEXT_LIMIT, "😀" * (TEXT_LIMIT // 2)])
def test_the_longest_text_is_taken(text: str) -> None:
    assert length(text) <= TEXT_LIMIT
    check_value(text, "A1")


@pytest.mark.parametrize("text", ["长" * (TEXT_LIMIT + 1), "a" * (TEXT_LIMIT + 1), "😀" * (TEXT_LIMIT // 2 + 1)])
def test_longer_text_is_refused_and_not_cut(text: str) -> None:
    with pytest.raises(UnsafeWorkbook, match=r"32768|32767"):
        check_value(text, "“台账”的 A1 ")


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_numbers_that_no_cell_holds_are_refused(number: float) -> None:
    with pytest.raises(UnsafeWorkbook, match="数值无效"):
        check_value(number, "A1")
