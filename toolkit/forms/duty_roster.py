"""坐窗口排班表: who sits at which window on which day, and who came (notice 二（一）2).

Whether somebody came is told in columns of the roster itself: a unit files the plan first, and the same table again with
what became of it.
"""

from __future__ import annotations

from toolkit.forms.leaders import FORM as LEADERS
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.schema import Column, Form, Kind, Matrix, Option, Owner

SESSIONS = (
    Option("morning", "上午", ("早上", "上午班", "上半天", "早班", "AM")),
    Option("afternoon", "下午", ("午后", "下午班", "下半天", "PM")),
    Option("day", "全天", ("一天", "整天", "全日", "上下午", "上午、下午", "上午/下午", "全天班", "一整天")),
)

ATTENDANCE = (
    Option("planned", "待到岗", ("计划", "待坐班", "未开始", "待执行")),
    Option("sat", "已到岗", ("到岗", "已到", "是", "√", "✓", "到位", "已坐班", "出勤", "正常", "已签到", "签到", "已落实")),
    Option("swapped", "已换班", ("换班", "调班", "替班", "顶班", "调换", "代班", "换人")),
    Option("absent", "未到岗", ("缺勤", "否", "×", "未到", "缺席", "请假", "未坐班", "出差", "未签到")),
)

MATRIX = Matrix(day="date", name="name", post="post", labels=("session", "tier", "window"), marks=("session", "window"))


def columns(place: Column) -> tuple[Column, ...]:
    """The columns of a roster; ``place`` is the column that says where its people are on duty."""
    return (
        Column("id", "编号", owner=Owner.DISTRICT, width=9, help="由区级统一编定，请勿修改。"),
        LEDGER.column("unit"),
        LEDGER.column("serial"),
        Column("date", "日期", Kind.DATES, required=True, width=13,
               aliases=("坐班日期", "坐窗口日期", "值班日期", "排班日期", "接线日期", "时间", "坐班时间", "值班时间", "坐窗口时间", "接听日期", "接线时间", "日期安排"),
               help="值班的日期，如 2023-10-16；连续几天的写起止日期，其间的工作日都算。", example="2023-10-16"),
        Column("session", "时段", Kind.CHOICE, width=8, options=SESSIONS,
               aliases=("班次", "上午/下午", "上下午", "时间段", "坐班时段", "值班时段", "值班班次", "具体时段"), help="从下拉列表中选择；不分上下午的留空。",
               example="上午"),
        Column("name", "姓名", Kind.PERSON, required=True, width=14, max_length=30,
               aliases=("坐班人员", "坐班人", "坐窗口人员", "值班人员", "值班人", "坐班领导", "带班领导", "值班领导", "人员姓名", "人员", "接线人员", "接线员", "接听人员",
                        "坐班人员姓名", "值班人员姓名", "坐班干部", "坐窗口领导", "排班人员", "坐班同志"), help="姓名，不写职务。", example="郝敏浩"),
        Column("post", "职务", width=22, max_length=60, aliases=("现任职务", "职务名称", "岗位职务", "人员职务", "单位及职务"), help="现任职务的全称。",
               example="党组书记、局长"),
        Column("tier", "层级", Kind.CHOICE, width=15, options=LEADERS.column("tier").options,
               aliases=("职务层级", "人员层级", "人员类别", "级别"), help="从下拉列表中选择；与领导干部名单一致的可以留空。", example="主要负责人"),
        place,
        Column("attendance", "实际到岗", Kind.CHOICE, width=11, options=ATTENDANCE,
               aliases=("到岗情况", "是否到岗", "实际到岗情况", "坐班情况", "签到", "签到情况", "落实情况", "执行情况", "实际坐班", "考勤", "出勤情况"),
               help="排班时留空；值班以后从下拉列表中选择。", example="已到岗"),
        Column("substitute", "替班人", Kind.PERSON, width=14, max_length=30,
               aliases=("替班人员", "顶班人", "换班人", "代班人", "替班", "换班人员", "实际到岗人员", "实际到岗人", "代班人员"), help="换班的写实际到岗的人。",
               example="冯康文"),
        Column("reason", "未到岗\n或换班原因", width=22, max_length=120,
               aliases=("未到岗原因", "换班原因", "原因", "缺勤原因", "原因说明", "未到原因", "请假原因"), help="未到岗、换班的写明原因。", example="参加区政府常务会议"),
        Column("notes", "区级备注", owner=Owner.DISTRICT, width=20),
        LEDGER.column("origin"),
    )


FORM = Form(
    id="duty_roster",
    title="“局长科长坐窗口”排班表",
    sheet="坐窗口排班",
    identity="id",
    unit_column="unit",
    origin_column="origin",
    id_prefix="班",
    key=("date", "name"),
    key_is_whole=True,
    words=("坐窗口", "坐班", "排班", "值班", "轮值", "坐大厅", "到岗情况", "签到表"),
    meta=LEDGER.meta,
    period="date",
    matrix=MATRIX,
    notes=(
        "1.主要负责人、分管负责人每月至少坐窗口一次，业务科（股）长每周至少一次；请排在工作日，调休上班日也可以排。",
        "2.一人一天填一行；排好后先报一次，每月末补填“实际到岗”后再报一次。姓名、单位、职务和窗口位置将在政务服务大厅公开。",
    ),
    columns=columns(
        Column("window", "窗口位置", width=20, max_length=60,
               aliases=("窗口", "坐班窗口", "窗口号", "坐窗口位置", "窗口编号", "坐班位置", "坐班地点", "值班窗口", "值班地点", "地点", "窗口名称", "所在窗口"),
               help="坐班的窗口，如 二楼医保3号窗口。", example="二楼医保3号窗口"),
    ),
)
