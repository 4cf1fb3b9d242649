"""The commands about the office's mailbox."""

from __future__ import annotations

from datetime import datetime

import typer

from toolkit.actions.workspace import open_workspace
from toolkit.hosts import screen, views
from toolkit.hosts.chinese import Command, Group
from toolkit.hosts.options import HERE, AsJson, Folder, print_json

app = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None, help="从邮箱取报送件。")


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
