"""The commands that hold finished documents against the ledger, and that read what the units wrote."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from toolkit.actions.workspace import open_workspace
from toolkit.hosts import reconcile_views
from toolkit.hosts.options import HERE, AsJson, AsOf, Folder, day_of, print_json

File = Annotated[Path, typer.Argument(help="Word 文稿（.docx）。", metavar="文件", show_default=False)]


def refresh(
    file: File,
    workspace: Folder = HERE,
    as_of: AsOf = None,
    overrule: Annotated[bool, typer.Option("--overrule", help="手工改过的数字和表格内容，也改回总台账的。")] = False,
    as_json: AsJson = False,
) -> None:
    """把文稿中由总台账得出的数字、语句、表格和图更新到最新，其余内容一概不动；先备份。

    例：toolkit report refresh 文稿/总结报告.docx --workspace 台账2023
    """
    from toolkit.actions import refreshing

    place = open_workspace(workspace)
    done = refreshing.refresh_document(place, file, day_of(as_of), at=datetime.now(), overrule=overrule)
    if as_json:
        print_json(refreshing.refresh_json(done))
    else:
        reconcile_views.show_refreshed(done)


COMMANDS = (refresh,)
