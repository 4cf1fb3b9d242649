"""The commands about the problems of the ledger: how they stand, the record of their moves, extensions."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from toolkit.actions.workspace import open_workspace
from toolkit.forms.rectification_ledger import LISTINGS
from toolkit.forms.urgency import Light
from toolkit.hosts import problem_views
from toolkit.hosts.chinese import Command, Group
from toolkit.hosts.options import HERE, AsJson, AsOf, Folder, day_of, print_json

app = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None, help="问题的流转、时限和延期。")
_LISTS = {option.label: option.id for option in LISTINGS if option.id != "none"}
_LIGHTS = {"红": Light.RED, "黄": Light.YELLOW, "蓝": Light.BLUE}


def _one_of(name: str, choices: dict[str, str]) -> object:
    """A check of an option's value, in words."""

    def checked(value: str | None) -> str | None:
        if value is not None and value not in choices:
            raise typer.BadParameter(f"“{value}”不在其中，可写：{'、'.join(choices)}。", param_hint=name)
        return value

    return checked


@app.command("list", cls=Command)
def list_problems(
    workspace: Folder = HERE,
    unit: Annotated[str | None, typer.Option("--unit", help="只列这个单位的。", metavar="单位")] = None,
    light: Annotated[
        str | None,
        typer.Option(
            "--light",
            help="只列红（已逾期）、黄或蓝（将到期）的。",
            metavar="红|黄|蓝",
            callback=_one_of("--light", dict(_LIGHTS)),
        ),
    ] = None,
    listing: Annotated[
        str | None,
        typer.Option(
            "--list", help="只列问题、需求或优化清单中的。", metavar="清单", callback=_one_of("--list", _LISTS)
        ),
    ] = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """列出问题、需求和优化，每条的状态、时限和逾期天数（自然日和工作日）。

    例：toolkit problems list --workspace 台账2023 --light 红
    """
    from toolkit.actions import problems
    from toolkit.forms.rectification_ledger import FORM

    def chosen(problem: problems.Problem) -> bool:
        return (
            (unit is None or problem.row.unit == unit)
            and (light is None or problem.light is _LIGHTS[light])
            and (listing is None or problem.listing == _LISTS[listing])
        )

    found = problems.problems(open_workspace(workspace), day_of(as_of), chosen)
    if as_json:
        print_json([problems.problem_json(FORM, problem) for problem in found])
    else:
        problem_views.show_problems(FORM, found)


@app.command("check", cls=Command)
def check(workspace: Folder = HERE, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """核对台账中整改状态的变动、各环节的日期和延期记录，列出不合规的；不改动任何内容。有必须修改的，退出码为 1。

    例：toolkit problems check --workspace 台账2023
    """
    from toolkit.actions import problems

    outcome = problems.check(open_workspace(workspace), on=day_of(as_of))
    if as_json:
        print_json(problems.outcome_json(outcome))
    else:
        problem_views.show_record(outcome)
    if outcome.errors:
        raise typer.Exit(1)


@app.command("record", cls=Command)
def record(workspace: Folder = HERE, as_json: AsJson = False) -> None:
    """把整改状态的合规变动记入“流转记录”；不合规的列出来，台账不改，记录不写。

    例：toolkit problems record --workspace 台账2023
    """
    from toolkit.actions import problems

    outcome = problems.record(open_workspace(workspace), at=datetime.now())
    if as_json:
        print_json(problems.outcome_json(outcome))
    else:
        problem_views.show_record(outcome, recording=True)
    if outcome.errors:
        raise typer.Exit(1)


@app.command("extend", cls=Command)
def extend(
    id: Annotated[str, typer.Argument(help="台账中的编号，如 问0001。", metavar="编号")],
    to: Annotated[
        datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="新的时限，如 2023-12-15。", metavar="日期")
    ],
    reason: Annotated[str, typer.Option("--reason", help="延期原因。", metavar="原因")],
    workspace: Folder = HERE,
    as_json: AsJson = False,
) -> None:
    """登记一次延期：原定时限不变，延期次数加一，延期记录写明原因。

    例：toolkit problems extend 问0001 --to 2023-12-15 --reason 设备采购周期较长
    """
    from toolkit.actions import extending

    outcome = extending.extend(open_workspace(workspace), id, to.date(), reason, at=datetime.now())
    if as_json:
        print_json(extending.outcome_json(outcome))
    else:
        problem_views.show_extension(outcome)
