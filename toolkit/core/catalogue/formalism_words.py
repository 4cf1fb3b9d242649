"""Findings about signs of 数字形式主义 (notice 五（四）): what was seen, by which rows, and never whose fault it is.

Written by checking. Each asks somebody to look (建议核实), and says when there is nothing to do.
"""

from __future__ import annotations

from toolkit.core.catalogue.entry import Entry, Scope
from toolkit.core.findings import Severity

ENTRIES = (
    Entry(
        "vacuous_measure", Severity.WARNING, Scope.CELL, "措施较为笼统",
        "“{heading}”写的是“{text}”，没有看到具体做法。",
        "建议核实；已有具体做法的，请补充做什么、谁来做、何时做，如“{sample}”。",
        "整改及优化措施写“进一步加强学习，提高服务水平”",
    ),
    Entry(
        "same_problem_for_items", Severity.WARNING, Scope.REGISTER, "不同事项问题雷同",
        "第{rows}行是{items}个不同的事项，“{heading}”的文字基本相同：“{text}”。",
        "建议核实各事项走流程的实际情况；确系共性问题的，请分别写明在本事项中的具体表现。",
        "五个事项的存在问题及原因都写“申请材料较多，群众准备时间较长”",
    ),
    Entry(
        "same_measure_for_problems", Severity.WARNING, Scope.REGISTER, "不同问题措施雷同",
        "第{rows}行是{problems}个不同的问题，“{heading}”的文字基本相同：“{text}”。",
        "建议核实措施是否针对各自的原因；确系一项措施解决多个问题的，不必处理。",
        "五个不同的问题，整改及优化措施都写“成立工作专班，研究制定方案”",
    ),
    Entry(
        "walked_on_one_day", Severity.WARNING, Scope.REGISTER, "走流程集中在一天",
        "共{total}行，其中{count}行的走流程日期都是 {date}，涉及走流程人员{walkers}人（组）。",
        "建议核实走流程的实际日期；确系集中体验活动的，不必处理。",
        "11月20日填报，10行的时间都写“2023-11-18”",
    ),
    Entry(
        "walked_before_campaign", Severity.WARNING, Scope.REGISTER, "多数早于活动开始",
        "共{total}行，其中{count}行（第{rows}行）的走流程日期早于活动起始日期 {start}。",
        "建议核实是否列入了以往的工作；活动开始前的，可不列入本台账。",
        "6行中有5行的时间在7月至9月，而活动自2023年10月13日开始",
    ),
    Entry(
        "no_problem_in_any_row", Severity.WARNING, Scope.REGISTER, "各行都没有问题",
        "共{count}行，“{heading}”都写没有发现问题。",
        "建议核实走流程的实际情况；确实没有发现问题的，不必处理。",
        "6行的存在问题及原因都写“无”",
    ),
    Entry(
        "all_immediate", Severity.WARNING, Scope.REGISTER, "全部填立行立改",
        "{count}个问题的“{heading}”都是{word}，其中第{rows}行的措施看来需要一段时间，如“{text}”。",
        "建议核实；不能马上完成的，请填写明确的时限。",
        "7个问题都填“立行立改”，措施有“开发学位信息平台”“改造审批系统”",
    ),
    Entry(
        "more_items_than_hours", Severity.WARNING, Scope.REGISTER, "一人一天事项偏多",
        "第{rows}行写的是{walker} {date} 走了{items}个事项，按{hours}小时计，平均每小时超过1个。",
        "建议核实日期和走流程人员；由多人分头走的，请分别写明。",
        "同一位副局长同一天走了10个事项",
    ),
    Entry(
        "same_text_in_units", Severity.WARNING, Scope.BETWEEN, "与其他单位文字雷同",
        "第{rows}行的“{problem}”“{measure}”与{others}文字基本相同，如“{text}”。",
        "建议核实两个单位的实际情况；确系共同的问题或统一的表述的，不必处理。",
        "两个镇各有三行，除了镇名，问题和措施都相同",
    ),
)
