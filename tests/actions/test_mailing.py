"""Letters by mail: none sent twice, none lost, wherever a run is cut off."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.actions.addressed import addressed
from tests.actions.offices import fill_in, lines
from toolkit.actions import mailing
from toolkit.actions.ledger import save_ledgers
from toolkit.actions.letters import letters_folder
from toolkit.actions.mail_journal import Journal
from toolkit.actions.mail_plan import Mail, plan_mail
from toolkit.actions.mailing import MailLost, MailOutcome, MailRefused, send_mail
from toolkit.actions.reminding import remind
from toolkit.actions.workspace import Workspace
from toolkit.forms.follow_up import REMINDERS
from toolkit.forms.units import FORM as UNITS
from toolkit.workbooks.editable import Sheets
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.reminders import marked
from toolkit.workbooks.writing import Values

ON = date(2023, 12, 4)
AT = datetime(2023, 12, 4, 9)
SENDER = "ybj@qu.gov.cn"
REFUSAL = "服务器未接收（550 no such user）"


class Killed(BaseException):
    """The power goes."""


class Server:
    """A server of this process: what it has taken stays taken, whatever becomes of the run."""

    def __init__(self) -> None:
        self.taken: list[Mail] = []
        self.refuses: set[str] = set()
        self.loses: set[str] = set()
        self.connections = 0

    @contextmanager
    def connect(self) -> Iterator[Server]:
        self.connections += 1
        yield self

    def send(self, mail: Mail) -> None:
        if mail.unit in self.refuses:
            raise MailRefused(REFUSAL)
        if mail.unit in self.loses:
            raise MailLost("连接中断。")
        self.taken.append(mail)


@pytest.fixture
def workspace(prepared: Path, tmp_path: Path) -> Workspace:
    """The letters of one day, to be sent."""
    return Workspace(Path(shutil.copytree(prepared, tmp_path / "台账")))


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Letters of one day: three units have an address, of which one gets two letters."""
    workspace = addressed(tmp_path_factory.mktemp("mailing"))
    remind(workspace, at=AT)
    return workspace.root


def deliver(workspace: Workspace, server: Server) -> MailOutcome:
    return send_mail(workspace, server.connect, on=ON, sender=SENDER, clock=lambda: AT)


def states(workspace: Workspace) -> dict[str, str]:
    """The state of each letter with an address."""
    return {row.text("id"): row.text("mail_state") for row in lines(workspace, REMINDERS) if row.text("address")}


def test_a_plan_shows_what_would_be_sent_and_what_not(workspace: Workspace) -> None:
    before = workspace.ledger.read_bytes()
    plan = plan_mail(workspace, on=ON, sender=SENDER)
    assert sorted(mail.unit for mail in plan.mails) == ["区医保局", "区医保局", "区司法局", "区税务局"]
    assert len(plan.lacking) == 15
    assert {reason for _, reason in plan.lacking} == {"单位名录中没有填写电子邮箱"}
    mail = plan.mails[-1]
    assert (mail.address, mail.subject) == ("yb@qu.gov.cn", "【督办】峰城区行政审批服务局致区医保局（催0019）")
    assert "请于2023年12月11日前抓紧整改" in mail.body
    assert [path.name for path in mail.attachments] == ["督办函（区医保局）.docx", "逾期问题（区医保局）.xlsx"]
    assert workspace.ledger.read_bytes() == before


def test_each_letter_is_sent_once_and_on_record(workspace: Workspace) -> None:
    server = Server()
    outcome = deliver(workspace, server)
    assert len(outcome.sent) == len(server.taken) == 4
    assert set(states(workspace).values()) == {"sent"}
    kept = [row for row in lines(workspace, REMINDERS) if row.text("unit") == "区司法局"]
    assert (kept[0].text("mailed_at"), kept[0].text("message_id")) == (
        "2023-12-04 09:00:00",
        server.taken[0].message_id,
    )
    again = deliver(workspace, server)
    assert (again.sent, len(server.taken), server.connections) == ((), 4, 1)
    assert len(again.plan.sent) == 4


def test_what_the_server_refuses_is_said_and_tried_again_with_the_next_run(workspace: Workspace) -> None:
    server = Server()
    server.refuses.add("区司法局")
    outcome = deliver(workspace, server)
    assert (len(outcome.sent), [said for _, said in outcome.failed]) == (3, [REFUSAL])
    [row] = [row for row in lines(workspace, REMINDERS) if row.text("unit") == "区司法局"]
    assert (row.text("mail_state"), row.text("explanation")) == ("failed", f"{REFUSAL}。")
    server.refuses.clear()
    assert len(deliver(workspace, server).sent) == 1
    assert set(states(workspace).values()) == {"sent"}


