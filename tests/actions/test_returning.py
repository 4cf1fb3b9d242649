"""What goes back to a sender, and that nothing of it is left once the sender has mended the file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.actions.offices import FAULTY, MATERNITY, REFERRAL, changed, send
from tests.workbooks.office import converted
from toolkit.actions import returning, setup
from toolkit.actions.reading import OFFICE_OF_THE_NOTICE, read_files
from toolkit.actions.returning import Occasion, Returned, return_faulty
from toolkit.actions.workspace import Workspace
from toolkit.core.marks import LIST_SHEET, NOTE_OPENING, RESULT_HEADING
from toolkit.core.records import Submission
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.registry import SUBMITTED_FORMS
from toolkit.workbooks.marked import write_marked_copy
from toolkit.workbooks.styles import MARKS

SETTINGS = OFFICE_OF_THE_NOTICE.settings
ON = date(2023, 11, 10)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return setup.init(tmp_path / "台账").workspace


def read(path: Path) -> Submission:
    ((_, submission),) = next(iter(read_files([path]))).submissions
    return submission


def give_back(workspace: Workspace, path: Path, occasion: Occasion | None = None) -> list[Returned]:
    return return_faulty(workspace, read_files([path]), occasion or Occasion(SETTINGS, ON))


def test_a_faulty_file_goes_back_marked_and_with_a_letter(workspace: Workspace) -> None:
    (returned,) = give_back(workspace, send(workspace, "医保局.xlsx", REFERRAL, FAULTY))
    assert returned.file == workspace.returned / "医保局（退回修改）.xlsx"
    assert returned.notice == workspace.returned / "医保局（退回通知）.docx"
    assert load_workbook(returned.file)["Sheet"]["J2"].value == RESULT_HEADING
    letter = "\n".join(paragraph.text for paragraph in docx.Document(str(returned.notice)).paragraphs)
    assert "区医保局：" in letter
    assert "（文件：医保局.xlsx）已于2023年11月10日收到" in letter
    assert "于2023年11月20日前" in letter
    assert (workspace.inbox / "医保局.xlsx").exists()


def test_a_file_without_a_fault_does_not_go_back(workspace: Workspace) -> None:
    assert give_back(workspace, send(workspace, "医保局.xlsx", REFERRAL)) == []
    assert list(workspace.returned.iterdir()) == []


def test_a_refused_file_goes_back_as_a_sentence(workspace: Workspace) -> None:
    (workspace.inbox / "坏.xlsx").write_bytes(b"no workbook")
    (returned,) = give_back(workspace, workspace.inbox / "坏.xlsx")
    assert returned == Returned(workspace.returned / "坏（退回说明）.txt")


@pytest.mark.parametrize(
    ("occasion", "asked"),
    [
        (Occasion(SETTINGS, ON), date(2023, 11, 20)),
        (Occasion(SETTINGS, date(2023, 11, 20)), date(2023, 11, 20)),
        (Occasion(SETTINGS, date(2023, 11, 21)), None),
        (Occasion(SETTINGS, date(2023, 11, 21), date(2023, 11, 24)), date(2023, 11, 24)),
    ],
)
def test_by_when_the_letter_asks_for_the_file(occasion: Occasion, asked: date | None) -> None:
    assert occasion.asked_by(LEDGER) == asked


def test_the_lists_are_due_earlier_than_the_ledger() -> None:
    other = next(form for form in SUBMITTED_FORMS if form is not LEDGER)
    assert Occasion(SETTINGS, date(2023, 10, 9)).asked_by(other) == date(2023, 10, 13)


def test_a_broken_letter_template_does_not_keep_the_copy_back(workspace: Workspace) -> None:
    workspace.templates.mkdir()
    (workspace.templates / "退回通知.docx").write_text("不是文档", encoding="utf-8")
    (returned,) = give_back(workspace, send(workspace, "医保局.xlsx", FAULTY))
    assert returned.file.exists()
    assert returned.notice is None
    assert "退回通知.docx" in returned.trouble


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("甲（退回修改）（2）.xlsx", True),
        ("甲（退回通知）.docx", True),
        ("甲（退回说明）.txt", True),
        ("甲.xlsx", False),
    ],
)
def test_what_was_written_for_senders_is_known_by_its_name(name: str, ours: bool) -> None:
    assert returning.is_returned(Path(name)) is ours


def codes(submission: Submission) -> list[str]:
    return [finding.code for finding in submission.findings]


def test_a_copy_that_comes_back_as_it_is_says_the_same_again(workspace: Workspace) -> None:
    path = send(workspace, "医保局.xlsx", REFERRAL, FAULTY, MATERNITY)
    (returned,) = give_back(workspace, path)
    first, again = read(path), read(returned.file)
    assert again.findings == first.findings
    assert again.records == first.records


@pytest.mark.office
@pytest.mark.parametrize("format", ["xlsx", "ods", "xls"])
def test_a_copy_that_another_program_has_saved_says_the_same_again(workspace: Workspace, format: str) -> None:
    path = send(workspace, "医保局.xlsx", REFERRAL, FAULTY, MATERNITY)
    (returned,) = give_back(workspace, path)
    assert codes(read(converted(returned.file, format))) == codes(read(path))


@pytest.mark.office
def test_once_it_is_mended_and_saved_by_another_program_no_mark_remains(workspace: Workspace, tmp_path: Path) -> None:
    sender = send(workspace, "医保局.xlsx", REFERRAL, FAULTY, MATERNITY)
    (returned,) = give_back(workspace, sender)
    assert set(marks(returned.file)) >= {"fill", "note", "column", "list"}
    saved = converted(returned.file, "xlsx")
    assert set(marks(saved)) >= {"fill", "note", "column", "list"}
    book = load_workbook(saved)
    book["Sheet"]["B4"] = "2023-10-31"
    hide_all_but(book["Sheet"], 4)
    mended = tmp_path / "改好.xlsx"
    book.save(mended)
    submission = read(mended)
    assert codes(submission) == []
    ((document, _),) = next(iter(read_files([mended]))).submissions
    target = tmp_path / "再核.xlsx"
    write_marked_copy(target, mended.read_bytes(), document, submission)
    assert list(marks(target)) == []
    plain, after = load_workbook(sender)["Sheet"], load_workbook(target)["Sheet"]
    assert [[cell.value for cell in row[:9]] for row in after.iter_rows(1, 3)] == [
        [cell.value for cell in row[:9]] for row in plain.iter_rows(1, 3)
    ]
    assert not any(after.row_dimensions[row].hidden for row in range(1, 8))


def hide_all_but(sheet: Worksheet, shown: int) -> None:
    """What a filter on the column does."""
    for row in (3, 5):
        sheet.row_dimensions[row].hidden = row != shown
    sheet.auto_filter.add_filter_column(9, [str(sheet.cell(shown, 10).value)])


def marks(path: Path) -> Iterator[str]:
    """The kinds of marks in a workbook."""
    for sheet in load_workbook(path).worksheets:
        if sheet.title == LIST_SHEET:
            yield "list"
            continue
        if list(sheet.conditional_formatting):
            yield "format"
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in MARKS.values():
                yield "fill"
            if cell.comment and NOTE_OPENING in cell.comment.text:
                yield "note"
            if cell.coordinate.startswith("J") and cell.value is not None:
                yield "column"


def test_a_blank_form_with_a_column_of_results_is_read_as_before(workspace: Workspace, tmp_path: Path) -> None:
    """The form's own two rows of headings, and conditional formats over its cells."""
    path = tmp_path / "区医保局.xlsx"
    shutil.copy2(workspace.blanks / "问题整改台账.xlsx", path)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    sheet["C2"] = "区医保局"
    for row, cells in enumerate((REFERRAL, changed(MATERNITY, office="")), start=5):
        for column, cell in zip((2, 3, 4, 8, 9, 10, 11, 12), cells[1:], strict=True):
            sheet.cell(row, column).value = cell or None
    book.save(path)
    (returned,) = give_back(workspace, path)
    marked = load_workbook(returned.file)["问题整改台账"]
    assert [marked.cell(row, 13).value for row in (3, 5, 6, 7)] == [
        RESULT_HEADING,
        "通过",
        "必须修改：必填项为空（责任科室）",
        None,
    ]
    assert (marked.auto_filter.ref, marked["L6"].fill.fgColor.rgb) == ("A4:M6", next(iter(MARKS.values())))
    assert codes(read(returned.file)) == codes(read(path))
