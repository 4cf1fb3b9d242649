"""Laws of deciding, over the worlds of the laws of merging: all is taken back, and nothing else is touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.merging.builders import plan, submit
from tests.merging.decisions import open_conflicts, open_likenesses, resolved
from tests.merging.test_laws import CHOICES, UNITS, World, cells, law, worlds
from toolkit.core.decisions import OpenConflict, OpenLikeness, ResolvePlan
from toolkit.core.register import Register
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.merging import apply_undo, plan_undo
from toolkit.merging.comparing import same
from toolkit.merging.resolving import apply_resolve, history_of_resolve

AT = datetime(2023, 11, 23, 9, 0)
_decision = st.sampled_from(("submitted", "submitted", "current", "other", "", "同意"))
_other = st.sampled_from(("", "每日巡检。", "2023-12-31", "移动端", "已验收"))
_same = st.sampled_from(("same", "same", "different", "", "合并"))


class Decided:
    """A world in which people have decided something about every conflict and likeness."""

    def __init__(self, world: World, data: st.DataObject) -> None:
        self.register: Register = world.after
        self.conflicts: Sequence[OpenConflict] = [
            replace(entry, decision=data.draw(_decision), other=data.draw(_other))
            for entry in open_conflicts(world.after)
        ]
        self.likely: Sequence[OpenLikeness] = [
            replace(entry, decision=data.draw(_same)) for entry in open_likenesses(world.plan)
        ]
        self.plan: ResolvePlan = resolved(self.register, self.conflicts, self.likely)
        self.after: Register = apply_resolve(LEDGER, self.register, self.plan, self.conflicts)


@law
@given(worlds(), st.data())
def test_decisions_are_taken_back_exactly(world: World, data: st.DataObject) -> None:
    decided = Decided(world, data)
    history = history_of_resolve(LEDGER, decided.register, decided.plan, AT)
    undo = plan_undo(LEDGER, decided.after, history, decided.plan.batch)
    before = apply_undo(LEDGER, decided.after, undo)
    assert undo.kept == ()
    assert cells(before) == cells(decided.register)
    assert dict(before.bases) == dict(decided.register.bases)


@law
@given(worlds(), st.data())
def test_a_decision_touches_its_own_cell_or_rows_alone(world: World, data: st.DataObject) -> None:
    decided = Decided(world, data)
    made = decided.plan
    before, after = cells(decided.register), cells(decided.after)
    settled = {entry.row for entry in made.conflicts}
    disputed = {(entry.id, entry.column) for entry in decided.conflicts if entry.row in settled}
    united = {entry.id for entry in made.likely if entry.outcome == "merged"} | set(made.removed)
    for place in before.keys() | after.keys():
        if place not in disputed and place[0] not in united:
            assert before.get(place) == after.get(place)
    rows = {row.id for row in decided.register.rows}
    assert {row.id for row in decided.after.rows} == rows - set(made.removed)


@law
@given(worlds(), st.data())
def test_every_row_of_the_sheets_is_settled_or_left_or_waits(world: World, data: st.DataObject) -> None:
    decided = Decided(world, data)
    made = decided.plan
    done = len(made.conflicts) + len(made.likely)
    overtaken = sum(left.reason == "newer_conflict" for left in made.left)
    cells_in_dispute = {(entry.id, entry.column) for entry in decided.conflicts}
    superseded = sum(entry.outcome == "superseded" for entry in made.conflicts)
    answered = done - superseded + len(made.left) - overtaken + made.waiting
    assert answered == len(cells_in_dispute) + len(decided.likely)


@law
@given(worlds(), st.data(), st.sampled_from(UNITS))
def test_what_was_decided_is_not_disputed_again(world: World, data: st.DataObject, unit: str) -> None:
    """But for rows that took in another one: what the unit sent for that one is its last word since."""
    decided = Decided(world, data)
    renewed = {entry.id for entry in decided.plan.likely if entry.outcome == "merged"}
    settled = {entry.row for entry in decided.plan.conflicts if entry.outcome in ("submitted", "current", "other")}
    sent = {
        (entry.id, entry.column): entry.submitted
        for entry in decided.conflicts
        if entry.row in settled and entry.column in CHOICES and entry.id in decided.after.bases.keys() - renewed
    }
    rows = [
        {**base.values, **{column: value for (id, column), value in sent.items() if id == base.id}, "id": base.id}
        for base in decided.after.bases.values()
        if base.unit == unit
    ]
    again = plan(decided.after, submit(*rows, unit=unit, sha256="again"))
    for conflict in again.conflicts:
        place = (conflict.id, conflict.column)
        assert place not in sent or not same(sent[place], conflict.submitted)


def test_the_decisions_of_the_laws_are_worth_their_name() -> None:
    """Every outcome that one sheet of decisions can bring up by itself comes up among the generated ones."""
    met: Counter[str] = Counter()

    @settings(max_examples=300, deadline=None, derandomize=True, database=None)
    @given(worlds(), st.data())
    def look(world: World, data: st.DataObject) -> None:
        made = Decided(world, data).plan
        met.update(entry.outcome for entry in (*made.conflicts, *made.likely))
        met.update(left.reason for left in made.left)
        met.update(["raised"] * bool(made.raised))

    look()
    wanted = {"submitted", "current", "other", "merged", "different", "raised", "unknown_decision", "row_gone"}
    assert {name for name in wanted if not met[name]} == set()
