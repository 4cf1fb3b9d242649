"""The commands about a ledger that is at work: its faults, decisions, the state of the work, where a row came from, undo."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from toolkit.actions.workspace import open_workspace
from toolkit.hosts import ledger_views
from toolkit.hosts.options import HERE, AsJson, Folder, print_json


def resolve(workspace: Folder = HERE, as_json: AsJson = False) -> None:
    """按您在“冲突待定”“疑似重复”两张表中选择的处理意见，修改总台账。先备份；可用 toolkit undo 撤销。

    例：toolkit resolve --workspace 台账2023
    """
    from toolkit.actions import resolving

    place = open_workspace(workspace)
    outcome = resolving.resolve(place, at=datetime.now())
    if as_json:
        print_json(resolving.outcome_json(outcome))
    else:
        ledger_views.show_resolve(place, outcome)


def undo(
    workspace: Folder = HERE,
    batch: Annotated[
        int | None, typer.Option("--batch", help="要撤销的批次；默认最近一批。", metavar="批次", show_default=False)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """撤销最近一批合并，或用 --batch 撤销更早的一批（后面的批次没有动过同样的内容才行）。

    合并以后您在总台账里改过的单元格保持不变，并逐个列出。

    例：toolkit undo --workspace 台账2023
    """
    from toolkit.actions import undoing

    outcome = undoing.undo(open_workspace(workspace), at=datetime.now(), batch=batch)
    if as_json:
        print_json(undoing.outcome_json(outcome))
    else:
        ledger_views.show_undo(outcome)


def status(workspace: Folder = HERE, as_json: AsJson = False) -> None:
    """看工作进展：收了什么、哪些单位没报、多少问题没改、有没有待您定夺的。

    例：toolkit status --workspace 台账2023
    """
    from toolkit.actions import status

    found = status.status(open_workspace(workspace), at=datetime.now())
    if as_json:
        print_json(status.status_json(found))
    else:
        ledger_views.show_status(found)


def history(
    id: Annotated[str, typer.Argument(help="台账中的编号，如 问0001。", metavar="编号")],
    workspace: Folder = HERE,
    as_json: AsJson = False,
) -> None:
    """查一行的来历：每一栏出自哪个文件的哪个单元格、哪一批，或者由经办人修改。

    例：toolkit history 问0001 --workspace 台账2023
    """
    from toolkit.actions import tracing

    found = tracing.history(open_workspace(workspace), id)
    if as_json:
        print_json(tracing.history_json(found))
    else:
        ledger_views.show_history(found)


def inspect(workspace: Folder = HERE, as_json: AsJson = False) -> None:
    """校验总台账和名册中已登记的内容，一次列出全部问题和修改办法。有必须修改的问题时，退出码为 1。

    例：toolkit inspect --workspace 台账2023
    """
    from toolkit.actions import register_checking

    found = register_checking.check_registers(open_workspace(workspace))
    if as_json:
        print_json(register_checking.check_json(found))
    else:
        ledger_views.show_register_check(found)
    if found.faulty:
        raise typer.Exit(1)


COMMANDS = (inspect, resolve, undo, status, history)
