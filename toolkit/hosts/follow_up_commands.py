"""The commands about following up: the board, and reminders to units."""

from __future__ import annotations

from datetime import datetime

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


COMMANDS = (dashboard,)
