"""What one register says held against another; the unit has reported these lists before."""

from __future__ import annotations

from dataclasses import replace

from tests.checking.cases import FIELDS, GOOD, HEADINGS, Case, Found
from tests.markdown import document, grid
from toolkit.actions.reading import OFFICE_OF_THE_NOTICE, all_findings, checked
from toolkit.checking.registers import Leader, Registers, UnitLists
from toolkit.core.findings import Severity
from toolkit.forms.registry import SUBMITTED_FORMS
from toolkit.reading.attribution import Context
from toolkit.reading.reader import read_document

LISTS = UnitLists(
    leaders=(Leader("郝敏浩", "党组书记、局长", "principal"), Leader("冯康文", "四级调研员")),
    items=("异地就医备案", "生育保险待遇支付"),
    offices=("医保科", "待遇保障科"),
)
OFFICE = replace(OFFICE_OF_THE_NOTICE, registers=Registers({"区医保局": LISTS}, frozenset({"区医保局"})))
AGENTS = """| 政务服务帮代办人员名册 |
| 填报单位：区医保局 | | 填报日期：2023-10-13 |
| 姓名 | 所在科室 | 联系电话 |
| 罗新敏 | 医保科 | 0632-7709494 |"""


def held_against_lists(table: str) -> Found:
    """The findings on a sheet."""
    context = Context(SUBMITTED_FORMS, OFFICE.directory, OFFICE.settings.report_due)
    return lambda folder: [
        finding
        for submission in read_document(document(grid(table)), context)
        for finding in all_findings(checked(submission, OFFICE))
    ]


def row(good: str, other: str) -> Found:
    """The good row of the ledger with something in it changed."""
    return held_against_lists("\n".join([FIELDS, HEADINGS, GOOD.replace(good, other)]))


CASES = (
    Case("walker_not_listed", Severity.WARNING, "Sheet1!B3", row("郝敏浩", "郝敏皓")),
    Case("walker_tier_unknown", Severity.NOTICE, "Sheet1!B3", row("郝敏浩（局长）", "冯康文（四级调研员）")),
    Case("item_not_listed", Severity.NOTICE, "Sheet1!C3", row("异地就医备案", "跨省门诊报销")),
    Case("office_unknown", Severity.NOTICE, "Sheet1!H3", row("医保科", "参保缴费科")),
    Case("agents_below_quota", Severity.WARNING, "", held_against_lists(AGENTS)),
)
