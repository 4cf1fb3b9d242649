"""A sheet's part as a stream of rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbooks.packages import sheet
from toolkit.core.locations import Area
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.fitting import ColumnSizes
from toolkit.workbooks.refusals import UnsafeWorkbook
from toolkit.workbooks.row_part import RowWriter
from toolkit.workbooks.sheet_part import (
    column_styles,
    has_formula,
    has_password,
    merged_areas,
    rewrite_rows,
    rows_of,
    split_sheet,
)
from toolkit.workbooks.style_part import DateStyles


def pieces(text: str, size: int) -> Iterator[bytes]:
    content = text.encode()
    return (content[start : start + size] for start in range(0, len(content), size))


def rows(*numbers: int) -> str:
    return "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in numbers)


def rewritten(text: str, edit: SheetEdit, size: int = 1 << 20, prefix: bytes = b"") -> str:
    parts = split_sheet(pieces(text, size), "台账")
    writer = RowWriter("台账", prefix, {}, ColumnSizes(), DateStyles(None))
    return (parts.head + b"".join(rewrite_rows(parts, edit, writer)) + parts.tail).decode()


@given(st.integers(min_value=1, max_value=400))
def test_a_sheet_cut_anywhere_is_the_same_sheet(size: int) -> None:
    text = sheet(rows(1, 2, 5, 9), before="<cols><col min='1' max='2' style='3'/></cols>", after="<pageMargins/>")
    parts = split_sheet(pieces(text, size), "台账")
    body = b"".join(parts.blocks)
    assert (parts.head + body + parts.tail).decode() == text
    assert [number for number, _, _ in rows_of(body, parts.prefix, 0)] == [1, 2, 5, 9]


@given(st.integers(min_value=1, max_value=400))
def test_an_edit_is_the_same_wherever_the_stream_is_cut(size: int) -> None:
    edit = SheetEdit("台账", {(1, 1): "甲", (5, 2): "乙", (7, 1): "丙"}, [("丁",), ("戊",)], after_row=9, pattern_row=2)
    text = sheet(rows(1, 2, 5, 9))
    assert rewritten(text, edit, size) == rewritten(text, edit)


@pytest.mark.parametrize("empty", ["<sheetData/>", "<sheetData />", "<sheetData></sheetData>"])
def test_a_sheet_without_rows(empty: str) -> None:
    text = sheet("").replace("<sheetData></sheetData>", empty)
    result = rewritten(text, SheetEdit("台账", appended=[("甲",)], after_row=0))
    assert re.search(r'<sheetData *><row r="1"><c r="A1" .*甲.*</row></sheetData>', result)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (rows(3, 4), [3, 4]),
        ("<row><c/></row><row/><row r='7'/><row spans='1:2'/>", [1, 2, 7, 8]),
        ('<row spans="1:2" r="3"/><row  r="5"/>', [3, 5]),
    ],
)
def test_numbers_of_rows(text: str, numbers: list[int]) -> None:
    assert [number for number, _, _ in rows_of(text.encode(), b"", 0)] == numbers


@pytest.mark.parametrize("numbers", [(3, 2), (3, 3)])
def test_rows_that_go_backwards_are_refused(numbers: tuple[int, ...]) -> None:
    with pytest.raises(UnsafeWorkbook, match="行号次序混乱"):
        list(rows_of(rows(*numbers).encode(), b"", 0))


def test_missing_rows_are_made_in_their_place() -> None:
    result = rewritten(sheet(rows(2, 5)), SheetEdit("台账", {(1, 1): 1, (3, 2): 2, (5, 1): 3, (8, 1): 4}))
    assert re.findall(r'<row r="(\d+)"', result) == ["1", "2", "3", "5", "8"]
    assert re.findall(r"<v>(\d)</v>", result) == ["1", "2", "2", "3", "4"]


def test_rows_without_numbers_keep_their_places() -> None:
    result = rewritten(
        sheet("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>"),
        SheetEdit("台账", {(2, 1): 5}, [(9,)], after_row=2, pattern_row=2),
    )
    assert "<row><c><v>1</v></c></row><row>" in result
    assert '<c r="A2"><v>5</v></c></row><row r="3"><c r="A3"><v>9</v></c></row>' in result


def test_prefixed_rows() -> None:
    text = sheet(rows(2)).replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    result = rewritten(text, SheetEdit("台账", {(2, 1): "甲"}, [("乙",)], after_row=2, pattern_row=2), prefix=b"x:")
    assert '<x:c r="A2" t="inlineStr"><x:is><x:t xml:space="preserve">甲</x:t></x:is></x:c></x:row>' in result
    assert '<x:row r="3"><x:c r="A3"' in result


def test_removed_rows_go() -> None:
    result = rewritten(sheet(rows(1, 2, 3, 4)), SheetEdit("台账", {(1, 1): 7}, removed=range(3, 9), pattern_row=2))
    assert re.findall(r'<row r="(\d+)"', result) == ["1", "2"]


def test_a_part_that_ends_early_is_refused() -> None:
    cut = sheet(rows(1, 2)).partition("</sheetData>")[0]
    with pytest.raises(UnsafeWorkbook, match="没有结束"):
        rewritten(cut, SheetEdit("台账", {(1, 1): 1}))


def test_a_part_without_a_place_for_rows_is_refused() -> None:
    with pytest.raises(UnsafeWorkbook, match="无法识别"):
        split_sheet([b"<chartsheet><drawing/></chartsheet>"], "图表")


def test_default_styles_of_columns() -> None:
    head = b'<cols><col min="1" max="2" width="9" style="3"/><col min="4" max="4"/><col min="5" max="16384" style="2"/></cols>'
    styles = column_styles(head)
    assert (styles[1], styles[2], styles.get(4), styles[5], styles[1024]) == (3, 3, None, 2, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("<c><f>A1</f></c>", True), ("<x:f t='array'/>", True), ("<formula>A1</formula>", False), ("<font/>", False)],
)
def test_whether_a_sheet_computes(text: str, expected: bool) -> None:
    assert has_formula(pieces("x" * 90 + text, 50)) is expected


def test_merged_cells_stand_behind_the_rows() -> None:
    tail = b'</sheetData><mergeCells count="2"><mergeCell ref="A4:B6"/><x:mergeCell ref="C7:C8"/></mergeCells>'
    assert list(merged_areas(tail)) == [Area(4, 1, 6, 2), Area(7, 3, 8, 3)]


@pytest.mark.parametrize(
    ("tag", "locked"),
    [
        ('<sheetProtection password="CC1A" sheet="1"/>', True),
        ('<x:sheetProtection algorithmName="SHA-512" hashValue="a==" saltValue="b" spinCount="1" sheet="true"/>', True),
        ('<sheetProtection sheet="1" objects="1"/>', False),
        ('<sheetProtection password="CC1A" sheet="0"/>', False),
        ("<sheetData/>", False),
    ],
)
def test_only_a_password_in_effect_locks(tag: str, locked: bool) -> None:
    assert has_password(tag.encode()) is locked
