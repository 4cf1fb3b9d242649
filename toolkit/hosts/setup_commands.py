"""The commands about the computer and the workspace itself: the menu, and what the computer has and lacks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.actions.workspace import open_workspace
from toolkit.hosts import screen, setup_views
from toolkit.hosts.options import HERE, AsJson, Folder, print_json

MaybeWorkspace = Annotated[
    Path | None, typer.Option("--workspace", "-w", help="工作文件夹；一并检查。", metavar="文件夹", show_default=False)
]


def menu(
    start: Annotated[
        Path,
        typer.Argument(help="工作簿或工作文件夹；不写则用当前文件夹。", metavar="[工作簿|文件夹]", show_default=False),
    ] = HERE,
) -> None:
    """打开操作菜单：按数字办理取件、校验、合并、写报告等，与工作簿里的按钮相同，不用宏。

    例：toolkit menu 台账2023
    """
    from toolkit.hosts import menu as host

    raise typer.Exit(host.open_menu(start, host.answer_to, host.run_command))


def doctor(
    workspace: MaybeWorkspace = None,
    repair: Annotated[
        bool, typer.Option("--repair", help="能自动处理的先处理：写明按钮用哪个 Python，补上“走流程菜单”。")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """检查本机环境：Python、Excel、宏、字体、权限等，缺什么、怎么办。缺必需的，退出码为 1。

    例：toolkit doctor --workspace 台账2023
    """
    from toolkit.actions.doctoring import State, checks_json, examine
    from toolkit.hosts.probes import gather, this_machine
    from toolkit.hosts.repairing import repair_here

    machine = this_machine()
    repaired = repair_here(machine, workspace) if repair else ()
    checks = examine(gather(machine, workspace))
    if as_json:
        print_json(checks_json(checks))
    else:
        setup_views.show_repaired(repaired)
        setup_views.show_checks(checks)
    if any(check.state is State.MISSING for check in checks):
        raise typer.Exit(1)


def trust(workspace: Folder = HERE) -> None:
    """把工作文件夹设为 Excel 的受信任位置（只对本人、只对这一个文件夹），按钮不再每次询问。仅用于 Windows。

    例：toolkit trust --workspace 台账2023
    """
    from toolkit.actions.doctoring.facts import WINDOWS
    from toolkit.actions.trouble import Trouble
    from toolkit.hosts import excel_trust
    from toolkit.hosts.probes import this_machine
    from toolkit.hosts.probes.places import on_network

    root, machine = open_workspace(workspace).root.resolve(), this_machine()
    if machine.system != WINDOWS:
        raise Trouble("受信任位置是 Windows 上 Excel 的设置，本机不需要。")
    added = excel_trust.trust(machine.registry, root, on_network=on_network(root))
    screen.say(f"已设为受信任位置：{root}" if added else f"本来就是受信任位置：{root}", "green")
    if added:
        screen.say("重新打开 Excel 后生效。撤销：Excel 选项 → 信任中心 → 信任中心设置 → 受信任位置。")


COMMANDS = (menu, doctor, trust)
