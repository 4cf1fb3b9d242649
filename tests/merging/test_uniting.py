"""Decisions about likely repetitions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.merging.builders import RECEIVED, edited, empty, ids, merged, placed, plan, problem, submit, values
from tests.merging.decisions import open_conflicts, open_likenesses, resolved
from toolkit.core.decisions import OpenLikeness
from toolkit.core.plans import MergePlan
from toolkit.core.register import BaseRow, Provenance, Register, RegisterRow
from toolkit.core.values import DateSpan, Value
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.merging import apply_plan
from toolkit.merging.resolving import apply_resolve
from toolkit.merging.uniting import edited_columns

LATER = date(2023, 11, 20)
CORRECTED = problem(date=DateSpan(date(2023, 10, 19)), measure="更换读卡模块，每日巡检两次。", office="办公室")


def alike(**edits: Value) -> tuple[Register, list[OpenLikeness]]:
    """A register in which a unit has corrected the day of a row, so that it came as a new one; and the question.

    ``edits`` are a clerk's, to the row that was there.
    """
    register = edited(merged(empty(), submit(problem())), "问0001", **edits)
    made: MergePlan = plan(register, submit(CORRECTED, filled_on=LATER))
    assert [(likeness.id, likeness.other) for likeness in made.likely] == [("问0001", "问0002")]
    return placed(apply_plan(LEDGER, register, made)), open_likenesses(made, "same")


def test_the_newer_row_goes_into_the_older_one() -> None:
    register, likely = alike(notes="已督办")
    made = resolved(register, (), likely)
    assert [(settled.outcome, settled.id) for settled in made.likely] == [("merged", "问0001")]
    assert made.removed == ("问0002",)
    after = apply_resolve(LEDGER, register, made, ())
    assert ids(after.rows) == ["问0001"]
    united = values(after, "问0001")
    assert [united[column] for column in ("date", "measure", "office", "notes")] == [
        CORRECTED["date"], CORRECTED["measure"], "办公室", "已督办",
    ]  # fmt: skip
    assert {setting.source for setting in made.settings} == {"并入问0002：区医保局.xlsx Sheet1第6行"}
    assert set(after.bases) == {"问0001"}


def test_what_the_clerk_changed_meanwhile_becomes_a_conflict() -> None:
    register, likely = alike(measure="每日巡检并登记。")
    made = resolved(register, (), likely)
    assert [(conflict.id, conflict.column, conflict.submitted) for conflict in made.raised] == [
        ("问0001", "measure", CORRECTED["measure"]),
    ]  # fmt: skip
    after = apply_resolve(LEDGER, register, made, ())
    assert values(after, "问0001")["measure"] == "每日巡检并登记。"
    assert [(entry.batch, entry.column) for entry in after.pending] == [(3, "measure")]


@pytest.mark.parametrize("edits", [{}, {"measure": "每日巡检并登记。"}, {"item": "异地就医备案和结算"}])
def test_the_united_row_is_known_when_it_is_sent_again(edits: dict[str, Value]) -> None:
    register, likely = alike(**edits)
    after = apply_resolve(LEDGER, register, resolved(register, (), likely), ())
    again = plan(after, submit(CORRECTED, filled_on=date(2023, 11, 21)))
    assert [record.id for record in again.outcomes[0].records] == ["问0001"]
    assert (again.added, again.conflicts, again.likely) == ((), (), ())


def test_two_rows_that_are_not_the_same_stay_and_are_not_proposed_again() -> None:
    register, likely = alike()
    made = resolved(register, (), [replace(entry, decision="different") for entry in likely])
    assert [settled.outcome for settled in made.likely] == ["different"]
    assert (made.settings, made.bases, made.removed) == ((), (), ())
    after = apply_resolve(LEDGER, register, made, ())
    assert plan(after, submit(problem(), CORRECTED, filled_on=date(2023, 11, 21))).likely == ()


def test_rows_of_two_units_are_linked_and_both_stay() -> None:
    register, likely = alike()
    rows = tuple(replace(row, unit="区税务局") if row.id == "问0001" else row for row in register.rows)
    made = resolved(replace(register, rows=rows), (), likely)
    assert [settled.outcome for settled in made.likely] == ["linked"]
    assert (made.settings, made.bases, made.removed) == ((), (), ())


@pytest.mark.parametrize(
    ("edits", "reason", "columns"),
    [
        ({"notes": "已督办"}, "edited", "督办备注"),
        ({"measure": "另一措施", "status": "accepted"}, "edited", "整改及优化措施、整改状态"),
    ],
)
def test_a_row_that_a_clerk_has_worked_on_does_not_go(edits: dict[str, Value], reason: str, columns: str) -> None:
    register, likely = alike()
    made = resolved(edited(register, "问0002", **edits), (), likely)
    assert [(left.reason, left.params["columns"], left.params["into"]) for left in made.left] == [
        (reason, columns, "问0001"),
    ]  # fmt: skip
    assert not made.settles_anything


def test_a_row_with_something_beside_it_does_not_go() -> None:
    register, likely = alike()
    made = resolved(register, (), likely, "问0002")
    assert [left.reason for left in made.left] == ["beside"]


def test_a_row_in_dispute_does_not_go_before_that_is_settled() -> None:
    register, likely = alike()
    register = edited(register, "问0002", office="综合科")
    register = merged(register, submit({**CORRECTED, "office": "医保科"}, filled_on=date(2023, 11, 21)))
    cleared = edited(register, "问0002", office=None)
    assert [left.reason for left in resolved(cleared, open_conflicts(cleared), likely).left] == ["disputed"]
    made = resolved(cleared, open_conflicts(cleared, "submitted"), likely)
    assert [settled.outcome for settled in (*made.conflicts, *made.likely)] == ["submitted", "merged"]
    assert {setting.id for setting in made.settings} == {"问0001"}


@pytest.mark.parametrize("gone", ["问0001", "问0002"])
def test_a_row_that_is_gone(gone: str) -> None:
    register, likely = alike()
    made = resolved(replace(register, rows=tuple(row for row in register.rows if row.id != gone)), (), likely)
    assert [(left.reason, left.params["id"]) for left in made.left] == [("row_gone", gone)]


def test_a_row_that_no_unit_sent_does_not_go() -> None:
    register, likely = alike()
    bases = {id: base for id, base in register.bases.items() if id != "问0002"}
    assert [left.reason for left in resolved(replace(register, bases=bases), (), likely).left] == ["unsent"]


def test_what_is_no_decision_is_listed() -> None:
    register, likely = alike()
    made = resolved(register, (), [replace(likely[0], decision="合并")])
    assert [(left.reason, left.params["text"]) for left in made.left] == [("unknown_decision", "合并")]
    assert resolved(register, (), [replace(likely[0], decision="")]).waiting == 1


def test_one_after_the_other_into_the_same_row() -> None:
    register, likely = alike()
    third = {**CORRECTED, "date": DateSpan(date(2023, 10, 20)), "office": "综合科"}
    made = plan(register, submit(third, filled_on=date(2023, 11, 21)))
    register = placed(apply_plan(LEDGER, register, made))
    further = [OpenLikeness(9, made.batch, "问0001", "问0003", "same")]
    united = resolved(register, (), [*likely, *further])
    assert united.removed == ("问0002", "问0003")
    after = apply_resolve(LEDGER, register, united, ())
    assert (ids(after.rows), values(after, "问0001")["office"]) == (["问0001"], "综合科")
    assert {setting.old for setting in united.settings if setting.column == "office"} == {"信息科"}


def test_an_older_submission_does_not_win_over_a_newer_one() -> None:
    register, likely = alike()
    newest = submit(problem(office="综合科"), filled_on=date(2023, 11, 22))
    after = merged(register, newest)
    united = apply_resolve(LEDGER, after, resolved(after, (), likely), ())
    assert values(united, "问0001")["office"] == "综合科"
    assert united.bases["问0001"].provenance.filled_on == date(2023, 11, 22)


def test_what_follows_from_a_submission_is_no_edit() -> None:
    source = Provenance("表.xlsx", None, "x", "Sheet1", 6, RECEIVED, 1)
    base = BaseRow("问0001", problem(), source, "区医保局")
    row = RegisterRow(
        "问0001", "区医保局", {**problem(), "category": "facility", "source": "walk", "origin": source.label}
    )
    assert edited_columns(LEDGER, row, base) == ()
    assert edited_columns(LEDGER, replace(row, unit="区税务局"), base) == ("unit",)
    assert edited_columns(LEDGER, replace(row, values={**row.values, "category": "service"}), base) == ("category",)
    assert edited_columns(LEDGER, replace(row, values={**row.values, "office": None}), base) == ()
