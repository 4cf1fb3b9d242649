"""协调机制组成人员: annex 1 of the notice."""

from __future__ import annotations

from toolkit.forms.schema import Column, Form, Owner

FORM = Form(
    id="coordination_members",
    title="协调机制组成人员名单",
    sheet="协调机制成员",
    identity="name",
    key=("name",),
    columns=(
        Column("role", "组内职务", owner=Owner.DISTRICT, width=14),
        Column("name", "姓名", owner=Owner.DISTRICT, required=True, width=12),
        Column("post", "单位及职务", owner=Owner.DISTRICT, width=50),
    ),
)
