"""The laws of merging (issue 4), over generated registers with edits on all three sides."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.merging.builders import BASE, due, empty, plan, problem, submit
from toolkit.core.history import BASE_PREFIX
from toolkit.core.plans import Fate, MergePlan, Outcome
from toolkit.core.records import Submission
from toolkit.core.register import BaseRow, Register, RegisterRow
from toolkit.core.values import DateSpan, Value
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.schema import Owner
from toolkit.merging import apply_plan, apply_undo, history_of, plan_undo
from toolkit.merging.comparing import is_blank, same

law = settings(max_examples=300 if os.environ.get("CI") else 500, deadline=None)

UNITS = ("区医保局", "区税务局")
AT = datetime(2023, 11, 22, 9, 30)
# Few of each, so that rows meet: by id, by all they say, by key, and nearly.
CHOICES: Mapping[str, tuple[Value, ...]] = {
    "date": (DateSpan(date(2023, 10, 18)), DateSpan(date(2023, 10, 19))),
    "walker": ("郝敏浩（局长）", "郝敏浩 局长", "冯康文（主任）"),
    "item": ("异地就医备案", "生育保险待遇支付"),
    "channels": (("window",), ("mobile", "pc"), ()),
    "problem": (
        "自助终端读卡失败率较高。原因：设备老化。",
        "自助终端读卡失败率很高。原因：设备老化。",
        "审核时限偏长，三级签批。",
        "无",
        None,
    ),
    "measure": ("更换读卡模块，每日巡检。", "压缩为两级审核。", "每周组织政策培训", None),
    "due": (due("28"), due("30"), due("已完成"), due("立行立改"), due("视情况而定"), None),
    "office": ("信息科", "信 息 科", "待遇保障科", None),
}
DISTRICT: Mapping[str, tuple[Value, ...]] = {
    "category": ("time", "facility", None),
    "status": ("found", "rectifying", "rectified", "accepted", "closed", None),
    "original_due": (date(2023, 12, 31), None),
    "notes": ("已电话督办", None),
    "extensions": ("11-20 延至 12-31，设备采购周期长", None),
}
EDITS = [(column, value) for column, choices in (*CHOICES.items(), *DISTRICT.items()) for value in choices]
EDITABLE = {column for column, _ in EDITS}
KEYS = list(product(*(CHOICES[column] for column in LEDGER.key)))

# Strategies are made once: making them anew in every draw is what takes the time.
_unit = st.sampled_from(UNITS)
_key = st.sampled_from(KEYS)
_changes = st.lists(st.sampled_from([(column, value) for column in CHOICES for value in CHOICES[column]]), max_size=2)
_edits = st.lists(st.sampled_from(EDITS), max_size=4)
_filed = st.sampled_from((BASE, date(2023, 11, 21), None, date(2023, 11, 17)))
_sent = st.sampled_from((None, AT, datetime(2023, 11, 20)))
_few = st.integers(0, 3)
_seldom = st.sampled_from((False, False, False, False, False, True))
_new_rows = st.lists(st.tuples(_key, _changes), min_size=1, max_size=3)
_files = st.integers(1, 3)


def _new_row(key: tuple[Value, ...], changes: list[tuple[str, Value]]) -> dict[str, Value]:
    """A row of a common kind with a change or two, so that rows of different files have much in common."""
    return {**problem(), **dict(zip(LEDGER.key, key, strict=True)), **dict(changes)}


@st.composite
def submissions(draw: st.DrawFn, wave: str, register: Register) -> list[Submission]:
    """Up to three files: new rows, and rows sent before, as they were, changed, or with the id that they bear now."""
    made = []
    for number in range(draw(_files)):
        unit = draw(_unit)
        own = [] if draw(_seldom) else [base for base in register.bases.values() if base.unit == unit]
        rows = [_new_row(*parts) for parts in draw(_new_rows)[bool(own) :]]
        for base in own:
            if not draw(_seldom):
                carried = {"id": base.id} if draw(_seldom) else {}
                rows.append({**base.values, **dict(draw(_changes)), **carried})
        position = draw(_few)
        made.append(
            submit(
                *rows,
                unit=unit,
                sha256=f"{wave}{draw(_few)}-{number}",
                name=f"{wave}{number}.xlsx",
                filled_on=draw(_filed),
                sent=draw(_sent),
                faulty={position: "invalid_date"} if draw(_seldom) and position < len(rows) else {},
            )
        )
    return made


@dataclass(frozen=True)
class World:
    """A register that units and clerks have worked on, and what units send now."""

    register: Register
    submissions: list[Submission]

    @cached_property
    def plan(self) -> MergePlan:
        return plan(self.register, *self.submissions)

    @cached_property
    def after(self) -> Register:
        return apply_plan(LEDGER, self.register, self.plan)


def _clerk(draw: st.DrawFn, register: Register) -> Register:
    """Cells edited, rows struck off, rows taken out, rows put in by hand, the sheet sorted anew."""
    rows = [_with_edits(row, draw(_edits)) for row in register.rows if not draw(_seldom)]
    rows = [_with_edits(row, [("status", "closed")]) if draw(_seldom) else row for row in rows]
    for parts in draw(_new_rows)[1:]:
        rows.append(RegisterRow("", draw(_unit), {**_new_row(*parts), "notes": "电话反映"}))
    rows = rows[::-1] if draw(_seldom) else rows
    return replace(register, rows=tuple(replace(row, row=number) for number, row in enumerate(rows, start=4)))


def _with_edits(row: RegisterRow, edits: list[tuple[str, Value]]) -> RegisterRow:
    return replace(row, values={**row.values, **dict(edits)})


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """One or two batches merged, a clerk at work after each, and a further batch at the door."""
    register = empty()
    for wave in "ab"[draw(_few) % 2 :]:
        register = apply_plan(LEDGER, register, plan(register, *draw(submissions(wave, register))))
        register = _clerk(draw, register)
    return World(register, draw(submissions("c", register)))


def cells(register: Register) -> dict[tuple[str, str], Value]:
    """All cells of the rows that have an id, by id and column, but blanks."""
    return {
        (row.id, column): value for row in register.rows for column, value in row.values.items() if not is_blank(value)
    }


def numbered(world: World) -> Register:
    """The register with its hand-made rows numbered and nothing else done."""
    return apply_plan(LEDGER, world.register, plan(world.register))


def is_same(one: Register, other: Register) -> bool:
    """Whether two registers say the same, in the same order of rows."""

    def said(register: Register) -> object:
        rows = [(row.id, row.unit, {k: v for k, v in row.values.items() if not is_blank(v)}) for row in register.rows]
        return rows, dict(register.bases), register.pending

    return said(one) == said(other)


@law
@given(worlds())
def test_merging_nothing_changes_nothing_but_numbers_rows_made_by_hand(world: World) -> None:
    nothing = plan(world.register)
    assert nothing.numbered.keys() == {row.row for row in world.register.rows if not row.id}
    assert replace(nothing, numbered={}) == MergePlan(LEDGER.id, world.register.last_batch + 1)
    assert not plan(numbered(world)).changes_anything


@law
@given(worlds(), st.sampled_from(UNITS))
def test_sending_again_what_was_sent_last_changes_no_cell(world: World, unit: str) -> None:
    register = numbered(world)
    known = [_sent_last(register, base) for base in register.bases.values() if base.unit == unit]
    again = plan(register, submit(*known, unit=unit, sha256="again", filled_on=date(2023, 12, 31)))
    assert {change.column for change in again.changes} <= {LEDGER.origin_column}
    assert not again.added
    assert not again.conflicts
    kept = (Outcome.UNCHANGED, Outcome.CONFLICT)  # a dispute that is open already
    reasons = {record.reason for record in again.outcomes[0].records if record.outcome not in kept}
    assert reasons <= {"repeated_row", "row_removed"}


def _sent_last(register: Register, base: BaseRow) -> dict[str, Value]:
    """What a unit sent last for a row: its base, and what is in dispute since."""
    row = next((row for row in register.rows if row.id == base.id), None)
    disputed = {entry.column: entry.submitted for entry in register.pending if entry.id == base.id}
    known = {column.id for column in LEDGER.submitted}
    told = {
        id: value
        for id, value in disputed.items()
        if row and id in known and not same(row.values.get(id), base.values.get(id))
    }
    return {**base.values, **told}


@law
@given(worlds())
def test_replay_changes_nothing(world: World) -> None:
    renamed = [replace(s, source=replace(s.source, file=f"改名 {s.source.file}")) for s in world.submissions]
    replay = plan(world.after, *world.submissions, *renamed)
    assert not replay.changes_anything
    assert {r.outcome for o in replay.outcomes for r in o.records} <= {Outcome.UNCHANGED, Outcome.REFUSED}


@law
@given(worlds(), st.data())
def test_any_order_and_any_duplication_of_files_comes_to_the_same(world: World, data: st.DataObject) -> None:
    repeated = [*world.submissions, *data.draw(st.lists(st.sampled_from(world.submissions), max_size=2))]
    shuffled = data.draw(st.permutations(repeated))
    one, other = world.plan, plan(world.register, *shuffled)
    assert replace(one, outcomes=()) == replace(other, outcomes=())
    merged = [o for o in other.outcomes if o.reason != "seen_before"]
    by_document = {shuffled[o.index].source.sha256: replace(o, index=0) for o in merged}
    assert by_document == {world.submissions[o.index].source.sha256: replace(o, index=0) for o in one.outcomes}


@law
@given(worlds())
def test_every_record_and_every_cell_has_one_outcome_that_the_plan_bears_out(world: World) -> None:
    made, after = world.plan, cells(world.after)
    tally: Counter[Fate] = Counter()
    pending, waiting = {(entry.id, entry.column): entry.submitted for entry in world.register.pending}, 0
    for outcome in made.outcomes:
        submission = world.submissions[outcome.index]
        assert [r.location for r in outcome.records] == [r.location for r in submission.records]
        for record, result in zip(submission.records, outcome.records, strict=True):
            sent = {c.id for c in LEDGER.submitted if not is_blank(record.values.get(c.id))}
            assert result.fates.keys() == sent
            assert (result.outcome is Outcome.REFUSED) == (set(result.fates.values()) == {Fate.REFUSED})
            for column, fate in result.fates.items():
                tally[fate] += 1
                if fate is Fate.CONFLICT and (place := (result.id or "", column)) in pending:
                    waiting += same(pending[place], record.values[column])
                if fate is Fate.ACCEPTED:
                    assert same(after[result.id or "", column], record.values[column])
    submitted = {column.id for column in LEDGER.submitted}
    written = [c for c in made.changes if c.column in submitted]
    filled = [column for row in made.added for column in row.values if column in submitted]
    assert tally[Fate.ACCEPTED] == len(written) + len(filled)
    assert tally[Fate.CONFLICT] - waiting == sum(conflict.column in submitted for conflict in made.conflicts)
    added = [r for o in made.outcomes for r in o.records if r.outcome is Outcome.ADDED]
    assert sorted(r.id or "" for r in added) == sorted(row.id for row in made.added)


@law
@given(worlds())
def test_nothing_changes_outside_of_the_rows_of_the_units_that_sent(world: World) -> None:
    units = {submission.unit for submission in world.submissions}
    after = {row.id: row for row in world.after.rows}
    for row in numbered(world).rows:
        if row.unit not in units:
            assert after[row.id].values == row.values
    assert {row.unit for row in world.plan.added} <= units
    owners = {column.id: column.owner for column in LEDGER.columns}
    touched = {change.column for change in world.plan.changes if owners[change.column] is Owner.DISTRICT}
    assert touched <= {LEDGER.origin_column}


@law
@given(worlds())
def test_a_conflict_never_alters_a_cell_and_its_base_waits(world: World) -> None:
    before, after = cells(numbered(world)), cells(world.after)
    changed = {(change.id, change.column) for change in world.plan.changes}
    for conflict in world.plan.conflicts:
        place = (conflict.id, conflict.column)
        assert place not in changed
        assert before.get(place) == after.get(place)
        assert same(conflict.current, after.get(place))
        assert not same(conflict.current, conflict.submitted)
        old, new = world.register.bases.get(conflict.id), world.after.bases[conflict.id]
        if LEDGER.column(conflict.column).owner is Owner.UNIT:
            assert new.values.get(conflict.column) == (old.values.get(conflict.column) if old else None)


@law
@given(worlds())
def test_a_blank_never_erases_and_no_row_disappears(world: World) -> None:
    after = cells(world.after)
    assert cells(numbered(world)).keys() <= after.keys()
    ids = [row.id for row in world.after.rows]
    assert len(ids) == len(set(ids))
    assert "" not in ids


@law
@given(worlds())
def test_rows_that_are_struck_off_keep_every_value(world: World) -> None:
    after = {row.id: row for row in world.after.rows}
    for row in numbered(world).rows:
        if row.values.get("status") == "closed":
            own = {**row.values, "origin": None}
            assert all(same(after[row.id].values.get(column), value) for column, value in own.items() if value)


@law
@given(worlds())
def test_a_stage_confirmed_by_the_district_and_a_first_deadline_stay(world: World) -> None:
    before, after = cells(numbered(world)), cells(world.after)
    for (id, column), value in before.items():
        if column == "original_due" or (column == "status" and value in ("accepted", "closed")):
            assert after[id, column] == value


@law
@given(worlds())
def test_units_do_not_meddle_with_each_other(world: World) -> None:
    """One batch of all units says the same as a batch for each of them, but for the numbers of new rows."""
    register = numbered(world)
    together = apply_plan(LEDGER, register, plan(register, *world.submissions))
    apart = register
    for unit in sorted(UNITS):
        apart = apply_plan(LEDGER, apart, plan(apart, *(s for s in world.submissions if s.unit == unit)))
    columns = [column.id for column in LEDGER.columns]
    said = [[(row.id, [row.values.get(c) for c in columns]) for row in r.rows] for r in (together, apart)]
    assert said[0] == said[1]


@law
@given(worlds())
def test_undo_restores_the_register_exactly(world: World) -> None:
    history = history_of(LEDGER, world.register, world.plan, AT)
    undo = plan_undo(LEDGER, world.after, history, world.plan.batch)
    assert not undo.kept
    assert is_same(apply_undo(LEDGER, world.after, undo), world.register)


@law
@given(worlds(), st.data())
def test_undo_keeps_what_a_clerk_has_edited_since_and_says_so(world: World, data: st.DataObject) -> None:
    history = history_of(LEDGER, world.register, world.plan, AT)
    rows = tuple(_with_edits(row, data.draw(_edits)) for row in world.after.rows)
    later = replace(world.after, rows=rows)
    undo = plan_undo(LEDGER, later, history, world.plan.batch)
    kept = {(entry.id, entry.column) for entry in undo.kept}
    written = {row.id: row for row in world.after.rows}
    edits = {
        row.id: {c for c in EDITABLE if not same(row.values.get(c), written[row.id].values.get(c))} for row in rows
    }
    assert not any(edits[id] for id in undo.removed)
    staying = [row for row in rows if row.id not in undo.removed]
    for row, undone in zip(staying, apply_undo(LEDGER, later, undo).rows, strict=True):
        if (row.id, "") in kept:
            assert edits[row.id]
            assert undone == row
        for column in edits[row.id]:
            assert same(undone.values.get(column), row.values.get(column))
            assert ((row.id, column) in kept) == any((e.id, e.column) == (row.id, column) for e in history)


@law
@given(worlds(), st.data())
def test_a_batch_before_the_last_is_undone_where_the_last_did_not_touch_it(world: World, data: st.DataObject) -> None:
    first = world.after
    last_plan = plan(first, *data.draw(submissions("d", first)))
    last = apply_plan(LEDGER, first, last_plan)
    history = (*history_of(LEDGER, world.register, world.plan, AT), *history_of(LEDGER, first, last_plan, AT))
    undo = plan_undo(LEDGER, last, history, world.plan.batch)
    later = {(entry.id, entry.column) for entry in history if entry.batch == last_plan.batch}
    touched = {id for id, _ in later}
    assert not {(cell.id, cell.column) for cell in undo.cells} & later
    assert set(undo.removed) == {row.id for row in world.plan.added} - touched
    own = {(e.id, e.column) for e in history if e.batch == world.plan.batch and not e.column.startswith(BASE_PREFIX)}
    both = {entry for entry in own if entry in later or (not entry[1] and entry[0] in touched)}
    assert {(entry.id, entry.column) for entry in undo.kept} == both
    after_last = apply_undo(LEDGER, last, plan_undo(LEDGER, last, history, last_plan.batch))
    assert is_same(after_last, first)


def test_the_worlds_of_the_laws_are_worth_their_name() -> None:
    """Every outcome, and every kind of thing that a plan can hold, comes up among the generated worlds."""
    met: Counter[str] = Counter()

    @settings(max_examples=300, deadline=None, derandomize=True, database=None)
    @given(worlds())
    def look(world: World) -> None:
        made = world.plan
        records = [record for outcome in made.outcomes for record in outcome.records]
        met.update(record.outcome.value for record in records)
        met.update(record.reason for record in records if record.reason)
        met.update(conflict.reason for conflict in made.conflicts)
        met.update(
            ["missing"] * any(o.missing for o in made.outcomes) + ["apart"] * any(o.apart for o in made.outcomes)
        )
        met.update(["likely"] * bool(made.likely) + ["numbered"] * bool(made.numbered))

    look()
    wanted = {outcome.value for outcome in Outcome} | {"superseded", "row_removed", "repeated_row", "both_changed"}
    wanted |= {"district_entry", "closed", "missing", "apart", "likely", "numbered"}
    assert {name for name in wanted if not met[name]} == set()


def test_every_submitted_column_is_varied() -> None:
    assert set(CHOICES) == {column.id for column in LEDGER.submitted}
