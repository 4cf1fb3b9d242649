"""What each kind of scheduled job does, and how a person hears of one that failed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime

from toolkit.actions import mailing
from toolkit.actions.ledger import open_office
from toolkit.actions.mail_plan import NO_ADDRESS, Mail
from toolkit.actions.schedule_jobs import deadlines_of
from toolkit.actions.schedule_telling import Clock
from toolkit.actions.scheduling import Occasion, Work
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace, free_name
from toolkit.forms.settings import Settings
from toolkit.hosts import failures, mail_account
from toolkit.rosters.jobs import days_ahead

PasswordOf = Callable[[str], str]


def works(password_of: PasswordOf = mail_account.password_of) -> Mapping[str, Work]:
    """The work of each job, by the id of its action; ``password_of`` gives the password of a mail account."""

    def fetch_merge(workspace: Workspace, occasion: Occasion) -> str:
        return f"{_fetch(workspace, occasion.clock, password_of)}{_merge(workspace, occasion)}"

    def remind(workspace: Workspace, occasion: Occasion) -> str:
        return _remind(workspace, occasion, password_of, None)

    def dun(workspace: Workspace, occasion: Occasion) -> str:
        from toolkit.actions.letters import FILINGS

        return _remind(workspace, occasion, password_of, FILINGS)

    return {
        "fetch_merge": fetch_merge,
        "merge": _merge,
        "remind": remind,
        "dun": dun,
        "circular": _circular,
        "commons": _commons,
        "dashboard": _dashboard,
    }


def explain(error: Exception) -> str:
    """A failure in words; what nobody foresaw goes to a file for technicians, and the words name it."""
    known = failures.explained(error)
    if known:
        return "".join(known)
    return f"{failures.UNFORESEEN}请把这个文件发给技术人员：{failures.log_of(error)}"


def teller(
    workspace: Workspace, clock: Clock, password_of: PasswordOf = mail_account.password_of
) -> Callable[[str, str], bool]:
    """Tells of a failure by mail to the office's own address, where sending is set up."""

    def tell(subject: str, body: str) -> bool:
        from toolkit.hosts.outbox import connected

        settings = open_office(workspace)[1].settings
        if not settings.smtp_host.strip():
            return False
        account = mail_account.sending_account_of(settings)
        at = clock()
        id = f"<schedule-{at:%Y%m%d%H%M%S}-{abs(hash((subject, body))):x}@{account.name.rpartition('@')[2]}>"
        mail = Mail("", settings.office, account.name, subject, body, (), id)
        try:
            with connected(settings, password_of(account.name), clock) as outbox:
                outbox.send(mail)
        except (mailing.MailRefused, mailing.MailLost) as error:
            raise Trouble(f"通知邮件没有发出：{error}") from error
        return True

    return tell


def _fetch(workspace: Workspace, clock: Clock, password_of: PasswordOf) -> str:
    """Fetch mail where a mailbox is set up."""
    from toolkit.hosts import postbox

    settings = open_office(workspace)[1].settings
    if not settings.mail_host.strip():
        return "没有设置邮箱，只合并“收件”。"
    password = password_of(mail_account.account_of(settings).name)
    outcome = postbox.fetch(workspace, settings, password, at=clock())
    return f"取邮件{len(outcome.taken)}封。"


def _merge(workspace: Workspace, occasion: Occasion) -> str:
    from toolkit.actions import merging
    from toolkit.core.plans import Outcome
    from toolkit.hosts.file_passwords import file_passwords

    if not any(workspace.inbox.iterdir()):
        return "“收件”中没有文件。"
    outcome = merging.merge(workspace, None, at=occasion.clock(), passwords=file_passwords)
    if not outcome.files:
        return "“收件”中没有文件。"
    counts = ((Outcome.ADDED, "新增"), (Outcome.CHANGED, "更新"), (Outcome.CONFLICT, "冲突"), (Outcome.REFUSED, "未收"))
    told = "、".join(f"{label}{outcome.total(count)}条" for count, label in counts)
    return f"处理文件{len(outcome.files)}个：{told}。"


