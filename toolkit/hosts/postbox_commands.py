"""The commands about the office's mailbox."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from toolkit.actions.workspace import open_workspace
from toolkit.hosts import postbox_views, screen, views
from toolkit.hosts.chinese import Command, Group
from toolkit.hosts.options import HERE, AsJson, Folder, print_json

app = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None, help="从邮箱取报送件，用邮件发送催办函。")


@app.command("fetch", cls=Command)
def fetch(workspace: Folder = HERE, as_json: AsJson = False) -> None:
    """从邮箱取新到的邮件，放进“收件”。邮箱在总台账的“参数”中设置。

    例：toolkit postbox fetch --workspace 台账2023
    """
    from toolkit.actions.fetching import fetch_json
    from toolkit.actions.ledger import open_ledger
    from toolkit.hosts import mail_account, postbox

    place = open_workspace(workspace)
    settings = open_ledger(place).office.settings
    with screen.progress("取件") as progress:
        outcome = postbox.fetch(
            place, settings, mail_account.find_password(settings), at=datetime.now(), progress=progress
        )
    if as_json:
        print_json(fetch_json(outcome))
    else:
        views.show_fetched(outcome)


@app.command("send", cls=Command)
def send(
    workspace: Folder = HERE,
    preview: Annotated[bool, typer.Option("--preview", help="只看要发什么，不发送。")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="不再询问，直接发送。")] = False,
    on: Annotated[
        datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], help="发送哪一天的催办函；默认今天。", metavar="日期"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """用邮件发送当天的催报函、督办函；先列出收件人和内容，确认后发送。每封只发一次，中断后再运行也不会重发。

    例：toolkit postbox send --workspace 台账2023 --preview
    """
    from toolkit.actions import mail_plan, mailing
    from toolkit.actions.ledger import open_ledger
    from toolkit.hosts import mail_account, outbox

    place = open_workspace(workspace)
    settings, day = open_ledger(place).office.settings, on.date() if on else datetime.now().date()
    account = mail_account.sending_account_of(settings)
    plan = mail_plan.plan_mail(place, on=day, sender=account.name)
    if not as_json:
        postbox_views.show_plan(plan)
    asked = (
        preview
        or not plan.mails
        or not (yes or (not as_json and typer.confirm(f"发送以上 {len(plan.mails)} 封邮件吗")))
    )
    if asked:
        if as_json:
            print_json(mail_plan.plan_json(plan))
        return
    password = mail_account.password_of(account.name)
    with screen.progress("发送") as progress:
        outcome = mailing.send_mail(
            place,
            lambda: outbox.connected(settings, password, datetime.now),
            on=day,
            sender=account.name,
            clock=datetime.now,
            progress=progress,
        )
    if as_json:
        print_json(mailing.outcome_json(outcome))
    else:
        postbox_views.show_sent(outcome)
    if outcome.failed or outcome.unclear or outcome.trouble:
        raise typer.Exit(1)


@app.command("password", cls=Command)
def password(workspace: Folder = HERE) -> None:
    """把邮箱密码（授权码）存入本机的密码库；输入时不显示。

    例：toolkit postbox password --workspace 台账2023
    """
    from toolkit.actions.ledger import open_ledger
    from toolkit.hosts import mail_account

    settings = open_ledger(open_workspace(workspace)).office.settings
    mail_account.save_password(settings, typer.prompt("邮箱密码（授权码）", hide_input=True))
    screen.say("已存入本机密码库。", "green")
