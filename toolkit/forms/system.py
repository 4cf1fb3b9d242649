"""The sheets that the toolkit itself keeps in the district's workbook."""

from __future__ import annotations

from toolkit.forms.schema import Column, Form, Kind, Option, Owner
from toolkit.forms.units import YES_NO

_OWNED = Owner.DISTRICT

_PROVENANCE = (
    Column("file", "文件", owner=_OWNED, width=34),
    Column("member", "包内文件", owner=_OWNED, width=26),
    Column("sha256", "文件指纹", owner=_OWNED, width=14),
)

BATCHES = Form(
    id="batches",
    title="合并记录",
    sheet="合并记录",
    columns=(
        Column("batch", "批次", Kind.WHOLE, _OWNED, width=6),
        Column("at", "合并时间", owner=_OWNED, width=17),
        *_PROVENANCE,
        Column("unit", "填报单位", owner=_OWNED, width=18),
        Column("form", "报送表", owner=_OWNED, width=12),
        Column("filled_on", "填报日期", Kind.DATE, _OWNED, width=12.5),
        Column("result", "结果", owner=_OWNED, width=10),
        Column("read", "读取", Kind.WHOLE, _OWNED, width=6),
        Column("added", "新增", Kind.WHOLE, _OWNED, width=6),
        Column("changed", "更新", Kind.WHOLE, _OWNED, width=6),
        Column("unchanged", "未变", Kind.WHOLE, _OWNED, width=6),
        Column("conflicts", "冲突", Kind.WHOLE, _OWNED, width=6),
        Column("refused", "未收", Kind.WHOLE, _OWNED, width=6),
        Column("missing", "未再报", Kind.WHOLE, _OWNED, width=7),
        Column("explanation", "说明", owner=_OWNED, width=50),
        Column("undone", "撤销时间", owner=_OWNED, width=17),
    ),
)

DECISIONS = (
    Option("submitted", "采用报送值"),
    Option("current", "保留现值"),
    Option("other", "另填"),
)

# What was done about a row of 冲突待定 or 疑似重复, written when it is done.
_DONE = (
    Column("outcome", "处理结果", owner=_OWNED, width=20),
    Column("decided", "处理时间", owner=_OWNED, width=12),
    Column("decided_in", "处理批次", Kind.WHOLE, _OWNED, width=9),
)

CONFLICTS = Form(
    id="conflicts",
    title="冲突待定",
    sheet="冲突待定",
    columns=(
        Column("batch", "批次", Kind.WHOLE, _OWNED, width=6),
        Column("id", "编号", owner=_OWNED, width=9),
        Column("unit", "填报单位", owner=_OWNED, width=16),
        Column("column", "栏目", owner=_OWNED, width=14),
        Column("current", "台账现值", owner=_OWNED, width=34),
        Column("submitted", "报送值", owner=_OWNED, width=34),
        Column("source", "报送来源", owner=_OWNED, width=28),
        Column("reason", "冲突原因", owner=_OWNED, width=20),
        Column("at", "提出时间", owner=_OWNED, width=12),
        Column("decision", "处理意见", Kind.CHOICE, _OWNED, options=DECISIONS, width=12, help="请从下拉列表中选择。"),
        Column("other", "另填内容", owner=_OWNED, width=23, help="处理意见选“另填”时填写。"),
        *_DONE,
    ),
)

KINDS_OF_LIKENESS = (Option("own", "同一单位"), Option("across", "不同单位"))
LIKENESS_DECISIONS = (Option("same", "同一条"), Option("different", "不是同一条"))

LIKELY = Form(
    id="likely",
    title="疑似重复",
    sheet="疑似重复",
    columns=(
        Column("batch", "批次", Kind.WHOLE, _OWNED, width=6),
        Column("id", "原有编号", owner=_OWNED, width=9),
        Column("unit", "原有单位", owner=_OWNED, width=16),
        Column("other", "新增编号", owner=_OWNED, width=9),
        Column("other_unit", "新增单位", owner=_OWNED, width=16),
        Column("kind", "关系", Kind.CHOICE, _OWNED, options=KINDS_OF_LIKENESS, width=10),
        Column("score", "相似度", Kind.WHOLE, _OWNED, width=8),
        Column("differing", "不同之处", owner=_OWNED, width=56),
        Column("source", "新增来源", owner=_OWNED, width=28),
        Column("at", "提出时间", owner=_OWNED, width=12),
        Column("decision", "处理意见", Kind.CHOICE, _OWNED, options=LIKENESS_DECISIONS, width=12,
               help="同一单位的“同一条”：并入原有的一行；不同单位的“同一条”：只作关联，两行都保留。"),
        *_DONE,
    ),
)

# How a unit stands with its filings; the three are kept apart.
FILING_STATES = (Option("missing", "未报"), Option("nil", "零报告"), Option("reported", "已报"))

FILINGS = Form(
    id="filings",
    title="各单位报送情况",
    sheet="报送情况",
    identity="unit",
    columns=(
        Column("unit", "填报单位", owner=_OWNED, width=22),
        Column("owes", "应报送", Kind.CHOICE, _OWNED, options=YES_NO, width=9),
        Column("state", "报送状态", Kind.CHOICE, _OWNED, options=FILING_STATES, width=10),
        Column("files", "已收件数", Kind.WHOLE, _OWNED, width=10),
        Column("rows", "台账条数", Kind.WHOLE, _OWNED, width=10),
        Column("file", "最近报送件", owner=_OWNED, width=36),
        Column("filled_on", "填报日期", Kind.DATE, _OWNED, width=12.5),
        Column("received", "收件日期", Kind.DATE, _OWNED, width=12.5),
        Column("refused", "其中未收", Kind.WHOLE, _OWNED, width=9),
        Column("explanation", "说明", owner=_OWNED, width=50),
    ),
)

HISTORY = Form(
    id="history",
    title="变更记录",
    sheet="_变更记录",
    columns=(
        Column("batch", "批次", Kind.WHOLE, _OWNED),
        Column("id", "编号", owner=_OWNED),
        Column("column", "栏目代码", owner=_OWNED),
        Column("old", "原值", owner=_OWNED),
        Column("new", "新值", owner=_OWNED),
        Column("source", "来源", owner=_OWNED),
        Column("at", "时间", owner=_OWNED),
    ),
)


def base_form(form: Form) -> Form:
    """The very hidden sheet that keeps what units last submitted for each row of a register."""
    return Form(
        id=f"{form.id}_base",
        title=f"{form.sheet}报送底稿",
        sheet=f"_{form.sheet}底稿",
        identity="id",
        columns=(
            Column("id", "编号", owner=_OWNED),
            Column("unit", "填报单位", owner=_OWNED),
            *form.submitted,
            *_PROVENANCE,
            Column("filled_on", "填报日期", Kind.DATE, _OWNED),
            Column("sheet", "工作表", owner=_OWNED),
            Column("row", "行号", Kind.WHOLE, _OWNED),
            Column("extras", "其他栏目", owner=_OWNED),
            Column("received", "收件日期", Kind.DATE, _OWNED),
            Column("batch", "批次", Kind.WHOLE, _OWNED),
        ),
    )
