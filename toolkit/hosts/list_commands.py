"""The commands about the three lists."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from toolkit.actions.workspace import open_workspace
from toolkit.forms.three_lists import LISTS, ThreeList, list_by_label
from toolkit.hosts import screen
from toolkit.hosts.chinese import Command, Group
from toolkit.hosts.options import HERE, AsJson, Folder, print_json

app = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None, help="问题清单、需求清单、优化清单。")
_NAMES = "、".join(one.label.removesuffix("清单") for one in LISTS)


def _chosen(label: str | None) -> tuple[ThreeList, ...]:
    """The lists that an option names: all without one."""
    if label is None:
        return LISTS
    try:
        return (list_by_label(label),)
    except KeyError:
        raise typer.BadParameter(f"没有“{label}”这张清单，可写：{_NAMES}。", param_hint="--list") from None


WhichList = Annotated[str | None, typer.Option("--list", help=f"只要其中一张：{_NAMES}。", metavar="清单")]


@app.command("refresh", cls=Command)
def refresh(workspace: Folder = HERE, as_json: AsJson = False) -> None:
    """按台账更新总台账中的“问题清单”“需求清单”“优化清单”三张表（合并、定夺后会自动更新）。

    例：toolkit lists refresh --workspace 台账2023
    """
    from toolkit.actions import listing

    outcome = listing.refresh(open_workspace(workspace), at=datetime.now())
    if as_json:
        print_json({"counts": dict(outcome.counts), "written": [str(path) for path in outcome.written]})
        return
    told = "，".join(f"{label} {count} 条" for label, count in outcome.counts.items())
    screen.say(f"{told}。{'已更新。' if outcome.written else '已是最新。'}", "green")


@app.command("show", cls=Command)
def show(workspace: Folder = HERE, which: WhichList = None, as_json: AsJson = False) -> None:
    """列出清单的内容。

    例：toolkit lists show --workspace 台账2023 --list 需求
    """
    from toolkit.actions import listing

    place, lists = open_workspace(workspace), _chosen(which)
    if as_json:
        print_json(listing.lists_json(place, lists))
        return
    for one in lists:
        headings, rows = listing.lists_table(place, one)
        screen.say(f"{one.label}（{len(rows)} 条）", "bold")
        if rows:
            screen.table(headings, rows, whole=(0,))


@app.command("export", cls=Command)
def export(
    workspace: Folder = HERE,
    which: WhichList = None,
    unit: Annotated[
        list[str] | None, typer.Option("--unit", help="只要这个单位的，可写多次；每个单位一份。", metavar="单位")
    ] = None,
    each_unit: Annotated[bool, typer.Option("--each-unit", help="台账中的每个单位一份。")] = False,
    public: Annotated[
        bool, typer.Option("--public", help="用于公示：不含编号、科室、类别和文字中的电话、身份证号码。")
    ] = False,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="文件位置；默认在“文稿”文件夹。只用于一份。", metavar="文件")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """把清单导出为 Excel，发给单位或用于公示。

    例：toolkit lists export --workspace 台账2023 --each-unit
    """
    from toolkit.actions import listing

    if out and (each_unit or len(unit or ()) > 1):
        raise typer.BadParameter("导出多份时不能指定一个文件。", param_hint="--out")
    units = () if each_unit else tuple(unit) if unit else None
    outcome = listing.export(
        open_workspace(workspace), on=date.today(), lists=_chosen(which), units=units, public=public, out=out
    )
    if as_json:
        files = [{"file": str(path), "counts": dict(counts)} for path, counts in outcome.files]
        print_json({"files": files, "hidden": outcome.hidden})
        return
    for path, counts in outcome.files:
        told = "，".join(f"{label} {count} 条" for label, count in counts.items())
        screen.say(f"已生成 {path}（{told}）", "green")
    if outcome.hidden:
        screen.say(f"文字中的电话、身份证号码共 {outcome.hidden} 处已略去；姓名请人工再看一遍。", "yellow")
