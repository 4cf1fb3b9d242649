"""The registers and lists of the district's workbook, read as the values that the other stations work with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from toolkit.core.history import BASE_PREFIX, HistoryEntry
from toolkit.core.register import BaseRow, PendingConflict, Provenance, Register, RegisterRow, documents_seen
from toolkit.core.values import Value
from toolkit.forms.cells import PLAIN_KINDS, from_text, to_text
from toolkit.forms.schema import Column, Form, Owner
from toolkit.forms.system import BATCHES, CONFLICTS, HISTORY, base_form
from toolkit.workbooks.editable import Sheets
from toolkit.workbooks.refusals import UnsafeWorkbook
from toolkit.workbooks.tables import Table, TableRow, read_table


def read_register(book: Sheets, form: Form) -> Register:
    """Everything that a merge needs to know of a form's register. Raises UnsafeWorkbook."""
    table = read_table(book, form)
    base, batches, history, conflicts = (
        read_table(book, other) for other in (base_form(form), BATCHES, HISTORY, CONFLICTS)
    )
    bases = {row.text("id"): read for row in base.rows if row.text("id") and (read := _base_row(row, form))}
    ids = [row.text(form.identity).strip() for row in table.rows]
    _check_once(table, ids)
    known = (*ids, *(row.text("id") for row in (*base.rows, *history.rows)))
    return Register(
        form.id,
        tuple(_register_row(row, id, form) for row, id in zip(table.rows, ids, strict=True)),
        bases,
        documents_seen(_parts(batches, form)),
        max((number_of(form, id) for id in known), default=0),
        max((row.number("batch") for row in (*batches.rows, *history.rows, *base.rows)), default=0),
        tuple(_pending(conflicts, form)),
    )


def number_of(form: Form, id: str) -> int:
    """The number in a row's id; 0 if it is none of the form's."""
    match = re.fullmatch(re.escape(form.id_prefix) + r"([0-9]{1,9})", id.strip())
    return int(match[1]) if match else 0


def _check_once(table: Table, ids: Iterable[str]) -> None:
    twice = [id for id, count in Counter(filter(None, ids)).items() if count > 1]
    if twice:
        rows = "、".join(f"第{row.row}行" for row in table.rows if row.text(table.form.identity).strip() == twice[0])
        name = table.form.column(table.form.identity).name
        raise UnsafeWorkbook(
            f"“{table.sheet}”的{rows}{name}相同（{twice[0]}），无法分辨。请保留其中一行，其余各行把{name}清空，系统会另行编号。"
        )


def _register_row(row: TableRow, id: str, form: Form) -> RegisterRow:
    unit = row.text(form.unit_column) if form.unit_column else ""
    # No option ticked is a blank like any other: the history knows but one.
    values = {name: None if value == () else value for name, value in row.values.items() if name != form.identity}
    return RegisterRow(id, unit, values, row.row)


def _base_row(row: TableRow, form: Form) -> BaseRow | None:
    """What a unit sent last; None where the row names no submission."""
    received = _day(row.values.get("received"))
    if received is None:
        return None
    source = Provenance(
        row.text("file"),
        row.text("member") or None,
        row.text("sha256"),
        row.text("sheet"),
        row.number("row"),
        received,
        row.number("batch"),
        _day(row.values.get("filled_on")),
        row.text("extras"),
    )
    values = {column.id: row.values[column.id] for column in form.submitted if row.values[column.id] is not None}
    return BaseRow(row.text("id"), values, source, row.text("unit"))


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None


def _parts(batches: Table, form: Form) -> Iterator[tuple[str, str, bool]]:
    """What came of a form in batches that stand, and whether something of it was merged."""
    for row in batches.rows:
        if not row.text("undone") and row.text("form") in ("", form.sheet):
            yield row.text("sha256"), row.text("unit"), row.number("read") > row.number("refused")


def _pending(conflicts: Table, form: Form) -> Iterator[PendingConflict]:
    """The conflicts that nobody has decided yet, and claims on derived columns that were turned down."""
    columns = {column.name: column for column in form.register_columns}
    for row in conflicts.rows:
        column = columns.get("".join(row.text("column").split()))
        if column and number_of(form, row.text("id")) and (not row.text("decided") or _turned_down(row, column)):
            submitted = history_value(column, row.text("submitted"))
            yield PendingConflict(row.number("batch"), row.text("id"), column.id, submitted)


def _turned_down(row: TableRow, column: Column) -> bool:
    """Whether a claim must be remembered here, since no base knows that it was made."""
    return column.owner is Owner.DERIVED and row.text("decision") in ("current", "other")


def read_history(book: Sheets, form: Form) -> tuple[HistoryEntry, ...]:
    """The changes that batches made to a form's register, in order, but for batches that were undone.

    Entries of an undone batch stay on the sheet, so that the ids that it gave are never given again.
    """
    undone = {row.number("batch") for row in read_table(book, BATCHES).rows if row.text("undone")}
    rows = (row for row in read_table(book, HISTORY).rows if number_of(form, row.text("id")))
    return tuple(history_entry(row, form) for row in rows if row.number("batch") not in undone)


def history_entry(row: TableRow, form: Form) -> HistoryEntry:
    """A line of the history sheet as an entry."""
    id = row.text("column")
    column = history_column(form, id)
    old, new = (history_value(column, row.text(side)) for side in ("old", "new"))
    return HistoryEntry(row.number("batch"), row.text("id"), id, old, new, row.text("source"), moment(row.text("at")))


def history_column(form: Form, id: str) -> Column | None:
    """The column that a history entry speaks of: of the register, of its base, or none for a whole row."""
    columns = base_form(form).columns if id.startswith(BASE_PREFIX) else form.columns
    return next((column for column in columns if column.id == id.removeprefix(BASE_PREFIX)), None)


def history_text(column: Column | None, value: Value) -> str | None:
    """A value as the history keeps it: plain text letter for letter, other kinds in words."""
    if value is None or column is None:
        return None
    return value if isinstance(value, str) and column.kind in PLAIN_KINDS else to_text(column, value) or None


def history_value(column: Column | None, text: str) -> Value:
    """Read ``history_text`` back."""
    return from_text(column, text) if column and text else None


def moment_text(at: datetime) -> str:
    """A moment as the workbook's own sheets keep it."""
    return at.isoformat(sep=" ", timespec="seconds")


def moment(text: str) -> datetime:
    """Read ``moment_text`` back; what is no moment any more becomes the earliest one."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return datetime.min
