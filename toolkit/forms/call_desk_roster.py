"""当接线员排班表: who answers calls at the service centre's desk on which day (notice 二（一）3)."""

from __future__ import annotations

from toolkit.forms import duty_roster
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.schema import Column, Form

FORM = Form(
    id="call_desk_roster",
    title="“局长科长当接线员”排班表",
    sheet="接线员排班",
    identity="id",
    unit_column="unit",
    origin_column="origin",
    id_prefix="线",
    key=("date", "name"),
    key_is_whole=True,
    words=("接线员", "接线排班", "接线值班", "接听电话", "客服中心", "台席", "当接线"),
    meta=LEDGER.meta,
    period="date",
    matrix=duty_roster.MATRIX,
    notes=("1.主要负责人、分管负责人和业务科（股）长定期到区政务服务客服中心台席接听咨询电话；一人一天填一行。",),
    columns=duty_roster.columns(
        Column("window", "台席", width=16, max_length=60,
               aliases=("台席位置", "座席", "坐席", "席位", "台席号", "座席号", "接线台席", "地点", "接线地点"), help="客服中心的台席，如 2号台席。",
               example="2号台席"),
    ),
)
