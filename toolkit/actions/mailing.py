"""The letters of 催办记录 sent by mail: looked at first, sent once, and none lost where a run is cut off."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from toolkit.actions.ledger import Ledger, open_ledgers, save_ledgers
from toolkit.actions.letters import PROBLEMS, letters_folder, names_of, settle
from toolkit.actions.mail_journal import NAME, Entry, Journal
from toolkit.actions.reading import Progress, no_progress
from toolkit.actions.reminding import demand_register
from toolkit.actions.workspace import Workspace
from toolkit.core.values import Value
from toolkit.forms.follow_up import KINDS
from toolkit.reports.spelling import chinese_date
from toolkit.workbooks.reminders import Sent, marked, read_reminders

_LABELS = {kind.id: kind.label for kind in KINDS}
_UNTRIED = ("", "unsent")
_READY = (*_UNTRIED, "failed")
_UNCLEAR = "发送时中断，不知道对方是否收到，没有再发。请在邮箱“已发送”中核对：已发的请把邮件状态改为“已发送”，没发的改为“未发邮件”。"


class MailRefused(Exception):
    """The server has surely not taken a message; ``said`` is why."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


class MailLost(Exception):
    """The connection broke while a message was on its way."""


@dataclass(frozen=True)
class Mail:
    """One message: the letter's id, to whom, the text, and the files that go with it."""

    id: str
    unit: str
    address: str
    subject: str
    body: str
    attachments: tuple[Path, ...]
    message_id: str


class Outbox(Protocol):
    """A server that is ready to take messages."""

    def send(self, mail: Mail) -> None:
        """Hand over a message; back only once the server has taken it. Raises MailRefused or MailLost."""


@dataclass(frozen=True)
class MailPlan:
    """What would be sent. ``lacking`` are letters without an address or whose file is gone, each with why.

    ``unclear`` are letters of which an earlier run was cut off; a person has to look. ``sent`` went out before.
    """

    on: date
    mails: tuple[Mail, ...]
    lacking: tuple[tuple[Sent, str], ...]
    unclear: tuple[Sent, ...]
    sent: tuple[Sent, ...]


@dataclass(frozen=True)
class MailOutcome:
    """What became of the messages, by the letters' ids; ``trouble`` is why the rest was not tried."""

    plan: MailPlan
    sent: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    unclear: tuple[str, ...]
    trouble: str = ""


def plan_mail(workspace: Workspace, *, on: date, sender: str) -> MailPlan:
    """What would be sent of the letters of a day, for people to look at. Raises Trouble or WorkbookRefusal."""
    ledger = open_ledgers(workspace)[0]
    demand_register(ledger)
    return _plan(workspace, ledger, on, sender)


def send_mail(
    workspace: Workspace,
    connect: Callable[[], AbstractContextManager[Outbox]],
    *,
    on: date,
    sender: str,
    clock: Callable[[], datetime],
    progress: Progress = no_progress,
    note: str = "",
) -> MailOutcome:
    """Send the letters of a day that have not been sent. Raises Trouble, WorkbookRefusal.

    With ``note``, of those that nobody has tried to send only the ones that were written with it (``remind``).
    Whatever an earlier run left in its journal comes into the workbook first, so that no letter is sent again.
    """
    journal = _journal(workspace, on)
    with journal.alone():
        _book(workspace, journal, clock())
        ledger = open_ledgers(workspace)[0]
        demand_register(ledger)
        plan = _plan(workspace, ledger, on, sender, note)
        _readdress(workspace, plan, clock())
        trouble = ""
        if plan.mails:
            with connect() as outbox:
                trouble = _hand_over(plan.mails, outbox, journal, clock, progress)
        entries = journal.open_entries()
        _book(workspace, journal, clock())
    return _outcome(plan, entries, trouble)


def _hand_over(
    mails: Sequence[Mail], outbox: Outbox, journal: Journal, clock: Callable[[], datetime], progress: Progress
) -> str:
    """Send one after the other; what breaks the connection ends it, and is the answer."""
    for done, mail in enumerate(mails):
        progress(done, len(mails), mail.unit)
        journal.begin(mail.id, mail.message_id, clock())
        try:
            outbox.send(mail)
        except MailRefused as refusal:
            journal.refuse(mail.id, mail.message_id, clock(), refusal.said)
        except MailLost as loss:
            return str(loss)
        else:
            journal.accept(mail.id, mail.message_id, clock())
    return ""


def _book(workspace: Workspace, journal: Journal, at: datetime) -> None:
    """Bring what the journal says into the workbook."""
    entries = journal.open_entries()
    if not entries:
        return
    ledgers = open_ledgers(workspace)
    ledger = ledgers[0]
    demand_register(ledger)
    known = {one.id for one in read_reminders(ledger.book)}
    for entry in entries:
        if entry.id in known:
            ledger.book.edit([marked(ledger.book, entry.id, _line(entry))])
    save_ledgers(workspace, ledgers, at)
    journal.book([entry.id for entry in entries], at)


def _line(entry: Entry) -> dict[str, Value]:
    said = {"failed": f"服务器未接收：{entry.said}", "unclear": _UNCLEAR}.get(entry.state)
    return {
        "mail_state": entry.state,
        "mailed_at": entry.at,
        "message_id": entry.message_id,
        "explanation": said,
    }


def _journal(workspace: Workspace, on: date) -> Journal:
    return Journal(letters_folder(workspace, on) / NAME)


