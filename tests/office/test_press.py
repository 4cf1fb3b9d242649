"""A press in all its ends, in a real LibreOffice: what is saved, what is told, and what is left as it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
import xlwings

from tests.actions.offices import FAULTY, MATERNITY, REFERRAL, send
from tests.office.pressing import noted
from tests.office.session import live_app
from toolkit.actions import schedule_journal as journals
from toolkit.actions.schedule_journal import journal_of
from toolkit.actions.workspace import Workspace
from toolkit.forms import buttons
from toolkit.forms.buttons import Button
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.units import FORM as UNITS
from toolkit.hosts.macros import clerk, run
from toolkit.hosts.macros.caller import Call
from toolkit.workbooks import live, live_marks, live_writing
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.layout import layout
from toolkit.workbooks.live_program import program_of
from toolkit.workbooks.vba.words import WORDS

pytestmark = pytest.mark.office
AT = datetime(2023, 11, 22, 9, 30)
FIRST = layout(LEDGER).first_data_row
ITEM = layout(LEDGER).column_of("item")


@pytest.fixture(scope="module")
def office() -> Iterator[xlwings.App]:
    with live_app() as app:
        yield app


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the clerk is told, press by press; every question is answered with yes."""
    words: list[str] = []
    monkeypatch.setattr(clerk, "agrees", lambda *asked: True)
    monkeypatch.setattr(clerk, "tell", lambda book, text, title, *, warning=False: words.append(text))
    return words


def press(book: xlwings.Book, button: Button) -> None:
    path = clerk.path_of(book)
    run.press(book, Call(button.id, path, path.with_name(WORDS["log"])), AT)


def on_disk(workspace: Workspace, sheet: str) -> object:
    return BookReader(workspace.ledger.read_bytes()).grid(sheet).rows


def test_what_the_clerk_does_not_want_saved_is_not_saved(
    ledger: xlwings.Book, workspace: Workspace, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    send(workspace, "一.xlsx", REFERRAL)
    monkeypatch.setattr(clerk, "agrees", lambda *asked: False)
    ledger.sheets[UNITS.sheet]["A1"].value = "还没有想好"
    before = workspace.ledger.read_bytes()
    press(ledger, buttons.MERGE)
    assert "没有保存，所以没有办理" in told[0]
    assert workspace.ledger.read_bytes() == before
    assert program_of(ledger).is_unsaved(ledger)
    assert noted(ledger, buttons.MERGE) == ""


def test_what_the_clerk_wants_saved_is_saved_first(ledger: xlwings.Book, workspace: Workspace, told: list[str]) -> None:
    send(workspace, "一.xlsx", REFERRAL)
    ledger.sheets[UNITS.sheet]["A1"].value = "想好了"
    press(ledger, buttons.MERGE)
    assert told[0].startswith("合并 1 份：新增 1 条")
    assert BookReader(workspace.ledger.read_bytes()).grid(UNITS.sheet).value(1, 1) == "想好了"


def test_a_workbook_written_in_part_is_not_saved_over_the_good_one(
    ledger: xlwings.Book, workspace: Workspace, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    send(workspace, "一.xlsx", REFERRAL, MATERNITY)
    written, write = [], live_writing.write_edit

    def torn(*arguments: object) -> None:
        written.append(arguments)
        if len(written) > 1:
            raise RuntimeError("cut off")
        write(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(live, "write_edit", torn)
    before = workspace.ledger.read_bytes()
    press(ledger, buttons.MERGE)
    assert len(written) > 1
    assert "不要保存" in told[0]
    assert workspace.ledger.read_bytes() == before


def test_a_workbook_for_reading_only_is_checked_and_not_marked(
    office: xlwings.App, ledger: xlwings.Book, workspace: Workspace, told: list[str]
) -> None:
    send(workspace, "一.xlsx", REFERRAL)
    press(ledger, buttons.MERGE)
    ledger.sheets[LEDGER.sheet].range((FIRST, ITEM)).value = None
    ledger.save()
    ledger.close()
    book = office.books.open(workspace.ledger, read_only=True)
    press(book, buttons.CHECK)
    assert "以只读方式打开" in told[-1]
    assert book.sheets[LEDGER.sheet].range((FIRST, ITEM)).note is None


def faulty(ledger: xlwings.Book, workspace: Workspace) -> xlwings.Sheet:
    """The ledger's sheet with two rows, of which the second lacks its item."""
    send(workspace, "一.xlsx", REFERRAL, MATERNITY)
    press(ledger, buttons.MERGE)
    sheet = ledger.sheets[LEDGER.sheet]
    sheet.range((FIRST + 1, ITEM)).value = None
    ledger.save()
    return sheet


def test_a_fault_in_a_hidden_row_is_marked_and_told_of(
    ledger: xlwings.Book, workspace: Workspace, told: list[str]
) -> None:
    sheet = faulty(ledger, workspace)
    sheet.api.Rows.getByIndex(FIRST).IsVisible = False
    ledger.save()
    press(ledger, buttons.CHECK)
    assert f"{LEDGER.sheet}!" in told[-1]
    assert "现在看不到" in told[-1]
    assert sheet.range((FIRST + 1, ITEM)).note is not None


def test_a_protected_sheet_is_not_marked_and_the_way_out_is_told(
    ledger: xlwings.Book, workspace: Workspace, told: list[str]
) -> None:
    sheet = faulty(ledger, workspace)
    sheet.api.protect("密码")
    ledger.save()
    press(ledger, buttons.CHECK)
    assert "设了保护" in told[-1]
    assert "未办成：" in noted(ledger, buttons.CHECK)


def test_of_too_many_faults_the_rest_is_told_of(
    ledger: xlwings.Book, workspace: Workspace, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = faulty(ledger, workspace)
    sheet.range((FIRST, ITEM)).value = None
    ledger.save()
    monkeypatch.setattr(live_marks, "MOST_MARKS", 1)
    press(ledger, buttons.CHECK)
    assert "已在 1 个单元格标色" in told[-1]
    assert "处没有标" in told[-1]


def test_a_job_that_failed_is_told_of_at_the_next_button_and_once(
    ledger: xlwings.Book, workspace: Workspace, told: list[str]
) -> None:
    journal_of(workspace).write(journals.FAILED, AT, "每日取件", AT, "连不上收件服务器。")
    press(ledger, buttons.CHECK)
    press(ledger, buttons.CHECK)
    said = "定时任务“每日取件”（11-22 09:30）没有办成：连不上收件服务器。"
    assert [said in text for text in told] == [True, False]


def test_why_records_were_not_taken_is_told(ledger: xlwings.Book, workspace: Workspace, told: list[str]) -> None:
    send(workspace, "一.xlsx", REFERRAL, FAULTY)
    press(ledger, buttons.MERGE)
    assert "没有收的记录在哪一行、什么原因" in told[-1]


def test_an_empty_roster_is_no_good_roster(ledger: xlwings.Book, told: list[str]) -> None:
    press(ledger, buttons.ROSTER)
    assert "都是空的，没有可以检查的" in told[-1]


def test_a_refreshed_board_stands_saved(ledger: xlwings.Book, workspace: Workspace, told: list[str]) -> None:
    send(workspace, "一.xlsx", REFERRAL)
    press(ledger, buttons.MERGE)
    press(ledger, buttons.DASHBOARD)
    assert not program_of(ledger).is_unsaved(ledger)
