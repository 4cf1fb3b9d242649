"""Plans in the workbook say what the pure functions of merging say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.merging.builders import RECEIVED, due, problem, submit
from tests.workbooks.forms import LEDGER, new_district
from tests.workbooks.packages import unzipped
from toolkit.core.documents import CellValue
from toolkit.core.plans import MergePlan
from toolkit.core.records import Submission
from toolkit.core.register import Register
from toolkit.core.values import Value
from toolkit.forms.system import BATCHES, CONFLICTS, base_form
from toolkit.merging import apply_plan as applied
from toolkit.merging import history_of, plan_merge
from toolkit.workbooks.apply import apply_plan
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.closed import ClosedWorkbook, edit_workbook
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.register import read_history, read_register
from toolkit.workbooks.tables import Table, read_table
from toolkit.workbooks.writing import rows_by_id

AT = datetime(2023, 11, 22, 9, 30, 15)
OTHER = problem(item="新生儿参保", date=None, due=due("立行立改"), channels=("mobile", "pc"))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return new_district(tmp_path_factory.mktemp("district"))


def register_of(content: bytes) -> Register:
    return read_register(BookReader(content), LEDGER)


def table(content: bytes) -> Table:
    return read_table(BookReader(content), LEDGER)


def batch_rows(plan: MergePlan, submissions: Sequence[Submission]) -> list[dict[str, Value]]:
    return [
        {"batch": plan.batch, "sha256": s.source.sha256, "file": s.source.file, "read": len(s.records), "refused": 0}
        for s in submissions
    ]


def merge(content: bytes, *submissions: Submission) -> tuple[bytes, MergePlan]:
    register = register_of(content)
    plan = plan_merge(LEDGER, register, submissions, batch=register.last_batch + 1, received=RECEIVED)
    return written(content, plan, batch_rows(plan, submissions)), plan


def written(content: bytes, plan: MergePlan, lines: Sequence[Mapping[str, Value]] = ()) -> bytes:
    """The workbook after a plan."""
    book = ClosedWorkbook(content)
    apply_plan(book, LEDGER, plan, lines, AT)
    return book.content


def typed(content: bytes, id: str, **values: CellValue) -> bytes:
    """The workbook after a clerk has typed into some cells of a row."""
    ledger = table(content)
    row = rows_by_id(ledger)[id]
    cells = {(row, ledger.columns[column][0]): value for column, value in values.items()}
    return edit_workbook(content, [SheetEdit(LEDGER.sheet, cells)])


def plain(register: Register) -> object:
    """A register without what does not matter: blanks, places on the sheet, the id among the values."""
    rows = [replace(row, values=_filled(row.values), row=0) for row in register.rows]
    bases = {id: replace(base, values=_filled(base.values)) for id, base in register.bases.items()}
    return replace(register, rows=tuple(rows), bases=bases)


def _filled(values: Mapping[str, Value]) -> dict[str, Value]:
    return {id: value for id, value in values.items() if value not in (None, "", ()) and id != "id"}


def check(before: bytes, after: bytes, plan: MergePlan) -> None:
    """What stands in the workbook is what the plan means, and its history what it changes."""
    register = register_of(before)
    assert plain(register_of(after)) == plain(applied(LEDGER, register, plan))
    added = [entry for entry in read_history(BookReader(after), LEDGER) if entry.batch == plan.batch]
    expected = history_of(LEDGER, register, plan, AT)
    assert sorted(map(str, added)) == sorted(map(str, expected))


def test_new_rows(empty: bytes) -> None:
    after, plan = merge(empty, submit(problem(), OTHER), submit(problem(), unit="区教体局"))
    check(empty, after, plan)
    assert [row.row for row in register_of(after).rows] == [4, 5, 6]


@pytest.mark.parametrize("sent", [(), None])
def test_options_ticked_where_none_were(empty: bytes, sent: tuple[str, ...] | None) -> None:
    first, _ = merge(empty, submit(problem(channels=sent)))
    second, plan = merge(first, submit(problem(channels=("window",)), filled_on=date(2023, 11, 20)))
    assert [change.new for change in plan.changes] == [("window",)]
    check(first, second, plan)


def test_a_resubmission_changes_cells_and_adds_rows(empty: bytes) -> None:
    first, _ = merge(empty, submit(problem(), OTHER))
    again = submit(
        problem(due=due("已完成"), measure="=1+1"), OTHER, problem(item="第三项"), filled_on=date(2023, 11, 20)
    )
    second, plan = merge(first, again)
    assert plan.changes
    assert plan.added
    check(first, second, plan)


def test_conflicts_leave_the_cell_and_go_to_their_sheet(empty: bytes) -> None:
    first, _ = merge(empty, submit(problem()))
    edited = typed(first, register_of(first).rows[0].id, office="区里改的科室")
    second, plan = merge(edited, submit(problem(office="单位改的科室"), filled_on=date(2023, 11, 20)))
    (conflict,) = plan.conflicts
    check(edited, second, plan)
    (row,) = read_table(BookReader(second), CONFLICTS).rows
    assert {id: row.text(id) for id in ("id", "unit", "column", "current", "submitted")} == {
        "id": conflict.id,
        "unit": "区医保局",
        "column": "责任科室",
        "current": "区里改的科室",
        "submitted": "单位改的科室",
    }
    assert row.text("reason") == "区级和填报单位都作了修改，且不一致"
    assert register_of(second).rows[0].values["office"] == "区里改的科室"


def test_rows_added_by_hand_get_numbers(empty: bytes) -> None:
    first, _ = merge(empty, submit(problem()))
    ledger = table(first)
    unit, item = ledger.columns["unit"][0], ledger.columns["item"][0]
    by_hand = edit_workbook(first, [SheetEdit(LEDGER.sheet, {(5, unit): "区医保局", (5, item): "手工"})])
    register = register_of(by_hand)
    plan = plan_merge(LEDGER, register, [submit(problem(item="另一项"))], batch=2, received=RECEIVED)
    assert list(plan.numbered) == [5]
    after = written(by_hand, plan)
    check(by_hand, after, replace(plan, documents=frozenset()))
    assert all(row.id for row in register_of(after).rows)


def test_columns_that_the_clerk_moved_are_found(empty: bytes) -> None:
    first, _ = merge(empty, submit(problem()))
    ledger = table(first)
    office, notes = ledger.columns["office"][0], ledger.columns["notes"][0]
    top = ledger.first_data_row - 2
    swapped = {
        (top, office): "督办备注",
        (top, notes): "责任科室",
        (top + 2, office): None,
        (top + 2, notes): "信息科",
    }
    moved = edit_workbook(first, [SheetEdit(LEDGER.sheet, swapped)])
    second, plan = merge(moved, submit(problem(office="新科室"), OTHER, filled_on=date(2023, 11, 20)))
    check(moved, second, plan)
    assert table(second).columns["office"] == (notes,)
    assert [row.text("office") for row in table(second).rows] == ["新科室", "信息科"]


def test_the_line_of_the_batch_is_written(empty: bytes) -> None:
    submission = submit(problem())
    after, plan = merge(empty, submission)
    (row,) = read_table(BookReader(after), BATCHES).rows
    assert (row.number("batch"), row.text("file"), row.number("read")) == (plan.batch, "区医保局.xlsx", 1)
    assert register_of(after).seen == {(submission.source.sha256, "")}


def test_only_the_sheets_of_the_plan_change(empty: bytes) -> None:
    after, _ = merge(empty, submit(problem()))
    before, now = unzipped(empty), unzipped(after)
    names = {sheet: f"xl/worksheets/sheet{n}.xml" for n, sheet in enumerate(BookReader(empty).sheet_names, start=1)}
    written = {names[sheet] for sheet in (LEDGER.sheet, BATCHES.sheet, base_form(LEDGER).sheet, "_变更记录")}
    assert {name for name in before if before[name] != now[name]} == written


def test_a_plan_that_changes_nothing_leaves_the_very_same_bytes(empty: bytes) -> None:
    first, _ = merge(empty, submit(problem()))
    plan = MergePlan(LEDGER.id, 2)
    assert written(first, plan) is first
