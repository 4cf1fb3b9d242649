"""Where the cells of a row came from: what batches wrote, and what a clerk changed in between.

The history has what batches did; of a clerk's work it shows only that a cell no longer holds what was written last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from toolkit.core.history import BASE_PREFIX, HistoryEntry
from toolkit.core.register import BaseRow, RegisterRow
from toolkit.core.values import Value
from toolkit.forms.schema import Form, Owner
from toolkit.merging.comparing import is_blank, same
from toolkit.merging.deciding import derived_values


@dataclass(frozen=True)
class Step:
    """One change of a cell. ``batch`` and ``at`` are None for a clerk's, which came after the step before.

    ``source`` is what the batch noted; ``derived`` tells that the value followed from what was sent.
    """

    old: Value
    new: Value
    batch: int | None = None
    at: datetime | None = None
    source: str = ""
    derived: bool = False


@dataclass(frozen=True)
class Birth:
    """The batch that added a row, with the source of each submitted cell."""

    entry: HistoryEntry
    cells: Mapping[str, str] = field(default_factory=dict)


def trace(
    form: Form,
    row: RegisterRow | None,
    base: BaseRow | None,
    entries: Sequence[HistoryEntry],
    birth: Birth | None,
) -> dict[str, tuple[Step, ...]]:
    """For each column of the register the changes of one row's cell, oldest first.

    ``row`` and ``base`` are those of today, None where they are gone; ``entries`` are those of the row, of all batches
    in force. A row without ``birth`` was put in by a clerk.
    """
    ordered = sorted(entries, key=lambda entry: entry.batch)
    first = _first_values(form, ordered, base, birth)
    return {
        column.id: tuple(_steps(form, column.id, row, [e for e in ordered if e.column == column.id], first, birth))
        for column in form.register_columns
    }


def _steps(
    form: Form,
    column: str,
    row: RegisterRow | None,
    entries: Sequence[HistoryEntry],
    first: Mapping[str, Value],
    birth: Birth | None,
) -> Iterator[Step]:
    derived = form.column(column).owner is Owner.DERIVED
    known = first.get(column)
    if birth and not is_blank(known):
        source = birth.cells.get(column, birth.entry.source)
        yield Step(None, known, birth.entry.batch, birth.entry.at, source, derived)
    for entry in entries:
        if not same(entry.old, known):
            yield Step(known, entry.old)
        yield Step(entry.old, entry.new, entry.batch, entry.at, entry.source, derived)
        known = entry.new
    current = _current(form, row, column)
    if row is not None and not same(current, known):
        yield Step(known, current)


def _current(form: Form, row: RegisterRow | None, column: str) -> Value:
    if row is None:
        return None
    own = {form.identity: row.id, form.unit_column: row.unit}
    return own[column] if column in own else row.values.get(column)


def _first_values(
    form: Form, entries: Sequence[HistoryEntry], base: BaseRow | None, birth: Birth | None
) -> dict[str, Value]:
    """What a batch wrote when it added the row: what was sent then, as far as it is known, and what followed from it."""
    if birth is None:
        return {}
    sent: dict[str, Value] = dict(base.values) if base else {}
    unit: Value = base.unit if base else None
    for entry in reversed(entries):
        column = entry.column.removeprefix(BASE_PREFIX)
        if entry.column == f"{BASE_PREFIX}unit":
            unit = entry.old
        elif column != entry.column and column in {c.id for c in form.submitted}:
            sent[column] = entry.old
    own = {form.identity: birth.entry.id, form.unit_column: unit, form.origin_column: birth.entry.source}
    derived = derived_values(form, sent) if sent else {}
    return {**sent, **derived, **{id: value for id, value in own.items() if id}}
