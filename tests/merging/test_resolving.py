"""Decisions as a batch: the register after it, its history, and the way back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.merging.builders import edited, empty, merged, plan, problem, submit
from tests.merging.decisions import open_conflicts, resolved
from tests.merging.test_uniting import alike
from toolkit.core.decisions import ResolvePlan
from toolkit.core.register import Register
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.merging import apply_undo, plan_undo
from toolkit.merging.comparing import is_blank
from toolkit.merging.resolving import apply_resolve, history_of_resolve, row_cells

AT = datetime(2023, 11, 23, 9, 0)


def disputed() -> Register:
    """A register with a conflict in each of two rows."""
    register = merged(empty(), submit(problem(), problem(item="退休审核")))
    for id in ("问0001", "问0002"):
        register = edited(register, id, office="综合科")
    again = (problem(office="办公室"), problem(item="退休审核", office="办公室"))
    return merged(register, submit(*again, filled_on=date(2023, 11, 20)))


def said(register: Register) -> object:
    rows = {row.id: {k: v for k, v in row_cells(LEDGER, row).items() if not is_blank(v)} for row in register.rows}
    return rows, dict(register.bases)


def test_a_plan_without_decisions_changes_nothing() -> None:
    register = disputed()
    made = resolved(register)
    assert made == ResolvePlan(LEDGER.id, register.last_batch + 1)
    assert apply_resolve(LEDGER, register, made, ()) == replace(register, last_batch=made.batch, pending=())


def test_one_decided_and_one_open() -> None:
    register = disputed()
    first, second = open_conflicts(register, "submitted")
    conflicts = [first, replace(second, decision="")]
    made = resolved(register, conflicts)
    after = apply_resolve(LEDGER, register, made, conflicts)
    assert [(setting.id, setting.old, setting.new) for setting in made.settings] == [("问0001", "综合科", "办公室")]
    assert (made.waiting, after.last_batch) == (1, register.last_batch + 1)
    assert [(entry.batch, entry.id) for entry in after.pending] == [(2, "问0002")]


@pytest.mark.parametrize("decision", ["submitted", "current", "other"])
def test_decisions_about_conflicts_are_taken_back_exactly(decision: str) -> None:
    register = disputed()
    conflicts = open_conflicts(register, decision, "医保科")
    made = resolved(register, conflicts)
    after = apply_resolve(LEDGER, register, made, conflicts)
    undo = plan_undo(LEDGER, after, history_of_resolve(LEDGER, register, made, AT), made.batch)
    assert undo.kept == ()
    assert said(after) != said(register)
    assert said(apply_undo(LEDGER, after, undo)) == said(register)


@pytest.mark.parametrize("measure", [None, "每日巡检并登记。"])
def test_a_row_that_went_into_another_comes_back_with_its_base(measure: str | None) -> None:
    register, likely = alike(**({"measure": measure} if measure else {}))
    made = resolved(register, (), likely)
    after = apply_resolve(LEDGER, register, made, ())
    undo = plan_undo(LEDGER, after, history_of_resolve(LEDGER, register, made, AT), made.batch)
    before = apply_undo(LEDGER, after, undo)
    assert undo.kept == ()
    assert said(before) == said(register)
    assert [row.unit for row in before.rows] == [row.unit for row in register.rows]
    assert before.pending == ()


def test_what_a_clerk_has_changed_since_the_decision_stays() -> None:
    register = disputed()
    conflicts = open_conflicts(register, "submitted")
    made = resolved(register, conflicts)
    after = edited(apply_resolve(LEDGER, register, made, conflicts), "问0001", office="信息科")
    undo = plan_undo(LEDGER, after, history_of_resolve(LEDGER, register, made, AT), made.batch)
    assert [(kept.id, kept.column, kept.reason) for kept in undo.kept] == [("问0001", "office", "edited_since")]
    offices = [row.values["office"] for row in apply_undo(LEDGER, after, undo).rows]
    assert offices == ["信息科", "综合科"]


def test_after_an_undo_the_dispute_is_the_old_one() -> None:
    register = disputed()
    conflicts = open_conflicts(register, "current")
    made = resolved(register, conflicts)
    after = apply_resolve(LEDGER, register, made, conflicts)
    undo = plan_undo(LEDGER, after, history_of_resolve(LEDGER, register, made, AT), made.batch)
    before = apply_undo(LEDGER, after, undo)
    again = plan(before, submit(problem(office="办公室"), filled_on=date(2023, 11, 21)))
    assert [conflict.column for conflict in again.conflicts] == ["office"]
