"""帮代办人员名册: a wholly moved-in unit names at least two agents, any other at least one (notice 二（一）4)."""

from __future__ import annotations

from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.schema import Column, Form, Kind, Owner

QUOTA_MOVED_IN, QUOTA = 2, 1

FORM = Form(
    id="assisted_service_agents",
    title="政务服务帮代办人员名册",
    sheet="帮代办人员名册",
    identity="id",
    unit_column="unit",
    origin_column="origin",
    id_prefix="帮",
    key=("name",),
    key_is_whole=True,
    words=("帮代办", "帮办代办", "代办员", "帮办员", "帮办人员", "代办人员"),
    meta=LEDGER.meta,
    notes=(f"1.整体入驻区政务服务大厅的单位至少确定{QUOTA_MOVED_IN}名帮代办人员，其他单位至少确定{QUOTA}名，每人一行。",),
    columns=(
        Column("id", "编号", owner=Owner.DISTRICT, width=9, help="由区级统一编定，请勿修改。"),
        LEDGER.column("unit"),
        LEDGER.column("serial"),
        Column("name", "姓名", Kind.PERSON, required=True, width=14, max_length=30,
               aliases=("人员姓名", "帮代办人员", "帮办代办人员", "帮代办员", "代办员", "帮办人员", "帮代办人员姓名", "帮办代办人员姓名"),
               help="姓名，不写职务。", example="罗新敏"),
        Column("post", "职务或岗位", width=18, max_length=60, aliases=("职务", "岗位", "岗位职务", "职务岗位"), help="现任职务或岗位。",
               example="窗口首席代表"),
        Column("office", "所在科室", required=True, width=20, max_length=60,
               aliases=("科室", "股室", "科（股）室", "所属科室", "所在股室", "部门", "所在部门"), help="所在的科（股）室。", example="医保服务科"),
        Column("phone", "联系电话", Kind.PHONE, required=True, width=17, aliases=("电话", "联系方式", "手机", "手机号", "手机号码", "办公电话"),
               help="工作联系电话。", example="0632-7709494"),
        Column("window", "窗口位置", width=18, max_length=60, aliases=("窗口", "窗口号", "所属窗口", "窗口编号", "所在窗口"),
               help="所在的窗口，如 二楼医保3号窗口。", example="二楼医保3号窗口"),
        Column("scope", "帮办代办事项", width=34, max_length=300,
               aliases=("帮代办事项", "代办事项", "帮办事项", "服务事项", "负责事项", "服务范围", "帮代办范围", "职责"),
               help="负责帮办代办的事项；全部事项都帮办的写“本单位全部事项”。", example="本单位全部事项"),
        Column("left_on", "退出日期", Kind.DATE, Owner.DISTRICT, width=12.5, help="不再担任帮代办人员的填写；此后不计入名额。"),
        LEDGER.column("origin"),
    ),
)
