"""Some rows of a register as a workbook of their own, which a unit can read, fill in and send back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from toolkit.core.register import RegisterRow
from toolkit.core.values import Value
from toolkit.forms.schema import Form
from toolkit.forms.settings import Settings
from toolkit.workbooks import sheets
from toolkit.workbooks.register_sheet import Look, add_register

_LOOK = Look("#C55A11", frozen_columns=2)


def write_excerpt(
    path: Path,
    form: Form,
    rows: Sequence[RegisterRow],
    *,
    title: str,
    sheet: str,
    settings: Settings,
    columns: Sequence[str] = (),
) -> None:
    """Write rows with their id, their unit, what the unit submits, and more columns by id. Raises OSError.

    With the id, a row that comes back is known again.
    """
    shown = (form.identity, form.unit_column, *(column.id for column in form.submitted), *columns)
    own = replace(form, sheet=sheet, columns=tuple(form.column(id) for id in shown))
    with sheets.new_book(path, title, settings.office) as book:
        add_register(book, own, _LOOK, title=title, rows=[_values(form, row) for row in rows])


def _values(form: Form, row: RegisterRow) -> Mapping[str, Value]:
    return {**row.values, form.identity: row.id or None, form.unit_column: row.unit or None}
