"""A closed workbook changed: what changes, and that nothing else does."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tests.workbooks.office import converted
from tests.workbooks.packages import (
    BOOK,
    MAIN,
    NAME,
    SHEET,
    STYLES,
    book,
    edited,
    part,
    parts,
    relation,
    relations,
    sheet,
    unzipped,
    zipped,
)
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.closed import edit_workbook
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.refusals import UnsafeWorkbook

DAY = date(2023, 10, 18)
ROWS = "".join(
    f'<row r="{n}"><c r="A{n}" s="1" t="str"><v>第{n}行</v></c><c r="B{n}" s="2"/></row>' for n in range(3, 7)
)
LEDGER = book(sheet(ROWS, before='<dimension ref="A3:B6"/>'))


def made(fill: Callable[[Workbook, Worksheet], None]) -> bytes:
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as workbook:
        fill(workbook, workbook.add_worksheet(NAME))
    return buffer.getvalue()


def test_without_edits_the_workbook_is_the_very_same() -> None:
    assert edit_workbook(LEDGER, []) is LEDGER
    assert edit_workbook(LEDGER, [SheetEdit(NAME)]) is LEDGER


def test_only_the_sheet_changes() -> None:
    before, after = unzipped(LEDGER), edited(LEDGER, {(4, 1): "新"}, [("末", DAY)], after=6, pattern=3)
    assert [name for name in before if before[name] != after[name]] == [SHEET]
    assert list(before) == list(after)
    text = after[SHEET].decode()
    assert '<row r="4"><c r="A4" s="1" t="inlineStr"><is><t xml:space="preserve">新</t></is></c>' in text
    assert '<dimension ref="A3:B7"/>' in text
    assert re.findall(r"<row .*?</row>", text)[2:4] == re.findall(r"<row .*?</row>", before[SHEET].decode())[2:4]


def test_a_change_and_its_reverse_leave_the_bytes_as_they_were() -> None:
    once = edit_workbook(LEDGER, [SheetEdit(NAME, appended=[("甲", DAY), ("乙", None)], after_row=6, pattern_row=3)])
    twice = edit_workbook(once, [SheetEdit(NAME, removed=range(7, 9), pattern_row=3)])
    assert unzipped(twice)[SHEET].replace(b'ref="A3:B8"', b'ref="A3:B6"') == unzipped(LEDGER)[SHEET]


def test_a_workbook_of_xlsxwriter_read_back_by_openpyxl() -> None:
    def fill(workbook: Workbook, page: Worksheet) -> None:
        frame, day = workbook.add_format({"border": 1}), workbook.add_format({"border": 1, "num_format": "yyyy-mm-dd"})
        page.write_row(0, 0, ["编号", "时间", "内容"])
        page.write_row(1, 0, ["问1", "", "旧"], frame)
        page.write_blank(1, 1, None, day)
        page.autofilter(0, 0, 1, 2)
        page.conditional_format(
            1, 2, 1, 2, {"type": "formula", "criteria": "=COUNTIF($C$2:$C$2,C2)>1", "format": frame}
        )
        page.data_validation(1, 0, 1, 0, {"validate": "list", "source": ["甲", "乙"]})
        page.print_area(0, 0, 1, 2)
        page.write_comment(1, 2, "批注")
        other = workbook.add_worksheet("统计")
        other.write_formula(0, 0, f"=COUNTA({NAME}!A:A)-1", None, 1)

    content = made(fill)
    edit = SheetEdit(NAME, {(2, 2): DAY, (2, 3): "=1+1"}, [("问2", DAY, "+2"), ("问3", None, "\n")], 2, 2)
    after = edit_workbook(content, [edit])
    workbook = load_workbook(io.BytesIO(after))
    page = workbook[NAME]
    assert [[cell.value for cell in row] for row in page.iter_rows(min_row=2)] == [
        ["问1", datetime(2023, 10, 18), "=1+1"],
        ["问2", datetime(2023, 10, 18), "+2"],
        ["问3", None, "\n"],
    ]
    assert {page[a].data_type for a in ("C2", "C3", "C4")} == {"s"}
    assert page["B3"].number_format == "yyyy-mm-dd"
    assert page["B4"].border.left.style == "thin"
    assert page["C2"].comment.text == "批注"
    assert page.auto_filter.ref == "A1:C4"
    assert page.print_area == f"'{NAME}'!$A$1:$C$4"
    assert [str(r.sqref) for r in page.data_validations.dataValidation] == ["A2:A4"]
    assert [str(r.sqref) for r in page.conditional_formatting] == ["C2:C4"]
    before, changed = unzipped(content), unzipped(after)
    assert {name for name in before if before[name] != changed[name]} == {SHEET, BOOK}
    assert 'fullCalcOnLoad="1"' in changed[BOOK].decode()
    assert f'_FilterDatabase" localSheetId="0" hidden="1">{NAME}!$A$1:$C$4<' in changed[BOOK].decode()


def test_rows_hidden_by_a_filter_stay_hidden_and_new_ones_show() -> None:
    rows = ROWS.replace('<row r="4">', '<row r="4" hidden="1">').replace('<row r="3">', '<row r="3" hidden="1">')
    after = '<autoFilter ref="A2:B6"><filterColumn colId="0"><filters><filter val="第5行"/></filters></filterColumn></autoFilter>'
    text = edited(book(sheet(rows, after=after)), {(4, 1): "改"}, [("新",)], after=6, pattern=3)[SHEET].decode()
    assert re.findall(r'<row r="(\d)"[^>]*hidden', text) == ["3", "4"]
    assert '<autoFilter ref="A2:B7"><filterColumn colId="0">' in text


def test_the_first_record_fills_the_blank_pattern_row() -> None:
    blank = '<row r="3"><c r="A3" s="1"/><c r="B3" s="2"/></row>'
    validation = '<dataValidations count="1"><dataValidation sqref="B3"/></dataValidations>'
    text = edited(book(sheet(blank, after=validation)), appended=[("甲", DAY), ("乙", DAY)], after=2, pattern=3)[
        SHEET
    ].decode()
    assert text.count("<row") == 2
    assert re.findall(r'<c r="B\d" s="2"><v>45217</v>', text) == [
        '<c r="B3" s="2"><v>45217</v>',
        '<c r="B4" s="2"><v>45217</v>',
    ]
    assert 'sqref="B3:B4"' in text


def test_prefixed_sheets_and_books() -> None:
    def prefixed(text: str) -> str:
        return text.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")

    contents = parts(sheet(ROWS + '<row r="7"><c r="A7"><f>1</f></c></row>', before='<dimension ref="A3:B6"/>'))
    contents[SHEET], contents[BOOK] = prefixed(str(contents[SHEET])), prefixed(str(contents[BOOK]))
    after = edited(zipped(contents), {(4, 1): "新", (4, 2): DAY})
    assert (
        '<x:c r="A4" s="1" t="inlineStr"><x:is><x:t xml:space="preserve">新</x:t></x:is></x:c>' in after[SHEET].decode()
    )
    assert after[BOOK].decode().endswith('</x:sheets><x:calcPr fullCalcOnLoad="1"/></x:workbook>')


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    after = edited(book(sheet(ROWS), properties='<workbookPr date1904="1"/>'), {(3, 2): DAY})
    assert '<c r="B3" s="2"><v>43755</v></c>' in after[SHEET].decode()


def test_a_day_in_a_plain_cell_gets_a_dated_style() -> None:
    after = edited(book(sheet('<row r="3"><c r="A3" s="3"/></row>')), {(3, 1): DAY})
    assert '<c r="A3" s="4"><v>45217</v></c>' in after[SHEET].decode()
    assert '<cellXfs count="5">' in after["xl/styles.xml"].decode()
    assert (
        after["xl/styles.xml"].decode().replace('count="5"', 'count="4"').startswith(STYLES.partition("</cellXfs>")[0])
    )


CHAIN = "xl/calcChain.xml"


def with_formulas(*entries: str) -> bytes:
    rows = '<row r="3"><c r="A3"><f>B3</f><v>1</v></c><c r="B3"><f>1+1</f><v>2</v></c></row>'
    chain = f'<calcChain xmlns="{MAIN}">{"".join(f"<c {entry}/>" for entry in entries)}</calcChain>'
    return book(sheet(rows), more={CHAIN: chain}, book_rels=relation("rId8", "calcChain", "calcChain.xml"))


def test_an_overwritten_formula_leaves_the_calculation_chain() -> None:
    after = edited(with_formulas('r="A3" i="7"', 'r="B3"'), {(3, 1): 5})
    assert after[CHAIN].decode() == f'<calcChain xmlns="{MAIN}"><c r="B3" i="7"/></calcChain>'


def test_a_chain_without_entries_goes_as_a_whole() -> None:
    after = edited(with_formulas('r="A3" i="7"', 'r="B3"'), {(3, 1): 5, (3, 2): None})
    assert CHAIN not in after
    assert "calcChain" not in after["[Content_Types].xml"].decode()
    assert "calcChain" not in after["xl/_rels/workbook.xml.rels"].decode()


def test_the_chain_stays_where_no_formula_goes() -> None:
    content = with_formulas('r="A3" i="7"', 'r="B3"')
    assert edited(content, {(4, 1): 5})[CHAIN] == unzipped(content)[CHAIN]


TABLE = "xl/tables/table1.xml"


def with_table(ref: str, more: str = "", rows: str = ROWS) -> bytes:
    table = (
        f'<table xmlns="{MAIN}" id="1" name="t" displayName="表1" ref="{ref}"{more}><autoFilter ref="{ref}"/></table>'
    )
    rels = relations(relation("rId1", "table", "../tables/table1.xml"))
    return book(sheet(rows), more={TABLE: table, "xl/worksheets/_rels/sheet1.xml.rels": rels})


def test_a_table_takes_in_the_new_rows() -> None:
    after = edited(with_table("A2:B6"), appended=[("新",)], after=6, pattern=3)
    assert after[TABLE].decode().count('ref="A2:B7"') == 2


def test_a_table_elsewhere_stays() -> None:
    content = with_table("H20:J30")
    assert edited(content, appended=[("新",)], after=6, pattern=3)[TABLE] == unzipped(content)[TABLE]


def test_a_table_with_totals_is_refused() -> None:
    with pytest.raises(UnsafeWorkbook, match="汇总行"):
        edited(with_table("A2:B6", ' totalsRowCount="1"'), appended=[("新",)], after=6, pattern=3)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (book(sheet(ROWS, after='<sheetProtection sheet="1" password="CC1A"/>')), "设了保护"),
        (book(sheet(ROWS, after='<mergeCells><mergeCell ref="A4:A5"/></mergeCells>')), "合并单元格"),
        (book(sheet(ROWS.replace("<v>第3行</v>", '<f t="array" ref="A3:A5">1</f>'))), "数组公式"),
        (book(sheet(ROWS.replace("<v>第5行</v>", '<f t="shared" ref="A5:A6" si="0">1</f>'))), "填充公式"),
        (book(sheet(ROWS.replace('<row r="4"', '<row r="9"'))), "次序混乱"),
        (zipped({**parts(sheet(ROWS)), SHEET: sheet(ROWS)[:-20]}), "已损坏|没有结束"),
        (book(sheet(ROWS).replace(MAIN, MAIN + '" xmlns:y="' + MAIN)), "结构"),
    ],
)
def test_what_cannot_be_done_without_loss_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(UnsafeWorkbook, match=words):
        edited(content, {(5, 1): "新"})


def test_comments_and_cdata_in_a_sheet_do_not_mislead() -> None:
    rows = ROWS.replace("<row", '<!-- <row r="4"><c r="A4"/></row> --><row', 1).replace(
        "第5行", "<![CDATA[<row r='5'>]]>"
    )
    text = edited(book(sheet(rows)), {(4, 1): "新"})[SHEET].decode()
    assert re.findall(r'<row r="(\d)"', text) == ["3", "4", "5", "6"]
    assert "<v>&lt;row r='5'&gt;</v>" in text


@pytest.mark.office
def test_text_comes_back_through_libreoffice(tmp_path: Path) -> None:
    texts = [
        "=1+1",
        "+cmd|'/c calc'!A0",
        "@SUM(A1)",
        "{=1}",
        "-5",
        "'x",
        "007",
        "_x000D_",
        " 前后 ",
        "二\n行",
        "长" * 32767,
    ]
    path = tmp_path / "book.xlsx"
    path.write_bytes(edit_workbook(LEDGER, [SheetEdit(NAME, appended=[(text, DAY) for text in texts], after_row=6)]))
    grid = BookReader(converted(path, "xlsx").read_bytes()).grid(NAME)
    assert [grid.value(row, 1) for row in range(7, 7 + len(texts))] == texts
    assert grid.formulas == frozenset()
    page = load_workbook(converted(path, "xlsx"))[NAME]
    assert {page.cell(row, 1).data_type for row in range(7, 7 + len(texts))} == {"s"}


def test_part_helper_reads_what_is_there() -> None:
    assert part(LEDGER, "xl/styles.xml") == STYLES
