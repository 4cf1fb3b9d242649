"""Rows changed in place, and rows made after a pattern."""

from __future__ import annotations

from datetime import date

import pytest

from tests.workbooks.packages import STYLES
from toolkit.workbooks.fitting import ColumnSizes
from toolkit.workbooks.refusals import UnsafeWorkbook
from toolkit.workbooks.row_part import NewRow, RowChange, RowWriter
from toolkit.workbooks.style_part import DateStyles

DAY = date(2023, 10, 18)
PATTERN = b'<row r="4"><c r="A4" s="1"/><c r="B4" s="2"/><c r="D4" s="1" t="s"><v>0</v></c></row>'


def writer(pattern: bytes = PATTERN, columns: dict[int, int] | None = None) -> RowWriter:
    made = RowWriter("台账", b"", columns or {}, ColumnSizes({1: 10.0}), DateStyles(STYLES.encode()))
    made.learn(pattern)
    return made


def text(reference: str, value: str, style: str = "") -> str:
    return f'<c r="{reference}"{style} t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'


def test_a_new_row_takes_the_styles_of_the_pattern_and_its_frames() -> None:
    row = writer().made(NewRow(9, ("甲", DAY))).decode()
    assert row == (
        '<row r="9">' + text("A9", "甲", ' s="1"') + '<c r="B9" s="2"><v>45217</v></c><c r="D9" s="1"/></row>'
    )


def test_cells_beyond_the_pattern_take_the_style_of_their_column() -> None:
    row = writer(columns={3: 1, 5: 1}).made(NewRow(9, (None, None, 1, None, 2, 3))).decode()
    assert row == (
        '<row r="9"><c r="A9" s="1"/><c r="B9" s="2"/><c r="C9" s="1"><v>1</v></c><c r="D9" s="1"/>'
        '<c r="E9" s="1"><v>2</v></c><c r="F9"><v>3</v></c></row>'
    )


@pytest.mark.parametrize(
    ("tag", "taken"),
    [
        ('<row r="4" ht="30" customHeight="1" hidden="1" outlineLevel="1" spans="1:4">', ' ht="30" customHeight="1"'),
        ('<row r="4" s="3" customFormat="1" collapsed="1">', ' s="3" customFormat="1"'),
        ('<row r="4" s="3">', ""),
        ('<row r="4" ht="20">', ' ht="28"'),
    ],
)
def test_a_new_row_takes_style_and_height_and_is_never_hidden(tag: str, taken: str) -> None:
    row = writer(f"{tag}</row>".encode()).made(NewRow(9, ())).decode()
    assert row == f'<row r="9"{taken}></row>'


def test_a_new_row_grows_with_its_text_if_the_pattern_does() -> None:
    row = writer(b'<row r="4" ht="28"></row>').made(NewRow(9, ("很长的文字" * 6,))).decode()
    height = float(row.split('ht="')[1].split('"')[0])
    assert 60 < height < 200


@pytest.mark.parametrize(
    ("raw", "values", "expected"),
    [
        (
            '<row r="5"><c r="A5" s="1" t="s"><v>3</v></c></row>',
            {1: "新"},
            '<row r="5">' + text("A5", "新", ' s="1"') + "</row>",
        ),
        ('<row r="5"><c r="A5" s="1" t="s"><v>3</v></c></row>', {1: None}, '<row r="5"><c r="A5" s="1"/></row>'),
        ('<row r="5"><c r="A5" cm="1" vm="2"><v>3</v></c></row>', {1: 4}, '<row r="5"><c r="A5"><v>4</v></c></row>'),
        (
            '<row r="5" spans="1:1"><c r="A5"><v>3</v></c></row>',
            {3: 4},
            '<row r="5"><c r="A5"><v>3</v></c><c r="C5"><v>4</v></c></row>',
        ),
        (
            '<row r="5" spans="1:1"><c r="A5"><v>3</v></c></row>',
            {1: 4},
            '<row r="5" spans="1:1"><c r="A5"><v>4</v></c></row>',
        ),
        (
            '<row r="5" s="3" customFormat="1"/>',
            {1: 4},
            '<row r="5" s="3" customFormat="1"><c r="A5" s="3"><v>4</v></c></row>',
        ),
        ('<row r="5"><c r="A5"><v>3</v></c></row>', {2: None}, '<row r="5"><c r="A5"><v>3</v></c></row>'),
        (
            '<row r="5" hidden="1"><c r="A5"><v>3</v></c></row>',
            {1: 4},
            '<row r="5" hidden="1"><c r="A5"><v>4</v></c></row>',
        ),
        (
            '<row r="5"><c r="B5"><v>3</v></c><extLst/></row>\n',
            {1: 4},
            '<row r="5"><c r="A5" s="1"><v>4</v></c><c r="B5"><v>3</v></c><extLst/></row>\n',
        ),
    ],
)
def test_cells_change_in_place(raw: str, values: dict[int, object], expected: str) -> None:
    assert writer().changed(raw.encode(), RowChange(5, values)).decode() == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("style", "column", "expected"),
    [
        (2, 1, ' s="2"'),  # shows days already
        (0, 2, ' s="2"'),  # as the pattern shows them in this column
        (1, 1, ' s="2"'),  # as one that looks the same
        (3, 1, ' s="4"'),  # as one made for it
    ],
)
def test_a_day_always_shows_as_a_day(style: int, column: int, expected: str) -> None:
    letter = "AB"[column - 1]
    raw = f'<row r="5"><c r="{letter}5" s="{style}"/></row>'
    row = writer().changed(raw.encode(), RowChange(5, {column: DAY})).decode()
    assert row == f'<row r="5"><c r="{letter}5"{expected}><v>45217</v></c></row>'


