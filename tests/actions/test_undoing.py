"""Taking batches back: the last one, and one before it that nothing builds upon."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.offices import AT, MATERNITY, REFERRAL, changed, disputed, fill_in, lines, merge, send, type_in
from toolkit.actions import resolving, setup, undoing
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.schema import Form
from toolkit.forms.system import BATCHES, CONFLICTS, FILINGS, LIKELY
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.closed import edit_workbook
from toolkit.workbooks.edits import SheetEdit


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return setup.init(tmp_path / "台账").workspace


def refused(workspace: Workspace, batch: int) -> Trouble:
    """Why a batch is not taken back; the workbook stays byte for byte."""
    before = workspace.ledger.read_bytes()
    with pytest.raises(Trouble) as refusal:
        undoing.undo(workspace, at=AT, batch=batch)
    assert workspace.ledger.read_bytes() == before
    return refusal.value


def ids(workspace: Workspace) -> list[str]:
    return [row.text("id") for row in lines(workspace, LEDGER)]


def test_an_earlier_batch_of_other_rows_is_taken_back(workspace: Workspace) -> None:
    for number, (unit, row) in enumerate((("区医保局", REFERRAL), ("区税务局", MATERNITY), ("区人社局", REFERRAL)), 1):
        send(workspace, f"{number}.xlsx", row, unit=unit)
        merge(workspace)
    outcome = undoing.undo(workspace, at=AT, batch=2)
    assert (outcome.batch, outcome.removed, outcome.kept) == (2, 1, ())
    assert ids(workspace) == ["问0001", "问0003"]
    assert [row.text("undone") for row in lines(workspace, BATCHES)] == ["", "2023-11-21 09:30:00", ""]
    assert undoing.undo(workspace, at=AT).batch == 3
    assert ids(workspace) == ["问0001"]


def test_a_batch_whose_cells_a_later_one_touched_is_refused_and_says_which(workspace: Workspace) -> None:
    send(workspace, "一.xlsx", REFERRAL, MATERNITY)
    merge(workspace)
    send(workspace, "二.xlsx", changed(REFERRAL, office="办公室"), MATERNITY, filled_on="2023-11-19")
    merge(workspace)
    send(workspace, "三.xlsx", changed(REFERRAL, office="综合科"), filled_on="2023-11-20")
    merge(workspace)
    trouble = refused(workspace, 2)
    assert "问0001的“责任科室”（第3批）" in trouble.what
    assert "问0002" not in trouble.what
    assert trouble.advice == "请先按顺序撤销第3批，再撤销第2批。工作簿没有改动。"
    assert "第3批、第2批" in refused(workspace, 1).advice


def test_a_row_that_was_only_sent_again_counts_as_touched(workspace: Workspace) -> None:
    send(workspace, "一.xlsx", REFERRAL)
    merge(workspace)
    send(workspace, "二.xlsx", changed(REFERRAL, office="办公室"), filled_on="2023-11-19")
    merge(workspace)
    send(workspace, "三.xlsx", changed(REFERRAL, office="办公室"), filled_on="2023-11-20")
    merge(workspace)
    assert "问0001整行（第3批）" in refused(workspace, 2).what


@pytest.mark.parametrize(("form", "decision"), [(CONFLICTS, "保留现值"), (LIKELY, "不是同一条")])
def test_a_batch_whose_question_was_decided_is_refused(workspace: Workspace, form: Form, decision: str) -> None:
    disputed(workspace)
    fill_in(workspace, form, 3, decision=decision)
    resolving.resolve(workspace, at=AT)
    trouble = refused(workspace, 2)
    assert f"“{form.sheet}”第3行" in trouble.what
    assert "第3批" in trouble.advice
    undoing.undo(workspace, at=AT)
    assert undoing.undo(workspace, at=AT).batch == 2
    assert lines(workspace, form) == ()


def test_batches_that_are_not_there(workspace: Workspace) -> None:
    send(workspace, "一.xlsx", REFERRAL)
    merge(workspace)
    assert refused(workspace, 7).what == "没有第7批。"
    undoing.undo(workspace, at=AT)
    assert refused(workspace, 1).what == "第1批已经撤销过了（2023-11-21 09:30:00）。"


def test_what_the_clerk_wrote_stays_and_is_named(workspace: Workspace) -> None:
    send(workspace, "一.xlsx", REFERRAL, MATERNITY)
    merge(workspace)
    type_in(workspace, "问0001", notes="已督办")
    outcome = undoing.undo(workspace, at=AT, batch=1)
    assert outcome.kept == ("问0001整行：合并之后又有人修改过，保留现在的内容",)
    assert ids(workspace) == ["问0001"]


def test_a_row_beside_which_the_clerk_wrote_stays_and_is_named(workspace: Workspace) -> None:
    send(workspace, "一.xlsx", REFERRAL, MATERNITY)
    merge(workspace)
    content = workspace.ledger.read_bytes()
    workspace.ledger.write_bytes(edit_workbook(content, [SheetEdit(LEDGER.sheet, {(5, 40): "局长关注"})]))
    outcome = undoing.undo(workspace, at=AT)
    assert outcome.kept == ("问0002整行：合并之后又有人修改过，保留现在的内容",)
    assert ids(workspace) == ["问0002"]
    assert BookReader(workspace.ledger.read_bytes()).grid(LEDGER.sheet).value(5, 40) == "局长关注"


def test_the_states_of_the_units_go_back_too(workspace: Workspace) -> None:
    send(workspace, "一.xlsx", REFERRAL)
    merge(workspace)
    states = {row.text("unit"): row.text("state") for row in lines(workspace, FILINGS)}
    undoing.undo(workspace, at=AT)
    after = {row.text("unit"): row.text("state") for row in lines(workspace, FILINGS)}
    assert (states["区医保局"], after["区医保局"]) == ("reported", "missing")
