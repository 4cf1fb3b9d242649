"""Plans and reports among Word files: recognised by title or headings, of a known unit; nothing else is one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest

from toolkit.actions.reading import read_files
from toolkit.core.records import Submission

PLAN = (
    "区医保局“我陪群众走流程”落实方案",
    "为做好“我陪群众走流程”试点工作，制定本方案。",
    "一、总体目标",
    "坚持问题导向、目标导向、结果导向，换位走流程、找堵点，着力提升企业和群众办事的满意度和获得感。",
    "二、主要任务",
    "主要负责人和分管负责人每月走一次流程，业务科长每周走一次流程，发现的问题逐项整改。",
    "三、工作要求",
    "加强领导。",
    "区医疗保障局",
    "2023年10月12日",
)
SUMMARY = (
    "关于开展“我陪群众走流程”工作情况的报告",
    "区行政审批服务局：",
    "现将我局“我陪群众走流程”工作开展情况报告如下。",
    "一、采取的措施",
    "局长带队走流程三次，线上线下体验医保业务，对发现的问题逐项建账、逐项整改、逐项销号，形成闭环。",
    "二、取得的效果",
    "发现问题五个，已整改四个。",
    "三、建立的机制",
    "建立坐窗口值班机制。",
    "四、存在的问题和建议",
    "数据共享还不够。",
    "峰城区医疗保障局",
    "2023年11月24日",
)


def read(tmp_path: Path, lines: tuple[str, ...], name: str = "材料.docx") -> tuple[Submission, ...]:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(tmp_path / name))
    (file,) = read_files([tmp_path / name])
    return tuple(submission for _, submission in file.submissions)


@pytest.mark.parametrize(("lines", "paper", "day"), [(PLAN, "plan", 12), (SUMMARY, "summary", 24)])
def test_a_paper_is_recognised_and_its_unit_known(tmp_path: Path, lines: tuple[str, ...], paper: str, day: int) -> None:
    (found,) = read(tmp_path, lines)
    assert (found.paper, found.form, found.unit, found.rejection) == (paper, None, "区医保局", None)
    assert found.filled_on == date(2023, 10 if paper == "plan" else 11, day)


@pytest.mark.parametrize(
    "title",
    [
        ("区医保局关于“我陪群众走流程”试点工作的总结报告",),
        ("区医保局“我陪群众走流程”工作总结报告",),
        ("“我陪群众走流程”工作开展情况总结报告", "区医疗保障局", "（2023年11月24日）"),
        ("区医保局“我陪群众走流程”试点工作总结", "峰城区医疗保障局"),
        ("区医保局", "“我陪群众走流程”工作总结（2023年11月20日）"),
        ("区医保局", "2023年10月16日至11月20日“我陪群众走流程”工作总结"),
        ("“我陪群众走流程”试点工作总结", "峰城区医疗保障局  2023年11月24日"),
    ],
)
def test_a_summary_by_its_title_whatever_its_headings_are(tmp_path: Path, title: tuple[str, ...]) -> None:
    body = ("区行政审批服务局：", "一、提高站位，精心组织", SUMMARY[4], "二、聚焦堵点，精准发力", "整改四个。" * 20)
    (found,) = read(tmp_path, (*title, *body, "峰城区医疗保障局", "2023年11月24日"))
    assert (found.paper, found.unit, found.rejection) == ("summary", "区医保局", None)


def test_the_headings_tell_where_the_title_does_not(tmp_path: Path) -> None:
    assert read(tmp_path, ("走流程见实效 零距离解民忧", *SUMMARY[1:]))[0].paper == "summary"


def test_a_title_of_two_lines(tmp_path: Path) -> None:
    assert (
        read(tmp_path, ("区医保局关于“我陪群众走流程”“政务服务体验员”", "试点工作实施方案", *PLAN[1:]))[0].paper
        == "plan"
    )


def test_the_unit_may_stand_in_the_name_of_the_file_alone(tmp_path: Path) -> None:
    unsigned = ("“我陪群众走流程”落实方案", *PLAN[1:-2])
    assert read(tmp_path, unsigned, "区民政局方案.docx")[0].unit == "区民政局"
    (nobody,) = read(tmp_path, unsigned)
    assert nobody.rejection is not None
    assert nobody.rejection.code == "paper_without_unit"


@pytest.mark.parametrize(
    "lines",
    [
        ("关于印发峰城区开展“我陪群众走流程”试点工作方案的通知", *PLAN[1:]),
        ("区医保局“我陪群众走流程”落实方案", "走流程方案另行报送。"),
        ("区医保局消防安全工作方案", *(line.replace("走流程", "查隐患") for line in PLAN[1:])),
        ("区医保局情况说明", "走流程。" * 60),
    ],
)
def test_other_letters_are_none(tmp_path: Path, lines: tuple[str, ...]) -> None:
    (found,) = read(tmp_path, lines, "区医保局.docx")
    assert found.paper is None
    assert found.rejection is not None
    assert found.rejection.code == "not_a_paper"


def test_a_plan_may_carry_its_list(tmp_path: Path) -> None:
    document = docx.Document()
    for line in PLAN:
        document.add_paragraph(line)
    document.add_paragraph("附件：“我陪群众走流程”重点事项清单")
    rows = (("序号", "事项名称", "类别", "领域"), ("1", "异地就医备案", "高频事项", "社保医保"))
    table = document.add_table(2, 4)
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text
    document.save(str(tmp_path / "区医保局方案.docx"))
    (file,) = read_files([tmp_path / "区医保局方案.docx"])
    found = [(one.paper, one.form, one.unit, len(one.records)) for _, one in file.submissions]
    assert found == [("plan", None, "区医保局", 0), (None, "service_items", "区医保局", 1)]
