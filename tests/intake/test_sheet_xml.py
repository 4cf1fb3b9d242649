from __future__ import annotations

import pytest

from tests.intake.made import GOOD_ROWS, sheet_xml, text_cell
from toolkit.core.documents import CellError
from toolkit.core.locations import Area
from toolkit.intake.refusals import Refusal
from toolkit.intake.sheet_xml import examined, facts, tidied


def _bytes(rows: str, **around: str) -> bytes:
    return sheet_xml(rows, **around).encode()


def test_errors_formulas_and_hidden_rows_are_found() -> None:
    found = facts(
        _bytes(
            '<row r="3" hidden="1"><c r="A3" t="e"><v>#REF!</v></c><c r="B3"><f>1+1</f><v>2</v></c></row>'
            '<row r="4"><c r="A4" t="e"><f>NA()</f><v>#N/A</v></c></row>'
            '<row r="5" hidden="0"><c r="A5"><v>1</v></c></row>'
        ),
        [],
    )
    assert found.errors == {(3, 1): CellError("#REF!"), (4, 1): CellError("#N/A")}
    assert found.formulas == {(3, 2), (4, 1)}
    assert found.hidden_rows == {3}
    assert found.filled


@pytest.mark.parametrize("attribute", ['hidden="1"', "hidden='1'", 'hidden="true"'])
def test_hidden_columns(attribute: str) -> None:
    columns = f'<cols><col min="2" max="4" width="9" {attribute}/><col min="6" max="6" width="9"/></cols>'
    assert facts(_bytes(GOOD_ROWS, before=columns), []).hidden_columns == {2, 3, 4}


def test_merges() -> None:
    merges = '<mergeCells count="2"><mergeCell ref="A1:L1"/><mergeCell ref="AA3:AB40"/></mergeCells>'
    assert facts(_bytes(GOOD_ROWS, after=merges), []).merges == [Area(1, 1, 1, 12), Area(3, 27, 40, 28)]


def test_prefixed_elements_and_single_quotes_are_understood() -> None:
    xml = (
        b"<x:worksheet xmlns:x='m'><x:sheetData><x:row r='7' hidden='1'><x:c r='B7' t='e'><x:v>#NAME?</x:v></x:c>"
        b"</x:row></x:sheetData><x:mergeCells><x:mergeCell ref='A1:B2'/></x:mergeCells></x:worksheet>"
    )
    found = facts(xml, [])
    assert found.errors == {(7, 2): CellError("#NAME?")}
    assert found.hidden_rows == {7}
    assert found.merges == [Area(1, 1, 2, 2)]


def test_an_ordinary_sheet_is_left_as_it_is() -> None:
    xml = _bytes(GOOD_ROWS)
    assert tidied(xml)[0] is xml


@pytest.mark.parametrize("address", ["XFD1048576", "A1048576", "XFD3000", "ZZZ9999999"])
def test_a_far_cell_is_cut_out(address: str) -> None:
    row = address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    xml, far = tidied(_bytes(f'{GOOD_ROWS}<row r="{row}">{text_cell(address, "远")}</row>'))
    assert far == [address]
    assert address.encode() not in xml
    assert "事项".encode() in xml


def test_of_two_tables_the_fuller_one_stays() -> None:
    rows = f'<row r="1">{text_cell("A1", "题")}</row>' + "".join(
        f'<row r="{r}">{text_cell(f"WZZ{r}", "甲")}{text_cell(f"XAA{r}", "乙")}</row>' for r in range(500_000, 500_010)
    )
    assert tidied(_bytes(rows))[1] == ["A1"]


def test_a_long_table_is_not_far_away() -> None:
    rows = "".join(f'<row r="{r}"><c r="A{r}"><v>1</v></c></row>' for r in range(1, 30_000))
    xml = _bytes(rows)
    assert tidied(xml) == (xml, [])


def test_formatted_blank_cells_far_away_do_not_count() -> None:
    xml = _bytes(f'{GOOD_ROWS}<row r="1048576"><c r="XFD1048576" s="1"/></row>')
    assert tidied(xml) == (xml, [])


def test_cells_without_an_address_are_numbered() -> None:
    xml, far = tidied(
        _bytes('<row><c><v>1</v></c><c t="e"><v>#N/A</v></c></row><row r="5"><c r="C5"><v>3</v></c><c/></row>')
    )
    assert far == []
    assert b'<c r="B1" t="e">' in xml
    assert b'<c r="D5"/>' in xml
    assert facts(xml, []).errors == {(1, 2): CellError("#N/A")}


def test_millions_of_cells_without_an_address_are_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        tidied(_bytes("<row>" + "<c/>" * 1_000_001 + "</row>"))
    assert refusal.value.finding.code == "too_large"


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B2" t="e"><v>#REF!</v></c>',
        '<c r="B2" s="4" t="e"><v>#REF!</v></c>',
        '<c t="e" r="B2"><v>#REF!</v></c>',
        '<c r="B2"  t="e"><v>#REF!</v></c>',
        "<c r='B2' t='e'><v>#REF!</v></c>",
        '<c r="B2" t="e"\n><f>1/0</f><v>#REF!</v></c>',
        '<x:c r="B2" t="e"><x:v>#REF!</x:v></x:c>',
        '<c r="B2" t="e" vm="1"><v>#REF!</v></c>',
    ],
)
def test_an_error_is_found_however_its_cell_is_spelled(cell: str) -> None:
    xml = _bytes(f'<row r="1">{text_cell("A1", "甲")}</row><row r="2">{cell}</row>').replace(
        b"<worksheet ", b'<worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    )
    assert examined(xml)[1].errors == {(2, 2): CellError("#REF!")}


@pytest.mark.parametrize(
    "cell", ['<c r="B2"><f>A1</f><v>1</v></c>', '<c r="B2" s="1" t="str">\n<f>A1</f><v>甲</v></c>']
)
def test_a_formula_is_found_however_its_cell_is_spelled(cell: str) -> None:
    assert examined(_bytes(f'<row r="2">{cell}</row>'))[1].formulas == {(2, 2)}


def test_calamine_is_told_of_no_merges_so_that_it_reads_the_sheet_once() -> None:
    merges = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    xml, found = examined(_bytes(GOOD_ROWS, after=merges))
    assert found.merges == [Area(1, 1, 1, 2)]
    assert xml.index(b"<mergeCells></mergeCells>") < xml.index(b"<sheetData>")
