"""Findings about the life of the problems in the district's ledger: who moved them, and what a step lacks."""

from __future__ import annotations

from toolkit.core.catalogue.entry import Entry, Scope
from toolkit.core.findings import Severity

ENTRIES = (
    Entry(
        "state_missing", Severity.WARNING, Scope.LEDGER, "问题没有整改状态",
        "{id}写有问题，但“{heading}”空着，应为{labels}之一。",
        "请从下拉列表中选择；不是问题的，请在“{listing}”中改选。",
        "手工加了一行问题，没有选整改状态",
    ),
    Entry(
        "state_unknown", Severity.ERROR, Scope.LEDGER, "整改状态不合规",
        "{id}的“{heading}”写的是“{text}”，应为{labels}之一。",
        "请从下拉列表中选择。",
        "整改状态写成“快好了”",
    ),
    Entry(
        "illegal_move", Severity.ERROR, Scope.LEDGER, "整改状态不能这样变动",
        "{id}由“{source}”变为“{target}”，{who}不能这样变动；{wanted}。",
        "请核对后改回“{source}”，或改为可以变动的状态；已销号的问题重新出现的，请作为新问题登记。",
        "把已销号的问题改回“整改中”",
    ),
    Entry(
        "step_lacks", Severity.ERROR, Scope.LEDGER, "整改环节缺少记录",
        "{id}已改为“{target}”，“{step}”这一步缺少：{lacking}。",
        "请补填；还没有做到这一步的，请改回“{source}”。",
        "整改状态选了“已销号”，没有填销号日期和佐证材料",
    ),
    Entry(
        "verdict_contradicts", Severity.ERROR, Scope.LEDGER, "验收结果与整改状态不符",
        "{id}由“{source}”变为“{target}”，“{heading}”应为“{wanted}”，写的是“{text}”。",
        "请核对验收结果；验收不通过的，整改状态应为“整改中”，并重新明确时限。",
        "整改状态选了“已验收”，验收结果却是“不通过”",
    ),
    Entry(
        "day_unreadable", Severity.ERROR, Scope.LEDGER, "环节日期不是日期",
        "{id}的“{heading}”写的是“{text}”，不是日期。",
        "请写成日期，如 2023-12-08；尚未确定或尚未办理的，请先空着。",
        "销号日期写成“已办”",
    ),
    Entry(
        "days_disordered", Severity.ERROR, Scope.LEDGER, "各环节日期先后不对",
        "{id}的“{later}”是{later_day}，早于“{earlier}”的{earlier_day}。",
        "请核对这两个日期。",
        "销号日期早于验收日期",
    ),
    Entry(
        "day_to_come", Severity.WARNING, Scope.LEDGER, "环节日期还没有到",
        "{id}的“{heading}”是{day}，还没有到。",
        "请核对日期；还没有做的，请先不要填写。",
        "销号日期填成了明年",
    ),
    Entry(
        "deadline_moved", Severity.WARNING, Scope.LEDGER, "时限后延没有延期记录",
        "{id}的时限由{original}改为{due}，但没有到{due}的延期记录。",
        "同意延期的，请用 toolkit problems extend 登记原因；不同意的，请把“{heading}”改回。",
        "单位重报时把11月30日改成了12月31日",
    ),
    Entry(
        "extension_incomplete", Severity.WARNING, Scope.LEDGER, "延期记录不完整",
        "{id}的“{heading}”不完整：{fault}。",
        "请每次延期写一行，如“第1次：2023-11-30延至2023-12-15，原因：设备采购周期较长”。",
        "延期次数是2，延期记录只有一行",
    ),
    Entry(
        "moves_unrecorded", Severity.WARNING, Scope.LEDGER, "状态变动还没有记录",
        "有{count}个问题的“{heading}”变动合规，但还没有记入“流转记录”，如{id}。",
        "请运行 toolkit problems record；下次合并时也会自动记录。",
        "把整改状态改为“已验收”并填好各栏，没有运行 problems record",
    ),
    Entry(
        "deadline_is_text", Severity.WARNING, Scope.LEDGER, "时限是文字，不是日期",
        "{id}的“{heading}”是文字“{text}”，看板和颜色按日期计算，不会把它计入。",
        "请在这一格重新输入 {day}，使它成为日期。",
        "在设为文本格式的单元格里输入 2023-11-30",
    ),
)
