"""Findings about rosters and the log of assisted service. Written by reading and checking."""

from __future__ import annotations

from toolkit.core.catalogue.entry import Entry, Scope
from toolkit.core.findings import Severity

ENTRIES = (
    Entry(
        "roster_cell_unclear", Severity.WARNING, Scope.SHEET, "看不出排的是谁",
        "排班表的这一格写的是“{text}”，看不出排的是谁，没有读取。",
        "请写姓名，几个人的用顿号隔开；这一格没有排人的，请留空。",
        "排班表的一格里写“局班子成员轮流”",
        fixed=True,
    ),
    Entry(
        "roster_day_unclear", Severity.WARNING, Scope.SHEET, "看不出排在哪一天",
        "排班表的这一格写的是“{text}”，看不出排在哪一天（日期栏：{heading}），没有读取。",
        "请在这一格对应的日期栏写明日期，如“10月17日”；不是排班内容的，请移到表格下面的说明里。",
        "排班表的日期栏误写成“10月l7日”（把数字1写成了字母l），下面排了人",
        fixed=True,
    ),
    Entry(
        "not_a_workday", Severity.WARNING, Scope.ROW, "排在休息日",
        "“{heading}”写的是 {date}（{why}），不是工作日，不计入坐窗口次数。",
        "请改排到工作日；本地确实上班的，由区级在“参数”中填写本地调休上班日期。",
        "坐窗口排在2023-11-11，是星期六",
    ),
    Entry(
        "attended_ahead", Severity.WARNING, Scope.ROW, "还没到日子就填了到岗",
        "{date} 晚于填报日期 {filled_on}，“{heading}”却已经填了“{text}”。",
        "请核对日期和到岗情况；还没有到的日子，请把“{heading}”留空。",
        "填报日期为2023年10月13日，10月20日的班却写“已到岗”",
    ),
    Entry(
        "swap_unnamed", Severity.WARNING, Scope.ROW, "换班没有写替班人",
        "“{heading}”写的是“{text}”，没有写明由谁替班。",
        "请补填替班人；没有人替班的，请改为“未到岗”。",
        "实际到岗写“已换班”，替班人空着",
    ),
    Entry(
        "absence_unexplained", Severity.NOTICE, Scope.ROW, "没有写未到岗的原因",
        "“{heading}”写的是“{text}”，没有写明原因。",
        "请补填原因。",
        "实际到岗写“未到岗”，原因空着",
    ),
    Entry(
        "private_number", Severity.WARNING, Scope.CELL, "写了证件号或电话号码",
        "“{heading}”中有证件号码或电话号码。",
        "请删去号码，只写称谓或企业名称，以保护办事群众的个人信息。",
        "服务对象写“王先生13812345678”",
    ),
    Entry(
        "two_places_at_once", Severity.WARNING, Scope.REGISTER, "同一时间排了两处",
        "{name} {date} 同一时间既排在“{place}”，又排在“{other}”。",
        "请改排其中一处。",
        "郝敏浩11月8日上午既排在3号窗口，又排在5号窗口",
    ),
    Entry(
        "shift_not_listed", Severity.WARNING, Scope.BETWEEN, "排班的人不在名单中",
        "“{heading}”中的“{name}”不在“{unit}”报来的领导干部名单中{nearest}。",
        "请核对姓名；确由名单以外的人坐班的，请补报领导干部名单。",
        "单位报来的领导干部名单中有郝敏浩，排班表写的是“郝敏皓”",
    ),
    Entry(
        "shift_of_one_who_left", Severity.WARNING, Scope.BETWEEN, "排班的人已离任",
        "“{heading}”中的“{name}”已于 {left} 离任，{date} 的班没有人坐。",
        "请改排；离任日期有误的，由区级在领导干部名单中更正。",
        "郝敏浩2023-10-31离任，11月8日还排了班",
    ),
    Entry(
        "agent_not_listed", Severity.WARNING, Scope.BETWEEN, "不在帮代办人员名册中",
        "“{heading}”中的“{name}”不在“{unit}”报来的帮代办人员名册中{nearest}。",
        "请核对姓名；新确定的帮代办人员，请补报名册。",
        "单位报来的帮代办人员是罗新敏，记录中写的是“罗敏”",
    ),
)
