"""Carrying out decisions: a batch of its own, told in words and as data."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.offices import AT, disputed, fill_in, lines, merge, send, type_in
from toolkit.actions import resolving, setup, undoing
from toolkit.actions.workspace import Workspace
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.system import BATCHES, CONFLICTS, LIKELY


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = setup.init(tmp_path / "台账").workspace
    disputed(workspace)
    return workspace


def test_decisions_are_a_batch_with_a_line_of_its_own(workspace: Workspace) -> None:
    fill_in(workspace, CONFLICTS, 3, decision="采用报送值")
    fill_in(workspace, LIKELY, 3, decision="同一条")
    outcome = resolving.resolve(workspace, at=AT)
    assert (outcome.batch, outcome.done, outcome.left, outcome.waiting) == (3, (("submitted", 1), ("merged", 1)), (), 0)
    last = lines(workspace, BATCHES)[-1]
    assert {id: last.text(id) for id in ("batch", "at", "result", "changed", "explanation", "file")} == {
        "batch": "3", "at": "2023-11-21 09:30", "result": "处理冲突", "changed": "2",
        "explanation": "采用报送值1条，并入原有的一行1条。", "file": "",
    }  # fmt: skip
    first, second = lines(workspace, LEDGER)
    assert (first.text("measure"), second.text("id")) == ("制作视频指引。", "问0002")
    assert len(list(workspace.backups.glob(f"{workspace.ledger.stem}*"))) == 3


def test_as_data(workspace: Workspace) -> None:
    fill_in(workspace, CONFLICTS, 3, decision="采用报送值")
    fill_in(workspace, LIKELY, 3, decision="合并")
    assert resolving.outcome_json(resolving.resolve(workspace, at=AT)) == {
        "batch": 3,
        "conflicts": [{"row": 3, "id": "问0001", "outcome": "submitted"}],
        "likely": [],
        "changed": [{"id": "问0001", "column": "measure"}],
        "removed": [],
        "raised": [],
        "left": [
            {
                "row": 3, "id": "问0003", "column": None, "reason": "unknown_decision",
                "message": "“疑似重复”第3行（问0003）：处理意见写的是“合并”，请从下拉列表中选择。",
            }
        ],
        "waiting": 0,
    }  # fmt: skip


def test_without_decisions_not_a_byte_changes(workspace: Workspace) -> None:
    before = workspace.ledger.read_bytes()
    outcome = resolving.resolve(workspace, at=AT)
    assert (outcome.batch, outcome.waiting) == (None, 2)
    assert workspace.ledger.read_bytes() == before


def test_what_cannot_be_carried_out_is_said_row_by_row(workspace: Workspace) -> None:
    fill_in(workspace, CONFLICTS, 3, decision="另填")
    type_in(workspace, "问0003", notes="已督办")
    fill_in(workspace, LIKELY, 3, decision="同一条")
    outcome = resolving.resolve(workspace, at=AT)
    assert outcome.left == (
        "“冲突待定”第3行（问0001的“整改及优化措施”）：处理意见选了“另填”，但没有填写另填内容。",
        "“疑似重复”第3行（问0003）：问0003已由区级填写或修改（督办备注），不能自动并入；请把要保留的内容移到问0002，清空问0003的这几栏，再运行一次。",
    )


def test_a_cell_that_changed_since_is_asked_about_again(workspace: Workspace) -> None:
    fill_in(workspace, CONFLICTS, 3, decision="采用报送值")
    type_in(workspace, "问0001", measure="入口处张贴二维码。")
    outcome = resolving.resolve(workspace, at=AT)
    assert outcome.batch is None
    assert "现为“入口处张贴二维码。”" in outcome.left[0]
    (row,) = lines(workspace, CONFLICTS)
    assert (row.text("current"), row.text("decision")) == ("入口处张贴二维码。", "")
    assert lines(workspace, LEDGER)[0].text("measure") == "入口处张贴二维码。"
    assert [row.number("batch") for row in lines(workspace, BATCHES)] == [1, 2], "asking again is no batch"


def test_decisions_are_undone_like_any_batch(workspace: Workspace) -> None:
    fill_in(workspace, CONFLICTS, 3, decision="采用报送值")
    fill_in(workspace, LIKELY, 3, decision="同一条")
    before = [row.values for row in lines(workspace, LEDGER)]
    resolving.resolve(workspace, at=AT)
    outcome = undoing.undo(workspace, at=AT)
    assert (outcome.batch, outcome.decisions, outcome.kept) == (3, True, ())
    assert [row.values for row in lines(workspace, LEDGER)] == before
    assert resolving.resolve(workspace, at=AT).done == (("submitted", 1), ("merged", 1)), (
        "what was chosen is still there"
    )


def test_two_units_with_one_problem_are_linked(workspace: Workspace) -> None:
    row = [
        "1",
        "2023-10-30",
        "张勇（局长）",
        "异地就医备案",
        "√",
        "找不到办理入口，指引不清。",
        "制作图文指引，增设引导员。",
        "立行立改",
        "人事股",
    ]
    send(workspace, "教体局.xlsx", row, unit="区教体局")
    assert [(found.id, found.other) for found in merge(workspace).likely] == [("问0001", "问0004")]
    assert lines(workspace, LIKELY)[-1].text("kind") == "across"
    fill_in(workspace, LIKELY, 4, decision="同一条")
    outcome = resolving.resolve(workspace, at=AT)
    assert (outcome.done, outcome.plans[0].removed) == ((("linked", 1),), ())
    assert len(lines(workspace, LEDGER)) == 4
