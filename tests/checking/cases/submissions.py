"""Cases of columns, dates, numbers and units of one submission."""

from __future__ import annotations

from tests.checking.cases import FIELDS, GOOD, HEADINGS, Case, row, sheets
from toolkit.core.findings import Severity

_BY_UNIT = "| 填报单位 | 时间 | 人员 | 事项 | 形式 | 存在问题 | 措施 | 完成时限 | 责任科室 |"

CASES = (
    Case(
        "similar_heading",
        Severity.WARNING,
        "Sheet1!G2",
        sheets(f"{FIELDS}\n{HEADINGS.replace('整改完成时间', '拟办结时间')}\n{GOOD}"),
    ),
    Case("nameless_column", Severity.NOTICE, "Sheet1!I3", sheets(f"{FIELDS}\n{HEADINGS}\n{GOOD} 领导已阅 |")),
    Case(
        "phone_unclear",
        Severity.WARNING,
        "Sheet1!A4",
        sheets(f"{FIELDS}\n{HEADINGS}\n{GOOD}\n| 填报人：罗新敏 联系方式：1821268639 |"),
    ),
    Case("unlikely_date", Severity.WARNING, "Sheet1!G3", row(due="2033-11-30")),
    Case("done_after_filing", Severity.WARNING, "Sheet1!G3", row(due="2023-11-30已完成")),
    Case("done_without_date", Severity.NOTICE, "Sheet1!G3", row(due="已完成")),
    Case("open_ended", Severity.NOTICE, "Sheet1!G3", row(due="长期坚持")),
    Case("after_campaign", Severity.NOTICE, "Sheet1!A3", row(date="2023-12-05")),
    Case(
        "serial_gap",
        Severity.NOTICE,
        "Sheet1!A4",
        sheets(f"{FIELDS}\n| 序号 {HEADINGS}\n| 1 {GOOD}\n| 3 {GOOD.replace('异地就医备案', '生育登记')}"),
    ),
    Case(
        "filed_before_campaign",
        Severity.WARNING,
        "Sheet1!C1",
        sheets(f"{FIELDS.replace('2023-11-18', '2022-11-18')}\n{HEADINGS}\n{GOOD}"),
    ),
    Case(
        "unit_differs",
        Severity.WARNING,
        "Sheet1!A1",
        sheets(f"{FIELDS}\n{HEADINGS}\n{GOOD}", file="区民政局台账.xlsx"),
    ),
    Case("several_units", Severity.NOTICE, "", sheets(f"{_BY_UNIT}\n| 区医保局 {GOOD}\n| 区民政局 {GOOD}")),
    Case("unit_two_names", Severity.NOTICE, "", sheets(f"{_BY_UNIT}\n| 医保局 {GOOD}\n| 区医疗保障局 {GOOD}")),
)
