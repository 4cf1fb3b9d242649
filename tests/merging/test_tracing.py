"""Where the cells of a row came from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from tests.merging.builders import by_hand, due, edited, empty, merged, plan, problem, submit
from tests.merging.decisions import open_conflicts, resolved
from tests.merging.test_uniting import alike
from toolkit.core.history import HistoryEntry
from toolkit.core.plans import MergePlan
from toolkit.core.register import Register
from toolkit.core.values import Value
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.merging import history_of
from toolkit.merging.resolving import apply_resolve, history_of_resolve
from toolkit.merging.tracing import Birth, Step, trace

AT = datetime(2023, 11, 22, 9, 0)
ID = "问0001"
SECOND = submit(problem(measure="每周巡检。", due=due("已完成")), filled_on=date(2023, 11, 20), name="更正.xlsx")


def steps(
    register: Register, *histories: tuple[HistoryEntry, ...], id: str = ID, made: MergePlan | None = None
) -> dict[str, tuple[Step, ...]]:
    """The trace of a row; ``made`` is the plan that added it, if one did."""
    entries = [entry for history in histories for entry in history if entry.id == id]
    births = [entry for entry in entries if not entry.column]
    cells = next((row.cells for row in made.added if row.id == id), {}) if made else {}
    row = next((row for row in register.rows if row.id == id), None)
    return trace(
        LEDGER,
        row,
        register.bases.get(id),
        [entry for entry in entries if entry.column],
        Birth(births[0], cells) if births else None,
    )


def told(steps: tuple[Step, ...]) -> list[tuple[Value, int | None]]:
    return [(step.new, step.batch) for step in steps]


def test_a_row_that_a_unit_sent() -> None:
    first = submit(problem())
    made = plan(empty(), first)
    found = steps(merged(empty(), first), history_of(LEDGER, empty(), made, AT), made=made)
    assert told(found["measure"]) == [("更换读卡模块，每日巡检。", 1)]
    assert found["measure"][0].source == "区医保局.xlsx Sheet1!G6"
    assert [(step.new, step.derived, step.source) for step in found["status"]] == [
        ("rectifying", True, "区医保局.xlsx Sheet1第6行"),
    ]  # fmt: skip
    assert told(found["unit"]) == [("区医保局", 1)]
    assert found["notes"] == ()


def test_changes_of_unit_and_clerk_in_turn() -> None:
    before = merged(empty(), submit(problem()))
    first = history_of(LEDGER, empty(), plan(empty(), submit(problem())), AT)
    worked = edited(before, ID, notes="已督办", office="综合科")
    second = history_of(LEDGER, worked, plan(worked, SECOND), AT)
    after = edited(merged(worked, SECOND), ID, measure="每日巡检。", status="accepted")
    found = steps(after, first, second, made=plan(empty(), submit(problem())))
    assert told(found["measure"]) == [("更换读卡模块，每日巡检。", 1), ("每周巡检。", 2), ("每日巡检。", None)]
    assert found["measure"][1].source == "更正.xlsx Sheet1!G6"
    assert told(found["status"]) == [("rectifying", 1), ("rectified", 2), ("accepted", None)]
    assert told(found["office"]) == [("信息科", 1), ("综合科", None)]
    assert told(found["notes"]) == [("已督办", None)]
    assert told(found["origin"]) == [("区医保局.xlsx Sheet1第6行", 1), ("更正.xlsx Sheet1第6行", 2)]


def test_a_clerks_change_that_a_later_batch_changed_again_is_told() -> None:
    before = merged(empty(), submit(problem()))
    made = plan(empty(), submit(problem()))
    worked = edited(before, ID, measure="每日巡检。")
    entry = HistoryEntry(2, ID, "measure", "每日巡检。", "每周巡检。", "另填", AT)
    found = steps(edited(worked, ID, measure="每周巡检。"), history_of(LEDGER, empty(), made, AT), (entry,), made=made)
    assert told(found["measure"]) == [("更换读卡模块，每日巡检。", 1), ("每日巡检。", None), ("每周巡检。", 2)]


def test_a_row_that_a_clerk_put_in() -> None:
    before = by_hand(empty(), problem(office=None))
    made = plan(before, submit(problem()))
    found = steps(merged(before, submit(problem())), history_of(LEDGER, before, made, AT), made=made)
    assert told(found["measure"]) == [("更换读卡模块，每日巡检。", None)]
    assert told(found["office"]) == [("信息科", 1)]
    assert told(found["id"]) == [(ID, 1)]


def test_a_cell_that_a_clerk_cleared() -> None:
    made = plan(empty(), submit(problem()))
    after = edited(merged(empty(), submit(problem())), ID, office=None)
    found = steps(after, history_of(LEDGER, empty(), made, AT), made=made)
    assert told(found["office"]) == [("信息科", 1), (None, None)]


def test_decisions_and_rows_that_went_into_another() -> None:
    register, likely = alike(measure="每日巡检并登记。")
    made = resolved(register, open_conflicts(register), likely)
    after = apply_resolve(LEDGER, register, made, ())
    history = history_of_resolve(LEDGER, register, made, AT)
    assert told(steps(after, history)["office"])[-1] == ("办公室", 3)
    gone = replace(after, rows=tuple(row for row in after.rows if row.id == ID))
    assert [step.new for step in steps(gone, history, id="问0002")["office"]] == ["办公室", None]


def test_of_a_row_whose_batch_was_undone_only_its_birth_is_known() -> None:
    made = plan(empty(), submit(problem()))
    (birth,) = [entry for entry in history_of(LEDGER, empty(), made, AT) if not entry.column]
    found = trace(LEDGER, None, None, (), Birth(birth, made.added[0].cells))
    assert {column for column, steps in found.items() if steps} == {"id", "origin"}
