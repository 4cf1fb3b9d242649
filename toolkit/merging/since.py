"""What later batches have touched of what a batch wrote: why it cannot be taken back by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.core.history import BASE_PREFIX, HistoryEntry
from toolkit.forms.schema import Form


@dataclass(frozen=True)
class Touched:
    """A cell of a row that a later batch has touched; ``column`` is empty where it renewed the row as a whole."""

    id: str
    column: str
    batch: int


def touched_since(form: Form, history: Sequence[HistoryEntry], batch: int) -> tuple[Touched, ...]:
    """What the batches after one have touched of its cells and rows, by row. ``history`` is that of all in force.

    Whatever concerns an added row touches it; a base or an origin that moved on means that the unit sent the row again.
    """
    own = [entry for entry in history if entry.batch == batch]
    added = {entry.id for entry in own if not entry.column}
    cells = {(entry.id, entry.column) for entry in own}
    found: dict[Touched, None] = {}
    for entry in history:
        if entry.batch > batch and (entry.id in added or (entry.id, entry.column) in cells):
            hidden = entry.column.startswith(BASE_PREFIX) or entry.column == form.origin_column
            found[Touched(entry.id, "" if hidden else entry.column, entry.batch)] = None
    named = {(touched.id, touched.batch) for touched in found if touched.column}
    kept = (touched for touched in found if touched.column or (touched.id, touched.batch) not in named)
    return tuple(sorted(kept, key=lambda touched: (touched.batch, touched.id, touched.column)))
