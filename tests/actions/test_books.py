"""A batch over both workbooks: whole, or completed by the next run; undone, resolved and told over both."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests.actions.offices import AT, HEADINGS, MATERNITY, REFERRAL, merge
from toolkit.actions import merging, resolving, setup, showing, tracing, undoing
from toolkit.actions.ledger import open_ledgers
from toolkit.actions.reading import OFFICE_OF_THE_NOTICE
from toolkit.actions.status import status
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.core.plans import Outcome
from toolkit.forms import leaders, service_items
from toolkit.forms.registry import SUBMITTED_FORMS, form_by_id
from toolkit.forms.system import BATCHES, CONFLICTS
from toolkit.workbooks.closed import ClosedWorkbook
from toolkit.workbooks.refusals import WorkbookBusy
from toolkit.workbooks.tables import TableRow, read_table

Rows = Sequence[Sequence[str]]
LEADERS: Rows = (
    ("领导干部名单",),
    ("姓名", "职务", "层级", "分管/科室", "窗口位置"),
    ("郝敏浩", "局长", "主要负责人", "", "二楼3号窗口"),
    ("冯康文", "科长", "业务科（股）长", "待遇科、医保科", ""),
)
ITEMS: Rows = (
    ("重点事项清单",),
    ("事项名称", "类别", "领域"),
    ("异地就医备案", "高频事项", "社保医保"),
    ("生育保险待遇支付", "高频事项", "社保医保"),
)
LEDGER: Rows = (HEADINGS, REFERRAL, MATERNITY)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return setup.init(tmp_path / "台账").workspace


def send(workspace: Workspace, name: str, *sheets: Rows, filled_on: str = "2023-11-18") -> Path:
    """A file of 区医保局 in 收件/, a sheet for each table."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"表{number}")
        sheet.append(["填报单位：区医保局", None, f"填报日期：{filled_on}"])
        for row in rows:
            sheet.append([cell or None for cell in row])
    path = workspace.inbox / name
    book.save(path)
    return path


def changed(rows: Rows, old: str, new: str) -> Rows:
    return [[new if cell == old else cell for cell in row] for row in rows]


def counts(workspace: Workspace) -> dict[str, int]:
    return {ledger.form.id: len(ledger.register.rows) for ledger in open_ledgers(workspace)}


def documents(workbook: Path) -> list[tuple[int, str, str]]:
    """The lines of a 合并记录 that stand: batch, form, result."""
    rows = read_table(ClosedWorkbook(workbook.read_bytes()), BATCHES).rows
    return [(row.number("batch"), row.text("form"), row.text("result")) for row in rows if not row.text("undone")]


def roster_rows(workspace: Workspace, form_id: str) -> tuple[TableRow, ...]:
    return read_table(ClosedWorkbook(workspace.rosters.read_bytes()), form_by_id(form_id)).rows


BOTH = dict.fromkeys((form.id for form in SUBMITTED_FORMS), 0) | {
    "rectification_ledger": 2,
    "service_items": 2,
    "leaders": 2,
}
NONE = dict.fromkeys(BOTH, 0)


def test_a_new_workspace_has_both_workbooks_and_every_blank_form(workspace: Workspace) -> None:
    assert {path.name for path in workspace.root.glob("*.xlsm")} == {"区级总台账.xlsm", "名册与排班.xlsm"}
    assert {path.stem for path in workspace.blanks.iterdir()} == {form.sheet for form in SUBMITTED_FORMS}
    assert counts(workspace) == NONE


def test_an_older_workspace_gets_the_second_workbook_of_its_own_district(tmp_path: Path) -> None:
    other = replace(OFFICE_OF_THE_NOTICE, settings=replace(OFFICE_OF_THE_NOTICE.settings, district="山亭区"))
    workspace = setup.init(tmp_path / "台账", other).workspace
    workspace.rosters.unlink()
    before = workspace.ledger.read_bytes()
    assert setup.init(workspace.root).kept
    assert workspace.ledger.read_bytes() == before
    title = openpyxl.load_workbook(workspace.rosters)[leaders.FORM.sheet]["A1"].value
    assert title == "山亭区“我陪群众走流程”领导干部名单"


def test_each_sheet_of_a_file_goes_to_the_register_of_its_form(workspace: Workspace) -> None:
    send(workspace, "三张表.xlsx", LEDGER, LEADERS, ITEMS)
    outcome = merge(workspace)
    assert [(file.submission.form, file.read, file.result) for file in outcome.files] == [
        ("rectification_ledger", 2, "已收"),
        ("leaders", 2, "已收"),
        ("service_items", 2, "已收"),
    ]
    assert outcome.total(Outcome.ADDED) == 6
    assert {path.name for path in outcome.written} == {"区级总台账.xlsm", "名册与排班.xlsm"}
    assert counts(workspace) == BOTH
    assert documents(workspace.ledger) == [(1, "问题整改台账", "已收")]
    assert documents(workspace.rosters) == [(1, "重点事项清单", "已收"), (1, "领导干部名单", "已收")]
    assert [path.name for path in (workspace.archive / "第0001批").iterdir()] == ["三张表.xlsx"]
    assert [path.name[:5] for path in sorted(workspace.backups.iterdir())] == ["区级总台账"[:5], "名册与排班"[:5]]