def test_a_broken_connection_leaves_one_letter_unclear_and_the_rest_for_the_next_run(workspace: Workspace) -> None:
    server = Server()
    server.loses.add("区税务局")
    outcome = deliver(workspace, server)
    assert (len(outcome.sent), len(outcome.unclear), outcome.trouble) == (2, 1, "连接中断。")
    server.loses.clear()
    second = deliver(workspace, server)
    assert len(second.sent) == 1
    assert second.unclear == outcome.unclear
    assert sorted(states(workspace).values()) == ["sent", "sent", "sent", "unclear"]


def test_a_person_decides_about_an_unclear_letter(workspace: Workspace) -> None:
    server = Server()
    server.loses.add("区税务局")
    deliver(workspace, server)
    server.loses.clear()
    [row] = [row for row in lines(workspace, REMINDERS) if row.text("unit") == "区税务局"]
    fill_in(workspace, REMINDERS, row.row, mail_state="未发邮件")
    assert len(deliver(workspace, server).sent) == 2
    assert set(states(workspace).values()) == {"sent"}


def _steps(monkeypatch: pytest.MonkeyPatch, server: Server, kill_at: int, *, behind: bool) -> Callable[[], int]:
    """Count every effect outside of the process; the one with the number kills the run, before it or behind it."""
    counted = 0

    def counting(effect: Callable[..., object]) -> Callable[..., object]:
        def step(*args: object, **kwargs: object) -> object:
            nonlocal counted
            counted += 1
            if counted == kill_at and not behind:
                raise Killed
            result = effect(*args, **kwargs)
            if counted == kill_at and behind:
                raise Killed
            return result

        return step

    monkeypatch.setattr(Journal, "_write", counting(Journal._write))
    monkeypatch.setattr(mailing, "save_ledgers", counting(save_ledgers))
    monkeypatch.setattr(server, "send", counting(server.send))
    return lambda: counted


@pytest.mark.parametrize("behind", [False, True], ids=["before", "behind"])
@pytest.mark.parametrize("kill_at", range(1, 18))
def test_killed_anywhere_no_letter_is_repeated_and_none_is_lost(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, kill_at: int, behind: bool
) -> None:
    server = Server()
    with monkeypatch.context() as patched:
        count = _steps(patched, server, kill_at, behind=behind)
        try:
            deliver(workspace, server)
        except Killed:
            assert count() == kill_at
        else:
            assert count() == 17, "four letters: twice four lines, four messages, one save, four lines more"
    assert deliver(workspace, server).trouble == ""
    sent = [mail.id for mail in server.taken]
    assert len(sent) == len(set(sent))
    found = states(workspace)
    assert set(found.values()) <= {"sent", "unclear"}
    assert {id for id, state in found.items() if state == "sent"} <= set(sent)
    # Whatever the server has not got is on the list of what a person has to look at.
    assert set(found) - set(sent) <= {id for id, state in found.items() if state == "unclear"}
    assert sum(state == "unclear" for state in found.values()) <= 1


def test_a_line_that_was_cut_off_counts_for_nothing(workspace: Workspace) -> None:
    journal = Journal(letters_folder(workspace, ON) / "发送记录.txt")
    journal.begin("催0001", "<a@b>", AT)
    with journal.path.open("a", encoding="utf-8") as file:
        file.write("2023-12-04 09:00:00\t催0001\t服务器已")
    assert [entry.state for entry in journal.open_entries()] == ["unclear"]
    journal.accept("催0001", "<a@b>", AT)
    assert [entry.state for entry in journal.open_entries()] == ["sent"]


@pytest.mark.parametrize(
    "address", ["yb", "a@b.cn,c@d.cn", "a@[b", "a@b]", "(a)@b", "a:b@c", '"a"@b', "a\\@b", "a\tb@c"]
)
def test_an_address_that_is_none_is_told_of(workspace: Workspace, address: str) -> None:
    _move(workspace, "区司法局", address)
    lacking = {one.unit: why for one, why in plan_mail(workspace, on=ON, sender=SENDER).lacking}
    assert lacking["区司法局"] == f"“{address}”不是邮箱地址"


def _move(workspace: Workspace, unit: str, address: str) -> None:
    """Change an address in 单位名录."""
    [row] = [row for row in lines(workspace, UNITS) if row.text("name") == unit]
    fill_in(workspace, UNITS, row.row, email=address)


