"""What the commands that write documents tell people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.hosts.screen import say

if TYPE_CHECKING:  # so that reading a file does not wait for the libraries of writing
    from toolkit.actions.circulars import CircularWritten
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
