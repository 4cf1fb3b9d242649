"""The command about problems that several units share."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.actions.workspace import open_workspace
from toolkit.forms.commons import COMMONS, SORTINGS, STATES
from toolkit.hosts import screen
from toolkit.hosts.options import HERE, AsJson, Folder, print_json

if TYPE_CHECKING:
    from toolkit.actions.commons import CommonOutcome

_STATES = {option.id: option.label for option in STATES}


def common(
    workspace: Folder = HERE,
    notes: Annotated[bool, typer.Option("--notes", help="给已“认定”、还没有通知的类别生成自查通知。")] = False,
    as_json: AsJson = False,
) -> None:
    """整理共性问题：把各单位同一类的问题归到一起，写入“共性问题”“问题归类”两张表，供命名、改归和认定。

    例：toolkit common --workspace 台账2023 --notes
    """
    from toolkit.actions import commons

    outcome = commons.commons(open_workspace(workspace), at=datetime.now(), notes=notes)
    if as_json:
        print_json(commons.outcome_json(outcome))
    else:
        show_commons(outcome)


def show_commons(outcome: CommonOutcome) -> None:
    """The common problems with their figures, and the letters that were written."""
    rows = [
        [
            one.common.id,
            one.common.name,
            len(one.common.units),
            len(one.common.rows),
            one.done,
            _STATES.get(one.common.state, "待认定"),
        ]
        for one in outcome.counted
    ]
    if rows:
        screen.table(["编号", "类别", "单位", "问题", "已整改", "认定"], rows, whole=(0, 1))
    told = f"{outcome.problems} 个问题中，有 {outcome.sorted_problems} 个属于共性问题，归为 {len(rows)} 类。"
    screen.say(told, "bold")
    for path in outcome.notes:
        screen.say(f"已生成 {path}", "green")
    for name in outcome.unknown:
        screen.say(f"“自查单位”中的“{name}”不在单位名录中，没有列入通知。", "yellow")
    for remark in outcome.remarks:
        screen.say(remark, "yellow")
    if outcome.written:
        screen.say(f"已更新“{COMMONS.sheet}”“{SORTINGS.sheet}”：请命名、认定，归错的填“核定归类”。", "green")
    else:
        screen.say(f"“{COMMONS.sheet}”“{SORTINGS.sheet}”已是最新，没有改动。", "cyan")


COMMANDS = (common,)
