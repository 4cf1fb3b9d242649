"""Findings about the columns, dates and rows of one submission, its unit and its reporter. Written by reading and checking."""

from __future__ import annotations

from toolkit.core.catalogue.entry import Entry, Scope
from toolkit.core.findings import Severity

# What a column without a heading is called, by its letters.
COLUMN = "{0}列"

ENTRIES = (
    Entry(
        "similar_heading",
        Severity.WARNING,
        Scope.HEADING,
        "表头像本表的列",
        "“{heading}”不是本表的列名，像是“{proposal}”，但不能确定，没有按该列读取。",
        "请改用空白表的列名后重新报送；区级也可在总台账的“表头对照”中选定对应栏目，再合并一次。",
        "把“整改完成时间”一列写成“拟办结时间”",
    ),
    Entry(
        "nameless_column",
        Severity.NOTICE,
        Scope.HEADING,
        "没有表头的列",
        "{letter}没有表头，其中的内容（如“{text}”）不进入台账，但保留在来源记录中。",
        "不必处理；确属某一栏内容的，请移到该栏后重新报送。",
        "在表格右边的空白列里写了“领导已阅”",
    ),
    Entry(
        "phone_unclear",
        Severity.WARNING,
        Scope.CELL,
        "电话号码不完整",
        "“{heading}”写的是“{text}”，不是完整的电话号码。",
        "请填写11位手机号，或带区号的座机号，如 0632-7709494。",
        "联系方式写“1821268639”，少了一位",
    ),
    Entry(
        "unlikely_date",
        Severity.WARNING,
        Scope.CELL,
        "日期离活动太远",
        "“{heading}”写的是 {date}，比本次活动的截止日期晚两年以上。",
        "请核对年份是否写错。",
        "整改完成时间写“2033-11-30”",
    ),
    Entry(
        "done_after_filing",
        Severity.WARNING,
        Scope.ROW,
        "完成日期晚于填报日期",
        "“{heading}”写的是已经完成，完成日期 {due} 却晚于填报日期 {filled_on}。",
        "请核对；还没有完成的，请只写计划完成的日期。",
        "填报日期为2023年11月18日，整改完成时间却写“2023-11-30已完成”",
    ),
    Entry(
        "done_without_date",
        Severity.NOTICE,
        Scope.REGISTER,
        "没有写明哪天完成",
        "第{rows}行的“{heading}”写的是已经完成，没有写明完成日期。",
        "本次不必退回修改；今后请写明日期，如“2023-11-15已完成”。",
        "整改完成时间只写“已完成”",
    ),
    Entry(
        "open_ended",
        Severity.NOTICE,
        Scope.REGISTER,
        "没有明确时限",
        "第{rows}行的“{heading}”写的是长期坚持，没有明确的时限。",
        "需要一段时间才能解决的问题，请写明时限；确属长期坚持的做法，不必处理。",
        "整改完成时间写“长期坚持”",
    ),
    Entry(
        "after_campaign",
        Severity.NOTICE,
        Scope.REGISTER,
        "晚于活动截止日期",
        "第{rows}行的走流程日期晚于本次活动的截止日期 {end}。",
        "请核对日期；确系截止以后走的流程，不必处理。",
        "时间写“2023-12-05”，而活动至2023年11月25日结束",
    ),
    Entry(
        "serial_gap",
        Severity.NOTICE,
        Scope.REGISTER,
        "序号不连续",
        "“{heading}”不连续，中间缺{missing}。",
        "请核对是否漏了行；没有漏的，不必处理。",
        "序号写成1、2、4",
    ),
    Entry(
        "filed_before_campaign",
        Severity.WARNING,
        Scope.REGISTER,
        "填报日期早于活动开始",
        "填报日期 {filled_on} 早于活动起始日期 {start}。",
        "请核对填报日期，特别是年份。",
        "填报日期写“2022-11-18”",
    ),
    Entry(
        "unit_differs",
        Severity.WARNING,
        Scope.REGISTER,
        "单位与文件名不符",
        "表中的填报单位是“{unit}”，文件名写的却是“{other}”，按“{unit}”收录。",
        "请核对填报单位；借用其他单位的表填写、没有改单位名称的，请改正后重新报送。",
        "文件名是“区民政局台账.xlsx”，表中填报单位写“区医保局”",
    ),
    Entry(
        "several_units",
        Severity.NOTICE,
        Scope.REGISTER,
        "一个文件有几个单位",
        "这个文件有{count}个单位的内容：{units}，已分别收录。",
        "请核对各单位的行有没有分错；没有分错的，不必处理。",
        "镇街把几个站所的问题汇总在一张表里，每行写明单位",
    ),
    Entry(
        "unit_two_names",
        Severity.NOTICE,
        Scope.REGISTER,
        "同一单位有几种写法",
        "文件中的{names}是同一单位，都按“{unit}”收录。",
        "请核对；今后请统一写单位名录中的名称。",
        "有的行写“医保局”，有的行写“区医疗保障局”",
    ),
)
