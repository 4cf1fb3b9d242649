"""Marked copies: what the sender finds in the file that comes back."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from tests.markdown import document, grid
from toolkit.core.catalogue import find, hint, message
from toolkit.core.documents import Document
from toolkit.core.findings import Finding, Severity
from toolkit.core.locations import Location
from toolkit.core.marks import LIST_SHEET
from toolkit.core.records import Submission
from toolkit.workbooks.marked import AUTHOR, write_marked_copy
from toolkit.workbooks.styles import MARKS

TABLE = grid("标题 | < | <\n序号 | 时间 | 内容\n1 | 2023.11.31 | =1+1\n|  |  | 二 |")
DOCUMENT = document(TABLE)
DATE = find("invalid_date", Location("Sheet1", 3, 2), Location("Sheet1", 3), heading="时间", text="2023.11.31")
TEXT = find("formula_text", Location("Sheet1", 3, 3), Location("Sheet1", 3), heading="内容", text="=1+1")
ROW = find("hidden_row", Location("Sheet1", 4), Location("Sheet1", 4), row="4")
FILE = find("unit_missing")


def own(values: Mapping[str, str] | None = None) -> bytes:
    """The sender's file that the document was read from."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Sheet1"
    for row in TABLE.row_numbers():
        for column, value in TABLE.cells(row):
            sheet.cell(row, column).value = str(value)
    sheet["C3"].data_type = "s"
    sheet.merge_cells("A1:C1")
    sheet["D9"] = "=SUM(A1:A3)"
    sheet["B2"].comment = Comment("我的批注", "填表人")
    sheet["B3"].fill = PatternFill("solid", fgColor="FF00FF00")
    for place, value in (values or {}).items():
        sheet[place] = value
    return bytes_of(book)


