"""What checking rosters says: of each thing that is wrong with a shift, and of duties. Codes are those of ``rosters``."""

from __future__ import annotations

# By code: what is wrong, and what to do. ``who`` is unit and name, ``when`` the day with its period.
IRREGULAR = {
    "repeated": ("{who}{when}在“{place}”排了不止一次。", "请留一行。"),
    "double_booked": ("{who}{when}同时排在“{place}”和“{other}”。", "请改排其中一班。"),
    "two_posts": ("{who}{when}既排坐窗口，又排当接线员。", "请改排其中一班。"),
    "not_a_workday": ("{who}{when}的班不在工作日（{why}），不计入坐窗口次数。", "请改排到工作日；本地确实上班的，请在“参数”中填写。"),
    "year_unknown": ("{who}{when}的班没法判断是不是工作日：{year}年的放假安排还没有收录。",
                     "请更新本工具，或在“参数”中自行核定该年的放假和调休上班日期。"),
    "not_listed": ("{who}{when}有班，但不在该单位报来的领导干部名单中{nearest}。", "请核对姓名，或请单位补报领导干部名单。"),
    "left": ("{who}已于{left}离任，{when}的班没有人坐。", "请单位改排。"),
    "not_yet_in_office": ("{who}{when}还没有到任。", "请核对。"),
    "outside_campaign": ("{who}{when}的班早于活动开始（{start}）。", "请核对日期，特别是年份。"),
    "no_window": ("{who}{when}的班没有写窗口位置，不能公开。", "请单位补报窗口位置。"),
    "window_shared": ("“{place}”{when}排了{count}人：{names}。", "请核对窗口够不够坐；够坐的不必处理。"),
    "unclear_date": ("{who}的日期“{text}”看不明白，没有计入。", "请在排班表中改成 2023-10-16 这样的日期。"),
}
LABELS = {
    "repeated": "重复排班",
    "double_booked": "一人两处",
    "two_posts": "窗口和接线重叠",
    "not_a_workday": "排在休息日",
    "year_unknown": "放假安排未收录",
    "not_listed": "不在名单中",
    "left": "已离任",
    "not_yet_in_office": "尚未到任",
    "outside_campaign": "早于活动开始",
    "no_window": "没有窗口位置",
    "window_shared": "一个窗口几个人",
    "unclear_date": "日期不明",
}

STATES = {"met": "达标", "missed": "未达标", "pending": "待完成", "excused": "不要求", "unknown": "无法判断"}
EXCUSES = {
    "few_workdays": "工作日太少",
    "short_stay": "在任时间不足一半",
    "on_leave": "请假",
}
DUTIES = {"month": "每月至少一次", "week": "每周至少一次"}

FILLED = "自动补排"
FILLED_FROM = "自动补排{year}年{month}月"
FILLED_SAID = "补排{year}年{month}月坐窗口{count}班，原有的班没有改动。"

NO_LEADERS = "“{unit}”还没有报领导干部名单，应坐窗口的人按排班表认定，没有排的人看不出来。"
NO_ATTENDANCE = "{year}年{month}月还没有填写“{column}”，实际坐班情况无从统计。"
UNKNOWN_YEARS = "{years}年的放假安排还没有收录，不能判断是否达标。请更新本工具，或在“参数”中自行核定该年的放假和调休上班日期。"
