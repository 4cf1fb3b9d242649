"""Decisions about likely repetitions: one row goes into the other, or both stay.

Of two rows of one unit that a person says are the same, the newer one's values are claims on the older one, and the
three sides decide as in any merge; the newer row goes. Rows of two units are only linked: each answers for its own.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from toolkit.core.catalogue.decision_words import FROM_ROW
from toolkit.core.decisions import Left, OpenLikeness, Settled
from toolkit.core.locations import Location
from toolkit.core.plans import Conflict
from toolkit.core.records import Record
from toolkit.core.register import BaseRow, RegisterRow
from toolkit.core.values import Value
from toolkit.forms.schema import Form
from toolkit.forms.system import LIKELY
from toolkit.merging.claims import Claim, is_older
from toolkit.merging.comparing import is_blank, same
from toolkit.merging.deciding import decide, derived_values
from toolkit.merging.desk import Desk

SAME, DIFFERENT = (option.id for option in LIKELY.column("decision").options)


def unite(desk: Desk, likeness: OpenLikeness, guarded: Collection[str]) -> None:
    """Carry out what was decided about a likeness. ``guarded`` rows go into no other."""
    match likeness.decision:
        case "":
            desk.waiting += 1
        case "different":
            desk.likely.append(Settled(likeness.row, "different", likeness.id))
        case "same":
            _unite(desk, likeness, guarded)
        case other:
            _leave(desk, likeness, "unknown_decision", text=other)


def _leave(desk: Desk, likeness: OpenLikeness, reason: str, **params: str) -> None:
    desk.left.append(Left(likeness.row, likeness.other, "", reason, {"id": likeness.other, **params}))


def _unite(desk: Desk, likeness: OpenLikeness, guarded: Collection[str]) -> None:
    older, newer = desk.rows.get(likeness.id), desk.rows.get(likeness.other)
    if older is None or newer is None:
        gone = likeness.id if older is None else likeness.other
        _leave(desk, likeness, "row_gone", id=gone, keep=LIKELY.column("decision").option(DIFFERENT).label)
    elif older.unit != newer.unit:
        desk.likely.append(Settled(likeness.row, "linked", likeness.id))
    elif obstacle := _obstacle(desk, newer, guarded):
        reason, columns = obstacle
        _leave(desk, likeness, reason, columns=columns, into=likeness.id)
    else:
        _absorb(desk, older, desk.bases[newer.id])
        desk.likely.append(Settled(likeness.row, "merged", likeness.id))


def _obstacle(desk: Desk, newer: RegisterRow, guarded: Collection[str]) -> tuple[str, str] | None:
    """Why a row may not go into another: something that it alone holds would be lost."""
    base = desk.bases.get(newer.id)
    if base is None:
        return "unsent", ""
    edited = edited_columns(desk.form, newer, base)
    if edited:
        return "edited", "、".join(desk.form.column(id).name for id in edited)
    if newer.id in guarded:
        return "beside", ""
    disputed = any(conflict.id == newer.id for conflict in desk.open.values())
    return ("disputed", "") if disputed else None


def edited_columns(form: Form, row: RegisterRow, base: BaseRow) -> tuple[str, ...]:
    """The columns of a row that hold anything else than what the unit sent for it, and what follows from that."""
    written: dict[str, Value] = {**base.values, **derived_values(form, base.values)}
    written |= {form.unit_column: base.unit, form.origin_column: base.provenance.label, form.identity: row.id}
    held = {**row.values, form.unit_column: row.unit}
    return tuple(
        column.id
        for column in form.register_columns
        if not is_blank(held.get(column.id)) and not same(held.get(column.id), written.get(column.id))
    )


def _absorb(desk: Desk, older: RegisterRow, sent: BaseRow) -> None:
    """Let what was sent for the newer row count for the older one, and take the newer row out."""
    source = sent.provenance
    record = Record(Location(source.sheet, source.row), sent.values)
    base = desk.bases.get(older.id)
    claim = Claim(0, 0, record, sent.values, source)
    decision = decide(desk.form, older, base, [claim])
    for change in decision.changes:
        desk.set(older.id, change.column, change.new, FROM_ROW.format(id=sent.id, source=source.label))
    desk.raised += [conflict for conflict in decision.conflicts if not _is_open(desk, conflict)]
    desk.remove(sent.id)
    if base is None or not is_older(claim, base):
        # All of it counts as sent for this row, disputed or not: else the row would not be known when it comes again.
        known = base.values if base else {}
        desk.set_base(replace(sent, id=older.id, values={**known, **sent.values}))
    elif decision.base:
        desk.set_base(decision.base)


def _is_open(desk: Desk, conflict: Conflict) -> bool:
    return any(
        (entry.id, entry.column) == (conflict.id, conflict.column) and same(entry.submitted, conflict.submitted)
        for entry in desk.open.values()
    )
