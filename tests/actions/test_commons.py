"""toolkit common: the sheets 共性问题 and 问题归类, corrected by the clerk, and the note to units."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import docx
import pytest

from tests.actions.offices import REFERRAL, changed, fill_in, lines, merge, send
from toolkit.actions import setup
from toolkit.actions.commons import CommonOutcome, commons, outcome_json
from toolkit.actions.workspace import Workspace
from toolkit.forms.commons import APART, COMMONS, SORTINGS
from toolkit.workbooks.tables import TableRow

AT = datetime(2023, 11, 22, 10)
QUEUE = ("窗口排队时间长，群众久等。", "高峰期排队等候时间长。", "叫号等候久。")
PARKING = ("大厅停车位不足。", "群众停车难，找不到停车位。")


def told(problem: str, item: str) -> list[str]:
    row = changed(REFERRAL)
    row[3], row[5] = item, problem
    return row


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Three units with a queue, two of them with parking, one with a problem of its own."""
    workspace = setup.init(tmp_path / "台账").workspace
    own = told("殡葬补贴标准未公开。", "殡葬补贴")
    send(workspace, "1.xlsx", told(QUEUE[0], "异地就医备案"), told(PARKING[0], "生育津贴"))
    send(workspace, "2.xlsx", told(QUEUE[1], "发票代开"), told(PARKING[1], "申报"), unit="区民政局")
    send(workspace, "3.xlsx", told(QUEUE[2], "低保申请"), own, unit="区税务局")
    merge(workspace)
    return workspace


def kinds(workspace: Workspace) -> dict[str, TableRow]:
    return {row.text("proposed"): row for row in lines(workspace, COMMONS)}


def sortings(workspace: Workspace) -> dict[str, TableRow]:
    return {row.text("id"): row for row in lines(workspace, SORTINGS)}


def run(workspace: Workspace, *, notes: bool = False) -> CommonOutcome:
    return commons(workspace, at=AT, notes=notes)


def test_kinds_and_the_problems_of_each_stand_in_the_workbook(workspace: Workspace) -> None:
    outcome = run(workspace)
    assert (outcome.problems, outcome.sorted_problems, len(outcome.counted)) == (6, 5, 2)
    queue = kinds(workspace)["排队问题"]
    assert (queue.number("unit_count"), queue.number("count"), queue.number("open")) == (3, 3, 3)
    assert queue.text("units") == "区医保局、区民政局、区税务局"
    assert len(sortings(workspace)) == 6
    assert [row.text("id") for row in sortings(workspace).values() if not row.text("proposed")] == ["问0006"]


def test_a_second_run_changes_nothing(workspace: Workspace) -> None:
    run(workspace)
    before = workspace.ledger.read_bytes()
    assert run(workspace).written == ()
    assert workspace.ledger.read_bytes() == before


def test_names_and_corrections_of_the_clerk_hold_and_are_remembered(workspace: Workspace) -> None:
    run(workspace)
    fill_in(workspace, COMMONS, kinds(workspace)["排队问题"].row, name="等候时间过长", remark="请导办")
    fill_in(workspace, SORTINGS, sortings(workspace)["问0003"].row, chosen=APART)
    run(workspace)
    assert sortings(workspace)["问0003"].text("proposed") == ""
    assert sortings(workspace)["问0001"].text("named") == "等候时间过长"
    send(workspace, "4.xlsx", told(QUEUE[0], "社保卡"), told(QUEUE[1], "补贴"), unit="区人力资源和社会保障局")
    merge(workspace)
    outcome = run(workspace)
    [named] = [one for one in outcome.counted if one.common.name == "等候时间过长"]
    assert [row.id for row in named.common.rows] == ["问0001", "问0005", "问0007"]
    assert kinds(workspace)["排队问题"].text("remark") == "请导办"


def test_a_note_goes_out_once_on_a_kind_that_is_confirmed(workspace: Workspace) -> None:
    assert run(workspace, notes=True).notes == ()
    row = kinds(workspace)["停车问题"].row
    fill_in(workspace, COMMONS, row, verdict="认定", name="停车难", recipients="区民政局、某某公司")
    outcome = run(workspace, notes=True)
    assert outcome.unknown == ("某某公司",)
    [path] = outcome.notes
    document = docx.Document(str(path))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "区民政局：" in text
    assert "2个单位的2个问题属于同一类：停车难。上述问题均尚未整改到位。" in text
    assert [row.cells[0].text for row in document.tables[-1].rows][1:] == ["问0002", "问0004"]
    noted = kinds(workspace)["停车问题"]
    assert (noted.text("letter"), noted.text("noted_on")) == (path.name, "2023-11-22")
    assert run(workspace, notes=True).notes == ()


def test_the_figures_as_data_name_their_rows(workspace: Workspace) -> None:
    told_as_data = outcome_json(run(workspace))
    assert told_as_data["kind_count"] == 2
    kinds_told = told_as_data["commons"]
    assert isinstance(kinds_told, list)
    assert kinds_told[0]["problems"] == ["问0001", "问0003", "问0005"]
    assert kinds_told[0]["rectified"] + kinds_told[0]["open"] == 3
