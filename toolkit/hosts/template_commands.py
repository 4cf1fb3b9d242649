"""The commands on the templates of documents."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.actions.workspace import open_workspace
from toolkit.hosts import document_views
from toolkit.hosts.chinese import Command, Group
from toolkit.hosts.options import HERE, AsJson, Folder, MaybeFolder, print_json

app = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None, help="文稿模板：复制出来改文字，改后检查。")


@app.command("copy", cls=Command)
def copy(workspace: Folder = HERE) -> None:
    """把各种文稿的模板复制到工作文件夹的“文稿模板”，供用 Word 修改；已有的不会被覆盖。

    例：toolkit report templates copy --workspace 台账2023
    """
    from toolkit.actions import wording

    document_views.show_copied(wording.copy_templates(open_workspace(workspace)))


@app.command("check", cls=Command)
def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="要检查的模板；不写则检查正在使用的全部模板。", metavar="[文件...]", show_default=False),
    ] = None,
    workspace: MaybeFolder = None,
    as_json: AsJson = False,
) -> None:
    """检查文稿模板：字段名写错、花括号不成对、漏掉的字段，指出在哪一段。模板不能用时，退出码为 1。

    例：toolkit report templates check --workspace 台账2023
    """
    from toolkit.actions import wording

    done = wording.check_templates(open_workspace(workspace) if workspace else None, tuple(files or ()))
    if as_json:
        print_json(wording.templates_json(done))
    else:
        document_views.show_templates(done)
    if done.broken:
        raise typer.Exit(1)