def _remind(workspace: Workspace, occasion: Occasion, password_of: PasswordOf, kind: str | None) -> str:
    """Letters as of the day on which the run began: one that was cut off and goes on later writes no second ones."""
    from toolkit.actions import reminding

    day = occasion.began.date()
    kinds = frozenset({kind}) if kind else None
    office = open_office(workspace)[1]
    ahead = days_ahead(occasion.job, office.calendar, deadlines_of(office.settings), occasion.due.date(), day)
    outcome = reminding.remind(workspace, at=occasion.clock(), on=day, kinds=kinds, ahead=ahead, note=_note(occasion))
    told = f"生成函件{len(outcome.reminders)}份。" if outcome.reminders else "没有要新发的函件。"
    return told + _send(workspace, office.settings, occasion, password_of)


def _note(occasion: Occasion) -> str:
    """What goes on record with the letters of a job, by which it knows its own."""
    return f"定时任务“{occasion.job.name}”生成。"


def _send(workspace: Workspace, settings: Settings, occasion: Occasion, password_of: PasswordOf) -> str:
    """Send the job's own letters of the day where sending is set up; those that a person wrote are a person's to send.

    Raises Trouble for what a person must look at.
    """
    from toolkit.hosts.outbox import connected

    if not settings.smtp_host.strip():
        return "没有设置发件服务器，请打印或转发。"
    account = mail_account.sending_account_of(settings)
    sent = mailing.send_mail(
        workspace,
        lambda: connected(settings, password_of(account.name), occasion.clock),
        on=occasion.began.date(),
        sender=account.name,
        clock=occasion.clock,
        note=_note(occasion),
    )
    wrong = [f"{id}：{said}" for id, said in sent.failed]
    wrong += [f"{id}：是否发出不明" for id in sent.unclear] + ([sent.trouble.rstrip("。")] if sent.trouble else [])
    reasons = Counter(reason for _, reason in sent.plan.lacking)
    on_paper = reasons.pop(NO_ADDRESS, 0)
    wrong += [f"{count}封{reason}" for reason, count in reasons.items()]
    done = f"发邮件{len(sent.sent)}封。" + (f"{on_paper}封没有发：{NO_ADDRESS}。" if on_paper else "")
    if wrong:
        raise Trouble(f"{done}有邮件没有发成：{'；'.join(wrong)}。", "请看“催办记录”的邮件状态。")
    return done


def _circular(workspace: Workspace, occasion: Occasion) -> str:
    """The circular of the month of the day on which it was due, beside an older one; a run cut off makes no second."""
    from toolkit.actions import circulars

    day = occasion.due.date()
    there = circulars.circular_of(workspace, day)
    known = [path for path in there.parent.glob("*.docx") if path.name.startswith(there.stem)]
    own = [path for path in known if datetime.fromtimestamp(path.stat().st_mtime) >= occasion.began]
    if own:
        return f"“{own[0].name}”已在“文稿”中，没有重写。"
    there = free_name(there)
    # Under its name only once it is whole, since a run may be cut off.
    part = there.with_name(f"~{there.name}")
    part.unlink(missing_ok=True)
    circulars.make_circular(workspace, day, occasion.clock().date(), part)
    part.replace(there)
    return f"已生成“{there.name}”，请审核后印发。"


def _commons(workspace: Workspace, occasion: Occasion) -> str:
    from toolkit.actions.commons import commons

    outcome = commons(workspace, at=occasion.clock())
    return f"{outcome.problems}个问题中有共性问题{len(outcome.counted)}类、{outcome.sorted_problems}个。"


def _dashboard(workspace: Workspace, occasion: Occasion) -> str:
    from toolkit.actions.dashboard import dashboard

    at: datetime = occasion.clock()
    outcome = dashboard(workspace, as_of=at.date(), at=at)
    return "看板已刷新。" if outcome.written else "看板已是最新。"
