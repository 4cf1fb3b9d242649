"""Batches taken back in the workbook as the pure functions of merging take them back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.merging.builders import due, problem, submit
from tests.workbooks.forms import LEDGER, SMALL, new_district, page
from tests.workbooks.test_apply import OTHER, merge, plain, register_of, typed
from toolkit.core.history import UndoPlan
from toolkit.core.register import Register
from toolkit.core.values import DateSpan, Value
from toolkit.forms.system import BATCHES, CONFLICTS
from toolkit.merging import apply_undo as undone
from toolkit.merging import plan_undo
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.closed import ClosedWorkbook, edit_workbook
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.register import read_history
from toolkit.workbooks.tables import read_table
from toolkit.workbooks.undo import apply_undo
from toolkit.workbooks.writing import cells_of, without_rows

AT = datetime(2023, 11, 23, 10, 0)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return new_district(tmp_path_factory.mktemp("district"))


def undo(content: bytes, batch: int) -> tuple[bytes, UndoPlan]:
    register, history = register_of(content), read_history(BookReader(content), LEDGER)
    plan = plan_undo(LEDGER, register, history, batch)
    book = ClosedWorkbook(content)
    apply_undo(book, LEDGER, plan, AT)
    return book.content, plan


def but_for_counters(register: Register) -> object:
    return plain(replace(register, last_number=0, last_batch=0, seen=frozenset()))


def check(before: bytes, after: bytes, plan: UndoPlan) -> None:
    assert but_for_counters(register_of(after)) == but_for_counters(undone(LEDGER, register_of(before), plan))


def test_added_rows_go_and_their_numbers_are_not_given_again(empty: bytes) -> None:
    first, _ = merge(empty, submit(problem()))
    second, _ = merge(first, submit(problem(item="第二项")), submit(problem(), unit="区教体局"))
    taken_back, plan = undo(second, 2)
    assert len(plan.removed) == 2
    check(second, taken_back, plan)
    assert but_for_counters(register_of(taken_back)) == but_for_counters(register_of(first))
    assert register_of(taken_back).last_number == register_of(second).last_number
    assert register_of(taken_back).seen == register_of(first).seen
    assert {row.row for row in read_table(BookReader(taken_back), LEDGER).rows} == {4}


def test_changed_cells_and_bases_go_back(empty: bytes) -> None:
    first, _ = merge(empty, submit(problem(), OTHER))
    again = submit(problem(due=due("已完成"), measure="另一措施"), OTHER, filled_on=date(2023, 11, 20))
    second, _ = merge(first, again)
    taken_back, plan = undo(second, 2)
    check(second, taken_back, plan)
    assert but_for_counters(register_of(taken_back)) == but_for_counters(register_of(first))


def test_what_the_clerk_has_changed_since_stays(empty: bytes) -> None:
    first, _ = merge(empty, submit(problem(), OTHER))
    edited = typed(first, register_of(first).rows[0].id, office="区里改的")
    taken_back, plan = undo(edited, 1)
    assert [kept.reason for kept in plan.kept] == ["edited_since"]
    check(edited, taken_back, plan)
    assert [row.values["office"] for row in register_of(taken_back).rows] == ["区里改的"]


def test_open_conflicts_of_the_batch_go(empty: bytes) -> None:
    first, _ = merge(empty, submit(problem()))
    edited = typed(first, register_of(first).rows[0].id, office="区里改的")
    second, _ = merge(edited, submit(problem(office="单位改的"), filled_on=date(2023, 11, 20)))
    assert register_of(second).pending
    taken_back, plan = undo(second, 2)
    check(second, taken_back, plan)
    assert read_table(BookReader(taken_back), CONFLICTS).rows == ()


def test_the_batch_is_marked_and_its_history_no_longer_counts(empty: bytes) -> None:
    first, _ = merge(empty, submit(problem()))
    taken_back, _ = undo(first, 1)
    book = BookReader(taken_back)
    assert [row.text("undone") for row in read_table(book, BATCHES).rows] == ["2023-11-23 10:00:00"]
    assert read_history(book, LEDGER) == ()
    again, plan = merge(taken_back, submit(problem()))
    assert plan.batch == 2
    assert [row.id for row in register_of(again).rows] != [row.id for row in register_of(first).rows]


def test_a_base_on_a_row_added_by_hand_goes(empty: bytes) -> None:
    table = read_table(BookReader(empty), LEDGER)
    row: dict[str, Value] = {
        "unit": "区医保局",
        "date": DateSpan(date(2023, 10, 18)),
        "walker": "郝敏浩（局长）",
        "item": "异地就医备案",
    }
    cells = dict(cells_of(table, 4, row))
    by_hand = edit_workbook(empty, [SheetEdit(LEDGER.sheet, cells)])
    after, plan = merge(by_hand, submit(problem()))
    assert plan.numbered
    assert not plan.added
    taken_back, undo_plan = undo(after, 1)
    check(after, taken_back, undo_plan)
    assert but_for_counters(register_of(taken_back)) == but_for_counters(register_of(by_hand))


ROWS = (
    ("小表",),
    ("编号", "单位", "方式", None, "另一方式", None, "日期", "内容"),
    (None, None, "甲", "乙", "甲", "乙"),
    *((f"小{n}", "局", None, None, None, None, None, f"文{n}", "批示" if n == 3 else None) for n in range(1, 5)),
)


@pytest.mark.parametrize(
    ("rows", "removed", "emptied"),
    [
        ({7}, range(7, 8), set()),
        ({5, 7}, range(7, 8), {5}),
        ({6, 7}, range(7, 8), {6}),  # row 6 holds a remark beside the table
        ({4, 5, 6, 7}, range(7, 8), {4, 5, 6}),
        ({4}, range(8, 8), {4}),
        (set(), range(8, 8), set()),
    ],
)
def test_only_the_last_rows_are_removed(rows: set[int], removed: range, emptied: set[int]) -> None:
    edit = without_rows(read_table(BookReader(page(*ROWS)), SMALL), rows)
    assert edit.removed == removed
    assert {row for row, _ in edit.cells} == emptied
    assert {column for _, column in edit.cells} <= set(range(1, 9))


def test_the_pattern_row_stays() -> None:
    edit = without_rows(read_table(BookReader(page(*ROWS[:4])), SMALL), {4})
    assert (edit.removed, {row for row, _ in edit.cells}) == (range(5, 5), {4})