def test_a_height_that_follows_the_text_takes_in_longer_text_and_a_set_one_stays() -> None:
    change = RowChange(5, {1: "很长的文字" * 6})
    fitted = writer().changed(b'<row r="5" ht="28"/>', change).decode()
    assert float(fitted.split('ht="')[1].split('"')[0]) > 60
    assert (
        writer()
        .changed(b'<row r="5" ht="28" customHeight="1"/>', change)
        .startswith(b'<row r="5" ht="28" customHeight="1">')
    )


def test_a_new_row_may_stand_in_a_blank_one_which_is_shown_again() -> None:
    raw = b'<row r="5" hidden="1"><c r="A5" s="3"/><c r="E5"><v>7</v></c></row>'
    row = writer().changed(raw, NewRow(5, ("甲", DAY))).decode()
    assert row == (
        '<row r="5">'
        + text("A5", "甲", ' s="3"')
        + '<c r="B5" s="2"><v>45217</v></c><c r="D5" s="1"/><c r="E5"><v>7</v></c></row>'
    )


@pytest.mark.parametrize("content", ["<v>1</v>", "<f>B1</f>", "<is><t>x</t></is>"])
def test_a_new_row_never_overwrites(content: str) -> None:
    raw = f'<row r="5"><c r="B5">{content}</c></row>'
    with pytest.raises(UnsafeWorkbook, match="“台账”的 B5 已有内容"):
        writer().changed(raw.encode(), NewRow(5, ("甲", DAY)))
    assert content in writer().changed(raw.encode(), NewRow(5, ("甲",))).decode()


def test_formulas_that_go_are_noted() -> None:
    made = writer()
    made.changed(b'<row r="5"><c r="A5"><f>B5</f><v>1</v></c><c r="B5"><f>C5</f></c></row>', RowChange(5, {1: 2}))
    made.changed(b'<row r="6"><c r="A6"><f t="shared" si="0"/></c></row>', RowChange(6, {1: 2}))
    made.forget(b'<row r="7"><c r="C7"><f t="array" ref="C7">1</f></c></row>', 7)
    assert made.formulas_gone == ["A5", "A6", "C7"]


def test_the_first_cell_of_a_filled_formula_is_not_overwritten() -> None:
    raw = b'<row r="5"><c r="A5"><f t="shared" ref="A5:A9" si="0">B5</f><v>1</v></c></row>'
    with pytest.raises(UnsafeWorkbook, match="“台账”的 A5 是一组填充公式的首格"):
        writer().changed(raw, RowChange(5, {1: 2}))


@pytest.mark.parametrize("length", [32767, 32768])
def test_text_is_never_cut(length: int) -> None:
    if length == 32767:
        assert "长" * length in writer().made(NewRow(5, ("长" * length,))).decode()
        return
    with pytest.raises(UnsafeWorkbook, match="A5 的内容有32768个字符"):
        writer().made(NewRow(5, ("长" * length,)))
