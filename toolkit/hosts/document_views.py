"""What the commands that write documents tell people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.hosts.screen import say, table

if TYPE_CHECKING:  # so that reading a file does not wait for the libraries of writing
    from toolkit.actions.circulars import CircularWritten
    from toolkit.actions.conformity import Conformity
    from toolkit.actions.documents import Written


def show_written(done: Written) -> None:
    """Where a document lies, and what is to be known of it."""
    say(f"已生成 {done.path}", "green")
    if done.pdf:
        say(f"已生成 {done.pdf}", "green")
    for remark in done.remarks:
        say(remark, "yellow")


def show_circular(done: CircularWritten) -> None:
    """The circular, and what is to be looked at before it is signed."""
    show_written(done)
    say("数字都来自总台账，可用 toolkit figures 逐个核对；“下一步要求”等文字请按需要修改。")


def show_conformity(done: Conformity) -> None:
    """Every deviation: where, what, what the clause wants, what to do."""
    rows = [
        [one.rule.clause, "规定" if one.binding else "建议", one.where, one.found, one.rule.wanted, one.rule.hint]
        for one in done.deviations
    ]
    styles = ["red" if one.binding else "yellow" for one in done.deviations]
    if rows:
        table(["条款", "性质", "位置", "现状", "标准要求", "怎么改"], rows, styles, whole=(0, 1))
    advice = len(done.deviations) - done.errors
    if done.errors:
        say(f"{done.path.name}：不符合国标规定的 {done.errors} 项，建议 {advice} 项。", "red")
    else:
        say(f"{done.path.name}：没有不符合国标规定的内容" + (f"，建议 {advice} 项。" if advice else "。"), "green")
