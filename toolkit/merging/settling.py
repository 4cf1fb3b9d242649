"""Decisions about conflicts: the submitted value, the present one, or another.

A decision counts only while it is about what stands in the register: where the cell has changed since the conflict
was written, the conflict stays open. Whatever is decided, the base takes the submitted value, so that the same
dispute does not come again. Several conflicts about one cell are one dispute, of which the last row counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from toolkit.core.catalogue.decision_words import FROM_DECISION
from toolkit.core.decisions import Left, OpenConflict, Settled
from toolkit.core.values import Parsed, Value
from toolkit.forms.cells import PLAIN_KINDS, parse_cell, parse_options, to_text
from toolkit.forms.schema import Column, Kind
from toolkit.forms.system import CONFLICTS
from toolkit.merging.comparing import is_blank, same
from toolkit.merging.desk import Desk

SUBMITTED, CURRENT, OTHER = (option.id for option in CONFLICTS.column("decision").options)
# What a clerk may write in a ledger, though a unit is asked to be clearer.
_TOLERATED = (None, "unclear_deadline")


def settle(desk: Desk, conflicts: Iterable[OpenConflict]) -> None:
    """Carry out what was decided about open conflicts."""
    cells: dict[tuple[str, str], list[OpenConflict]] = {}
    for conflict in sorted(conflicts, key=lambda conflict: (conflict.batch, conflict.row)):
        cells.setdefault((conflict.id, conflict.column), []).append(conflict)
    for *older, last in cells.values():
        match _carry_out(desk, last) if last.decision else None:
            case Settled() as settled:
                desk.conflicts += [*(Settled(entry.row, "superseded", entry.id) for entry in older), settled]
                for entry in (*older, last):
                    del desk.open[entry.row]
            case Left() as left:
                desk.left += [left, *_overtaken(older, last)]
            case None:
                desk.waiting += 1
                desk.left += _overtaken(older, last)


def _overtaken(older: Sequence[OpenConflict], last: OpenConflict) -> list[Left]:
    return [_left(entry, "newer_conflict", row=str(last.row)) for entry in older if entry.decision]


def _left(conflict: OpenConflict, reason: str, **params: str) -> Left:
    return Left(conflict.row, conflict.id, conflict.column, reason, params)


def _carry_out(desk: Desk, conflict: OpenConflict) -> Settled | Left:
    """Carry out one decision, or say why it cannot be."""
    settled = Settled(conflict.row, conflict.decision, conflict.id)
    if conflict.decision not in (SUBMITTED, CURRENT, OTHER):
        return _left(conflict, "unknown_decision", text=conflict.decision)
    if conflict.id not in desk.rows:
        keep = CONFLICTS.column("decision").option(CURRENT).label
        return settled if conflict.decision == CURRENT else _left(conflict, "row_gone", id=conflict.id, keep=keep)
    column, present = desk.form.column(conflict.column), desk.rows[conflict.id].values.get(conflict.column)
    wanted = _wanted(column, conflict)
    if wanted.fault:
        return _left(conflict, wanted.fault, text=conflict.other, column=column.name)
    if not same(present, conflict.current) and not same(present, wanted.value):
        desk.outdated[conflict.row] = present
        return _left(conflict, "outdated", text=to_text(column, present))
    if not same(present, wanted.value):
        desk.set(conflict.id, conflict.column, wanted.value, _source(conflict))
    _advance_base(desk, conflict)
    return settled


def _wanted(column: Column, conflict: OpenConflict) -> Parsed[Value]:
    """The value that the decision asks for; the fault is a code of ``decision_words.LEFT``."""
    if conflict.decision != OTHER:
        return Parsed(conflict.submitted if conflict.decision == SUBMITTED else conflict.current)
    parsed = typed(column, conflict.other)
    if parsed.fault not in _TOLERATED:
        return Parsed(None, "other_illegal")
    return Parsed(None, "other_missing") if is_blank(parsed.value) else Parsed(parsed.value)


def typed(column: Column, text: str) -> Parsed[Value]:
    """What a person typed for a column, with its fault if it is no legal value."""
    if column.kind is Kind.TICKS:
        return parse_options(column, text)
    if column.kind in PLAIN_KINDS:
        return Parsed(text.strip() or None)
    return parse_cell(column, text)


def _source(conflict: OpenConflict) -> str:
    label = CONFLICTS.column("decision").option(conflict.decision).label
    if conflict.decision == OTHER:
        return label
    return FROM_DECISION.format(decision=label, source=conflict.source)


def _advance_base(desk: Desk, conflict: OpenConflict) -> None:
    """The unit has sent the value, whatever became of it. A column that is not submitted has no base."""
    base = desk.bases.get(conflict.id)
    known = {column.id for column in desk.form.submitted}
    if base and conflict.column in known and not same(base.values.get(conflict.column), conflict.submitted):
        desk.set_base(replace(base, values={**base.values, conflict.column: conflict.submitted}))
