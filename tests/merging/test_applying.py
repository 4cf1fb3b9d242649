"""What a plan means: the register after it, and the history it leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.merging.builders import (
    RECEIVED,
    UNIT,
    by_hand,
    edited,
    empty,
    ids,
    merged,
    placed,
    plan,
    problem,
    submit,
    values,
)
from toolkit.core.history import UndoPlan
from toolkit.core.plans import MergePlan
from toolkit.core.register import BaseRow, PendingConflict, Provenance
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.merging import apply_plan, apply_undo, history_of
from toolkit.merging.applying import base_cells, base_from_cells

AT = datetime(2023, 11, 22, 9, 30)
FIRST = submit(problem(), filled_on=date(2023, 11, 10))
SECOND = submit(problem(measure="每周巡检。", office="办公室"), filled_on=date(2023, 11, 18))


def test_an_empty_plan_only_counts_as_a_batch() -> None:
    register = merged(empty(), FIRST)
    assert apply_plan(LEDGER, register, MergePlan(LEDGER.id, 2)) == replace(register, last_batch=2)


def test_everything_of_a_plan_arrives() -> None:
    register = by_hand(edited(merged(empty(), FIRST), "问0001", measure="每日巡检并登记。"), problem(item="退休审核"))
    made = plan(register, SECOND, submit(problem(), unit="区税务局"))
    after = apply_plan(LEDGER, register, made)
    assert ids(after.rows) == ["问0001", "问0002", "问0003"]
    assert values(after, "问0001")["office"] == "办公室"
    assert values(after, "问0001")["measure"] == "每日巡检并登记。"
    assert values(after, "问0002")["id"] == "问0002"
    assert after.bases["问0001"].values["measure"] == problem()["measure"]
    assert after.bases["问0001"].values["office"] == "办公室"
    assert after.pending == (PendingConflict(2, "问0001", "measure", "每周巡检。"),)
    assert after.seen == {(sent.source.sha256, "") for sent in (FIRST, SECOND)} | made.documents
    assert (after.last_number, after.last_batch) == (3, 2)


def test_the_history_names_every_cell_and_the_base_behind_it() -> None:
    register = by_hand(merged(empty(), FIRST), problem(item="退休审核"))
    made = plan(register, SECOND, submit(problem(), unit="区税务局"))
    entries = {(e.id, e.column): (e.old, e.new, e.batch) for e in history_of(LEDGER, register, made, AT)}
    assert entries[("问0002", "id")] == (None, "问0002", 2)
    assert entries[("问0003", "")] == (None, None, 2)
    assert entries[("问0001", "office")] == ("信息科", "办公室", 2)
    assert entries[("问0001", "base:office")] == ("信息科", "办公室", 2)
    assert entries[("问0001", "base:batch")] == (1, 2, 2)
    assert ("问0001", "base:problem") not in entries
    assert not [column for id, column in entries if id == "问0003" and column]


@pytest.mark.parametrize("filled_on", [None, date(2023, 11, 18)])
def test_a_base_comes_back_from_its_cells(filled_on: date | None) -> None:
    source = Provenance("报送.zip", "区医保局.xlsx", "abc", "", 6, RECEIVED, 3, filled_on)
    base = BaseRow("问0001", problem(), source, UNIT)
    assert base_from_cells("问0001", base_cells(base)) == base


def test_cells_that_name_no_submission_are_no_base() -> None:
    assert base_from_cells("问0001", {"office": "信息科"}) is None


def test_an_empty_undo_changes_nothing() -> None:
    register = placed(merged(empty(), FIRST))
    assert apply_undo(LEDGER, register, UndoPlan(LEDGER.id, 9)) == register
