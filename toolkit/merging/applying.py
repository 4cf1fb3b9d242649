"""Plans applied to a register as values, and the history that makes a batch undoable.

The workbook is changed by its own station. These functions say what that change means: for dry runs, and as what
the laws of merging are tested on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from toolkit.core.history import BASE_PREFIX, HistoryEntry, UndoPlan
from toolkit.core.plans import CellChange, MergePlan
from toolkit.core.register import BaseRow, PendingConflict, Provenance, Register, RegisterRow
from toolkit.core.values import Value
from toolkit.forms.schema import Form
from toolkit.merging.comparing import Values, is_blank
from toolkit.merging.numbering import highest_number

_PROVENANCE = tuple(field.name for field in fields(Provenance))


def apply_plan(form: Form, register: Register, plan: MergePlan) -> Register:
    """The register as it is after a batch. New rows come last, in the order of their ids."""
    changes: dict[str, list[CellChange]] = defaultdict(list)
    for change in plan.changes:
        changes[change.id].append(change)
    rows = [_changed(_numbered(form, row, plan.numbered), changes) for row in register.rows]
    rows += [RegisterRow(row.id, row.unit, row.values) for row in plan.added]
    after = replace(
        register,
        rows=tuple(rows),
        bases={**register.bases, **{base.id: base for base in plan.bases}},
        seen=register.seen | plan.documents,
        last_batch=plan.batch,
        pending=(
            *register.pending,
            *(PendingConflict(plan.batch, c.id, c.column, c.submitted) for c in plan.conflicts),
        ),
    )
    return replace(after, last_number=highest_number(form, after))


def _numbered(form: Form, row: RegisterRow, numbered: Mapping[int, str]) -> RegisterRow:
    if row.row not in numbered:
        return row
    id = numbered[row.row]
    return replace(row, id=id, values=_with(row.values, {form.identity: id}))


def _changed(row: RegisterRow, changes: Mapping[str, list[CellChange]]) -> RegisterRow:
    if row.id not in changes:
        return row
    return replace(row, values=_with(row.values, {change.column: change.new for change in changes[row.id]}))


def _with(values: Values, new: Values) -> dict[str, Value]:
    """Values with some of them replaced; what is blank has no entry."""
    return {id: value for id, value in {**values, **new}.items() if not is_blank(value)}


def history_of(form: Form, register: Register, plan: MergePlan, at: datetime) -> tuple[HistoryEntry, ...]:
    """Everything that a plan changes, as entries to be kept; ``register`` is that before the batch.

    The base of an added row needs no entries: it goes with the row. Of other bases the columns that change are
    entered under the names of the base sheet's columns, with ``BASE_PREFIX``.
    """

    def entry(id: str, column: str, old: Value, new: Value, source: str) -> HistoryEntry:
        return HistoryEntry(plan.batch, id, column, old, new, source, at)

    ids = {row.row: row.id for row in register.rows}
    numbered = (entry(id, form.identity, ids[row] or None, id, "") for row, id in plan.numbered.items())
    added = (entry(row.id, "", None, None, row.provenance.label) for row in plan.added)
    changed = (entry(c.id, c.column, c.old, c.new, c.source) for c in plan.changes)
    fresh = {row.id for row in plan.added}
    bases = (
        entry(base.id, f"{BASE_PREFIX}{column}", old, new, base.provenance.label)
        for base in plan.bases
        if base.id not in fresh
        for column, old, new in _base_changes(register.bases.get(base.id), base)
    )
    return (*numbered, *added, *changed, *bases)


def _base_changes(old: BaseRow | None, new: BaseRow) -> Iterator[tuple[str, Value, Value]]:
    before, after = base_cells(old) if old else {}, base_cells(new)
    for column in dict.fromkeys((*before, *after)):
        if before.get(column) != after.get(column):
            yield column, before.get(column), after.get(column)


def base_cells(base: BaseRow) -> dict[str, Value]:
    """A base as the cells of its row on the base sheet, by column id, without blanks."""
    provenance = {name: getattr(base.provenance, name) for name in _PROVENANCE}
    return _with({}, {**base.values, "unit": base.unit, **provenance})


def base_from_cells(id: str, cells: Values) -> BaseRow | None:
    """The reverse of ``base_cells``; None where the cells name no submission."""
    if not cells.get("received"):
        return None
    values = {column: value for column, value in cells.items() if column not in (*_PROVENANCE, "unit")}
    blank: dict[str, Any] = {"file": "", "member": None, "sha256": "", "sheet": ""}
    provenance = Provenance(**blank | {name: cells[name] for name in _PROVENANCE if name in cells})
    return BaseRow(id, values, provenance, str(cells.get("unit") or ""))


def apply_undo(form: Form, register: Register, undo: UndoPlan) -> Register:
    """The register as it is after an undo, but for ``seen``, which follows from the batches that are left.

    Rows that the batch took out come back, last. Conflicts that it settled open again in the workbook.
    """
    cells: dict[str, dict[str, Value]] = defaultdict(dict)
    for cell in undo.cells:
        cells[cell.id][cell.column] = cell.restored
    there = {row.id for row in register.rows}
    staying = (row for row in register.rows if row.id not in undo.removed)
    back = (
        RegisterRow(id, str(own.get(form.unit_column) or ""), {})
        for id, own in cells.items()
        if id not in there and form.identity in own
    )
    ids = (id for id in dict.fromkeys((*register.bases, *cells)) if id not in undo.removed)
    bases = (_restored_base(id, register.bases.get(id), cells.get(id, {})) for id in ids)
    return replace(
        register,
        rows=tuple(_restored(form, row, cells.get(row.id, {})) for row in (*staying, *back)),
        bases={base.id: base for base in bases if base},
        pending=tuple(conflict for conflict in register.pending if conflict.batch != undo.batch),
    )


def _restored(form: Form, row: RegisterRow, cells: Values) -> RegisterRow:
    own = {column: value for column, value in cells.items() if not column.startswith(BASE_PREFIX)}
    if not own:
        return row
    return replace(row, id=str(own.get(form.identity, row.id) or ""), values=_with(row.values, own))


def _restored_base(id: str, base: BaseRow | None, cells: Values) -> BaseRow | None:
    prefixed = {column: value for column, value in cells.items() if column.startswith(BASE_PREFIX)}
    own = {column.removeprefix(BASE_PREFIX): value for column, value in prefixed.items()}
    return base_from_cells(id, _with(base_cells(base) if base else {}, own)) if own else base
