"""What would be sent by mail of the letters of a day: looked at first, before any of it goes out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from toolkit.actions.ledger import Ledger, open_ledgers
from toolkit.actions.letters import PROBLEMS, letters_folder, names_of, settle
from toolkit.actions.mail_journal import NAME, Journal
from toolkit.actions.old_books import demand_sheets
from toolkit.actions.workspace import Workspace
from toolkit.forms.follow_up import KINDS, REMINDERS
from toolkit.reports.spelling import chinese_date
from toolkit.workbooks.reminders import Sent, read_reminders

_LABELS = {kind.id: kind.label for kind in KINDS}
_READY = ("", "unsent", "failed")
# What no address has that mail programs and servers understand alike.
_UNADDRESSED = re.compile(r'[\s,;:<>()\[\]"\\]')
# Why a letter goes on paper, if anything else is in order; every other fault is a person's to mend.
NO_ADDRESS = "单位名录中没有填写电子邮箱"


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


def plan_mail(workspace: Workspace, *, on: date, sender: str, note: str = "") -> MailPlan:
    """What would be sent of the letters of a day, for people to look at. Raises Trouble or WorkbookRefusal."""
    ledger = open_ledgers(workspace)[0]
    demand_sheets(ledger.book, REMINDERS.sheet)
    return planned(workspace, ledger, on, sender, note)


def planned(workspace: Workspace, ledger: Ledger, on: date, sender: str, note: str = "") -> MailPlan:
    """What would be sent, from a ledger that is open; with ``note`` as ``send_mail`` tells."""
    own = [one for one in read_reminders(ledger.book) if one.on == on]
    settle(workspace, on, names_of(own, on))
    addresses = {entry.name: entry.email.strip() for entry in ledger.office.units}
    known = _as_the_journal_says([_addressed(one, addresses) for one in own], workspace, on)
    letters = [one for one in known if one.explanation.startswith(note)]
    ready = [one for one in letters if one.mail_state in _READY]
    faults = {one.id: _fault(workspace, one, on) for one in ready}
    return MailPlan(
        on,
        tuple(_mail(workspace, ledger, one, on, sender) for one in ready if not faults[one.id]),
        tuple((one, faults[one.id]) for one in ready if faults[one.id]),
        tuple(one for one in letters if one.mail_state == "unclear"),
        tuple(one for one in letters if one.mail_state == "sent"),
    )


def mail_journal(workspace: Workspace, on: date) -> Journal:
    """What was tried of the letters of a day, kept beside them."""
    return Journal(letters_folder(workspace, on) / NAME)


def _addressed(one: Sent, addresses: Mapping[str, str]) -> Sent:
    """A letter that has not been sent, with the address that 单位名录 has now; of a unit that it lacks, its own."""
    return replace(one, address=addresses.get(one.unit, one.address)) if one.mail_state in _READY else one


def _as_the_journal_says(letters: Sequence[Sent], workspace: Workspace, on: date) -> list[Sent]:
    said = {entry.id: entry.state for entry in mail_journal(workspace, on).open_entries()}
    return [replace(one, mail_state=said.get(one.id, one.mail_state)) for one in letters]


def _fault(workspace: Workspace, one: Sent, on: date) -> str:
    """Why a letter cannot go by mail."""
    if not one.address:
        return NO_ADDRESS
    if not one.address.isascii() or one.address.count("@") != 1 or _UNADDRESSED.search(one.address):
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
