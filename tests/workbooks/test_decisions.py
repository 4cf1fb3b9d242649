"""Decisions in the workbook come to what the pure functions say, and are taken back exactly."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.merging.builders import problem, submit
from tests.workbooks.forms import LEDGER, new_district
from tests.workbooks.test_apply import merge, plain, register_of, typed
from tests.workbooks.test_undo import but_for_counters, undo
from toolkit.core.decisions import ResolvePlan
from toolkit.core.documents import CellValue
from toolkit.core.values import DateSpan, Value
from toolkit.forms.schema import Form
from toolkit.forms.system import BATCHES, CONFLICTS, HISTORY, LIKELY, base_form
from toolkit.merging.resolving import apply_resolve as applied
from toolkit.merging.resolving import history_of_resolve, plan_resolve
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.closed import ClosedWorkbook, edit_workbook
from toolkit.workbooks.decisions import Decisions, apply_resolve, read_decisions
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.register import read_history
from toolkit.workbooks.tables import TableRow, read_table
from toolkit.workbooks.writing import rows_by_id

AT = datetime(2023, 11, 23, 9, 0)
OTHER = problem(item="退休审核")
CORRECTED = problem(item="退休审核", date=DateSpan(date(2023, 10, 19)), office="人事科")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workbook with a conflict (row 问0001) and a likeness (问0003 is like 问0002)."""
    first, _ = merge(new_district(tmp_path_factory.mktemp("district")), submit(problem(), OTHER))
    edited = typed(first, "问0001", measure="区里改的措施")
    again = submit(problem(measure="单位改的措施"), CORRECTED, filled_on=date(2023, 11, 20))
    second, plan = merge(edited, again)
    assert [conflict.id for conflict in plan.conflicts] == ["问0001"]
    assert [(likeness.id, likeness.other) for likeness in plan.likely] == [("问0002", "问0003")]
    return second


def written(content: bytes, form: Form, row: int, **cells: CellValue) -> bytes:
    """The workbook after somebody has filled in cells of a sheet."""
    table = read_table(BookReader(content), form)
    edit = SheetEdit(table.sheet, {(row, table.columns[column][0]): value for column, value in cells.items()})
    return edit_workbook(content, [edit])


def resolve(content: bytes) -> tuple[bytes, ResolvePlan, Decisions]:
    register, decisions = register_of(content), read_decisions(BookReader(content), LEDGER)
    batch = register.last_batch + 1
    plan = plan_resolve(LEDGER, register, decisions.conflicts, decisions.likely, batch=batch, guarded=decisions.guarded)
    history = history_of_resolve(LEDGER, register, plan, AT)
    line: dict[str, Value] = {"batch": batch, "at": "2023-11-23 09:00", "result": "处理冲突"}
    book = ClosedWorkbook(content)
    apply_resolve(book, LEDGER, plan, history, [line], AT)
    return book.content, plan, decisions


def check(before: bytes, after: bytes, plan: ResolvePlan, decisions: Decisions) -> None:
    register = register_of(before)
    assert plain(register_of(after)) == plain(applied(LEDGER, register, plan, decisions.conflicts))
    kept = [entry for entry in read_history(BookReader(after), LEDGER) if entry.batch == plan.batch]
    assert sorted(map(str, kept)) == sorted(map(str, history_of_resolve(LEDGER, register, plan, AT)))


def rows(content: bytes, form: Form) -> tuple[TableRow, ...]:
    return read_table(BookReader(content), form).rows


def test_what_waits_is_read_as_it_stands(asked: bytes) -> None:
    content = written(asked, CONFLICTS, 3, decision="另填", other="每日巡检。")
    decisions = read_decisions(BookReader(content), LEDGER)
    (conflict,), (likeness,) = decisions.conflicts, decisions.likely
    assert (conflict.row, conflict.batch, conflict.id, conflict.column) == (3, 2, "问0001", "measure")
    assert (conflict.current, conflict.submitted, conflict.source) == (
        "区里改的措施", "单位改的措施", "区医保局.xlsx Sheet1!G6",
    )  # fmt: skip
    assert (conflict.decision, conflict.other) == ("other", "每日巡检。")
    assert (likeness.row, likeness.id, likeness.other, likeness.decision) == (3, "问0002", "问0003", "")
    assert decisions.guarded == frozenset()


