"""The commands about rosters: who sat as often as the notice asks, and filling a month."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from toolkit.actions.workspace import open_workspace
from toolkit.hosts import roster_views
from toolkit.hosts.chinese import Command, Group
from toolkit.hosts.options import HERE, AsJson, AsOf, Folder, day_of, print_json

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


@app.command("fill", cls=Command)
def fill(
    month: Annotated[
        str, typer.Option("--month", help="要补排的月份，如 2023-11。", metavar="月份", show_default=False)
    ],
    workspace: Folder = HERE,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只试排，不改动任何文件。")] = False,
    as_json: AsJson = False,
) -> None:
    """补排一个月的坐窗口：只补缺的，已经排好的不动；排不出来时说明哪些要求互相冲突。可用 toolkit undo 撤销。

    窗口能坐几人、谁请假、谁指定哪天坐，填在“名册与排班”的“坐班窗口”“请假和指定”两张表中。

    例：toolkit roster fill --month 2023-11 --workspace 台账2023
    """
    from toolkit.actions import roster_filling

    wanted = month_of(month)
    if wanted is None:
        raise typer.BadParameter("请写明月份，如 2023-11。", param_hint="--month")
    outcome = roster_filling.fill_roster(open_workspace(workspace), wanted, at=datetime.now(), dry_run=dry_run)
    if as_json:
        print_json(roster_filling.outcome_json(outcome))
    else:
        roster_views.show_fill(outcome)
    if outcome.clashes:
        raise typer.Exit(1)


@app.command("poster", cls=Command)
def poster(
    form: Annotated[
        str,
        typer.Argument(help="duty_roster、call_desk_roster、service_items 或 leaders。", metavar="登记表"),
    ] = "duty_roster",
    workspace: Folder = HERE,
    month: Month = "",
    as_of: AsOf = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="文件位置；默认在“文稿”文件夹。", metavar="文件")
    ] = None,
) -> None:
    """生成张贴用的排班表或事项清单（Excel，可直接打印）；只有公开的栏目，不含电话号码。

    例：toolkit roster poster duty_roster --month 2023-11 --workspace 台账2023
    """
    from toolkit.actions import posters

    done = posters.write_poster(open_workspace(workspace), form, day_of(as_of), month=month_of(month), out=out)
    roster_views.show_poster(done)
