"""The commands that hold finished documents against the ledger, and that read what the units wrote."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from toolkit.actions.workspace import open_workspace
from toolkit.hosts import reconcile_views, screen
from toolkit.hosts.document_options import Out
from toolkit.hosts.options import HERE, AsJson, Folder, OwnDay, print_json

File = Annotated[Path, typer.Argument(help="Word 文稿（.docx）。", metavar="文件", show_default=False)]


def refresh(
    file: File,
    workspace: Folder = HERE,
    as_of: OwnDay = None,
    overrule: Annotated[bool, typer.Option("--overrule", help="手工改过的数字和表格内容，也改回总台账的。")] = False,
    as_json: AsJson = False,
) -> None:
    """把文稿中由总台账得出的数字、语句、表格和图更新到最新，其余内容一概不动；先备份。

    例：toolkit report refresh 文稿/总结报告.docx --workspace 台账2023
    """
    from toolkit.actions import refreshing

    place = open_workspace(workspace)
    day = as_of.date() if as_of else None
    done = refreshing.refresh_document(place, file, day, at=datetime.now(), overrule=overrule)
    if as_json:
        print_json(refreshing.refresh_json(done))
    else:
        reconcile_views.show_refreshed(done)


def verify(file: File, workspace: Folder = HERE, as_of: OwnDay = None, as_json: AsJson = False) -> None:
    """勾稽核对：文稿中的每个数字（含手工填写的）与总台账是否一致，合计、百分比、月份前后是否对得上。不一致时退出码为 1。

    例：toolkit report verify 文稿/总结报告.docx --workspace 台账2023
    """
    from toolkit.actions import verifying

    day = as_of.date() if as_of else None
    outcome = verifying.verify_document(open_workspace(workspace), file, day, date.today())
    if as_json:
        print_json(verifying.verify_json(outcome))
    else:
        reconcile_views.show_verified(outcome)
    if outcome.disagreements:
        raise typer.Exit(1)


def digest(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help="各单位的书面报告，可写文件或文件夹；不写则用“收件”和“归档”中的。",
            metavar="[文件...]",
            show_default=False,
        ),
    ] = None,
    workspace: Folder = HERE,
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """把各单位的书面报告按措施、效果、机制、问题、建议五个方面归类汇编（Word），标出单位之间相近的表述。

    例：toolkit report digest 收件/书面报告 --workspace 台账2023
    """
    from toolkit.actions import digesting

    place = open_workspace(workspace)
    with screen.progress("读取") as progress:
        if as_json:
            outcome = digesting.gather(place, files or (), progress)
        else:
            outcome = digesting.make_digest(place, files or (), date.today(), out, progress)
    if as_json:
        print_json(digesting.digest_json(outcome))
    else:
        reconcile_views.show_digest(outcome)


COMMANDS = (refresh, verify, digest)
