"""共性问题 and 问题归类 of the district's workbook: kinds of problems that units share, and which problem is of which kind."""

from __future__ import annotations

from toolkit.forms.schema import Column, Form, Kind, Option, Owner

_OWNED = Owner.DISTRICT
KIND_PREFIX = "类"
# What is written for a problem that belongs to no kind.
APART = "不归类"

STATES = (Option("confirmed", "认定"), Option("refused", "不是共性"))

_KIND = Column("kind", "类别编号", owner=_OWNED, width=10, help="由系统编定，请勿修改。")

COMMONS = Form(
    id="commons",
    title="共性问题（一个问题—一类问题）",
    sheet="共性问题",
    identity="kind",
    id_prefix=KIND_PREFIX,
    columns=(
        _KIND,
        Column("proposed", "系统拟名", owner=_OWNED, width=24, help="由系统按用词拟定，请勿修改；改名请填“核定名称”。"),
        Column("name", "核定名称", owner=_OWNED, width=24, help="由经办人命名。两类填同一个名称，下次整理时合为一类。"),
        Column("verdict", "认定情况", Kind.CHOICE, _OWNED, options=STATES, width=11,
               help="“认定”后才出通知函；“不是共性”的不再列入统计，同样的问题以后也不再提出。"),
        Column("unit_count", "单位数", Kind.WHOLE, _OWNED, width=8),
        Column("count", "问题数", Kind.WHOLE, _OWNED, width=8),
        Column("done", "已解决", Kind.WHOLE, _OWNED, width=8),
        Column("open", "未解决", Kind.WHOLE, _OWNED, width=8),
        Column("units", "涉及单位", owner=_OWNED, width=34),
        Column("problems", "涉及问题", owner=_OWNED, width=26),
        Column("example", "典型表述", owner=_OWNED, width=44),
        Column("recipients", "自查单位", owner=_OWNED, width=26, help="通知哪些单位对照自查，用顿号隔开；留空为全部应报送单位。"),
        Column("letter", "自查通知", owner=_OWNED, width=30),
        Column("noted_on", "通知日期", Kind.DATE, _OWNED, width=12.5),
        Column("remark", "办理备注", owner=_OWNED, width=24),
    ),
)

SORTINGS = Form(
    id="common_sortings",
    title="各问题的归类",
    sheet="问题归类",
    identity="id",
    columns=(
        Column("id", "编号", owner=_OWNED, width=9),
        Column("unit", "填报单位", owner=_OWNED, width=16),
        Column("item", "体验事项", owner=_OWNED, width=20),
        Column("problem", "存在问题及原因", owner=_OWNED, width=56),
        Column("proposed", "系统归类", owner=_OWNED, width=10),
        Column("named", "归入的类", owner=_OWNED, width=24),
        Column("chosen", "核定归类", owner=_OWNED, width=24,
               help=f"归错了才填：填另一类的编号或名称，填新的名称就新设一类，填“{APART}”就哪一类都不归。"),
    ),
)
