"""The commands about a ledger at work: their JSON, their words, their exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.actions.offices import disputed, fill_in
from tests.hosts.test_cli import toolkit
from toolkit.actions import setup
from toolkit.actions.workspace import Workspace
from toolkit.forms.system import CONFLICTS, LIKELY


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with one conflict and one likeness."""
    workspace = setup.init(tmp_path / "台账 2023").workspace
    disputed(workspace)
    return workspace


def plain(text: str) -> str:
    """What is said, whatever the width of the terminal."""
    return "".join(text.split()).replace("│", "")


def test_resolve_and_undo(workspace: Workspace) -> None:
    fill_in(workspace, CONFLICTS, 3, decision="采用报送值")
    answer = json.loads(toolkit("resolve", "-w", workspace.root, "--json").stdout)
    assert (answer["batch"], answer["waiting"], answer["changed"]) == (3, 1, [{"id": "问0001", "column": "measure"}])
    fill_in(workspace, LIKELY, 3, decision="同一条")
    said = plain(toolkit("resolve", "-w", workspace.root).stdout)
    assert "并入原有的一行：1条" in said
    assert "第4批；撤销：toolkitundo" in said
    assert "处理意见已恢复为待处理" in plain(toolkit("undo", "-w", workspace.root).stdout)
    refused = toolkit("undo", "-w", workspace.root, "--batch", "2")
    assert refused.returncode == 2
    assert "“冲突待定”第3行问0001已处理（第3批）" in plain(refused.stderr)
    assert json.loads(toolkit("undo", "-w", workspace.root, "--batch", "3", "--json").stdout)["batch"] == 3


def test_what_is_not_carried_out_is_said(workspace: Workspace) -> None:
    fill_in(workspace, CONFLICTS, 3, decision="另填")
    said = plain(toolkit("resolve", "-w", workspace.root).stdout)
    assert "未处理：“冲突待定”第3行（问0001的“整改及优化措施”）：处理意见选了“另填”，但没有填写另填内容" in said
    assert "还有1条没有选择处理意见" in said
    assert "没有可以执行的处理意见" in said


def test_status(workspace: Workspace) -> None:
    fill_in(workspace, CONFLICTS, 3, decision="保留现值")
    said = plain(toolkit("status", "-w", workspace.root).stdout)
    assert "应报送的单位：未报17个，零报告0个，已报1个。" in said
    assert "“冲突待定”有1条待处理，其中1条已选处理意见" in said
    assert "请运行toolkitresolve执行" in said
    answer = json.loads(toolkit("status", "-w", workspace.root, "--json").stdout)
    assert (answer["batch"], answer["conflicts"], len(answer["owing"])) == (2, {"open": 1, "decided": 1}, 17)


def test_history(workspace: Workspace) -> None:
    said = plain(toolkit("history", "问0001", "-w", workspace.root).stdout)
    assert "问0001区医保局台账第4行" in said
    assert "经办人修改" in said
    assert "一.xlsx" in said
    assert "冲突（第2批，整改及优化措施）：报送值“制作视频指引。”，待处理" in said
    assert "疑似重复（第2批）：问0002与问0003，待处理" in plain(
        toolkit("history", "问0003", "-w", workspace.root).stdout
    )
    answer = json.loads(toolkit("history", "问0001", "-w", workspace.root, "--json").stdout)
    assert {column["column"] for column in answer["columns"]} >= {"measure", "status", "notes", "origin"}
    unknown = toolkit("history", "问9999", "-w", workspace.root)
    assert (unknown.returncode, "台账中没有编号为“问9999”的行" in plain(unknown.stderr)) == (2, True)


def test_a_workbook_from_before_these_sheets_is_told_what_it_lacks(workspace: Workspace) -> None:
    book = openpyxl.load_workbook(workspace.ledger)
    del book[LIKELY.sheet]
    book.save(workspace.ledger)
    done = toolkit("status", "-w", workspace.root)
    assert done.returncode == 2
    assert "总台账中没有“疑似重复”，可能是旧版的总台账。" in plain(done.stderr)
    assert "toolkitinit" in plain(done.stderr)


@pytest.mark.parametrize("command", ["resolve", "undo", "status", "history"])
def test_every_command_has_help_with_an_example(command: str) -> None:
    assert f"例：toolkit {command}" in toolkit(command, "--help").stdout
