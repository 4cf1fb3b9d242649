"""The sheets by which a clerk steers the filling of rosters: the hall's windows, and who cannot or is to sit when."""

from __future__ import annotations

from toolkit.forms.duty_roster import SESSIONS
from toolkit.forms.schema import Column, Form, Kind, Option, Owner

_OWNED = Owner.DISTRICT

WINDOWS = Form(
    id="duty_windows",
    title="坐班窗口（不填的窗口按领导干部名单中的窗口位置，每时段坐1人）",
    sheet="坐班窗口",
    columns=(
        Column("window", "窗口位置", owner=_OWNED, width=26, help="与领导干部名单、排班表中的写法一致。"),
        Column("units", "服务单位", owner=_OWNED, width=40, help="在这个窗口坐班的单位，多个用顿号隔开；所有单位都可以的留空。"),
        Column("least", "每时段\n最少人数", Kind.WHOLE, _OWNED, width=10, help="每个上午、下午至少要有几人坐班；没有要求的留空。"),
        Column("most", "每时段\n最多人数", Kind.WHOLE, _OWNED, width=10, help="每个上午、下午最多坐几人；留空为1人。"),
        Column("notes", "备注", owner=_OWNED, width=26),
    ),
)

KINDS = (Option("leave", "请假", ("出差", "学习", "休假", "开会")), Option("wish", "指定", ("指定坐班", "固定")))

WISHES = Form(
    id="duty_wishes",
    title="请假和指定坐班（自动补排时遵守）",
    sheet="请假和指定",
    columns=(
        Column("unit", "单位", owner=_OWNED, width=20),
        Column("name", "姓名", owner=_OWNED, width=12),
        Column("kind", "类型", Kind.CHOICE, _OWNED, options=KINDS, width=9, help="请假：这段时间不排；指定：这一天要排。"),
        Column("dates", "日期", Kind.DATES, _OWNED, width=26, help="如 2023-11-08；请假几天的写起止日期，如 2023-11-06至2023-11-10。"),
        Column("session", "时段", Kind.CHOICE, _OWNED, options=SESSIONS, width=9, help="留空为全天（指定坐班时为不限）。"),
        Column("window", "窗口位置", owner=_OWNED, width=22, help="指定坐班的窗口；不限的留空。"),
        Column("reason", "原因", owner=_OWNED, width=28),
    ),
)
