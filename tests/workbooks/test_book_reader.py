"""Sheets read as grids."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime

import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tests.workbooks.packages import MAIN, NAME, book, relation, sheet
from toolkit.core.documents import CellError, CellValue
from toolkit.core.locations import Area
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.refusals import UnsafeWorkbook


def row(*cells: str) -> str:
    return f'<row r="3">{"".join(cells)}</row>'


def value_of(cell: str, **more: object) -> CellValue:
    return BookReader(book(sheet(row(cell)), **more)).grid(NAME).value(3, 2)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="B3"><v>3</v></c>', 3),
        ('<c r="B3"><v>3.0</v></c>', 3),
        ('<c r="B3"><v>10.2</v></c>', 10.2),
        ('<c r="B3" s="2"><v>45217</v></c>', date(2023, 10, 18)),
        ('<c r="B3" s="2"><v>45217.5</v></c>', datetime(2023, 10, 18, 12)),
        ('<c r="B3" s="2"><v>45217.000000001</v></c>', date(2023, 10, 18)),
        ('<c r="B3" s="2"><v>-3</v></c>', -3),
        ('<c r="B3" t="b"><v>1</v></c>', True),
        ('<c r="B3" t="b"><v>0</v></c>', False),
        ('<c r="B3" t="e"><v>#REF!</v></c>', CellError("#REF!")),
        ('<c r="B3" t="str"><f>A1</f><v>文字</v></c>', "文字"),
        ('<c r="B3" t="d"><v>2023-10-18T00:00:00</v></c>', date(2023, 10, 18)),
        ('<c r="B3" t="inlineStr"><is><t xml:space="preserve"> =1 </t></is></c>', " =1 "),
        ('<c r="B3" t="inlineStr"><is><r><t>甲</t></r><r><rPr><b/></rPr><t>乙</t></r></is></c>', "甲乙"),
        ('<c r="B3" t="inlineStr"><is><t>东京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh></is></c>', "东京"),
        ('<c r="B3" t="inlineStr"><is><t>_x000B_|_x005F_x000D_</t></is></c>', "\x0b|_x000D_"),
        ('<c r="B3" t="inlineStr"><is><t></t></is></c>', None),
        ('<c r="B3" t="str"><f>""</f><v></v></c>', None),
        ('<c r="B3"><f>A1</f></c>', None),
        ('<c r="B3" s="1"/>', None),
        ('<c r="A3"/><c><v>5</v></c>', 5),
    ],
)
def test_values_of_cells(cell: str, value: CellValue) -> None:
    read = value_of(cell)
    assert (read, type(read)) == (value, type(value))


def test_shared_strings() -> None:
    strings = f'<sst xmlns="{MAIN}"><si><t>零</t></si><si><r><t>一</t></r><r><t>二</t></r></si><si><t/></si></sst>'
    more = {"xl/sharedStrings.xml": strings}
    rels = relation("rId7", "sharedStrings", "sharedStrings.xml")
    cells = ('<c r="A3" t="s"><v>1</v></c>', '<c r="B3" t="s"><v>0</v></c>', '<c r="C3" t="s"><v>2</v></c>')
    grid = BookReader(book(sheet(row(*cells)), more=more, book_rels=rels)).grid(NAME)
    assert grid.rows == (("一二", "零"),)


def test_days_from_1904() -> None:
    assert value_of('<c r="B3" s="2"><v>43755</v></c>', properties='<workbookPr date1904="1"/>') == date(2023, 10, 18)


def test_the_grid_stands_where_its_cells_do() -> None:
    rows = '<row r="2" hidden="1"><c r="C2"><v>1</v></c></row><row><c r="B3"><v>2</v></c></row><row r="9"><c r="B9" s="1"/></row>'
    grid = BookReader(book(sheet(rows, after='<mergeCells><mergeCell ref="B3:C4"/></mergeCells>'))).grid(NAME)
    assert (grid.first_row, grid.first_column, grid.last_row, grid.last_column) == (2, 2, 3, 3)
    assert grid.rows == ((None, 1), (2, None))
    assert grid.merges == (Area(3, 2, 4, 3),)


def test_an_empty_sheet() -> None:
    assert BookReader(book(sheet(""))).grid(NAME).rows == ()


@pytest.mark.parametrize("place", ["A1048576", "XFD3"])
def test_a_cell_far_away_is_named_and_not_read_as_a_giant_sheet(place: str) -> None:
    number = place.lstrip("AXFD")
    rows = f'<row r="2"><c r="A2"><v>1</v></c></row><row r="{number}"><c r="{place}"><v>1</v></c></row>'
    with pytest.raises(UnsafeWorkbook, match=f"很远的 {place} 有内容"):
        BookReader(book(sheet(rows))).grid(NAME)


def test_far_cells_without_content_do_no_harm() -> None:
    rows = '<row r="2"><c r="A2"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert BookReader(book(sheet(rows))).grid(NAME).rows == ((1,),)


@pytest.mark.parametrize(
    "cell",
    ['<c r="B3" t="s"><v>99</v></c>', '<c r="B3"><v>abc</v></c>', '<c r="B3" t="d"><v>never</v></c>'],
)
def test_what_makes_no_sense_is_refused(cell: str) -> None:
    with pytest.raises(UnsafeWorkbook, match="“台账”的内容有误"):
        value_of(cell)


def made(fill: Callable[[Workbook, Worksheet], None]) -> bytes:
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as workbook:
        fill(workbook, workbook.add_worksheet("一"))
    return buffer.getvalue()


def test_a_workbook_of_xlsxwriter() -> None:
    def fill(workbook: Workbook, page: Worksheet) -> None:
        page.write_row(0, 0, ["甲", 2, 2.5, True])
        page.write_datetime(1, 0, datetime(2023, 10, 18), workbook.add_format({"num_format": 'm"月"d"日"'}))
        page.write_formula(1, 1, "=1/0", None, "#DIV/0!")
        hidden = workbook.add_worksheet("_藏")
        hidden.very_hidden()
        hidden.write_string(0, 0, "=1+1")

    reader = BookReader(made(fill))
    assert reader.sheet_names == ("一", "_藏")
    assert reader.grid("一").rows == (("甲", 2, 2.5, True), (date(2023, 10, 18), CellError("#DIV/0!"), None, None))
    assert reader.grid("_藏").rows == (("=1+1",),)
