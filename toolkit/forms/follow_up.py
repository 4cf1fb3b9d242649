"""Following up: 催办记录, where the district keeps what it has sent to units, and the moves of their problems."""

from __future__ import annotations

from toolkit.forms.problem_life import LABELS
from toolkit.forms.rectification_ledger import STATUSES
from toolkit.forms.schema import Column, Form, Kind, Option, Owner

_OWNED = Owner.DISTRICT
_STEPS = tuple(Option(id, label) for id, label in LABELS.items())


# What a letter asks for: filings that have not come, or problems past their deadline to be put right.
KINDS = (Option("filings", "催报"), Option("problems", "督办"))
# Whom a letter goes to, and beyond that the circular that names the unit.
LEVELS = (Option("unit", "责任单位"), Option("leader", "单位主要负责人"), Option("circular", "通报"))
# How far the sending of a letter by mail has come; a letter on paper alone stays 未发邮件.
MAIL_STATES = (
    Option("unsent", "未发邮件"),
    Option("sent", "已发送"),
    Option("failed", "发送失败"),
    Option("unclear", "结果不明"),
)

# The sheet with a unit's overdue problems that goes with a letter and comes back filled in.
EXCERPT_SHEET = "逾期问题"

REMINDERS = Form(
    id="reminders",
    title="催报督办记录",
    sheet="催办记录",
    identity="id",
    id_prefix="催",
    columns=(
        Column("id", "催办编号", owner=_OWNED, width=10),
        Column("on", "催办日期", Kind.DATE, _OWNED, width=12.5),
        Column("unit", "催办单位", owner=_OWNED, width=18),
        Column("kind", "类型", Kind.CHOICE, _OWNED, options=KINDS, width=8),
        Column("level", "层级", Kind.CHOICE, _OWNED, options=LEVELS, width=14),
        Column("count", "事项数", Kind.WHOLE, _OWNED, width=8),
        Column("subjects", "催办事项", owner=_OWNED, width=36),
        Column("reply_by", "要求回复日期", Kind.DATE, _OWNED, width=13),
        Column("letter", "函件", owner=_OWNED, width=34),
        Column("attachment", "附表", owner=_OWNED, width=34),
        Column("address", "收件邮箱", owner=_OWNED, width=24),
        Column("mail_state", "邮件状态", Kind.CHOICE, _OWNED, options=MAIL_STATES, width=11),
        Column("mailed_at", "发送时间", owner=_OWNED, width=17),
        Column("message_id", "邮件标识", owner=_OWNED, width=24),
        Column("explanation", "说明", owner=_OWNED, width=36),
        Column("reply", "回复情况", owner=_OWNED, width=26, help="单位回复的日期和内容，由经办人填写。"),
    ),
)

ACTORS = (Option("unit", "单位报送"), Option("district", "区级认定"))

# Every legal move of a problem, as it was put on record: the history that gives its state.
MOVES = Form(
    id="moves",
    title="问题流转记录",
    sheet="流转记录",
    columns=(
        Column("id", "编号", owner=_OWNED, width=9),
        Column("step", "环节", Kind.CHOICE, _OWNED, options=_STEPS, width=12),
        Column("source", "原状态", Kind.CHOICE, _OWNED, options=STATUSES, width=10),
        Column("target", "新状态", Kind.CHOICE, _OWNED, options=STATUSES, width=10),
        Column("on", "日期", Kind.DATE, _OWNED, width=12.5),
        Column("actor", "依据", Kind.CHOICE, _OWNED, options=ACTORS, width=11),
        Column("person", "经手人", owner=_OWNED, width=18),
        Column("basis", "佐证或原因", owner=_OWNED, width=44),
        Column("number", "第几次", Kind.WHOLE, _OWNED, width=8),
        Column("batch", "批次", Kind.WHOLE, _OWNED, width=6),
        Column("at", "记录时间", owner=_OWNED, width=17),
    ),
)