def test_what_is_no_option_is_read_as_its_text(asked: bytes) -> None:
    content = written(asked, CONFLICTS, 3, decision="同意")
    assert read_decisions(BookReader(content), LEDGER).conflicts[0].decision == "同意"


def test_rows_with_something_beside_them_are_guarded(asked: bytes) -> None:
    content = edit_workbook(asked, [SheetEdit(LEDGER.sheet, {(6, 40): "请核实"})])
    assert read_decisions(BookReader(content), LEDGER).guarded == {"问0003"}


@pytest.mark.parametrize(
    ("decision", "other", "then", "words"),
    [
        ("采用报送值", None, "单位改的措施", "已采用报送值"),
        ("保留现值", None, "区里改的措施", "已保留现值"),
        ("另填", "每日巡检。", "每日巡检。", "已按另填内容修改"),
    ],
)
def test_a_conflict_is_settled_and_its_row_stays(
    asked: bytes, decision: str, other: str | None, then: str, words: str
) -> None:
    before = written(asked, CONFLICTS, 3, decision=decision, other=other)
    after, plan, decisions = resolve(before)
    check(before, after, plan, decisions)
    (row,) = rows(after, CONFLICTS)
    assert (row.text("current"), row.text("submitted")) == ("区里改的措施", "单位改的措施")
    assert (row.text("outcome"), row.text("decided"), row.number("decided_in")) == (words, "2023-11-23 09:00:00", 3)
    assert rows(after, LEDGER)[0].text("measure") == then
    assert register_of(after).pending == ()


def test_a_likeness_is_settled_and_the_newer_row_goes(asked: bytes) -> None:
    before = written(asked, LIKELY, 3, decision="同一条")
    after, plan, decisions = resolve(before)
    check(before, after, plan, decisions)
    assert [row.text("id") for row in rows(after, LEDGER)] == ["问0001", "问0002"]
    assert [row.text("id") for row in rows(after, base_form(LEDGER))] == ["问0001", "问0002"]
    assert rows(after, LEDGER)[1].text("office") == "人事科"
    assert rows(after, LIKELY)[0].text("outcome") == "已并入问0002"


def test_after_a_row_has_gone_the_next_merge_goes_on_below_the_last(asked: bytes) -> None:
    after, _, _ = resolve(written(asked, LIKELY, 3, decision="同一条"))
    new = problem(item="新生儿参保", problem="上传照片的格式没有说明。", measure="页面增加示例。")
    content, plan = merge(after, submit(new, CORRECTED, filled_on=date(2023, 11, 21)))
    assert [row.id for row in plan.added] == ["问0004"], "a number is never given again"
    assert [row.row for row in rows(content, LEDGER)] == [4, 5, 6]
    assert set(register_of(content).bases) == {"问0001", "问0002", "问0004"}
    assert not plan.likely


def test_a_row_from_between_others_is_emptied_where_it_stands(asked: bytes) -> None:
    more, _ = merge(asked, submit(problem(item="新生儿参保"), unit="区税务局"))
    after, plan, decisions = resolve(written(more, LIKELY, 3, decision="同一条"))
    check(more, after, plan, decisions)
    assert [(row.row, row.text("id")) for row in rows(after, LEDGER)] == [
        (4, "问0001"), (5, "问0002"), (7, "问0004"),
    ]  # fmt: skip


def test_a_dispute_about_a_cell_that_changed_since_gets_the_present_value(asked: bytes) -> None:
    before = typed(written(asked, CONFLICTS, 3, decision="采用报送值"), "问0001", measure="区里又改的措施")
    after, plan, _ = resolve(before)
    assert list(plan.outdated.values()) == ["区里又改的措施"]
    (row,) = rows(after, CONFLICTS)
    assert (row.text("current"), row.text("decision"), row.text("decided")) == ("区里又改的措施", "", "")
    again, plan, _ = resolve(written(after, CONFLICTS, 3, decision="采用报送值"))
    assert rows(again, LEDGER)[0].text("measure") == "单位改的措施"


