"""Findings about rows, and about the rows of a submission held against each other. Written by reading and checking."""

from __future__ import annotations

from toolkit.core.catalogue.entry import Entry, Scope
from toolkit.core.findings import Severity

ENTRIES = (
    Entry(
        "no_channel", Severity.ERROR, Scope.ROW, "未勾选走流程形式",
        "“{heading}”一端也没有勾选，应至少勾选一端。",
        "请在体验过的一端打“√”，可多选。",
        "移动端、PC端、自助端、窗口端都空着",
    ),
    Entry(
        "no_problem_stated", Severity.NOTICE, Scope.ROW, "未反映问题",
        "“{heading}”写的是“{text}”，本行按未发现问题记录，不计入问题数。",
        "确实没有问题的不必处理；实际发现了问题的，请写明问题和原因。",
        "存在问题及原因写“无”",
    ),
    Entry(
        "due_before_walk", Severity.ERROR, Scope.ROW, "完成早于发现",
        "整改完成日期 {due} 早于走流程日期 {date}，应不早于发现问题的日期。",
        "请核对这两个日期，改正后重新报送。",
        "时间写“2023-10-18”，整改完成时间写“2023-10-01”",
    ),
    Entry(
        "before_campaign", Severity.WARNING, Scope.ROW, "早于活动开始",
        "走流程日期 {date} 早于活动起始日期 {start}。",
        "请核对日期；确系活动开始前走的流程，可不列入本台账。",
        "时间写“2023-09-28”，而活动自2023年10月13日开始",
    ),
    Entry(
        "after_filing", Severity.WARNING, Scope.ROW, "晚于填报日期",
        "走流程日期 {date} 晚于填报日期 {filled_on}。",
        "请核对走流程日期和填报日期。",
        "填报日期为2023年11月18日，时间却写“2023-11-19”",
    ),
    Entry(
        "hidden_row", Severity.NOTICE, Scope.ROW, "隐藏的行",
        "第{row}行是隐藏的，已按正常行读取。",
        "请核对该行是否应当报送；不应报送的，请删除后重新报送。",
        "用筛选隐藏了几行，没有取消筛选就报送",
    ),
    Entry(
        "row_passed_over", Severity.NOTICE, Scope.ROW, "未作为记录的行",
        "第{row}行“{text}”像是示例或分节标题，没有作为记录读取。",
        "不需要报送的不必处理；需要报送的，请按各栏分别填写后重新报送。",
        "表中保留了“例：……”一行，或插了一行“一、医保类事项”",
        fixed=True,
    ),
    Entry(
        "repeated_row", Severity.WARNING, Scope.REGISTER, "重复的行",
        "本行与第{other}行内容完全相同，只按一条计。",
        "请删除重复的行；确是两件事的，请写明不同之处。",
        "同一条问题粘贴了两遍",
    ),
)
