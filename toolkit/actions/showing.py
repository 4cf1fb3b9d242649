"""Showing a register as records (``toolkit show``)."""

from __future__ import annotations

from toolkit.actions.ledger import Ledger, open_ledger
from toolkit.actions.workspace import Workspace
from toolkit.core.register import Provenance, RegisterRow
from toolkit.core.values import Value
from toolkit.forms.cells import to_json
from toolkit.forms.schema import Column


def show(workspace: Workspace, form_id: str) -> list[dict[str, object]]:
    """The rows of a register: id, unit, the keys of the reading contract, the district's columns, provenance."""
    ledger = open_ledger(workspace, form_id)
    return [_row_json(ledger, row) for row in ledger.register.rows]


def _row_json(ledger: Ledger, row: RegisterRow) -> dict[str, object]:
    form = ledger.form
    answer: dict[str, object] = {"id": row.id, "unit": row.unit, "location": f"{form.sheet}!A{row.row}"}
    for column in form.register_columns:
        if column.id not in (form.identity, form.unit_column):
            answer |= _column_json(column, row.values.get(column.id))
    base = ledger.register.bases.get(row.id)
    answer["provenance"] = _provenance_json(base.provenance) if base else None
    return answer


def _column_json(column: Column, value: Value) -> dict[str, object]:
    """A value's JSON; what a clerk typed and is no legal value stands in ``<column>_text``."""
    answer = to_json(column, value)
    illegal = isinstance(value, str) and answer[column.id] != value
    return {**answer, f"{column.id}_text": value} if illegal else answer


def _provenance_json(provenance: Provenance) -> dict[str, object]:
    return {
        "file": provenance.file,
        "member": provenance.member,
        "sha256": provenance.sha256,
        "sheet": provenance.sheet,
        "row": provenance.row,
        "received": provenance.received.isoformat(),
        "batch": provenance.batch,
    }