def test_all_of_it_is_taken_back(asked: bytes) -> None:
    before = written(written(asked, CONFLICTS, 3, decision="采用报送值"), LIKELY, 3, decision="同一条")
    after, plan, _ = resolve(before)
    taken_back, undo_plan = undo(after, plan.batch)
    assert undo_plan.kept == ()
    assert but_for_counters(register_of(taken_back)) == but_for_counters(register_of(before))
    for form in (CONFLICTS, LIKELY):
        assert [row.values for row in rows(taken_back, form)] == [row.values for row in rows(before, form)]
    assert [row.text("undone") for row in rows(taken_back, BATCHES)] == ["", "", "2023-11-23 10:00:00"]
    once_more, _, _ = resolve(taken_back)
    first, second = register_of(once_more), register_of(after)
    assert [row.values for row in first.rows] == [row.values for row in second.rows]


def test_conflicts_that_came_of_uniting_rows_go_with_the_batch(asked: bytes) -> None:
    before = written(typed(asked, "问0002", office="综合科"), LIKELY, 3, decision="同一条")
    after, plan, decisions = resolve(before)
    check(before, after, plan, decisions)
    assert [(row.number("batch"), row.text("id"), row.text("submitted")) for row in rows(after, CONFLICTS)] == [
        (2, "问0001", "单位改的措施"), (3, "问0002", "人事科"),
    ]  # fmt: skip
    taken_back, _ = undo(after, 3)
    assert [row.text("id") for row in rows(taken_back, CONFLICTS)] == ["问0001"]


def test_a_base_of_a_row_made_by_hand_comes_of_uniting_and_goes_again(asked: bytes) -> None:
    table = read_table(BookReader(asked), base_form(LEDGER))
    gone = {(rows_by_id(table)["问0002"], column): None for numbers in table.columns.values() for column in numbers}
    before = written(edit_workbook(asked, [SheetEdit(table.sheet, gone)]), LIKELY, 3, decision="同一条")
    after, plan, decisions = resolve(before)
    check(before, after, plan, decisions)
    assert set(register_of(after).bases) == {"问0001", "问0002"}
    taken_back, _ = undo(after, plan.batch)
    assert but_for_counters(register_of(taken_back)) == but_for_counters(register_of(before))


def test_the_history_of_a_row_that_went_keeps_every_cell(asked: bytes) -> None:
    after, plan, _ = resolve(written(asked, LIKELY, 3, decision="同一条"))
    entries = [row for row in rows(after, HISTORY) if row.number("batch") == plan.batch and row.text("id") == "问0003"]
    kept = {row.text("column"): row.text("old") for row in entries}
    assert (kept["id"], kept["unit"], kept["office"], kept["base:office"]) == ("问0003", "区医保局", "人事科", "人事科")
    assert {row.text("new") for row in entries} == {""}


@pytest.mark.parametrize(("decision", "pending"), [("保留现值", ["category"]), ("采用报送值", [])])
def test_a_turned_down_claim_on_a_derived_column_is_remembered(asked: bytes, decision: str, pending: list[str]) -> None:
    edited = typed(resolve(written(asked, CONFLICTS, 3, decision="保留现值"))[0], "问0001", category="窗口服务")
    claim = problem(problem="自助终端读卡失败率较高。原因：排队等候时间长。", measure="单位改的措施")
    merged, plan = merge(edited, submit(claim, filled_on=date(2023, 11, 21)))
    assert [conflict.column for conflict in plan.conflicts] == ["category"]
    before = written(merged, CONFLICTS, 4, decision=decision)
    after, made, decisions = resolve(before)
    check(before, after, made, decisions)
    assert [entry.column for entry in register_of(after).pending] == pending
