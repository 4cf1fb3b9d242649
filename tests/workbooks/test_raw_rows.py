"""Rows taken apart and put together again."""

from __future__ import annotations

import pytest

from toolkit.workbooks.raw_rows import cell_style, formula_tag, has_content, parse_row
from toolkit.workbooks.refusals import UnsafeWorkbook


@pytest.mark.parametrize(
    ("raw", "prefix", "columns"),
    [
        (b'<row r="3"><c r="A3"/><c r="C3" t="s"><v>1</v></c></row>', b"", [1, 3]),
        (b'<row r="3"><c/><c t="n"><v>1</v></c><c r="E3"/><c/></row>\n', b"", [1, 2, 5, 6]),
        (b'<x:row><x:c r="AA1"><x:is><x:t>c</x:t></x:is></x:c></x:row>', b"x:", [27]),
        (b'<row r="3">\n <c r="A3" >\n<v>1</v> </c >\n</row>', b"", [1]),
        (b'<row r="3"><c r="A3"><f>B3&gt;C3</f><v>1</v></c><extLst><ext/></extLst></row>', b"", [1]),
    ],
)
def test_cells_are_found_by_column(raw: bytes, prefix: bytes, columns: list[int]) -> None:
    row = parse_row(raw, prefix)
    assert list(row.cells) == columns
    spaceless = raw.replace(b"\n", b"").replace(b"> <", b"><")
    assert row.written(row.tag, row.cells).replace(b"\n", b"").replace(b"> <", b"><") == spaceless


def test_an_empty_row_is_opened() -> None:
    row = parse_row(b'<row r="3" ht="20"/>', b"")
    assert row.written(row.tag, {2: b'<c r="B3"/>'}) == b'<row r="3" ht="20"><c r="B3"/></row>'


def test_a_row_may_give_a_style() -> None:
    assert parse_row(b'<row r="3" s="7" customFormat="1"/>', b"").style == 7
    assert parse_row(b'<row r="3" s="7"/>', b"").style is None


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b'<row r="3"><c r="B3"/><c r="A3"/></row>', "次序混乱"),
        (b'<row r="3"><c r="B3"/><c r="B3"/></row>', "次序混乱"),
        (b'<row r="3"><c r="B3"><v>1</row>', "没有结束"),
        (b'<raw r="3"/>', "无法识别"),
    ],
)
def test_rows_in_disorder_are_refused(raw: bytes, words: str) -> None:
    with pytest.raises(UnsafeWorkbook, match=words):
        parse_row(raw, b"")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (b'<c r="A1" s="3"/>', False),
        (b'<c r="A1"><v></v></c>', False),
        (b'<c r="A1" t="inlineStr"><is><t/></is></c>', False),
        (b'<c r="A1"><v>0</v></c>', True),
        (b'<c r="A1" t="inlineStr"><is><t xml:space="preserve"> </t></is></c>', True),
        (b'<c r="A1" t="inlineStr"><is><r><rPr/><t>x</t></r></is></c>', True),
        (b"<c r='A1'><f>B1</f></c>", True),
        (b"<x:c r='A1'><x:f si='0' t='shared'/></x:c>", True),
    ],
)
def test_whether_a_cell_holds_anything(cell: bytes, expected: bool) -> None:
    assert has_content(cell) is expected


def test_the_style_and_formula_of_a_cell() -> None:
    cell = b'<c r="A1" s="12" t="str"><f t="shared" ref="A1:A4" si="0">B1</f><v>x</v></c>'
    assert cell_style(cell) == 12
    assert formula_tag(cell, b"") == b'<f t="shared" ref="A1:A4" si="0">'
    assert (cell_style(b'<c r="A1"/>'), formula_tag(b'<c r="A1"/>', b"")) == (0, None)
