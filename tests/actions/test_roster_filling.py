"""Filling a month's roster over a workspace: only blanks, as a batch that can be undone, and clashes in words."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.actions.offices import merge
from tests.actions.rosters import LEADERS, ROSTER, send
from toolkit.actions import setup, undoing
from toolkit.actions.roster_checking import check_rosters
from toolkit.actions.roster_filling import fill_roster, outcome_json
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.core.documents import CellValue
from toolkit.forms import duty_roster
from toolkit.forms.duty_wishes import WISHES
from toolkit.forms.schema import Form
from toolkit.forms.system import BATCHES
from toolkit.workbooks.closed import ClosedWorkbook, edit_workbook
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.tables import TableRow, read_table

AT = datetime(2023, 10, 30, 9, 0)
NOVEMBER = (2023, 11)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = setup.init(tmp_path / "台账").workspace
    send(workspace, "区医保局.xlsx", LEADERS, ROSTER)
    merge(workspace)
    return workspace


def rows(workspace: Workspace, form: Form = duty_roster.FORM) -> tuple[TableRow, ...]:
    return read_table(ClosedWorkbook(workspace.rosters.read_bytes()), form).rows


def wish(workspace: Workspace, **cells: CellValue) -> None:
    """A row of 请假和指定."""
    content = workspace.rosters.read_bytes()
    table = read_table(ClosedWorkbook(content), WISHES)
    line: list[CellValue] = [None] * table.width
    for id, cell in cells.items():
        line[table.columns[id][0] - 1] = cell
    workspace.rosters.write_bytes(
        edit_workbook(content, [SheetEdit(table.sheet, {}, [line], table.last_row, table.first_data_row)])
    )


def test_what_is_missing_is_proposed_and_what_stands_stays(workspace: Workspace) -> None:
    before = [row.values for row in rows(workspace)]
    outcome = fill_roster(workspace, NOVEMBER, at=AT)
    # 冯康文 has no shift at all, 雷强 none in three of the five weeks of November.
    assert sorted(one.name for one in outcome.proposed) == ["冯康文", "雷强", "雷强", "雷强"]
    assert (outcome.standing, outcome.batch, outcome.written) == (3, 2, (workspace.rosters,))
    after = rows(workspace)
    assert [row.values for row in after[:3]] == before
    assert [row.text("id") for row in after[3:]] == [one.id for one in outcome.proposed]
    assert {row.text("origin")[:12] for row in after[3:]} == {"自动补排2023年11月"}
    check = check_rosters(workspace, at=AT, month=NOVEMBER)
    assert check.months[0].planned.total.missed == 0
    assert check.problems == ()


def test_a_trial_writes_nothing_and_says_the_same(workspace: Workspace) -> None:
    before = workspace.rosters.read_bytes()
    trial = fill_roster(workspace, NOVEMBER, at=AT, dry_run=True)
    assert (trial.batch, workspace.rosters.read_bytes()) == (None, before)
    assert trial.proposed == fill_roster(workspace, NOVEMBER, at=AT).proposed


def test_a_filled_month_has_nothing_to_fill(workspace: Workspace) -> None:
    fill_roster(workspace, NOVEMBER, at=AT)
    before = workspace.rosters.read_bytes()
    again = fill_roster(workspace, NOVEMBER, at=AT)
    assert (again.proposed, again.batch, workspace.rosters.read_bytes()) == ((), None, before)


def test_it_is_undone_like_any_batch(workspace: Workspace) -> None:
    before = [row.values for row in rows(workspace)]
    fill_roster(workspace, NOVEMBER, at=AT)
    undone = undoing.undo(workspace, at=AT)
    assert (undone.batch, undone.removed, undone.kept, undone.documents) == (2, 4, (), False)
    assert [row.values for row in rows(workspace)] == before
    assert [row.text("result") for row in rows(workspace, BATCHES)] == ["已收", "已收", "自动补排"]
    assert fill_roster(workspace, NOVEMBER, at=AT).proposed[0].id == "班0008", "an id is never given twice"


def test_what_the_unit_sends_itself_replaces_the_proposal(workspace: Workspace) -> None:
    first = next(one for one in fill_roster(workspace, NOVEMBER, at=AT).proposed if one.name == "冯康文")
    own = (ROSTER[0], ROSTER[1], (first.day, "全天", "冯康文", "副局长", "二楼6号窗口"))
    send(workspace, "区医保局改.xlsx", own, filled_on="2023-11-20")
    merge(workspace)
    (row,) = [row for row in rows(workspace) if row.text("name") == "冯康文"]
    assert (row.text("id"), row.text("session"), row.text("window")) == (first.id, "day", "二楼6号窗口")


def test_leave_and_fixed_wishes_are_kept(workspace: Workspace) -> None:
    wish(workspace, unit="区医保局", name="冯康文", kind="指定", dates="2023-11-09", session="上午")
    wish(workspace, unit="医保局", name="雷强", kind="请假", dates="2023-11-20至2023-11-22", reason="培训")
    wish(workspace, unit="区医保局", name="无此人", kind="请假", dates="2023-11-01")
    outcome = fill_roster(workspace, NOVEMBER, at=AT)
    wished = [(one.day, one.session) for one in outcome.proposed if one.name == "冯康文"]
    assert wished == [(date(2023, 11, 9), "morning")]
    days = [one.day for one in outcome.proposed if one.name == "雷强"]
    assert len(days) == 3
    assert not any(date(2023, 11, 20) <= day <= date(2023, 11, 22) for day in days)
    assert any("第5行" in remark and "无此人" in remark for remark in outcome.remarks)


def test_wishes_that_clash_are_named_and_nothing_is_written(workspace: Workspace) -> None:
    wish(workspace, unit="区医保局", name="冯康文", kind="指定", dates="2023-11-09", session="上午")
    wish(workspace, unit="区医保局", name="冯康文", kind="请假", dates="2023-11-09", reason="出差")
    before = workspace.rosters.read_bytes()
    outcome = fill_roster(workspace, NOVEMBER, at=AT)
    assert (outcome.proposed, outcome.batch, workspace.rosters.read_bytes()) == ((), None, before)
    (clash,) = outcome.clashes
    assert all("冯康文" in sentence for sentence in clash)
    assert any("出差" in sentence for sentence in clash)
    assert outcome.advice
    assert outcome_json(outcome)["clashes"] == [list(clash)]


def test_without_leaders_nobody_knows_whom_to_ask(tmp_path: Path) -> None:
    empty = setup.init(tmp_path / "空").workspace
    with pytest.raises(Trouble, match="领导干部名单"):
        fill_roster(empty, NOVEMBER, at=AT)


def test_a_year_that_nobody_has_arranged_is_said(workspace: Workspace) -> None:
    with pytest.raises(Trouble, match="2035年的放假安排还没有收录"):
        fill_roster(workspace, (2035, 11), at=AT)
