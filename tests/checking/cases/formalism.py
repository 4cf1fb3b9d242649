"""Cases of signs of 数字形式主义."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tests.checking.cases import CELLS, CONTEXT, FIELDS, HEADINGS, Case, rows
from tests.markdown import document, grid
from toolkit.actions.reading import OFFICE_OF_THE_NOTICE, checked, held_together
from toolkit.core.findings import Finding, Severity
from toolkit.core.records import Submission
from toolkit.reading.reader import read_document

_ITEMS = (
    "公证办理",
    "法律援助申请",
    "人民调解申请",
    "司法鉴定登记",
    "律师执业变更",
    "行政复议申请",
    "仲裁立案",
    "公证员考核",
    "鉴定人登记",
    "律所设立",
)
_FAULTS = (
    "窗口没有叫号机，排队靠喊。",
    "指南的电话是空号。",
    "复印机在二楼，腿脚不便的老人上不去。",
    "周五下午没有人值守。",
    "表格只有纸质的，填错要重来。",
    "费用标准没有公示，各人说法不一。",
    "短信通知的链接打不开。",
    "证明要到村里盖章。",
    "进度查不到，只能打电话问。",
    "材料退回时没有说明理由。",
)
_MEASURES = (
    "开发叫号系统。",
    "向市局申请更换号码。",
    "改造一楼文印室。",
    "招录值守人员。",
    "对接省平台。",
    "提请物价部门修订。",
)
_DAYS = tuple(f"2023-10-{day}" for day in range(16, 26))
_SAID = (
    ("老人不会用手机缴费，代缴的人常漏记。", "各村设代缴登记本，会计每日核对。"),
    ("鉴定报告要到区里取，来回大半天。", "每月请鉴定机构到镇里，当场出报告。"),
)
_COPIED = "材料多，群众准备的时间长。"
_DIFFERENT = [
    {"item": item, "problem": fault, "date": day} for item, fault, day in zip(_ITEMS, _FAULTS, _DAYS, strict=True)
]


def _said(unit: str, items: Iterable[str]) -> Submission:
    lines = [
        f"| {' | '.join((CELLS | {'item': item, 'problem': problem, 'measure': measure}).values())} |"
        for item, (problem, measure) in zip(items, _SAID, strict=False)
    ]
    table = "\n".join([FIELDS.replace("区医保局", unit), HEADINGS, *lines])
    (submission,) = read_document(document(grid(table), file=f"{unit}.xlsx"), CONTEXT)
    return checked(submission, OFFICE_OF_THE_NOTICE)


def _units(folder: Path) -> Iterable[Finding]:
    """Two units with two rows each that differ in the items and in nothing else."""
    submissions = [_said("榴园镇", _ITEMS), _said("底阁镇", _ITEMS[5:])]
    return held_together(submissions, OFFICE_OF_THE_NOTICE)[1].findings


CASES = (
    Case("vacuous_measure", Severity.WARNING, "Sheet1!F3", rows({"measure": "进一步加强学习，提高服务水平。"})),
    Case(
        "same_problem_for_items",
        Severity.WARNING,
        "Sheet1!E3",
        rows(*(row | {"problem": _COPIED} for row in _DIFFERENT[:3])),
    ),
    Case(
        "same_measure_for_problems",
        Severity.WARNING,
        "Sheet1!F3",
        rows(*(row | {"measure": "成立工作专班，制定整改方案。"} for row in _DIFFERENT[:3])),
    ),
    Case(
        "walked_on_one_day",
        Severity.WARNING,
        "",
        rows(*(row | {"date": "2023-10-18"} for row in _DIFFERENT[:8])),
    ),
    Case(
        "walked_before_campaign",
        Severity.WARNING,
        "",
        rows(*(row | {"date": "2023-09-18"} for row in _DIFFERENT[:5])),
    ),
    Case(
        "no_problem_in_any_row",
        Severity.WARNING,
        "",
        rows(*(row | {"problem": "无", "measure": "/", "due": "/"} for row in _DIFFERENT[:5])),
    ),
    Case(
        "all_immediate",
        Severity.WARNING,
        "",
        rows(*(row | {"measure": m, "due": "立行立改"} for row, m in zip(_DIFFERENT, _MEASURES, strict=False))),
    ),
    Case(
        "more_items_than_hours",
        Severity.WARNING,
        "Sheet1!B3",
        rows(*(row | {"date": "2023-10-18"} for row in _DIFFERENT[:9])),
    ),
    Case("same_text_in_units", Severity.WARNING, "Sheet1!E3", _units),
)
