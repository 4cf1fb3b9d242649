"""The other forms: each is recognised, none is taken for another, and several may come in one file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.markdown import document, grid
from toolkit.actions.reading import read_files
from toolkit.core.documents import Grid
from toolkit.core.records import Record, Submission
from toolkit.forms import district
from toolkit.forms.cells import TICK, to_json
from toolkit.forms.directory import UnitDirectory
from toolkit.forms.registry import SUBMITTED_FORMS, form_by_id
from toolkit.forms.schema import Form, Kind
from toolkit.reading.attribution import Context
from toolkit.reading.reader import read_document
from toolkit.workbooks.blank import build_blank
from toolkit.workbooks.layout import blank_layout

CONTEXT = Context(SUBMITTED_FORMS, UnitDirectory(district.UNITS, ("枣庄市", "峰城区")), date(2023, 11, 25))

LEDGER = """| 填报单位：区医保局 | | 填报日期：2023-11-18 |
| 时间 | 走流程人员及职务 | 体验事项 | 形式 | 存在问题及原因 | 整改及优化措施 | 整改完成时间 | 责任科室 |
| 2023-10-18 | 郝敏浩（局长） | 异地就医备案 | 窗口端 | 找不到办理入口。 | 制作指引。 | 2023-11-30 | 医保科 |"""
ITEMS = """| “我陪群众走流程”重点事项清单 |
| 填报单位：区医保局 | | 填报日期：2023-10-12 |
| 序号 | 事项名称 | 类别 | 领域 | 反映渠道 | 是否公布 |
| 1 | 异地就医备案 | 高频事项 | 社保医保 | | 是 |
| 2 | 门诊慢特病认定 | 群众反映和投诉的问题事项 | 医保 | 12345政务服务便民热线 | 否 |"""
LEADERS = """| 领导干部名单 |
| 填报单位：区医保局 | | 填报日期：2023-10-12 |
| 序号 | 姓名 | 职务 | 层级 | 分管/科室 | 窗口位置 |
| 1 | 郝敏浩 | 党组书记、局长 | 主要领导 | | 二楼3号窗口 |
| 2 | 冯康文 | 副局长 | 分管负责人 | 待遇保障科、医保服务科 | |
| 3 | 雷强 | 科长 | 业务科(股)长 | 医保服务科 | 二楼4号窗口 |"""
AGENTS = """| 政务服务帮代办人员名册 |
| 填报单位：区医保局 | | 填报日期：2023-10-12 |
| 序号 | 姓名 | 职务 | 科室 | 联系电话 | 窗口 | 服务事项 |
| 1 | 罗新敏 | 首席代表 | 医保服务科 | 0632-7709494 | 二楼3号窗口 | 全部事项 |"""
OFFICERS = """| “政务服务体验员”推荐名单 |
| 填报单位：区医保局 | | 填报日期：2023-10-12 |
| 序号 | 姓名 | 工作单位及职务 | 行业 | 产生方式 | 手机 |
| 1 | 褚兰 | 某食品有限公司办事员 | 食品经营 | 推荐 | 0632-7709494 |"""
CONTACTS = """| 通讯录 |
| 序号 | 姓名 | 职务 | 科室 | 联系电话 | 窗口 |
| 1 | 罗新敏 | 科员 | 医保服务科 | 0632-7709494 | 3号 |"""


def read(*tables: str | Grid, **of_document: str) -> tuple[Submission, ...]:
    grids = [grid(t, name=f"Sheet{n}") if isinstance(t, str) else t for n, t in enumerate(tables, start=1)]
    return read_document(document(*grids, **of_document), CONTEXT)


def values(submission: Submission) -> list[dict[str, object]]:
    """The filled cells of each record, as the reading contract names them."""
    form = form_by_id(str(submission.form))

    def filled(record: Record) -> dict[str, object]:
        cells: dict[str, object] = {}
        for column in form.submitted:
            cells |= to_json(column, record.values.get(column.id))
        return {name: value for name, value in cells.items() if value}

    return [filled(record) for record in submission.records]


def test_items() -> None:
    (submission,) = read(ITEMS)
    assert (submission.form, submission.unit, submission.filled_on) == ("service_items", "区医保局", date(2023, 10, 12))
    assert submission.findings == ()
    assert values(submission) == [
        {"item": "异地就医备案", "category": "frequent", "field": "insurance", "published": "yes"},
        {
            "item": "门诊慢特病认定", "category": "complaint", "field": "insurance",
            "feedback": "12345政务服务便民热线", "published": "no",
        },
    ]  # fmt: skip


def test_leaders() -> None:
    (submission,) = read(LEADERS)
    assert (submission.form, submission.unit, submission.findings) == ("leaders", "区医保局", ())
    assert values(submission) == [
        {"name": "郝敏浩", "post": "党组书记、局长", "tier": "principal", "window": "二楼3号窗口"},
        {"name": "冯康文", "post": "副局长", "tier": "deputy", "office": "待遇保障科、医保服务科"},
        {"name": "雷强", "post": "科长", "tier": "section", "office": "医保服务科", "window": "二楼4号窗口"},
    ]


def test_agents() -> None:
    (submission,) = read(AGENTS)
    assert (submission.form, submission.unit, submission.findings) == ("assisted_service_agents", "区医保局", ())
    assert values(submission) == [
        {
            "name": "罗新敏", "post": "首席代表", "office": "医保服务科", "phone": "0632-7709494",
            "window": "二楼3号窗口", "scope": "全部事项",
        }
    ]  # fmt: skip


def test_officers() -> None:
    (submission,) = read(OFFICERS)
    assert (submission.form, submission.unit, submission.findings) == ("experience_officers", "区医保局", ())
    assert values(submission) == [
        {
            "name": "褚兰", "organisation": "某食品有限公司办事员", "field": "食品经营", "source": "recommended",
            "phone": "0632-7709494",
        }
    ]  # fmt: skip


def test_several_forms_in_one_file_are_a_submission_each() -> None:
    submissions = read(LEDGER, ITEMS, LEADERS, AGENTS, CONTACTS)
    assert [(one.form, one.unit, len(one.records)) for one in submissions] == [
        ("rectification_ledger", "区医保局", 1),
        ("service_items", "区医保局", 2),
        ("leaders", "区医保局", 3),
        ("assisted_service_agents", "区医保局", 1),
    ]
    said = [[finding.code for finding in one.findings] for one in submissions]
    assert said == [["other_sheet"], [], [], []], "what concerns the document is said once"


def test_the_unit_and_day_may_stand_on_the_first_sheet_alone() -> None:
    bare = "\n".join(line for line in LEADERS.splitlines() if "填报单位" not in line)
    _, leaders = read(LEDGER, bare)
    assert (leaders.form, leaders.unit, leaders.filled_on) == ("leaders", "区医保局", date(2023, 11, 18))


def test_a_blank_form_beside_one_that_is_filled_in_says_nothing() -> None:
    blank = "\n".join(LEADERS.splitlines()[:3])
    (submission,) = read(blank, LEDGER)
    assert (submission.form, submission.rejection) == ("rectification_ledger", None)
    (alone,) = read(blank)
    assert alone.form == "leaders"
    assert alone.rejection is not None
    assert alone.rejection.code == "empty"


@pytest.mark.parametrize(
    ("title", "headings"),
    [
        ("通讯录", "| 序号 | 姓名 | 职务 | 科室 | 联系电话 | 窗口 |"),
        ("窗口值班安排", "| 序号 | 姓名 | 职务 | 层级 | 窗口位置 | 科室 |"),
        ("领导公开接访日程", "| 日期 | 时段 | 姓名 | 职务 | 层级 | 窗口位置 |"),
        ("权责目录", "| 序号 | 事项名称 | 类别 | 领域 | 反映渠道 | 是否公布 |"),
    ],
)
def test_a_table_with_such_headings_but_another_title_is_none_of_the_forms(title: str, headings: str) -> None:
    (submission,) = read(f"| {title} |\n| 填报单位：区医保局 |\n{headings}\n| 1 | 罗新敏 | 科员 | 科长 | 综合科 | 3 |")
    assert submission.rejection is not None
    assert submission.rejection.code == "not_a_form"


def test_the_name_of_a_file_or_sheet_is_a_title_too() -> None:
    bare = "\n".join(AGENTS.splitlines()[1:])
    assert read(bare)[0].form != "assisted_service_agents"
    assert read(bare, file="区医保局帮代办人员.xlsx")[0].form == "assisted_service_agents"
    assert read(grid(bare, name="帮办代办"))[0].form == "assisted_service_agents"
    # Of a file with several sheets the name tells nothing of one of them.
    assert [one.form for one in read(bare, LEDGER, file="台账和帮代办人员.xlsx")] == ["rectification_ledger"]


def test_a_ledger_stays_one_whatever_its_title_speaks_of() -> None:
    for title in (
        "重点事项走流程问题整改台账",
        "领导干部名单人员走流程台账",
        "帮代办人员走流程台账",
        "体验员名单走流程台账",
    ):
        (submission,) = read(f"| {title} |\n{LEDGER}")
        assert (submission.form, len(submission.records)) == ("rectification_ledger", 1)


def test_a_list_is_no_ledger_though_a_ledger_has_more_of_its_columns() -> None:
    (submission,) = read(
        "| 帮代办人员 |\n| 填报单位：区医保局 |\n| 姓名 | 职务 | 科室 | 窗口 | 事项 |\n| 罗新敏 | 科员 | 医保科 | 3号 | 全部 |"
    )
    assert (submission.form, submission.blocked()) == ("assisted_service_agents", True)


@pytest.mark.parametrize("form", SUBMITTED_FORMS, ids=lambda form: form.id)
def test_the_blank_form_filled_with_the_declared_examples_is_read_without_a_finding(form: Form, tmp_path: Path) -> None:
    path = tmp_path / "填好.xlsx"
    build_blank(form, path, unit="区民政局", filled_on=date(2023, 11, 18), settings=district.SETTINGS)
    book, place = load_workbook(path), blank_layout(form)
    sheet = book[form.sheet]
    for column in form.submitted:
        example = TICK if column.kind is Kind.TICKS else column.example
        sheet.cell(place.first_data_row, place.column_of(column.id)).value = example
    book.save(path)
    (file,) = read_files([path])
    ((_, submission),) = file.submissions
    assert (submission.form, submission.unit, len(submission.records)) == (form.id, "区民政局", 1)
    assert submission.findings == ()
