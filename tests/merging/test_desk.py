"""A register while decisions are carried out on it."""

from __future__ import annotations

from dataclasses import replace

from tests.merging.builders import empty, merged, problem, submit
from toolkit.core.decisions import Setting
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.merging.desk import Desk, desk_of

REGISTER = merged(empty(), submit(problem(), problem(item="退休审核")))


def desk() -> Desk:
    return desk_of(LEDGER, REGISTER, (), 2)


def test_a_cell_that_gets_two_values_in_turn_has_changed_once() -> None:
    made = desk()
    made.set("问0001", "office", "综合科", "一")
    made.set("问0001", "office", "办公室", "二")
    assert made.rows["问0001"].values["office"] == "办公室"
    assert made.plan().settings == (Setting("问0001", "office", "信息科", "办公室", "二"),)


def test_a_row_that_is_taken_out_leaves_nothing_but_its_id() -> None:
    made = desk()
    made.set("问0001", "office", "综合科", "")
    made.set_base(replace(made.bases["问0001"], unit="区税务局"))
    made.remove("问0001")
    plan = made.plan()
    assert (plan.settings, plan.bases, plan.removed) == ((), (), ("问0001",))


def test_the_register_itself_does_not_change() -> None:
    made = desk()
    made.set("问0001", "office", "综合科", "")
    made.remove("问0002")
    assert REGISTER.rows[0].values["office"] == "信息科"
    assert set(REGISTER.bases) == {"问0001", "问0002"}