def test_a_letter_not_sent_yet_goes_to_the_address_that_the_unit_has_now(workspace: Workspace) -> None:
    _move(workspace, "区司法局", "new@qu.gov.cn")
    _move(workspace, "区民政局", "cz@qu.gov.cn")  # it had none
    server = Server()
    deliver(workspace, server)
    assert {mail.address for mail in server.taken} >= {"new@qu.gov.cn", "cz@qu.gov.cn"}
    kept = {row.text("unit"): row.text("address") for row in lines(workspace, REMINDERS)}
    assert (kept["区司法局"], kept["区民政局"]) == ("new@qu.gov.cn", "cz@qu.gov.cn")
    _move(workspace, "区司法局", "late@qu.gov.cn")
    deliver(workspace, server)
    assert "late@qu.gov.cn" not in {mail.address for mail in server.taken}
    kept = {row.text("unit"): row.text("address") for row in lines(workspace, REMINDERS)}
    assert kept["区司法局"] == "new@qu.gov.cn"


def test_a_job_sends_only_the_letters_that_it_wrote(workspace: Workspace) -> None:
    server, note = Server(), "定时任务“每周超期提醒”生成。"
    [first, *_] = [row for row in lines(workspace, REMINDERS) if row.text("unit") == "区司法局"]
    fill_in(workspace, REMINDERS, first.row, explanation=note)
    outcome = send_mail(workspace, server.connect, on=ON, sender=SENDER, clock=lambda: AT, note=note)
    assert [mail.unit for mail in server.taken] == ["区司法局"]
    assert outcome.plan.lacking == ()
    assert sorted(states(workspace).values()) == ["sent", "unsent", "unsent", "unsent"]


def test_a_job_leaves_alone_what_a_person_tried_and_is_not_failed_by_it(workspace: Workspace) -> None:
    server, note = Server(), "定时任务“每周超期提醒”生成。"
    server.refuses, server.loses = {"区司法局"}, {"区税务局"}
    deliver(workspace, server)
    assert {"failed", "unclear"} <= set(states(workspace).values())
    before, server.refuses, server.loses = len(server.taken), set(), set()
    outcome = send_mail(workspace, server.connect, on=ON, sender=SENDER, clock=lambda: AT, note=note)
    assert (len(server.taken), outcome.unclear, outcome.plan.mails) == (before, (), ())


def test_the_note_of_a_job_and_the_words_of_a_clerk_outlive_every_try(workspace: Workspace) -> None:
    server, note = Server(), "定时任务“每周超期提醒”生成。"

    def send() -> tuple[str, str]:
        send_mail(workspace, server.connect, on=ON, sender=SENDER, clock=lambda: AT, note=note)
        [row] = [row for row in lines(workspace, REMINDERS) if row.text("unit") == "区司法局"]
        return row.text("mail_state"), row.text("explanation")

    [row] = [row for row in lines(workspace, REMINDERS) if row.text("unit") == "区司法局"]
    fill_in(workspace, REMINDERS, row.row, explanation=f"{note}先打过电话。")
    server.refuses = {"区司法局"}
    assert send() == ("failed", f"{note}先打过电话。{REFUSAL}。")
    assert send() == ("failed", f"{note}先打过电话。{REFUSAL}。")
    fill_in(workspace, REMINDERS, row.row, explanation=f"{note}先打过电话。{REFUSAL}。已请对方清理邮箱。")
    server.refuses, server.loses = set(), {"区司法局"}
    state, said = send()
    assert (state, said[: len(note) + 15]) == ("unclear", f"{note}先打过电话。已请对方清理邮箱。")
    fill_in(workspace, REMINDERS, row.row, mail_state="未发邮件")
    server.loses = set()
    assert send() == ("sent", f"{note}先打过电话。已请对方清理邮箱。")


def test_the_workbook_is_written_once_however_many_letters_there_are(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits: list[int] = []

    def counted(book: Sheets, said: Mapping[str, Values]) -> SheetEdit:
        edits.append(len(said))
        return marked(book, said)

    monkeypatch.setattr(mailing, "marked", counted)
    for unit in ("区司法局", "区税务局"):
        _move(workspace, unit, "new@qu.gov.cn")
    deliver(workspace, Server())
    assert edits == [2, 4]


def test_nothing_is_left_of_a_run_on_a_day_without_letters(workspace: Workspace) -> None:
    server, day = Server(), date(2023, 12, 5)
    outcome = send_mail(workspace, server.connect, on=day, sender=SENDER, clock=lambda: AT)
    assert (outcome.sent, outcome.failed, outcome.unclear, server.connections) == ((), (), (), 0)
    assert not letters_folder(workspace, day).exists()


def test_a_letter_whose_file_is_gone_is_told_of(workspace: Workspace) -> None:
    (letters_folder(workspace, ON) / "催报函（区司法局）.docx").unlink()
    lacking = {one.unit: why for one, why in plan_mail(workspace, on=ON, sender=SENDER).lacking}
    assert lacking["区司法局"] == "找不到文件“催报函（区司法局）.docx”"


def test_only_letters_of_the_day_are_sent(workspace: Workspace) -> None:
    assert plan_mail(workspace, on=date(2023, 12, 5), sender=SENDER).mails == ()
