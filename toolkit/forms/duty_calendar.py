"""The sheets that the toolkit keeps of rosters: who sits on which day of a month, and whether that is as often as asked."""

from __future__ import annotations

from toolkit.forms.leaders import TIERS
from toolkit.forms.schema import Column, Form, Kind, Option, Owner

_OWNED = Owner.DISTRICT
DAYS = range(1, 32)

# What stands in the cell of a day.
PLANNED, SAT, ABSENT, SWAPPED, OFF = "●", "√", "×", "换", "休"
RESULTS = (
    Option("met", "达标"),
    Option("missed", "未达标"),
    Option("pending", "待完成"),
    Option("excused", "不要求"),
    Option("unknown", "无法判断"),
)

CALENDAR = Form(
    id="duty_calendar",
    title="局长科长坐窗口月历（●已排　√到岗　×未到岗　换：换班　休：非工作日）",
    sheet="坐窗口月历",
    columns=(
        Column("month", "月份", owner=_OWNED, width=9),
        Column("unit", "单位", owner=_OWNED, width=22),
        Column("name", "姓名", owner=_OWNED, width=9),
        Column("tier", "层级", Kind.CHOICE, _OWNED, options=TIERS, width=15.5),
        Column("window", "窗口", owner=_OWNED, width=20),
        *(Column(f"d{day:02d}", f"{day}日", owner=_OWNED, width=4.7) for day in DAYS),
        Column("owed", "应坐\n次数", Kind.WHOLE, _OWNED, width=6),
        Column("planned", "已排\n次数", Kind.WHOLE, _OWNED, width=6),
        Column("sat", "到岗\n次数", Kind.WHOLE, _OWNED, width=6),
        Column("plan_result", "排班\n达标", Kind.CHOICE, _OWNED, options=RESULTS, width=9),
        Column("result", "到岗\n达标", Kind.CHOICE, _OWNED, options=RESULTS, width=9),
    ),
)

# The sheet of figures beside it: formulas over the calendar, for the month that stands in one cell.
OVERVIEW_SHEET = "坐窗口情况"
