"""What the commands tell that hold documents against the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.hosts.screen import say, table

if TYPE_CHECKING:  # so that reading a file does not wait for the libraries of writing
    from toolkit.actions.digesting import DigestOutcome
    from toolkit.actions.refreshing import RefreshOutcome
    from toolkit.actions.verifying import VerifyOutcome
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
    if done.signed:
        day, ends = chinese_date(done.signed), chinese_date(done.as_of)
        say(f"成文日期{day}没有改动，它早于统计截止日期{ends}，请核对。", "yellow")
    if done.left(Left.NO_RECORD):
        say("文稿中没有生成记录（可能用别的软件另存过），看不出哪些内容手工改过；改动的地方都列在上面。", "yellow")


def show_verified(outcome: VerifyOutcome) -> None:
    """Every disagreement with its sentence, and what nobody could check."""
    from toolkit.reports.spelling import chinese_date

    day = chinese_date(outcome.as_of)
    if not outcome.dated:
        say(f"文稿中没有写明统计截止日期，按{day}核对；可用 --as-of 指定。", "yellow")
    if outcome.disagreements:
        say(f"核对{outcome.checked}处（统计截至{day}），不一致{len(outcome.disagreements)}处：", "red")
        rows = [(made.what, made.found, made.expected, made.sentence) for made in outcome.disagreements]
        table(["核对内容", "文稿中", "应为", "所在语句"], rows)
    else:
        say(f"核对{outcome.checked}处（统计截至{day}），没有发现不一致。", "green")
    if outcome.unknown:
        say("以下数字不是总台账统计的内容，或者看不出统计的是什么，没有核对，请人工核对：", "yellow")
        table(["数字", "所在语句"], outcome.unknown)


def show_digest(outcome: DigestOutcome) -> None:
    """What each unit wrote, what is alike, and what was passed over."""
    say(f"已生成 {outcome.path}。", "green")
    show_gathered(outcome)
    say("写总结报告时加 --material（toolkit report summary --material），可把这些内容放进报告的相应部分供修改。")


def show_gathered(outcome: DigestOutcome) -> None:
    """What was found of the units' written reports, and what was not."""
    from toolkit.core.unit_reports import Part
    from toolkit.reports.digest import alike
    from toolkit.reports.offers import HEADINGS

    if outcome.reports:
        say(f"收录{len(outcome.reports)}份书面报告：", "green")
        rows = [[report.unit, *(len(report.of(part)) or "—" for part in Part)] for report in outcome.reports]
        table(["单位", *(HEADINGS[part] for part in Part)], rows)
    else:
        say("没有找到各单位的书面报告，没有素材可以收录。请把书面报告（.docx）放进“收件”。", "yellow")
    if strangers := [report.source.label for report in outcome.reports if not report.unit_known]:
        say(f"以下报告看不出是哪个单位的，请核对：{'、'.join(strangers)}", "yellow")
    if whole := [report.unit for report in outcome.reports if not report.sectioned]:
        where = HEADINGS[Part.MEASURES]
        say(f"以下单位的报告没有可识别的小标题，全文放在“{where}”中，标有“未分段”：{'、'.join(whole)}", "yellow")
    if outcome.superseded:
        older = "、".join(f"{report.unit}（{report.source.label}）" for report in outcome.superseded)
        say(f"以下较早的报告已有同一单位较新的代替，没有收录：{older}", "yellow")
    for text in alike(outcome.echoes):
        say(f"{text}，请核实。", "yellow")
    if outcome.passed_over:
        say("以下文件没有收录：", "yellow")
        table(["文件", "原因", "办法"], [(passed.name, passed.reason, passed.advice) for passed in outcome.passed_over])
    if outcome.owing:
        say(f"应报送而没有书面报告的单位：{'、'.join(outcome.owing)}", "yellow")


def _list(remarks: Sequence[Remark], words: str) -> None:
    names = [remark.where for remark in remarks]
    if names:
        say(f"{words}{'、'.join(dict.fromkeys(names))}", "yellow")


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"
