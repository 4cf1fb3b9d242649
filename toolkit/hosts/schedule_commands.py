"""The commands about scheduled work."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.actions.workspace import open_workspace
from toolkit.forms.schedule import ACTIONS, JOBS, RUN_STATES
from toolkit.hosts import failures, screen
from toolkit.hosts.chinese import Command, Group
from toolkit.hosts.options import HERE, AsJson, Folder, print_json

if TYPE_CHECKING:
    from toolkit.actions.scheduling import RunOutcome

app = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None, help="定时任务：到时候自动办理。")
_ACTIONS = {option.id: option.label for option in ACTIONS}
_STATES = {option.id: option.label for option in RUN_STATES}
_COLOURS = {"done": "green", "failed": "red", "postponed": "yellow"}


@app.command("list", cls=Command)
def list_jobs(workspace: Folder = HERE, as_json: AsJson = False) -> None:
    """列出定时任务：办什么、下次什么时候办、上次办得怎么样。任务在总台账的“定时任务”表中设置。

    例：toolkit schedule list --workspace 台账2023
    """
    from toolkit.actions import schedule_listing

    found, jobs = schedule_listing.listed(open_workspace(workspace), datetime.now())
    if as_json:
        print_json(schedule_listing.listed_json(found, jobs))
        return
    rows = [
        [
            one.job.name,
            _ACTIONS[one.job.action],
            f"{one.next:%Y-%m-%d %H:%M}" if one.next else "—",
            f"{one.last.due:%m-%d %H:%M} {_STATES.get(one.last.state, _STATES['running'])}" if one.last else "—",
            one.last.said if one.last else "",
        ]
        for one in found
    ]
    screen.table(["任务", "办理内容", "下次", "上次", "说明"], rows, whole=(0, 2))
    for name in jobs.off:
        screen.say(f"没有启用：{name}", "cyan")
    for fault in jobs.faults:
        screen.say(fault, "yellow")


@app.command("run", cls=Command)
def run(
    workspace: Folder = HERE,
    due: Annotated[bool, typer.Option("--due", help="只办现在到时候的，办完就结束。")] = False,
    as_json: AsJson = False,
) -> None:
    """办理到时候的任务，并一直看着，按 Ctrl+C 停止。关机期间错过的，开机后补办一次。

    例：toolkit schedule run --workspace 台账2023
    """
    from toolkit.actions import schedule_listing
    from toolkit.hosts import scheduler

    place = open_workspace(workspace)
    if due or as_json:
        outcome = scheduler.look(place)
        if as_json:
            print_json(schedule_listing.outcome_json(outcome))
        else:
            show_run(outcome)
        if any(one.state == "failed" for one in outcome.ended):
            raise typer.Exit(1)
        return
    screen.say("定时任务正在运行，按 Ctrl+C 停止。", "bold")
    scheduler.keep_running(place, lambda outcome: show_run(outcome, quiet=True), _complain)


@app.command("once", cls=Command)
def once(
    job: Annotated[str, typer.Argument(help="任务名称。", metavar="任务")],
    workspace: Folder = HERE,
    as_json: AsJson = False,
) -> None:
    """现在就办一个任务，不管到没到时候。

    例：toolkit schedule once 每日取件 --workspace 台账2023
    """
    from toolkit.actions import schedule_listing
    from toolkit.hosts import scheduler

    outcome = scheduler.once(open_workspace(workspace), job)
    if as_json:
        print_json(schedule_listing.outcome_json(outcome))
    else:
        show_run(outcome)
    if any(one.state == "failed" for one in outcome.ended):
        raise typer.Exit(1)


@app.command("install", cls=Command)
def install(
    workspace: Folder = HERE,
    system: Annotated[str | None, typer.Option("--system", help="windows 或 linux；默认本机。", metavar="系统")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="文件放在哪里；默认系统要求的位置。", metavar="文件夹")
    ] = None,
) -> None:
    """让本机每五分钟看一次有没有到时候的任务：写好 Windows 任务计划（或 systemd 定时器）的文件，并给出启用它的命令。

    例：toolkit schedule install --workspace 台账2023
    """
    from toolkit.hosts import timers

    if system not in (None, timers.WINDOWS, timers.LINUX):
        raise typer.BadParameter(f"没有“{system}”，可写：{timers.WINDOWS}、{timers.LINUX}。", param_hint="--system")
    place = open_workspace(workspace)
    made = timers.install(place.root, datetime.now(), system=system, folder=out)
    for path in made.files:
        screen.say(f"已生成 {path}", "green")
    screen.say("在命令行中运行下面一行即启用：")
    typer.echo(made.command)  # in one line, to be copied


def show_run(outcome: RunOutcome, *, quiet: bool = False) -> None:
    """What was done; with ``quiet``, nothing where there was nothing to do."""
    for one in outcome.ended:
        screen.say(f"{one.due:%m-%d %H:%M} {one.job}：{one.label}。{one.said}", _COLOURS[one.state])
    if quiet and not outcome.ended:
        return
    for fault in outcome.faults:
        screen.say(fault, "yellow")
    for remark in outcome.remarks:
        screen.say(remark, "yellow")
    if not outcome.ended:
        screen.say(f"没有到时候的任务；任务在总台账的“{JOBS.sheet}”表中设置。", "cyan")


def show_failures(workspace: Path) -> None:
    """What failed since a person last looked, at the start of a menu; said once."""
    from toolkit.actions.schedule_telling import take_note

    for failure in take_note(open_workspace(workspace), datetime.now):
        screen.say(failure, "red")


def _complain(error: Exception) -> None:
    told = failures.explained(error)
    screen.say("".join(told) if told else f"{failures.UNFORESEEN}{failures.log_of(error)}", "red")
