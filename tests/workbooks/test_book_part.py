"""The parts around the sheets."""

from __future__ import annotations

import pytest

from tests.workbooks.packages import BOOK, MAIN, SHEET, book, parts, relation, relations, sheet, zipped
from toolkit.workbooks.book_part import (
    check_editable,
    demand_calculation,
    read_book,
    refit_names,
    refit_table,
    without_entries,
    without_override,
    without_relation,
)
from toolkit.workbooks.package import Package
from toolkit.workbooks.ranges import Refit
from toolkit.workbooks.refusals import UnsafeWorkbook

REFIT = Refit(4, 10, 15)


def test_a_book_lists_its_sheets() -> None:
    read = read_book(Package(book(sheet(""), properties='<workbookPr date1904="1"/>')))
    (entry,) = read.sheets
    assert (entry.name, entry.index, entry.id, entry.part, entry.kind) == ("台账", 0, "7", SHEET, "worksheet")
    assert (read.part, read.from_1904, read.styles, read.calculation_chain) == (BOOK, True, "xl/styles.xml", None)
    assert read.sheet("台账") is entry


def test_a_strict_and_prefixed_book_is_read() -> None:
    contents = parts(sheet(""))
    text = str(contents[BOOK]).replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    contents[BOOK] = text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
    read = read_book(Package(zipped(contents)))
    assert (read.prefix, [entry.part for entry in read.sheets]) == (b"x:", [SHEET])


def test_a_sheet_that_there_is_not_is_named() -> None:
    with pytest.raises(UnsafeWorkbook, match="没有工作表“合并记录”"):
        read_book(Package(book(sheet("")))).sheet("合并记录")


@pytest.mark.parametrize("target", ["xl/workbook.bin", None])
def test_what_is_no_xml_workbook_is_refused(target: str | None) -> None:
    contents = parts(sheet(""))
    contents["_rels/.rels"] = relations(*([relation("rId1", "officeDocument", target)] if target else []))
    with pytest.raises(UnsafeWorkbook, match=r"不是 \.xlsx 或 \.xlsm"):
        read_book(Package(zipped(contents)))


def test_a_signed_workbook_is_not_changed() -> None:
    contents = parts(sheet(""))
    contents["_rels/.rels"] = relations(
        relation("rId1", "officeDocument", BOOK), relation("rId2", "digital-signature/origin", "_xmlsignatures/o.sigs")
    )
    package = Package(zipped(contents))
    with pytest.raises(UnsafeWorkbook, match="数字签名"):
        check_editable(package, read_book(package))


def test_a_shared_workbook_is_not_changed() -> None:
    package = Package(book(sheet(""), book_rels=relation("rId9", "revisionHeaders", "revisions/revisionHeaders.xml")))
    with pytest.raises(UnsafeWorkbook, match="共享工作簿"):
        check_editable(package, read_book(package))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ('name="_xlnm._FilterDatabase" localSheetId="0" hidden="1"', "台账!$A$3:$C$15"),
        ('localSheetId="0" name="_xlnm.Print_Area"', "台账!$A$3:$C$15"),
        ('name="_xlnm.Print_Area" localSheetId="1"', "台账!$A$3:$C$10"),
        ('name="_xlnm.Print_Titles" localSheetId="0"', "台账!$A$3:$C$10"),
        ('name="数据"', "台账!$A$3:$C$10"),
        ('name="数据" localSheetId="0"', "台账!$A$3:$C$10"),
    ],
)
def test_filter_and_print_area_follow_the_rows(name: str, expected: str) -> None:
    content = f"<definedNames><definedName {name}>台账!$A$3:$C$10</definedName></definedNames>"
    changed = refit_names(content.encode(), {0: REFIT}).decode()
    assert changed == f"<definedNames><definedName {name}>{expected}</definedName></definedNames>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('<calcPr calcId="191029"/>', '<calcPr calcId="191029" fullCalcOnLoad="1"/>'),
        ('<calcPr fullCalcOnLoad="1"/>', '<calcPr fullCalcOnLoad="1"/>'),
        ('<calcPr fullCalcOnLoad="0" calcMode="manual"/>', '<calcPr fullCalcOnLoad="1" calcMode="manual"/>'),
        ("<sheets><sheet/></sheets><extLst/>", '<sheets><sheet/></sheets><calcPr fullCalcOnLoad="1"/><extLst/>'),
        (
            "<sheets></sheets><definedNames></definedNames><pivotCaches/>",
            '<sheets></sheets><definedNames></definedNames><calcPr fullCalcOnLoad="1"/><pivotCaches/>',
        ),
        (
            "<sheets></sheets><externalReferences></externalReferences><oleSize/>",
            '<sheets></sheets><externalReferences></externalReferences><calcPr fullCalcOnLoad="1"/><oleSize/>',
        ),
    ],
)
def test_formulas_are_to_be_computed_anew(content: str, expected: str) -> None:
    assert demand_calculation(content.encode(), b"").decode() == expected


def chain(*entries: str) -> bytes:
    return f'<calcChain xmlns="{MAIN}">{"".join(f"<c {entry}/>" for entry in entries)}</calcChain>'.encode()


@pytest.mark.parametrize(
    ("entries", "gone", "left"),
    [
        (['r="A1" i="1"', 'r="A2"'], {"1": ["A2"]}, ['r="A1" i="1"']),
        (['r="A1" i="1"', 'r="A2"', 'r="A3"'], {"1": ["A1"]}, ['r="A2" i="1"', 'r="A3"']),
        (['r="A1" i="1"', 'r="A1" i="2"', 'r="A2"'], {"2": ["A1"]}, ['r="A1" i="1"', 'r="A2" i="2"']),
        (['r="A1" i="1"', 'r="A1" i="2"', 'r="B1" i="1"'], {"2": ["A1"]}, ['r="A1" i="1"', 'r="B1" i="1"']),
        (['r="A1" i="1" l="1"', 'r="A2" s="1"'], {"3": ["A1"]}, ['r="A1" i="1" l="1"', 'r="A2" s="1"']),
    ],
)
def test_entries_leave_the_calculation_chain(entries: list[str], gone: dict[str, list[str]], left: list[str]) -> None:
    assert without_entries(chain(*entries), gone) == chain(*left)


def test_an_empty_chain_is_none() -> None:
    assert without_entries(chain('r="A1" i="1"', 'r="A2"'), {"1": ["A1", "A2"]}) is None


def test_a_table_follows_the_rows() -> None:
    table = '<table id="1" ref="A3:C10" totalsRowShown="0"><autoFilter ref="A3:C10"/><tableColumns count="3"/></table>'
    assert refit_table(table.encode(), REFIT).decode() == table.replace("C10", "C15")


def test_what_names_a_dropped_part_goes_too() -> None:
    kept = relation("rId1", "worksheet", "worksheets/sheet1.xml")
    rels = relations(kept, relation("rId5", "calcChain", "calcChain.xml"))
    assert without_relation(rels.encode(), "calcChain").decode() == relations(kept)
    types = '<Types><Override PartName="/xl/a.xml" ContentType="a/b"/><Override PartName="/xl/CalcChain.xml" ContentType="c"/></Types>'
    assert without_override(types.encode(), "xl/calcChain.xml").count(b"Override") == 1
