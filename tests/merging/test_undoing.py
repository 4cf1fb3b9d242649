"""What of a batch goes back, and what stays and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.merging.builders import by_hand, edited, empty, ids, merged, plan, problem, submit, values
from toolkit.core.catalogue.merge_words import KEPT
from toolkit.core.history import HistoryEntry, UndoPlan
from toolkit.core.records import Submission
from toolkit.core.register import Register
from toolkit.core.values import Value
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.merging import apply_undo, history_of, plan_undo

AT = datetime(2023, 11, 22, 9, 30)
A, B = problem(), problem(item="退休审核")
CHANGED = {**A, "measure": "每周巡检。", "office": "办公室"}
FIRST = submit(A, filled_on=date(2023, 11, 10))
SECOND = submit(CHANGED, B, filled_on=date(2023, 11, 18))


def batch(register: Register, *submissions: Submission) -> tuple[Register, tuple[HistoryEntry, ...]]:
    """A batch merged, and its history."""
    return merged(register, *submissions), history_of(LEDGER, register, plan(register, *submissions), AT)


def kept(undo: UndoPlan) -> set[tuple[str, str, str]]:
    return {(entry.id, entry.column, entry.reason) for entry in undo.kept}


def test_the_last_batch_goes_back_with_its_rows_and_bases() -> None:
    before = merged(empty(), FIRST)
    after, history = batch(before, SECOND)
    undo = plan_undo(LEDGER, after, history, 2)
    undone = apply_undo(LEDGER, after, undo)
    assert undo.removed == ("问0002",)
    assert not undo.kept
    assert (undone.rows, undone.bases) == (before.rows, before.bases)
    again = plan(replace(undone, seen=before.seen), SECOND)
    assert [row.id for row in again.added] == ["问0003"]


def test_a_cell_edited_since_stays_and_is_named_with_its_value() -> None:
    after, history = batch(merged(empty(), FIRST), SECOND)
    after = edited(after, "问0001", measure="每日巡检并登记。", notes="已督办")
    undo = plan_undo(LEDGER, after, history, 2)
    assert kept(undo) == {("问0001", "measure", "edited_since")}
    assert undo.kept[0].current == "每日巡检并登记。"
    undone = values(apply_undo(LEDGER, after, undo), "问0001")
    assert (undone["measure"], undone["office"], undone["notes"]) == ("每日巡检并登记。", "信息科", "已督办")


@pytest.mark.parametrize("edit", [{"measure": "已更换"}, {"notes": "已督办"}, {"status": "accepted"}, {"office": None}])
def test_an_added_row_that_somebody_touched_stays_whole(edit: dict[str, Value]) -> None:
    after, history = batch(merged(empty(), FIRST), SECOND)
    undo = plan_undo(LEDGER, edited(after, "问0002", **edit), history, 2)
    assert undo.removed == ()
    assert kept(undo) == {("问0002", "", "edited_since")}
    assert "问0002" in apply_undo(LEDGER, after, undo).bases


def test_an_added_row_given_to_another_unit_stays() -> None:
    after, history = batch(empty(), FIRST)
    after = replace(after, rows=tuple(replace(row, unit="区税务局") for row in after.rows))
    assert kept(plan_undo(LEDGER, after, history, 1)) == {("问0001", "", "edited_since")}


def test_of_an_added_row_that_the_clerk_took_out_the_base_goes() -> None:
    after, history = batch(empty(), FIRST)
    after = replace(after, rows=())
    undone = apply_undo(LEDGER, after, plan_undo(LEDGER, after, history, 1))
    assert not undone.bases


def test_what_a_later_batch_touched_stays_until_that_is_undone() -> None:
    one, first = batch(empty(), FIRST)
    two, second = batch(one, SECOND)
    third = submit({**CHANGED, "office": "综合科"}, filled_on=date(2023, 11, 20), name="再报.xlsx")
    three, last = batch(two, third)
    undo = plan_undo(LEDGER, three, (*first, *second, *last), 2)
    assert kept(undo) == {("问0001", "office", "later_batch")}
    assert undo.removed == ("问0002",)
    undone = apply_undo(LEDGER, three, undo)
    assert values(undone, "问0001")["office"] == "综合科"
    assert values(undone, "问0001")["measure"] == A["measure"]
    assert kept(plan_undo(LEDGER, three, (*first, *second, *last), 1)) == {("问0001", "", "later_batch")}


def test_a_row_made_by_hand_keeps_its_place_and_loses_what_the_batch_gave_it() -> None:
    before = by_hand(empty(), {**A, "office": None})
    after, history = batch(before, FIRST)
    assert values(after, "问0001")["office"] == "信息科"
    undo = plan_undo(LEDGER, after, history, 1)
    undone = apply_undo(LEDGER, after, undo)
    assert ids(undone.rows) == [""]
    assert undone.rows[0].values.get("office") is None
    assert not undone.bases


def test_conflicts_of_the_batch_go_and_others_stay() -> None:
    register = edited(merged(empty(), FIRST), "问0001", measure="每日巡检并登记。", office="综合科")
    one, _ = batch(register, submit({**A, "office": "办公室"}, filled_on=date(2023, 11, 18)))
    two, history = batch(one, submit({**CHANGED, "office": "办公室"}, filled_on=date(2023, 11, 19)))
    assert [(conflict.batch, conflict.column) for conflict in two.pending] == [(2, "office"), (3, "measure")]
    assert apply_undo(LEDGER, two, plan_undo(LEDGER, two, history, 3)).pending == one.pending


def test_every_reason_has_words() -> None:
    assert set(KEPT) == {"edited_since", "later_batch"}
