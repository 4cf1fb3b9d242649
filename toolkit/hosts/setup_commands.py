"""The commands about the computer and the workspace itself: the menu, and what the computer has and lacks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.hosts.options import HERE


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


COMMANDS = (menu,)
