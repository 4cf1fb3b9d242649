"""The sheets that the toolkit itself keeps in the district's workbook."""

from __future__ import annotations

from toolkit.forms.schema import Column, Form, Kind, Option, Owner

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

CONFLICTS = Form(
    id="conflicts",
    title="冲突待定",
    sheet="冲突待定",
    columns=(
        Column("batch", "批次", Kind.WHOLE, _OWNED, width=6),
        Column("id", "编号", owner=_OWNED, width=9),
        Column("unit", "填报单位", owner=_OWNED, width=18),
        Column("column", "栏目", owner=_OWNED, width=16),
        Column("current", "台账现值", owner=_OWNED, width=36),
        Column("submitted", "报送值", owner=_OWNED, width=36),
        Column("source", "报送来源", owner=_OWNED, width=36),
        Column("reason", "冲突原因", owner=_OWNED, width=24),
        Column("decision", "处理意见", Kind.CHOICE, _OWNED, options=DECISIONS, width=12, help="请从下拉列表中选择。"),
        Column("other", "另填内容", owner=_OWNED, width=30, help="处理意见选“另填”时填写。"),
        Column("decided", "处理时间", owner=_OWNED, width=17),
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
            Column("received", "收件日期", Kind.DATE, _OWNED),
            Column("batch", "批次", Kind.WHOLE, _OWNED),
        ),
    )
