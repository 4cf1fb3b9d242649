"""Cases of rosters and of the log of assisted service; the unit has reported its leaders and agents before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.checking.cases import Case, Found
from tests.markdown import document, grid
from toolkit.actions.reading import OFFICE_OF_THE_NOTICE, all_findings, checked
from toolkit.checking.registers import Leader, Registers, UnitLists
from toolkit.core.documents import Grid
from toolkit.core.findings import Severity
from toolkit.forms.registry import SUBMITTED_FORMS
from toolkit.reading.attribution import Context
from toolkit.reading.reader import read_document

LISTS = UnitLists(
    leaders=(
        Leader("郝敏浩", "党组书记、局长", "principal"),
        Leader("冯康文", "副局长", "deputy", left_on=date(2023, 10, 31)),
    ),
    agents=("罗新敏",),
)
OFFICE = replace(OFFICE_OF_THE_NOTICE, registers=Registers({"区医保局": LISTS}))
ROSTER = """| 局长科长坐窗口排班表 |
| 填报单位：区医保局 | | 填报日期：2023-11-30 |
| 日期 | 时段 | 姓名 | 窗口位置 | 实际到岗 | 替班人 | 未到岗原因 |
| 2023-11-08 | 上午 | 郝敏浩 | 3号窗口 | 已到岗 | | |"""
LOG = """| 帮办代办服务记录 |
| 填报单位：区医保局 | | 填报日期：2023-11-30 |
| 服务日期 | 帮代办人员 | 服务对象 | 对象类别 | 办理事项 | 服务方式 |
| 2023-11-08 | 罗新敏 | 王先生 | 老年人 | 异地就医备案 | 上门服务 |"""


def held(table: str) -> Found:
    """The findings on a sheet, held against the lists."""
    context = Context(SUBMITTED_FORMS, OFFICE.directory, OFFICE.settings.report_due)
    return lambda folder: [
        finding
        for submission in read_document(document(grid(table)), context)
        for finding in all_findings(checked(submission, OFFICE))
    ]


def roster(good: str, other: str) -> Found:
    """The good roster with something in it changed."""
    return held(ROSTER.replace(good, other))


_MATRIX = """| 局长科长坐窗口排班表 |
| 填报单位：区医保局 | | 填报日期：2023-11-03 |
| 窗口 | 11月6日 | 11月7日 | 11月8日 |
| 3号窗口 | 郝敏浩 | 局班子成员轮流坐班 | |"""
_TWICE = f"{ROSTER}\n| 2023-11-08 | 全天 | 郝敏浩 | 5号窗口 | 已到岗 | | |"

_NAMELESS = Grid(
    "正文",
    surroundings=(
        "“我陪群众走流程”落实方案",
        "一、总体目标",
        "换位走流程、找堵点。" * 12,
        "二、主要任务",
        "三、工作要求",
        "2023年10月12日",
    ),
)


def paper(grid: Grid) -> Found:
    """The findings on a Word document without a table."""
    context = Context(SUBMITTED_FORMS, OFFICE.directory, OFFICE.settings.report_due)
    word = document(grid, file="方案.docx", format="docx")
    return lambda folder: [finding for one in read_document(word, context) for finding in all_findings(one)]


CASES = (
    Case("paper_without_unit", Severity.ERROR, "", paper(_NAMELESS)),
    Case("roster_cell_unclear", Severity.WARNING, "Sheet1!C4", held(_MATRIX)),
    Case(
        "roster_day_unclear",
        Severity.WARNING,
        "Sheet1!C4",
        held(_MATRIX.replace("11月7日", "11月l7日").replace("局班子成员轮流坐班", "冯康文")),
    ),
    Case("not_a_workday", Severity.WARNING, "Sheet1!A4", roster("2023-11-08", "2023-11-11")),
    Case("not_a_workday", Severity.WARNING, "Sheet1!A4", roster("2023-11-08", "2023-11-11至2023-11-12")),
    Case("attended_ahead", Severity.WARNING, "Sheet1!E4", roster("2023-11-08", "2023-12-04")),
    Case("swap_unnamed", Severity.WARNING, "Sheet1!E4", roster("已到岗", "已换班")),
    Case("absence_unexplained", Severity.NOTICE, "Sheet1!E4", roster("已到岗", "未到岗")),
    Case("private_number", Severity.WARNING, "Sheet1!C4", held(LOG.replace("王先生", "王先生13812345678"))),
    Case("two_places_at_once", Severity.WARNING, "Sheet1!C5", held(_TWICE)),
    Case("shift_not_listed", Severity.WARNING, "Sheet1!C4", roster("郝敏浩", "郝敏皓")),
    Case("shift_of_one_who_left", Severity.WARNING, "Sheet1!C4", roster("郝敏浩", "冯康文")),
    Case("agent_not_listed", Severity.WARNING, "Sheet1!B4", held(LOG.replace("罗新敏", "罗敏"))),
)