def _readdress(workspace: Workspace, plan: MailPlan, at: datetime) -> None:
    """Before the first goes out, the register says to which address each goes."""
    ledgers = open_ledgers(workspace)
    book = ledgers[0].book
    known = {one.id: one.address for one in read_reminders(book)}
    wrong = [mail for mail in plan.mails if known[mail.id] != mail.address]
    for mail in wrong:
        book.edit([marked(book, mail.id, {"address": mail.address})])
    if wrong:
        save_ledgers(workspace, ledgers, at)


def _plan(workspace: Workspace, ledger: Ledger, on: date, sender: str, note: str = "") -> MailPlan:
    own = [one for one in read_reminders(ledger.book) if one.on == on]
    settle(workspace, on, names_of(own, on))
    known = _as_the_journal_says([_addressed(one, ledger) for one in own], workspace, on)
    letters = [one for one in known if not note or one.mail_state not in _UNTRIED or one.explanation == note]
    ready = [one for one in letters if one.mail_state in _READY]
    faults = {one.id: _fault(workspace, one, on) for one in ready}
    return MailPlan(
        on,
        tuple(_mail(workspace, ledger, one, on, sender) for one in ready if not faults[one.id]),
        tuple((one, faults[one.id]) for one in ready if faults[one.id]),
        tuple(one for one in letters if one.mail_state == "unclear"),
        tuple(one for one in letters if one.mail_state == "sent"),
    )


def _addressed(one: Sent, ledger: Ledger) -> Sent:
    """A letter that has not been sent, with the address that 单位名录 has now; of a unit that it lacks, its own."""
    addresses = {entry.name: entry.email.strip() for entry in ledger.office.units}
    return replace(one, address=addresses.get(one.unit, one.address)) if one.mail_state in _READY else one


def _as_the_journal_says(letters: Sequence[Sent], workspace: Workspace, on: date) -> list[Sent]:
    said = {entry.id: entry.state for entry in _journal(workspace, on).open_entries()}
    return [replace(one, mail_state=said.get(one.id, one.mail_state)) for one in letters]


def _fault(workspace: Workspace, one: Sent, on: date) -> str:
    """Why a letter cannot go by mail."""
    if not one.address:
        return "单位名录中没有填写电子邮箱"
    if not one.address.isascii() or one.address.count("@") != 1 or any(c in one.address for c in " ,;<>\r\n"):
        return f"“{one.address}”不是邮箱地址"
    folder = letters_folder(workspace, on)
    gone = [name for name in (one.letter, one.attachment) if name and not (folder / name).is_file()]
    return f"找不到文件“{gone[0]}”" if gone else ""


def _mail(workspace: Workspace, ledger: Ledger, one: Sent, on: date, sender: str) -> Mail:
    settings, folder = ledger.office.settings, letters_folder(workspace, on)
    asked = (
        "抓紧整改附件所列逾期问题，填好所附表格" if one.kind == PROBLEMS else f"报送{'、'.join(sorted(one.subjects))}"
    )
    reply = f"请于{chinese_date(one.reply_by)}前" if one.reply_by else "请尽快"
    body = f"{one.unit}：\n\n{reply}{asked}，回复本邮箱。详见附件。\n\n{settings.office}\n{chinese_date(on)}\n"
    return Mail(
        one.id,
        one.unit,
        one.address,
        f"【{_LABELS.get(one.kind, '')}】{settings.office}致{one.unit}（{one.id}）",
        body,
        tuple(folder / name for name in (one.letter, one.attachment) if name),
        _message_id(one, on, sender),
    )


def _message_id(one: Sent, on: date, sender: str) -> str:
    """The same for the same letter, so that a mail program can tell if it ever came twice."""
    digest = hashlib.sha256(f"{one.id} {one.unit} {one.letter} {on}".encode()).hexdigest()[:24]
    return f"<reminder-{on:%Y%m%d}-{digest}@{sender.rpartition('@')[2] or 'localhost'}>"


def _outcome(plan: MailPlan, entries: Sequence[Entry], trouble: str) -> MailOutcome:
    by_state = {state: [one for one in entries if one.state == state] for state in ("sent", "failed", "unclear")}
    return MailOutcome(
        plan,
        tuple(one.id for one in by_state["sent"]),
        tuple((one.id, one.said) for one in by_state["failed"]),
        (*(one.id for one in plan.unclear), *(one.id for one in by_state["unclear"])),
        trouble,
    )


def plan_json(plan: MailPlan) -> dict[str, object]:
    """What would be sent, as plain data."""
    return {
        "on": plan.on.isoformat(),
        "mails": [
            {
                "id": mail.id,
                "unit": mail.unit,
                "address": mail.address,
                "subject": mail.subject,
                "body": mail.body,
                "attachments": [path.name for path in mail.attachments],
                "message_id": mail.message_id,
            }
            for mail in plan.mails
        ],
        "lacking": [{"id": one.id, "unit": one.unit, "reason": reason} for one, reason in plan.lacking],
        "unclear": [{"id": one.id, "unit": one.unit} for one in plan.unclear],
        "sent_before": [one.id for one in plan.sent],
    }


def outcome_json(outcome: MailOutcome) -> dict[str, object]:
    """What became of the messages, as plain data."""
    return {
        **plan_json(outcome.plan),
        "sent": list(outcome.sent),
        "failed": [{"id": id, "reason": said} for id, said in outcome.failed],
        "unclear": list(outcome.unclear),
        "trouble": outcome.trouble or None,
    }
