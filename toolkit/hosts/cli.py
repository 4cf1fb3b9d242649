"""The command line: thin commands over the actions, in Chinese for the people who use them.

Each command imports its action itself, so that none waits for the libraries of another.
"""

from __future__ import annotations

import sys
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from toolkit.actions.reading import OFFICE_OF_THE_NOTICE, Office, read_files, submission_json
from toolkit.actions.workspace import open_workspace
from toolkit.hosts import (
    common_commands,
    failures,
    filing_commands,
    follow_up_commands,
    ledger_commands,
    list_commands,
    postbox_commands,
    problem_commands,
    reconcile_commands,
    report_commands,
    roster_commands,
    schedule_commands,
    screen,
    setup_commands,
    views,
)
from toolkit.hosts.chinese import Command, Group
from toolkit.hosts.file_passwords import add_file_password, file_passwords
from toolkit.hosts.options import HERE, AsJson, AsOf, Folder, MaybeFolder, day_of, print_json

DISTRIBUTION = "process-walk-toolkit"

app = typer.Typer(
    cls=Group,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for _reconcile in reconcile_commands.COMMANDS:
    report_commands.app.command(cls=Command)(_reconcile)
app.add_typer(report_commands.app, name="report")
app.add_typer(postbox_commands.app, name="postbox")
app.add_typer(roster_commands.app, name="roster")
app.add_typer(problem_commands.app, name="problems")
app.add_typer(list_commands.app, name="lists")
app.add_typer(schedule_commands.app, name="schedule")


def _say_version(asked: bool) -> None:
    if asked:
        screen.say(version(DISTRIBUTION))
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[bool, typer.Option("--version", help="显示版本号。", callback=_say_version, is_eager=True)] = False,
) -> None:
    """“我陪群众走流程”台账工具箱：读取、校验、合并各单位报送的表格，生成总结报告。"""


Files = Annotated[list[Path], typer.Argument(help="要处理的文件，可写多个。", metavar="文件...", show_default=False)]
FilesOrInbox = Annotated[
    list[Path] | None,
    typer.Argument(
        help="要校验的文件；不写则校验工作文件夹“收件”中的全部文件。", metavar="[文件...]", show_default=False
    ),
]
OptionalFiles = Annotated[
    list[Path] | None,
    typer.Argument(help="要合并的文件；不写则合并“收件”中的全部文件。", metavar="[文件...]", show_default=False),
]


def _office(folder: Path | None) -> Office:
    if folder is None:
        return OFFICE_OF_THE_NOTICE
    from toolkit.actions.ledger import open_ledger

    return open_ledger(open_workspace(folder)).office


@app.command(cls=Command)
def init(folder: Annotated[Path, typer.Argument(help="新工作文件夹的位置。", metavar="文件夹")]) -> None:
    """建立工作文件夹：总台账、名册与排班、空白表和收件、退回、归档等文件夹。已有的内容不会改动。

    例：toolkit init 台账2023
    """
    from toolkit.actions import setup

    views.show_set_up(setup.init(folder))


@app.command(cls=Command)
def blank(
    folder: Annotated[Path, typer.Argument(help="空白表存放的位置。", metavar="文件夹")],
    unit: Annotated[
        list[str] | None, typer.Option("--unit", help="单位名称，可写多次；每个单位一份。", metavar="单位")
    ] = None,
    workspace: MaybeFolder = None,
) -> None:
    """生成下发给各单位填写的空白表。

    例：toolkit blank 空白表 --unit 区医保局
    """
    from toolkit.actions import setup

    for path in setup.write_blanks(folder, unit or (), _office(workspace)):
        screen.say(f"已生成 {path}")


@app.command(cls=Command)
def read(files: Files, as_json: AsJson = False, workspace: MaybeFolder = None) -> None:
    """读取报送文件，列出其中的记录。

    例：toolkit read 收件/区医保局台账.xlsx
    """
    with screen.progress("读取") as progress:
        answers = list(read_files(files, _office(workspace), progress, file_passwords))
    if as_json:
        print_json([submission_json(submission) for file in answers for _, submission in file.submissions])
    else:
        views.show_records(answers)


