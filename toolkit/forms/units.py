"""单位名录: the reporting units, with every name they go by."""

from __future__ import annotations

from toolkit.forms.schema import Column, Form, Kind, Option, Owner

YES_NO = (Option("yes", "是"), Option("no", "否"))

FORM = Form(
    id="units",
    title="填报单位名录",
    sheet="单位名录",
    identity="name",
    key=("name",),
    columns=(
        Column("name", "单位简称", owner=Owner.DISTRICT, required=True, width=20, help="台账和报告中统一使用的名称。"),
        Column("full_name", "单位全称", owner=Owner.DISTRICT, width=30),
        Column("aliases", "其他名称", owner=Owner.DISTRICT, width=44, help="各单位可能写的其他名称，用顿号隔开。"),
        Column("moved_in", "整体入驻", Kind.CHOICE, Owner.DISTRICT, options=YES_NO, width=9,
               help="整体入驻区政务服务大厅的单位至少确定2名帮代办人员。"),
        Column("reports", "应报送", Kind.CHOICE, Owner.DISTRICT, options=YES_NO, width=9, help="是否应当报送材料。"),
        Column("contact", "联系人", owner=Owner.DISTRICT, width=12),
        Column("phone", "联系电话", Kind.PHONE, Owner.DISTRICT, width=16),
        Column("email", "电子邮箱", owner=Owner.DISTRICT, width=24),
        Column("note", "备注", owner=Owner.DISTRICT, width=36),
    ),
)
