"""The commands about rosters: who sat as often as the notice asks, and filling a month."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated

import typer

from toolkit.actions.workspace import open_workspace
from toolkit.hosts import roster_views
from toolkit.hosts.chinese import Command, Group
from toolkit.hosts.options import HERE, AsJson, AsOf, Folder, print_json

app = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None, help="坐窗口、当接线员的排班：检查、补排。")

_MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")
Month = Annotated[
    str,
    typer.Option("--month", help="月份，如 2023-11；不写则检查排班表中的各月。", metavar="月份", show_default=False),
]


def month_of(text: str) -> tuple[int, int] | None:
    """The month that an option names; None for an empty one."""
    found = _MONTH.fullmatch(text.strip())
    if text and not found:
        raise typer.BadParameter(f"“{text}”不是月份，请写成 2023-11 这样。", param_hint="--month")
    return (int(found[1]), int(found[2])) if found else None


@app.command("check", cls=Command)
def check(workspace: Folder = HERE, month: Month = "", as_of: AsOf = None, as_json: AsJson = False) -> None:
    """检查排班：谁该坐窗口、排了没有、到岗没有，有没有一人两处、排在休息日、人已离任等问题。

    例：toolkit roster check --workspace 台账2023 --month 2023-11
    """
    from toolkit.actions import roster_checking

    found = roster_checking.check_rosters(open_workspace(workspace), at=as_of or datetime.now(), month=month_of(month))
    if as_json:
        print_json(roster_checking.check_json(found))
    else:
        roster_views.show_check(found)
