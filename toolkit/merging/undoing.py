"""What it takes to take a batch back, and what has to stay because somebody has changed it since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.core.history import BASE_PREFIX, HistoryEntry, Kept, Restoration, UndoPlan
from toolkit.core.register import BaseRow, Register, RegisterRow
from toolkit.core.values import Value
from toolkit.forms.schema import Form
from toolkit.merging.applying import base_cells
from toolkit.merging.comparing import same
from toolkit.merging.deciding import derived_values

EDITED, LATER = "edited_since", "later_batch"


@dataclass(frozen=True)
class _Now:
    """The register to be taken back, and what batches after the one in question have touched."""

    rows: dict[str, RegisterRow]
    bases: dict[str, BaseRow]
    later: frozenset[tuple[str, str]]
    later_ids: frozenset[str]


def plan_undo(form: Form, register: Register, history: Sequence[HistoryEntry], batch: int) -> UndoPlan:
    """Plan how a batch is taken back. ``history`` has the entries of all batches that are in force.

    A cell goes back where it still holds what the batch wrote, an added row goes where nobody has touched it since.
    The rest stays and is named, with the reason.
    """
    later = frozenset((entry.id, entry.column) for entry in history if entry.batch > batch)
    now = _Now({row.id: row for row in register.rows}, dict(register.bases), later, frozenset(id for id, _ in later))
    own = [entry for entry in history if entry.batch == batch]
    added = [entry.id for entry in own if not entry.column]
    reasons = {id: _row_stays(form, now, id) for id in added}
    verdicts = [verdict for entry in own if entry.id not in reasons for verdict in _take_back(form, now, entry)]
    return UndoPlan(
        form.id,
        batch,
        cells=tuple(verdict for verdict in verdicts if isinstance(verdict, Restoration)),
        removed=tuple(id for id, reason in reasons.items() if reason is None),
        kept=(
            *(Kept(id, "", reason) for id, reason in reasons.items() if reason),
            *(verdict for verdict in verdicts if isinstance(verdict, Kept)),
        ),
    )


def _row_stays(form: Form, now: _Now, id: str) -> str | None:
    """Why an added row cannot be removed; a row that a clerk has removed already leaves only its base to remove."""
    row, base = now.rows.get(id), now.bases.get(id)
    if id in now.later_ids:
        return LATER
    if row is None:
        return None
    return EDITED if base is None or _is_touched(form, row, base) else None


def _is_touched(form: Form, row: RegisterRow, base: BaseRow) -> bool:
    """Whether an added row has changed: all that was written followed from what the unit sent, which the base holds."""
    written: dict[str, Value] = {**base.values, **derived_values(form, base.values)}
    written |= {
        form.identity: row.id,
        form.unit_column: base.unit or row.unit,
        form.origin_column: base.provenance.label,
    }
    current = {**row.values, form.identity: row.id, form.unit_column: row.unit}
    return any(not same(current.get(column.id), written.get(column.id)) for column in form.register_columns)


def _take_back(form: Form, now: _Now, entry: HistoryEntry) -> Iterator[Restoration | Kept]:
    """The verdict on one changed cell. Bases are no person's concern: one that cannot go back stays without a word."""
    current = _current(form, now, entry)
    hidden = entry.column.startswith(BASE_PREFIX)
    if (entry.id, entry.column) in now.later:
        reason = LATER
    elif same(current, entry.new):
        yield Restoration(entry.id, entry.column, current, entry.old)
        return
    else:
        reason = EDITED
    if not hidden:
        yield Kept(entry.id, entry.column, reason, current)


def _current(form: Form, now: _Now, entry: HistoryEntry) -> Value:
    if entry.column.startswith(BASE_PREFIX):
        base = now.bases.get(entry.id)
        return base_cells(base).get(entry.column.removeprefix(BASE_PREFIX)) if base else None
    row = now.rows.get(entry.id)
    if row is None:
        return None
    return row.id if entry.column == form.identity else row.values.get(entry.column)
