"""Every button of both workbooks, pressed in a real LibreOffice: the effect in the open sheet and on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
import xlwings

from tests.actions import rosters
from tests.actions import test_books as books
from tests.actions.offices import FAULTY, MATERNITY, REFERRAL, changed, send, set_settings
from tests.hosts.dovecot import HOST, PASSWORD, running
from tests.hosts.test_postbox import submission
from tests.office.pressing import controls, new_workspace, noted, press, press_both, scripts, unattended_app
from tests.office.session import close_all
from toolkit.actions.workspace import Workspace
from toolkit.forms import buttons
from toolkit.forms.follow_up import REMINDERS
from toolkit.forms.leaders import FORM as LEADERS
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.system import BATCHES, CONFLICTS
from toolkit.hosts.mail_account import PASSWORD_VARIABLE
from toolkit.hosts.mail_tls import CA_VARIABLE
from toolkit.workbooks.board_places import DAY
from toolkit.workbooks.board_places import SHEET as BOARD
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.layout import layout
from toolkit.workbooks.live_marks import NOTE_OPENING
from toolkit.workbooks.tables import TableRow, read_table

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def office() -> Iterator[xlwings.App]:
    with unattended_app() as app:
        yield app


def saved(workspace: Workspace) -> tuple[TableRow, ...]:
    return read_table(BookReader(workspace.ledger.read_bytes()), LEDGER).rows


def note(cell: xlwings.Range) -> str:
    return cell.note.text if cell.note else ""


def ids(book: xlwings.Book) -> list[object]:
    """The ids of the first two rows as they show."""
    first = layout(LEDGER).first_data_row
    return list(book.sheets[LEDGER.sheet].range((first, 1), (first + 1, 1)).value)


def test_every_button_is_there_and_runs_its_macro(ledger: xlwings.Book) -> None:
    assert list(controls(ledger)) == [button.caption for button in buttons.LEDGER_BUTTONS]
    codes = scripts(ledger)
    assert len(codes) == len(buttons.LEDGER_BUTTONS)
    for button, code in zip(buttons.LEDGER_BUTTONS, codes, strict=True):
        assert f".{button.macro}?" in code


def test_merging_and_undoing(ledger: xlwings.Book, workspace: Workspace) -> None:
    send(workspace, "一.xlsx", REFERRAL, MATERNITY, FAULTY)
    outcome = press_both(ledger, buttons.MERGE)
    assert not outcome.trouble
    assert outcome.data["totals"] == {"read": 3, "added": 2, "changed": 0, "unchanged": 0, "conflicts": 0, "refused": 1}
    assert "新增 2 条" in noted(ledger, buttons.MERGE)
    assert ids(ledger) == ["问0001", "问0002"]
    assert [row.text("id") for row in saved(workspace)] == ["问0001", "问0002"]
    assert not list(workspace.inbox.iterdir())
    assert len(list(workspace.backups.glob(f"{workspace.ledger.stem}*"))) == 1
    # What LibreOffice saved is opened again, with its buttons.
    app = ledger.app
    ledger.close()
    ledger = app.books.open(workspace.ledger)
    undone = press_both(ledger, buttons.UNDO)
    assert (undone.trouble, undone.data["removed"]) == ("", 2)
    assert saved(workspace) == ()
    assert ids(ledger) == [None, None]
    batches = read_table(BookReader(workspace.ledger.read_bytes()), BATCHES).rows
    assert [bool(row.text("undone")) for row in batches] == [True]


def test_conflicts_are_decided_in_the_sheet(ledger: xlwings.Book, workspace: Workspace) -> None:
    send(workspace, "一.xlsx", REFERRAL)
    press(ledger, buttons.MERGE)
    measure = layout(LEDGER).column_of("measure")
    cell = ledger.sheets[LEDGER.sheet].range((layout(LEDGER).first_data_row, measure))
    cell.value = "区里改的措施。"
    ledger.save()
    send(workspace, "二.xlsx", changed(REFERRAL, measure="单位改的措施。"), filled_on="2023-11-20")
    assert press_both(ledger, buttons.MERGE).data["totals"]["conflicts"] == 1
    place = layout(CONFLICTS)
    choice = ledger.sheets[CONFLICTS.sheet].range((place.first_data_row, place.column_of("decision")))
    choice.value = CONFLICTS.column("decision").option("submitted").label
    ledger.save()
    outcome = press_both(ledger, buttons.RESOLVE)
    assert [settled["id"] for settled in outcome.data["conflicts"]] == ["问0001"]
    assert cell.value == "单位改的措施。"
    assert saved(workspace)[0].text("measure") == "单位改的措施。"


def test_faults_of_the_register_are_marked_and_the_first_is_shown(ledger: xlwings.Book, workspace: Workspace) -> None:
    send(workspace, "一.xlsx", REFERRAL, MATERNITY)
    press(ledger, buttons.MERGE)
    place, sheet = layout(LEDGER), ledger.sheets[LEDGER.sheet]
    item = sheet.range((place.first_data_row, place.column_of("item")))
    wrong = sheet.range((place.first_data_row + 1, place.column_of("date")))
    item.color, wrong.color = "#00B0F0", "#92D050"
    wrong.add_note("区里的批注")
    item.value, wrong.value = "", "2023.11.31"
    ledger.save()
    outcome = press_both(ledger, buttons.CHECK)
    found = {finding["location"] for register in outcome.data["registers"] for finding in register["findings"]}
    assert {f"{LEDGER.sheet}!{cell.get_address(False, False)}" for cell in (item, wrong)} <= found
    assert "必须修改" in noted(ledger, buttons.CHECK)
    shown = ledger.app.selection
    assert shown is not None
    assert (ledger.sheets.active.name, shown.address) == (LEDGER.sheet, item.address)
    assert item.color == wrong.color == (244, 176, 177)
    assert NOTE_OPENING in note(item)
    assert note(wrong).startswith("区里的批注\n")
    item.value, wrong.value = "异地就医备案", datetime(2023, 10, 19)
    ledger.save()
    press(ledger, buttons.CHECK)
    assert (item.color, wrong.color) == ((0, 176, 240), (146, 208, 80))
    assert (note(item), note(wrong)) == ("", "区里的批注")


def test_faulty_files_go_back_and_stay_where_they_are(ledger: xlwings.Book, workspace: Workspace) -> None:
    file = send(workspace, "一.xlsx", REFERRAL, FAULTY)
    outcome = press_both(ledger, buttons.RETURN)
    assert [finding["code"] for finding in outcome.data[0]["findings"] if finding["severity"] == "error"]
    assert sorted(path.suffix for path in workspace.returned.iterdir()) == [".docx", ".xlsx"]
    assert file.exists()
    assert "1 份要退回" in noted(ledger, buttons.RETURN)


def test_the_summary_is_written(ledger: xlwings.Book, workspace: Workspace) -> None:
    send(workspace, "一.xlsx", REFERRAL)
    press(ledger, buttons.MERGE)
    press_both(ledger, buttons.SUMMARY)
    (document,) = workspace.documents.glob("*.docx")
    assert document.name in noted(ledger, buttons.SUMMARY)


def test_a_postbox_that_is_not_set_is_said_beside_the_button(ledger: xlwings.Book) -> None:
    outcome = press_both(ledger, buttons.FETCH)
    assert "Trouble" in outcome.trouble
    assert "没有填写，无法使用邮箱" in noted(ledger, buttons.FETCH)


def test_a_workbook_of_another_name_is_not_worked_on(office: xlwings.App, workspace: Workspace) -> None:
    close_all(office)
    copy = workspace.root / "区级总台账（副本）.xlsm"
    copy.write_bytes(workspace.ledger.read_bytes())
    book = office.books.open(copy)
    assert "Trouble" in press(book, buttons.MERGE).trouble
    assert "请把文件名改回原名" not in noted(book, buttons.MERGE)
    assert "不是工作文件夹里的" in noted(book, buttons.MERGE)


def test_a_circular_is_written(ledger: xlwings.Book, workspace: Workspace) -> None:
    send(workspace, "一.xlsx", REFERRAL)
    press(ledger, buttons.MERGE)
    press_both(ledger, buttons.CIRCULAR)
    (document,) = workspace.documents.glob("*.docx")
    assert document.name in noted(ledger, buttons.CIRCULAR)


def test_mail_is_fetched(tmp_path: Path) -> None:
    """From a real server, with an app of its own, since LibreOffice hands its environment on to what it starts."""
    account = "ybj@qu.gov.cn"
    with running() as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv(PASSWORD_VARIABLE, PASSWORD)
        patch.setenv(CA_VARIABLE, str(server.authority))
        workspace = new_workspace(tmp_path)
        set_settings(workspace, mail_host=HOST, mail_port=str(server.port), mail_account=account)
        server.deliver(account, submission(1), submission(2))
        with unattended_app() as app:
            ledger = app.books.open(workspace.ledger)
            outcome = press(ledger, buttons.FETCH)
            assert not outcome.trouble
            assert noted(ledger, buttons.FETCH).endswith("取到新邮件 2 封，已放进“收件”。")
        assert len(list(workspace.inbox.iterdir())) == 2
        assert server.messages(account) == []


def test_rosters_are_checked(ledger: xlwings.Book, workspace: Workspace) -> None:
    rosters.send(workspace, "名单和排班.xlsx", rosters.LEADERS, rosters.ROSTER)
    press(ledger, buttons.MERGE)
    outcome = press_both(ledger, buttons.ROSTER)
    assert not outcome.trouble
    (month,) = [month for month in outcome.data["months"] if month["month"] == "2023-11"]
    assert f"没有排够 {sum(one['planned']['missed'] for one in outcome.data['months'])} 次" in noted(
        ledger, buttons.ROSTER
    )
    assert month["planned"]["missed"] > 0


def test_units_are_reminded_and_the_board_is_refreshed(ledger: xlwings.Book, workspace: Workspace) -> None:
    send(workspace, "一.xlsx", REFERRAL)
    press(ledger, buttons.MERGE)
    outcome = press_both(ledger, buttons.REMIND)
    assert not outcome.trouble
    letters = [path.name for path in workspace.documents.rglob("*.docx")]
    assert any("区医保局" in name for name in letters)
    assert len(letters) == len(read_table(BookReader(workspace.ledger.read_bytes()), REMINDERS).rows)
    as_of = press_both(ledger, buttons.DASHBOARD).data["as_of"]
    board = ledger.sheets.active
    assert board.name == BOARD
    assert f"{board.range(DAY).value:%Y-%m-%d}" == as_of
    assert BookReader(workspace.ledger.read_bytes()).grid(BOARD).value(*DAY) == date.fromisoformat(as_of)


@pytest.fixture
def rosters_book(office: xlwings.App, workspace: Workspace) -> Iterator[xlwings.Book]:
    close_all(office)
    yield office.books.open(workspace.rosters)
    close_all(office)


def leaders(workspace: Workspace) -> list[str]:
    """The names in the saved list of leaders."""
    return [row.text("name") for row in read_table(BookReader(workspace.rosters.read_bytes()), LEADERS).rows]


def test_the_second_workbook_merges_checks_and_undoes(rosters_book: xlwings.Book, workspace: Workspace) -> None:
    assert list(controls(rosters_book)) == [button.caption for button in buttons.ROSTER_BUTTONS]
    books.send(workspace, "名单.xlsx", books.LEADERS[:3])
    merged = press_both(rosters_book, buttons.MERGE)
    assert (merged.trouble, merged.data["totals"]["added"]) == ("", 1)
    name = layout(LEADERS).column_of("name")
    cell = rosters_book.sheets[LEADERS.sheet].range((layout(LEADERS).first_data_row, name))
    assert (cell.value, leaders(workspace)) == ("郝敏浩", ["郝敏浩"])
    cell.value = None
    rosters_book.save()
    outcome = press_both(rosters_book, buttons.CHECK)
    assert LEADERS.sheet in {register["sheet"] for register in outcome.data["registers"] if register["findings"]}
    assert NOTE_OPENING in note(cell)
    cell.value = "郝敏浩"
    rosters_book.save()
    assert press_both(rosters_book, buttons.UNDO).data["removed"] == 1
    assert (cell.value, leaders(workspace)) == (None, [])


def test_the_second_workbook_decides_and_checks_rosters(rosters_book: xlwings.Book, workspace: Workspace) -> None:
    books.send(workspace, "名单.xlsx", books.LEADERS)
    press(rosters_book, buttons.MERGE)
    place, conflicts = layout(LEADERS), layout(CONFLICTS)
    window = rosters_book.sheets[LEADERS.sheet].range((place.first_data_row, place.column_of("window")))
    window.value = "三楼1号窗口"
    rosters_book.save()
    again = [[cell.replace("二楼3号窗口", "二楼5号窗口") for cell in row] for row in books.LEADERS]
    books.send(workspace, "再报.xlsx", again, filled_on="2023-11-20")
    assert press_both(rosters_book, buttons.MERGE).data["totals"]["conflicts"] == 1
    sheet = rosters_book.sheets[CONFLICTS.sheet]
    choice = sheet.range((conflicts.first_data_row, conflicts.column_of("decision")))
    choice.value = CONFLICTS.column("decision").option("submitted").label
    rosters_book.save()
    assert len(press_both(rosters_book, buttons.RESOLVE).data["conflicts"]) == 1
    assert window.value == "二楼5号窗口"
    checked = press_both(rosters_book, buttons.ROSTER)
    assert not checked.trouble
    assert "没有排够" in noted(rosters_book, buttons.ROSTER)