def test_only_the_workbooks_of_the_forms_that_came_are_written(workspace: Workspace) -> None:
    before = workspace.ledger.read_bytes()
    send(workspace, "名单.xlsx", LEADERS)
    assert merge(workspace).written == (workspace.rosters,)
    assert workspace.ledger.read_bytes() == before
    send(workspace, "台账.xlsx", LEDGER)
    second = merge(workspace)
    assert second.batch == 2, "batches are counted over both workbooks"
    assert set(second.written) == {workspace.ledger, workspace.rosters}, "备案情况 tells of the ledger, too"


def test_a_list_counts_for_the_ledger_that_comes_with_it(workspace: Workspace) -> None:
    send(workspace, "台账.xlsx", changed(LEDGER, "异地就医备案", "企业开办"))
    send(workspace, "名单和清单.xlsx", LEADERS[:3], ITEMS)
    ledger = next(file for file in merge(workspace).files if file.submission.form == "rectification_ledger")
    found = [(finding.code, str(finding.location)) for finding in ledger.submission.findings]
    assert found == [("item_not_listed", "表1!D3"), ("walker_not_listed", "表1!C4")]
    assert ledger.count(Outcome.ADDED) == 2, "a warning keeps no record out"


def test_a_correction_a_conflict_and_a_decision(workspace: Workspace) -> None:
    send(workspace, "一.xlsx", LEADERS)
    merge(workspace)
    (row, _) = roster_rows(workspace, "leaders")
    type_in(workspace, leaders.FORM.sheet, row.row, "窗口位置", "二楼1号窗口")
    again = changed(changed(LEADERS, "二楼3号窗口", "二楼5号窗口"), "科长", "副局长")
    send(workspace, "二.xlsx", again, filled_on="2023-11-20")
    (file,) = merge(workspace).files
    assert (file.count(Outcome.CONFLICT), file.count(Outcome.CHANGED)) == (1, 1)
    first, second = roster_rows(workspace, "leaders")
    assert (first.text("window"), second.text("post")) == ("二楼1号窗口", "副局长"), "a new post is no new person"
    (conflict,) = read_table(ClosedWorkbook(workspace.rosters.read_bytes()), CONFLICTS).rows
    assert (conflict.text("id"), conflict.text("submitted")) == ("领0001", "二楼5号窗口")

    type_in(workspace, CONFLICTS.sheet, 3, "处理意见", "另选")
    assert resolving.resolve(workspace, at=AT).left == (
        "“名册与排班”的“冲突待定”第3行（领0001的“窗口位置”）：处理意见写的是“另选”，请从下拉列表中选择。",
    )
    type_in(workspace, CONFLICTS.sheet, 3, "处理意见", "采用报送值")
    outcome = resolving.resolve(workspace, at=AT)
    assert (outcome.batch, outcome.done, outcome.waiting) == (3, (("submitted", 1),), 0)
    assert roster_rows(workspace, "leaders")[0].text("window") == "二楼5号窗口"
    assert documents(workspace.rosters)[-1] == (3, "领导干部名单", "处理冲突")
    assert undoing.undo(workspace, at=AT).decisions
    assert roster_rows(workspace, "leaders")[0].text("window") == "二楼1号窗口"


def type_in(workspace: Workspace, sheet: str, row: int, heading: str, text: str) -> None:
    """Type into the second workbook as a clerk does."""
    book = openpyxl.load_workbook(workspace.rosters)
    headings = [cell.value for cell in book[sheet][2]]
    book[sheet].cell(row, headings.index(heading) + 1).value = text
    book.save(workspace.rosters)


def test_undo_takes_a_batch_back_from_both(workspace: Workspace) -> None:
    send(workspace, "三张表.xlsx", LEDGER, LEADERS, ITEMS)
    merge(workspace)
    outcome = undoing.undo(workspace, at=AT)
    assert (outcome.batch, outcome.removed) == (1, 6)
    assert counts(workspace) == NONE
    shutil.copy(workspace.archive / "第0001批" / "三张表.xlsx", workspace.inbox)
    assert merge(workspace).total(Outcome.ADDED) == 6, "what was undone may come again"


