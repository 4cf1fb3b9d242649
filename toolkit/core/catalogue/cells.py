"""Findings about single cells. Written by reading (what a cell says) and checking (what it must say)."""

from __future__ import annotations

from toolkit.core.catalogue.entry import Entry, Scope
from toolkit.core.findings import Severity

ENTRIES = (
    Entry(
        "missing_required", Severity.ERROR, Scope.CELL, "必填项为空",
        "“{heading}”没有填写{nil}，该栏必填。",
        "请补填：{help}",
        "体验事项一格空着，或填了“/”",
    ),
    Entry(
        "invalid_date", Severity.ERROR, Scope.CELL, "日期无效",
        "“{heading}”写的是“{text}”，日历上没有这一天，或看不出是哪一天。",
        "请核对后填写实际日期，如 2023-10-18。",
        "时间写“2023.11.31”",
        fixed=True,
    ),
    Entry(
        "ambiguous_date", Severity.ERROR, Scope.CELL, "日期有两种读法",
        "“{heading}”写的是“{text}”，可能是{first}，也可能是{second}，系统不作猜测。",
        "请写成完整日期，如 2023-10-18。",
        "时间填了数字 10.2，可能是10月2日，也可能是10月20日",
        fixed=True,
    ),
    Entry(
        "incomplete_date", Severity.ERROR, Scope.CELL, "日期不完整",
        "“{heading}”写的是“{text}”，缺少年份或日，无法确定是哪一天。",
        "请写明年月日，如 2023-10-18。",
        "时间写“2023年10月”",
        fixed=True,
    ),
    Entry(
        "vague_date", Severity.WARNING, Scope.CELL, "日期不具体",
        "“{heading}”写的是“{text}”，没有写明哪一天，暂按 {date} 记录。",
        "请核对；与实际不符的，请写明具体日期。",
        "时间写“10月中旬”",
    ),
    Entry(
        "unclear_deadline", Severity.WARNING, Scope.CELL, "完成时间不明确",
        "“{heading}”写的是“{text}”，看不出何时完成。",
        "请填“立行立改”或具体日期，如 2023-11-30；已完成的也写明日期，如“2023-11-15已完成”。",
        "整改完成时间写“视情况而定”",
    ),
    Entry(
        "unclear_tick", Severity.WARNING, Scope.CELL, "勾选不明确",
        "“{heading}”写的是“{text}”，不能确定勾选了哪一项{nearest}。可选的有：{legal}。",
        "请在选中的一项打“√”，其余留空；写在一格里的，请写明各项名称，用顿号隔开。",
        "“走流程”形式写“邮寄”",
    ),
    Entry(
        "unknown_choice", Severity.ERROR, Scope.CELL, "不在可选范围内",
        "“{heading}”写的是“{text}”，不在可选范围内{nearest}。可选的有：{legal}。",
        "请从下拉列表中选择。",
        "是否公布写“待定”，而可选的只有“是”“否”",
        fixed=True,
    ),
    Entry(
        "not_a_number", Severity.ERROR, Scope.CELL, "不是整数",
        "“{heading}”写的是“{text}”，应为整数。",
        "请只填数字，如 12。",
        "办件量写“若干”",
        fixed=True,
    ),
    Entry(
        "cell_error", Severity.ERROR, Scope.CELL, "公式出错",
        "“{heading}”显示为错误值 {text}，读不到内容。",
        "请改正公式，或直接填写内容。",
        "体验事项显示“#REF!”",
        fixed=True,
    ),
    Entry(
        "formula_text", Severity.WARNING, Scope.CELL, "文字像公式",
        "“{heading}”的内容“{text}”像是公式，已按普通文字收录，不会计算。",
        "请核对是否误填；不是误填的，请在开头加上文字说明。",
        "存在问题及原因写“=A1&B1”",
    ),
    Entry(
        "formula_without_value", Severity.WARNING, Scope.CELL, "公式没有结果",
        "“{heading}”是公式，但文件里没有保存计算结果，读作空白。",
        "请用 Excel 或 WPS 打开后保存一次再报送，或直接填写内容。",
        "体验事项用公式引用另一张表，文件由其他程序导出，没有计算过",
    ),
    Entry(
        "too_long", Severity.WARNING, Scope.CELL, "内容过长",
        "“{heading}”有{length}字，应不超过{limit}字。",
        "请精简表述；详情可另附材料。",
        "“走流程”人员及职务写了120字",
    ),
)
