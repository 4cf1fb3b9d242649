"""What the commands tell that hold documents against the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.hosts.screen import say, table

if TYPE_CHECKING:  # so that reading a file does not wait for the libraries of writing
    from toolkit.actions.refreshing import RefreshOutcome
    from toolkit.reports.living.outcome import Remark

_SHOWN = 60  # characters of a text in a table


def show_refreshed(done: RefreshOutcome) -> None:
    """What was changed, and what was left as a person made it."""
    from toolkit.reports.living.outcome import Left
    from toolkit.reports.spelling import chinese_date

    if done.backup is None:
        say(f"{done.path} 与总台账一致，没有改动。", "green")
    else:
        say(f"已更新 {done.path}（统计截至{chinese_date(done.as_of)}），共{len(done.changes)}处；", "green")
        say(f"原文件备份在 {done.backup}")
        table(["内容", "原来", "现在"], [(c.where, _short(c.before), _short(c.after)) for c in done.changes])
    if edited := done.left(Left.EDITED):
        say("以下内容您手工改过，保留您的；与总台账不一致，请核对（要改回总台账的，加 --overrule）：", "yellow")
        table(["内容", "文稿中", "总台账"], [(r.where, _short(r.shown), _short(r.register)) for r in edited])
    if reworded := done.left(Left.REWORDED):
        say("以下语句您改写过，语句保留，只更新了其中的数字，请看是否仍然通顺：", "yellow")
        table(["内容", "文稿中原来", "按总台账应为"], [(r.where, r.shown, r.register) for r in reworded])
    _list(done.left(Left.GONE), "以下内容已从文稿中删去，没有补回：")
    _list(done.left(Left.UNKNOWN), "以下内容总台账中已经没有，保留原样，请核对：")
    if done.left(Left.NO_RECORD):
        say("文稿中没有生成记录（可能用别的软件另存过），看不出哪些内容手工改过；改动的地方都列在上面。", "yellow")


def _list(remarks: Sequence[Remark], words: str) -> None:
    names = [remark.where for remark in remarks]
    if names:
        say(f"{words}{'、'.join(dict.fromkeys(names))}", "yellow")


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"