@pytest.mark.parametrize("lost", ["区级总台账.xlsm", "名册与排班.xlsm"])
def test_a_merge_that_was_cut_off_between_the_workbooks_is_completed_by_the_next(
    workspace: Workspace, lost: str
) -> None:
    """After such an end one workbook is new, the other old, and the files still lie in 收件."""
    old = (workspace.root / lost).read_bytes()
    file = send(workspace, "三张表.xlsx", LEDGER, LEADERS, ITEMS)
    sent = file.read_bytes()
    merge(workspace)
    whole = {ledger.form.id: [row.values for row in ledger.register.rows] for ledger in open_ledgers(workspace)}
    (workspace.root / lost).write_bytes(old)
    shutil.rmtree(workspace.archive / "第0001批")
    file.write_bytes(sent)

    outcome = merge(workspace)
    assert outcome.written == (workspace.root / lost,)
    repeated = {file.submission.form for file in outcome.files if file.repeated}
    first = {"rectification_ledger"}
    assert repeated == ({"leaders", "service_items"} if lost.startswith("区级") else first)
    after = {ledger.form.id: [row.values for row in ledger.register.rows] for ledger in open_ledgers(workspace)}
    assert after == whole
    assert not list(workspace.inbox.iterdir())
    assert merge(workspace).written == ()


@pytest.mark.parametrize("lost", ["区级总台账.xlsm", "名册与排班.xlsm"])
def test_an_undo_that_was_cut_off_is_completed_by_the_next(workspace: Workspace, lost: str) -> None:
    send(workspace, "三张表.xlsx", LEDGER, LEADERS, ITEMS)
    merge(workspace)
    merged = (workspace.root / lost).read_bytes()
    undoing.undo(workspace, at=AT)
    (workspace.root / lost).write_bytes(merged)
    assert undoing.undo(workspace, at=AT).batch == 1
    assert counts(workspace) == NONE
    with pytest.raises(Trouble, match="没有可以撤销的合并"):
        undoing.undo(workspace, at=AT)


def test_nothing_is_written_while_one_of_the_workbooks_is_open(workspace: Workspace) -> None:
    send(workspace, "三张表.xlsx", LEDGER, LEADERS)
    before = workspace.ledger.read_bytes(), workspace.rosters.read_bytes()
    (workspace.root / "~$名册与排班.xlsm").write_bytes(b"\x03abc".ljust(165, b"\0"))
    with pytest.raises(WorkbookBusy, match="名册与排班"):
        merge(workspace)
    assert (workspace.ledger.read_bytes(), workspace.rosters.read_bytes()) == before


def test_without_the_second_workbook_the_ledger_goes_on(workspace: Workspace) -> None:
    workspace.rosters.unlink()
    send(workspace, "台账.xlsx", LEDGER)
    assert merge(workspace).total(Outcome.ADDED) == 2
    send(workspace, "名单.xlsx", LEADERS)
    with pytest.raises(Trouble, match=r"没有“名册与排班\.xlsm”"):
        merge(workspace)
    with pytest.raises(Trouble, match=r"没有“名册与排班\.xlsm”"):
        showing.show(workspace, "leaders")
    assert [path.name for path in workspace.inbox.iterdir()] == ["名单.xlsx"]


def test_a_trial_run_writes_nothing(workspace: Workspace) -> None:
    before = workspace.ledger.read_bytes(), workspace.rosters.read_bytes()
    file = send(workspace, "三张表.xlsx", LEDGER, LEADERS)
    outcome = merging.merge(workspace, None, at=AT, dry_run=True)
    assert (outcome.batch, outcome.written, outcome.total(Outcome.ADDED)) == (None, (), 4)
    assert (workspace.ledger.read_bytes(), workspace.rosters.read_bytes()) == before
    assert file.exists()


def test_history_and_show_know_every_register(workspace: Workspace) -> None:
    send(workspace, "三张表.xlsx", LEDGER, LEADERS, ITEMS)
    merge(workspace)
    told = tracing.history(workspace, "领0002")
    assert (told.id, told.unit, told.row) == ("领0002", "区医保局", 4)
    sources = {cell.column.id: cell.changes[0].source for cell in told.cells if cell.changes}
    assert sources["post"] == "三张表.xlsx 表2!B5"
    assert [row["item"] for row in showing.show(workspace, service_items.FORM.id)] == [
        "异地就医备案",
        "生育保险待遇支付",
    ]
    with pytest.raises(Trouble, match="没有代码为“roster”的登记表"):
        showing.show(workspace, "roster")
    with pytest.raises(Trouble, match="领0099"):
        tracing.history(workspace, "领0099")


def test_status_counts_the_registers_and_names_who_has_not_walked(workspace: Workspace) -> None:
    send(workspace, "三张表.xlsx", LEDGER, LEADERS, ITEMS)
    merge(workspace)
    october = status(workspace, at=AT.replace(month=10))
    assert {name: count for name, count in october.registers.items() if count} == {"重点事项清单": 2, "领导干部名单": 2}
    assert october.results == {"已收": 3}
    assert october.not_walked == {}
    november = status(workspace, at=AT)
    assert [leader.name for leader in november.not_walked["区医保局"]] == ["郝敏浩", "冯康文"]
