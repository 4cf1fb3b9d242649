"""The letters of 催办记录 sent by mail: looked at first, sent once, and none lost where a run is cut off."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from toolkit.actions.ledger import Ledger, open_ledgers, save_ledgers
from toolkit.actions.mail_journal import Entry, Journal
from toolkit.actions.mail_plan import Mail, MailPlan, mail_journal, plan_json, plan_mail, planned
from toolkit.actions.old_books import demand_sheets
from toolkit.actions.reading import Progress, no_progress
from toolkit.actions.workspace import Workspace
from toolkit.core.values import Value
from toolkit.forms.follow_up import REMINDERS
from toolkit.workbooks.reminders import marked, read_reminders
from toolkit.workbooks.writing import Values

_UNCLEAR = "发送时中断，不知道对方是否收到，没有再发。请在邮箱“已发送”中核对：已发的请把邮件状态改为“已发送”，没发的改为“未发邮件”。"

# What 催办记录 says of a try that failed, among whatever else a person has written there.
_TOLD = re.compile(rf"(?:服务器未接收|邮件没有写成，没有发送)（.*?）。|{re.escape(_UNCLEAR)}")


class MailRefused(Exception):
    """The server has surely not got a message; ``said`` is why, as ``_TOLD`` knows it."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


class MailLost(Exception):
    """The connection broke while a message was on its way."""


class Outbox(Protocol):
    """A server that is ready to take messages."""

    def send(self, mail: Mail) -> None:
        """Hand over a message; back only once the server has taken it. Raises MailRefused or MailLost."""


@dataclass(frozen=True)
class MailOutcome:
    """What became of the messages, by the letters' ids; ``trouble`` is why the rest was not tried."""

    plan: MailPlan
    sent: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    unclear: tuple[str, ...]
    trouble: str = ""


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

    With ``note`` only those that were written with it (``remind``) count, whatever became of them since.
    Whatever an earlier run left in its journal comes into the workbook first, so that no letter is sent again.
    """
    journal = mail_journal(workspace, on)
    if not journal.path.parent.is_dir():  # no letter was written that day
        return _outcome(plan_mail(workspace, on=on, sender=sender, note=note), (), "")
    with journal.alone():
        _book(workspace, journal, clock())
        ledgers = open_ledgers(workspace)
        demand_sheets(ledgers[0].book, REMINDERS.sheet)
        plan = planned(workspace, ledgers[0], on, sender, note)
        _readdress(workspace, ledgers, plan, clock())
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
    demand_sheets(ledger.book, REMINDERS.sheet)
    known = {one.id: one.explanation for one in read_reminders(ledger.book)}
    told = {entry.id: _line(entry, known[entry.id]) for entry in entries if entry.id in known}
    if told:
        ledger.book.edit([marked(ledger.book, told)])
        save_ledgers(workspace, ledgers, at)
    journal.book([entry.id for entry in entries], at)


def _line(entry: Entry, before: str) -> dict[str, Value]:
    """What the register says of a letter. Of the explanation before, all stays but what was told of an earlier try."""
    said = {"failed": f"{entry.said}。", "unclear": _UNCLEAR}.get(entry.state, "")
    return {
        "mail_state": entry.state,
        "mailed_at": entry.at,
        "message_id": entry.message_id,
        "explanation": f"{_TOLD.sub('', before)}{said}" or None,
    }


def _readdress(workspace: Workspace, ledgers: tuple[Ledger, ...], plan: MailPlan, at: datetime) -> None:
    """Before the first goes out, the register says to which address each goes."""
    book = ledgers[0].book
    known = {one.id: one.address for one in read_reminders(book)}
    wrong: dict[str, Values] = {
        mail.id: {"address": mail.address} for mail in plan.mails if known[mail.id] != mail.address
    }
    if wrong:
        book.edit([marked(book, wrong)])
        save_ledgers(workspace, ledgers, at)


def _outcome(plan: MailPlan, entries: Sequence[Entry], trouble: str) -> MailOutcome:
    by_state = {state: [one for one in entries if one.state == state] for state in ("sent", "failed", "unclear")}
    return MailOutcome(
        plan,
        tuple(one.id for one in by_state["sent"]),
        tuple((one.id, one.said) for one in by_state["failed"]),
        (*(one.id for one in plan.unclear), *(one.id for one in by_state["unclear"])),
        trouble,
    )


def outcome_json(outcome: MailOutcome) -> dict[str, object]:
    """What became of the messages, as plain data."""
    return {
        **plan_json(outcome.plan),
        "sent": list(outcome.sent),
        "failed": [{"id": id, "reason": said} for id, said in outcome.failed],
        "unclear": list(outcome.unclear),
        "trouble": outcome.trouble or None,
    }
