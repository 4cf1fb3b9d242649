"""What the commands that write documents tell people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.hosts.screen import say, table

if TYPE_CHECKING:  # so that reading a file does not wait for the libraries of writing
    from toolkit.actions.circulars import CircularWritten
    from toolkit.actions.conformity import Conformity
    from toolkit.actions.documents import Written
    from toolkit.actions.publishing import NoticeWritten
    from toolkit.actions.wording import TemplatesChecked, TemplatesCopied


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


def show_copied(done: TemplatesCopied) -> None:
    """The templates that the office now has."""
    for path in done.copied:
        say(f"已复制 {path}", "green")
    for path in done.kept:
        say(f"已有，未改动：{path}")
    say("用 Word 修改这些文件的文字和样式即可，{{ }} 中的字段名不要改；改后运行 toolkit report templates check。")


def show_templates(done: TemplatesChecked) -> None:
    """Every fault of the templates."""
    rows = [[fault.template, fault.place or "整个文件", fault.what, fault.advice] for fault in done.faults]
    if rows:
        styles = ["red" if fault.breaks else "yellow" for fault in done.faults]
        table(["模板", "位置", "发现", "怎么办"], rows, styles)
    if done.broken:
        say("模板有误，按它生成文稿会失败。", "red")
    else:
        say(f"检查了 {len(done.templates)} 个模板，都可以使用。", "green")


def show_notice(done: NoticeWritten) -> None:
    """The public notice, and what it publishes."""
    show_written(done)
    say(f"公示 {done.rows} 条；只列出可以公开的栏目，没有联系电话。")
