"""People's decisions as a batch: the plan of what they come to, the register after it, and its history."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from toolkit.core.decisions import OpenConflict, OpenLikeness, ResolvePlan
from toolkit.core.history import BASE_PREFIX, HistoryEntry
from toolkit.core.register import PendingConflict, Register, RegisterRow
from toolkit.core.values import Value
from toolkit.forms.schema import Form, Owner
from toolkit.merging.applying import base_cells
from toolkit.merging.comparing import Values, is_blank
from toolkit.merging.desk import desk_of
from toolkit.merging.settling import CURRENT, OTHER, settle
from toolkit.merging.uniting import unite


def plan_resolve(
    form: Form,
    register: Register,
    conflicts: Sequence[OpenConflict],
    likely: Sequence[OpenLikeness],
    *,
    batch: int,
    guarded: Collection[str] = (),
) -> ResolvePlan:
    """Plan how decisions change a register; nothing is changed.

    ``guarded`` are the rows that hold something beside the form's columns: they never go into another row.
    """
    desk = desk_of(form, register, conflicts, batch)
    settle(desk, conflicts)
    for likeness in sorted(likely, key=lambda likeness: (likeness.batch, likeness.row)):
        unite(desk, likeness, guarded)
    return desk.plan()


def apply_resolve(form: Form, register: Register, plan: ResolvePlan, conflicts: Sequence[OpenConflict]) -> Register:
    """The register after the decisions. ``conflicts`` are those that the plan was made from.

    A claim on a derived column that was not adopted stays pending, so that it is not put again: no base knows it.
    """
    settled = {settled.row: settled.outcome for settled in plan.conflicts}
    derived = {column.id for column in form.columns if column.owner is Owner.DERIVED}
    still = [
        entry
        for entry in conflicts
        if entry.row not in settled or (entry.column in derived and settled[entry.row] in (CURRENT, OTHER))
    ]
    pending = (
        *(PendingConflict(entry.batch, entry.id, entry.column, entry.submitted) for entry in still),
        *(PendingConflict(plan.batch, entry.id, entry.column, entry.submitted) for entry in plan.raised),
    )
    bases = {id: base for id, base in register.bases.items() if id not in plan.removed}
    return replace(
        register,
        rows=tuple(_set(row, plan) for row in register.rows if row.id not in plan.removed),
        bases=bases | {base.id: base for base in plan.bases},
        last_batch=plan.batch,
        pending=pending,
    )


def _set(row: RegisterRow, plan: ResolvePlan) -> RegisterRow:
    own = {setting.column: setting.new for setting in plan.settings if setting.id == row.id}
    return replace(row, values={**row.values, **own}) if own else row


def history_of_resolve(form: Form, register: Register, plan: ResolvePlan, at: datetime) -> tuple[HistoryEntry, ...]:
    """Everything that decisions change, cell by cell, as entries to be kept; ``register`` is that before them.

    A row that goes into another is entered with every cell that it held, and so is its base.
    """

    def entry(id: str, column: str, old: Value, new: Value, source: str = "") -> HistoryEntry:
        return HistoryEntry(plan.batch, id, column, old, new, source, at)

    rows = {row.id: row for row in register.rows}
    settings = (entry(s.id, s.column, s.old, s.new, s.source) for s in plan.settings)
    removed = (
        entry(id, column, value, None) for id in plan.removed for column, value in row_cells(form, rows[id]).items()
    )
    before = {id: base_cells(base) for id, base in register.bases.items()}
    after = {base.id: base_cells(base) for base in plan.bases} | {id: {} for id in plan.removed}
    bases = (
        entry(id, f"{BASE_PREFIX}{column}", old, new)
        for id, cells in after.items()
        for column, old, new in _differences(before.get(id, {}), cells)
    )
    return (*settings, *removed, *bases)


def row_cells(form: Form, row: RegisterRow) -> dict[str, Value]:
    """All cells of a row that are not blank, by column id, with its id and unit among them."""
    cells = {**row.values, form.identity: row.id, form.unit_column: row.unit}
    return {column: value for column, value in cells.items() if column and not is_blank(value)}


def _differences(before: Values, after: Values) -> Iterator[tuple[str, Value, Value]]:
    for column in dict.fromkeys((*before, *after)):
        if before.get(column) != after.get(column):
            yield column, before.get(column), after.get(column)
