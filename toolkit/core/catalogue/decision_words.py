"""The words for what became of a person's decision about a conflict or a likely repetition."""

from __future__ import annotations

from collections.abc import Mapping

# What was done (``Settled.outcome``); {id} is the row that stays.
OUTCOMES: Mapping[str, str] = {
    "submitted": "已采用报送值",
    "current": "已保留现值",
    "other": "已按另填内容修改",
    "superseded": "单位后来又报，已按最新一次处理",
    "merged": "已并入{id}",
    "linked": "已与{id}关联，两行都保留",
    "different": "已确认不是同一条",
}

# The same where they are counted.
COUNTED: Mapping[str, str] = {
    "submitted": "采用报送值",
    "current": "保留现值",
    "other": "另填",
    "superseded": "由较新的报送取代",
    "merged": "并入原有的一行",
    "linked": "不同单位互相关联",
    "different": "确认不是同一条",
}

# Why a row stays open (``Left.reason``).
LEFT: Mapping[str, str] = {
    "unknown_decision": "处理意见写的是“{text}”，请从下拉列表中选择",
    "other_missing": "处理意见选了“另填”，但没有填写另填内容",
    "other_illegal": "另填内容“{text}”不能填入“{column}”，请按该栏的要求填写",
    "newer_conflict": "这一格单位后来又报过，请在第{row}行选择处理意见，本行会一并处理",
    "outdated": "提出冲突以后台账又有改动，现为“{text}”；表中的现值已更新，请重新选择处理意见",
    "row_gone": "台账中已没有{id}这一行；不再需要处理的，请选“{keep}”",
    "edited": "{id}已由区级填写或修改（{columns}），不能自动并入；请把要保留的内容移到{into}，清空{id}的这几栏，再运行一次",
    "beside": "{id}这一行在台账各列之外还有内容，不能自动并入；请先移走这些内容",
    "disputed": "{id}还有未处理的冲突，请先处理冲突再并入",
    "unsent": "{id}不是单位报送的，不能自动并入；请在台账中手工处理",
}

# Where a value came from that a decision wrote.
FROM_DECISION = "{decision}：{source}"
FROM_ROW = "并入{id}：{source}"
# The result of a run of decisions in 合并记录.
RESULT = "处理冲突"
