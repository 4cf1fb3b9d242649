"""The commands about following up: the board, and reminders to units."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from toolkit.actions.workspace import open_workspace
from toolkit.hosts import follow_up_views
from toolkit.hosts.options import HERE, AsJson, AsOf, Folder, day_of, print_json


def dashboard(workspace: Folder = HERE, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """刷新总台账中的“看板”：统计截止日期、单位排序和周次；数字和图表由公式自动计算。

    例：toolkit dashboard --workspace 台账2023
    """
    from toolkit.actions import dashboard

    place = open_workspace(workspace)
    outcome = dashboard.dashboard(place, as_of=day_of(as_of), at=datetime.now())
    if as_json:
        print_json(dashboard.outcome_json(outcome))
    else:
        follow_up_views.show_dashboard(outcome)


def remind(
    workspace: Folder = HERE,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出要催办的单位，不生成函件，不作记录。")] = False,
    on: Annotated[
        datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="催办日期；默认今天。", metavar="日期")
    ] = None,
    by: Annotated[
        datetime | None,
        typer.Option("--by", formats=["%Y-%m-%d"], help="要求回复的日期；默认按“参数”。", metavar="日期"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """催报督办：给没有报送的单位生成催报函，给有逾期问题的单位生成督办函和问题表，并记入“催办记录”。

    同一件事同一天只催一次。例：toolkit remind --workspace 台账2023 --dry-run
    """
    from toolkit.actions import reminding

    outcome = reminding.remind(
        open_workspace(workspace),
        at=datetime.now(),
        on=on.date() if on else None,
        reply_by=by.date() if by else None,
        dry_run=dry_run,
    )
    if as_json:
        print_json(reminding.outcome_json(outcome))
    else:
        follow_up_views.show_reminders(outcome)


COMMANDS = (dashboard, remind)
