"""Findings about single cells. Written by reading (what a cell says) and checking (what it must say)."""

from __future__ import annotations

from toolkit.core.catalogue.entry import Entry, Scope
from toolkit.core.findings import Severity

ENTRIES = (
    Entry(
        "invalid_date", Severity.ERROR, Scope.CELL, "日期无效",
        "“{heading}”写的是“{text}”，不是一个存在的日期。",
        "请填写真实的日期，如 2023-10-18。",
    ),
    Entry(
        "ambiguous_date", Severity.ERROR, Scope.CELL, "日期有两种读法",
        "“{heading}”写的是“{text}”，可能是{first}，也可能是{second}。",
        "请写成完整日期，如 2023-10-18。",
    ),
    Entry(
        "incomplete_date", Severity.ERROR, Scope.CELL, "日期不完整",
        "“{heading}”写的是“{text}”，缺少日或年份，无法确定是哪一天。",
        "请写明年月日，如 2023-10-18。",
    ),
    Entry(
        "vague_date", Severity.WARNING, Scope.CELL, "日期不具体",
        "“{heading}”写的是“{text}”，暂按 {date} 记录。",
        "请写明具体日期。",
    ),
    Entry(
        "unclear_deadline", Severity.WARNING, Scope.CELL, "完成时间不明确",
        "“{heading}”写的是“{text}”，看不出何时完成。",
        "请填“立行立改”“已完成”，或具体日期，如 2023-11-30。",
    ),
    Entry(
        "unclear_tick", Severity.WARNING, Scope.CELL, "勾选不明确",
        "“{heading}”写的是“{text}”，不能确定勾选了哪一项。",
        "请在体验过的一端打“√”，未体验的留空。",
    ),
    Entry(
        "unknown_choice", Severity.ERROR, Scope.CELL, "不在可选范围内",
        "“{heading}”写的是“{text}”，只能是：{legal}。",
        "请从下拉列表中选择。",
    ),
    Entry(
        "not_a_number", Severity.ERROR, Scope.CELL, "不是数字",
        "“{heading}”写的是“{text}”，应当是整数。",
        "请填写整数。",
    ),
    Entry(
        "cell_error", Severity.ERROR, Scope.CELL, "公式出错",
        "“{heading}”显示为错误值 {text}。",
        "请改正公式，或直接填写内容。",
    ),
    Entry(
        "missing_required", Severity.ERROR, Scope.CELL, "必填项为空",
        "“{heading}”没有填写。",
        "请补填：{help}",
    ),
    Entry(
        "formula_text", Severity.WARNING, Scope.CELL, "文字像公式",
        "“{heading}”以“{text}”开头，像是公式；已按普通文字收录，不会计算。",
        "请核对是否误填，改为文字说明。",
    ),
    Entry(
        "formula_without_value", Severity.WARNING, Scope.CELL, "公式没有结果",
        "“{heading}”是公式，但文件里没有保存它的结果，读作空白。",
        "请在 Excel 中打开、保存后重新报送，或直接填写内容。",
    ),
    Entry(
        "too_long", Severity.WARNING, Scope.CELL, "内容过长",
        "“{heading}”有{length}字，超过{limit}字。",
        "请精简表述，详情可另附材料。",
    ),
)
