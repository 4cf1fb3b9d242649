"""Findings about whole rows: values that do not go together. Written by checking."""

from __future__ import annotations

from toolkit.core.catalogue.entry import Entry, Scope
from toolkit.core.findings import Severity

ENTRIES = (
    Entry(
        "no_channel", Severity.ERROR, Scope.ROW, "未勾选走流程形式",
        "“{heading}”四端都没有勾选。",
        "请在体验过的一端打“√”，至少一端。",
    ),
    Entry(
        "no_problem_stated", Severity.NOTICE, Scope.ROW, "未反映问题",
        "“{heading}”写的是“{text}”，记为未发现问题，不计入问题数。",
        "如实际发现了问题，请写明问题和原因。",
    ),
    Entry(
        "due_before_walk", Severity.ERROR, Scope.ROW, "完成早于发现",
        "整改完成日期 {due} 早于走流程日期 {date}。",
        "请核对两个日期，改正后重新报送。",
    ),
    Entry(
        "before_campaign", Severity.WARNING, Scope.ROW, "早于活动开始",
        "走流程日期 {date} 早于活动起始日期 {start}。",
        "请核对日期；确属活动前开展的，可不列入本台账。",
    ),
    Entry(
        "after_filing", Severity.WARNING, Scope.ROW, "晚于填报日期",
        "走流程日期 {date} 晚于填报日期 {filled_on}。",
        "请核对走流程日期和填报日期。",
    ),
    Entry(
        "repeated_row", Severity.WARNING, Scope.ROW, "重复的行",
        "本行与第{other}行内容完全相同，只按一条计。",
        "请删除重复的行。",
    ),
)