@app.command(cls=Command)
def check(
    files: FilesOrInbox = None,
    as_json: AsJson = False,
    workspace: MaybeFolder = None,
    send_back: Annotated[
        bool, typer.Option("--return", help="把有错的文件标好错处，连同退回通知放进工作文件夹的“退回”。")
    ] = False,
    by: Annotated[
        datetime | None,
        typer.Option("--by", formats=["%Y-%m-%d"], help="退回通知要求的重报日期；默认按“参数”。", metavar="日期"),
    ] = None,
) -> None:
    """校验报送文件，一次列出全部问题和修改办法。有记录不能合并时，退出码为 1。

    例：toolkit check 收件/区医保局台账.xlsx --workspace 台账2023 --return --by 2023-11-24
    """
    from toolkit.actions import checking

    place = open_workspace(workspace) if workspace else None
    if place is None and (send_back or not files):
        raise typer.BadParameter("需要用 --workspace 指明工作文件夹。", param_hint="--return" if send_back else "文件")
    at = datetime.now()
    with screen.progress("校验") as progress:
        if place and send_back:
            day = by.date() if by else None
            outcome = checking.give_back(
                place, files or None, at=at, by=day, progress=progress, passwords=file_passwords
            )
        else:
            outcome = checking.check(place, files or None, at=at, progress=progress, passwords=file_passwords)
    if as_json:
        print_json([submission_json(submission) for submission in outcome.submissions])
    else:
        views.show_check(outcome, returning=send_back)
    if outcome.faulty:
        raise typer.Exit(1)


@app.command(cls=Command)
def merge(
    files: OptionalFiles = None,
    workspace: Folder = HERE,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只试算，不改动任何文件。")] = False,
    as_json: AsJson = False,
) -> None:
    """把报送文件合并进总台账和名册。先备份；可用 toolkit undo 撤销。

    例：toolkit merge --workspace 台账2023
    """
    from toolkit.actions import merging, outcomes

    place = open_workspace(workspace)
    with screen.progress("合并") as progress:
        outcome = merging.merge(
            place, files or None, at=datetime.now(), dry_run=dry_run, progress=progress, passwords=file_passwords
        )
    if as_json:
        print_json(outcomes.outcome_json(outcome))
    else:
        views.show_merge(place, outcome)


_COMMANDS = (
    *ledger_commands.COMMANDS,
    *follow_up_commands.COMMANDS,
    *filing_commands.COMMANDS,
    *common_commands.COMMANDS,
    *setup_commands.COMMANDS,
)
for _command in _COMMANDS:
    app.command(cls=Command)(_command)


@app.command(cls=Command)
def show(
    form: Annotated[
        str, typer.Argument(help="登记表代码，如 rectification_ledger、leaders。", metavar="登记表")
    ] = "rectification_ledger",
    workspace: Folder = HERE,
    as_json: AsJson = False,
) -> None:
    """列出总台账或名册中的记录。

    例：toolkit show rectification_ledger --workspace 台账2023 --json
    """
    from toolkit.actions import showing

    rows = showing.show(open_workspace(workspace), form)
    if as_json:
        print_json(rows)
    else:
        views.show_register(form, rows)


@app.command(cls=Command)
def figures(workspace: Folder = HERE, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """列出报告引用的每个数字，以及数字背后的台账编号。

    例：toolkit figures --workspace 台账2023 --json
    """
    from toolkit.actions import reporting
    from toolkit.reports.figures import to_json as figures_json

    _, counted = reporting.count(open_workspace(workspace), day_of(as_of))
    if as_json:
        print_json(figures_json(counted))
    else:
        views.show_figures(counted)


@app.command(cls=Command)
def password() -> None:
    """记住一个打开加密文件的密码（存入本机密码库，输入时不显示）；以后遇到加密文件会自动试用。

    例：toolkit password
    """
    add_file_password(typer.prompt("文件打开密码", hide_input=True))
    screen.say("已存入本机密码库。", "green")


def main() -> None:
    """Run the command line; no traceback ever reaches a user."""
    sys.exit(failures.guarded(lambda: app(standalone_mode=False)))