def bytes_of(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def marked(folder: Path, source: bytes | None, findings: Sequence[Finding], doc: Document = DOCUMENT) -> Workbook:
    target = folder / "退回.xlsx"
    write_marked_copy(target, source, doc, Submission(doc.source, findings=tuple(findings)))
    return load_workbook(target)


def colour(book: Workbook, place: str) -> str | None:
    fill = book["Sheet1"][place].fill
    return fill.fgColor.rgb if fill.fill_type == "solid" else None


def note(book: Workbook, place: str) -> str:
    comment = book["Sheet1"][place].comment
    return comment.text if comment else ""


@pytest.fixture(params=["own", "converted"])
def source(request: pytest.FixtureRequest) -> bytes | None:
    return own() if request.param == "own" else None


def test_faulty_cells_are_coloured_and_noted(tmp_path: Path, source: bytes | None) -> None:
    book = marked(tmp_path, source, [DATE, TEXT, ROW])
    assert [colour(book, place) for place in ("B3", "C3", "C4", "A3")] == [
        MARKS[Severity.ERROR],
        MARKS[Severity.WARNING],
        MARKS[Severity.NOTICE],
        None,
    ]
    assert message(DATE) in note(book, "B3")
    assert f"→ {hint(DATE)}" in note(book, "B3")
    assert book["Sheet1"]["B3"].comment.author == AUTHOR
    assert book["Sheet1"]["C3"].value == "=1+1"
    assert book["Sheet1"]["C3"].data_type == "s"


def test_the_worst_of_several_faults_gives_the_colour(tmp_path: Path) -> None:
    other = find("too_long", DATE.location, heading="时间", length="9", limit="3")
    book = marked(tmp_path, own(), [other, DATE])
    assert colour(book, "B3") == MARKS[Severity.ERROR]
    assert message(other) in note(book, "B3")
    assert message(DATE) in note(book, "B3")


def test_the_rest_of_the_file_stays(tmp_path: Path) -> None:
    sheet = marked(tmp_path, own(), [DATE])["Sheet1"]
    assert sheet["D9"].value == "=SUM(A1:A3)"
    assert note_text(sheet["B2"].comment) == "我的批注"
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A1:C1"}


def note_text(comment: Comment | None) -> str:
    return comment.text if comment else ""


def test_a_fault_under_a_merged_cell_is_marked_where_it_shows(tmp_path: Path, source: bytes | None) -> None:
    finding = find("invalid_date", Location("Sheet1", 1, 3), heading="填报日期", text="x")
    book = marked(tmp_path, source, [finding])
    assert colour(book, "A1") == MARKS[Severity.ERROR]
    assert message(finding) in note(book, "A1")


def test_the_list_has_every_finding_worst_first_with_a_link(tmp_path: Path, source: bytes | None) -> None:
    book = marked(tmp_path, source, [ROW, TEXT, DATE, FILE])
    assert book.active is not None
    assert (book.sheetnames[0], book.active.title) == (LIST_SHEET, LIST_SHEET)
    rows = [[cell.value for cell in row[:4]] for row in book[LIST_SHEET].iter_rows(min_row=4)]
    assert rows == [
        [1, "Sheet1!B3", "必须修改", "日期无效"],
        [2, "整个文件", "必须修改", "没有填报单位"],
        [3, "Sheet1!C3", "请核对", "文字像公式"],
        [4, "Sheet1!C4", "提示", "隐藏的行"],
    ]
    links = [cell.hyperlink.location if cell.hyperlink else None for (cell,) in book[LIST_SHEET].iter_rows(4, 7, 2, 2)]
    assert links == ["'Sheet1'!B3", None, "'Sheet1'!C3", "'Sheet1'!C4"]
    assert "共4项：必须修改2项，请核对1项，提示1项。" in str(book[LIST_SHEET]["A2"].value)


def test_marks_of_an_earlier_check_go(tmp_path: Path) -> None:
    marked(tmp_path, own({"B3": "2023.11.31"}), [DATE, TEXT])
    first = (tmp_path / "退回.xlsx").read_bytes()
    book = marked(tmp_path, first, [TEXT])
    assert (colour(book, "B3"), note(book, "B3")) == (None, "")
    assert colour(book, "C3") == MARKS[Severity.WARNING]
    assert note(book, "C3").count(message(TEXT)) == 1
    assert note(book, "B2") == "我的批注"
    assert book.sheetnames == [LIST_SHEET, "Sheet1"]
    assert book[LIST_SHEET].max_row == 4


def test_a_note_of_the_sender_on_a_faulty_cell_stays_through_two_checks(tmp_path: Path) -> None:
    finding = find("missing_column", Location("Sheet1", 2, 2), heading="时间")
    first = marked(tmp_path, own(), [finding])
    assert note(first, "B2").startswith("我的批注\n")
    assert message(finding) in note(first, "B2")
    second = marked(tmp_path, (tmp_path / "退回.xlsx").read_bytes(), [])
    assert note(second, "B2") == "我的批注"
    assert second.sheetnames == ["Sheet1"]


def test_a_sheet_of_the_sender_that_is_called_like_the_list_stays(tmp_path: Path) -> None:
    source = load_workbook(io.BytesIO(own()))
    source.create_sheet(LIST_SHEET)["A1"] = "我们自己的清单"
    book = marked(tmp_path, bytes_of(source), [DATE])
    assert book[LIST_SHEET]["A1"].value == "我们自己的清单"
    assert len(book.sheetnames) == 3
    again = marked(tmp_path, (tmp_path / "退回.xlsx").read_bytes(), [DATE])
    assert len(again.sheetnames) == 3


@pytest.mark.parametrize(
    "source",
    [b"\xd0\xcf\x11\xe0 an old workbook", b"PK\x03\x04 half a package", b"a,b\n1,2\n", bytes_of(Workbook())],
)
def test_a_file_that_cannot_be_kept_is_rebuilt_from_its_cells(tmp_path: Path, source: bytes) -> None:
    book = marked(tmp_path, source, [DATE])
    assert book["Sheet1"]["B3"].value == "2023.11.31"
    assert colour(book, "B3") == MARKS[Severity.ERROR]


def test_a_copy_of_a_template_is_a_workbook(tmp_path: Path) -> None:
    source = load_workbook(io.BytesIO(own()))
    source.template = True
    book = marked(tmp_path, bytes_of(source), [DATE])
    assert not book.template
    assert book["Sheet1"]["D9"].value == "=SUM(A1:A3)"


def test_sheets_with_names_that_a_workbook_may_not_have(tmp_path: Path) -> None:
    doc = document(grid("甲 | 乙\n1 | 2", name="表/1"))
    finding = find("invalid_date", Location("表/1", 2, 2), heading="乙", text="2")
    target = tmp_path / "退回.xlsx"
    write_marked_copy(target, None, doc, Submission(doc.source, findings=(finding,)))
    book = load_workbook(target)
    assert book["表_1"]["B2"].comment is not None
    assert book[LIST_SHEET]["B4"].hyperlink.location == "'表_1'!B2"


def test_findings_about_places_outside_of_the_file_are_only_listed(tmp_path: Path) -> None:
    finding = find("other_sheet", Location("别的表"), sheet="别的表")
    book = marked(tmp_path, own(), [finding])
    assert book[LIST_SHEET]["B4"].value == "别的表"
    assert book[LIST_SHEET]["B4"].hyperlink is None
