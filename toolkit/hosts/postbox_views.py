"""What the commands about sending mail tell people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.forms.follow_up import REMINDERS
from toolkit.hosts.screen import say, table

if TYPE_CHECKING:  # so that a command does not wait for the libraries of another
    from toolkit.actions.mail_plan import MailPlan
    from toolkit.actions.mailing import MailOutcome


def show_plan(plan: MailPlan) -> None:
    """Every message that would be sent, and the letters that would not, with why."""
    if plan.mails:
        rows = [[one.id, one.unit, one.address, "、".join(path.name for path in one.attachments)] for one in plan.mails]
        table(["催办编号", "单位", "收件邮箱", "附件"], rows, whole=(0, 1))
        first = plan.mails[0]
        say(f"正文样式（{first.unit}）：{first.subject}", "bold")
        say(first.body)
    for letter, reason in plan.lacking:
        say(f"  不发：{letter.id} {letter.unit}，{reason}。", "yellow")
    for letter in plan.unclear:
        say(f"  结果不明：{letter.id} {letter.unit}，上次发送时中断，请核对后在“{REMINDERS.sheet}”改邮件状态。", "red")
    if plan.sent:
        say(f"当天已发送 {len(plan.sent)} 封，不再重发。", "cyan")
    if not plan.mails:
        say(f"{plan.on} 没有要发送的邮件；函件先用 toolkit remind 生成。", "green")


def show_sent(outcome: MailOutcome) -> None:
    """What became of the messages."""
    say(f"已发送 {len(outcome.sent)} 封，并记入“{REMINDERS.sheet}”。", "green")
    for id, said in outcome.failed:
        say(f"  未发出：{id}，{said}。", "red")
    for id in outcome.unclear:
        say(f"  结果不明：{id}，请在邮箱“已发送”中核对，并在“{REMINDERS.sheet}”改邮件状态。", "red")
    if outcome.trouble:
        say(f"{outcome.trouble}其余的没有发送，再运行一次即可继续。", "yellow")
