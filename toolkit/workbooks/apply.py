"""A merge plan written into the district's workbook: the register, its base, conflicts, history, 合并记录."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from toolkit.core.catalogue import merge_words
from toolkit.core.documents import CellValue
from toolkit.core.register import BASE_PREFIX, BaseRow, Conflict, HistoryEntry, MergePlan
from toolkit.core.values import Value
from toolkit.forms.cells import to_cells
from toolkit.forms.schema import Form
from toolkit.forms.system import BATCHES, CONFLICTS, HISTORY, base_form
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.closed import edit_workbook
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.register import history_column, history_text, moment_text
from toolkit.workbooks.tables import Table, read_table
from toolkit.workbooks.verify import check_written

Values = Mapping[str, Value]
Cells = Mapping[tuple[int, int], CellValue]


def apply_plan(content: bytes, form: Form, plan: MergePlan, batch_rows: Sequence[Values], at: datetime) -> bytes:
    """The workbook after a merge. ``batch_rows`` are the lines of 合并记录, by column id.

    Raises UnsafeWorkbook where the workbook cannot take the plan; nothing is written then.
    """
    book = BookReader(content)
    ledger, base = read_table(book, form), read_table(book, base_form(form))
    edits = (
        _ledger_edit(ledger, plan),
        _base_edit(base, plan.bases),
        appending(read_table(book, CONFLICTS), [_conflict_row(form, plan, conflict) for conflict in plan.conflicts]),
        appending(read_table(book, HISTORY), [history_row(form, e) for e in history_of(form, plan, base, at)]),
        appending(read_table(book, BATCHES), batch_rows),
    )
    return written(content, edits)


def written(content: bytes, edits: Sequence[SheetEdit]) -> bytes:
    """The workbook with the edits done, and read back. Raises UnsafeWorkbook."""
    result = edit_workbook(content, edits)
    check_written(result, edits)
    return result


def cells_of(table: Table, row: int, values: Values) -> Iterator[tuple[tuple[int, int], CellValue]]:
    """The cells of a row that hold values, wherever the table has their columns."""
    for id, value in values.items():
        for column, cell in zip(table.columns.get(id, ()), to_cells(table.form.column(id), value), strict=True):
            yield (row, column), cell


def appending(table: Table, rows: Iterable[Values], cells: Cells | None = None) -> SheetEdit:
    """New rows for a table, from values by column id, and changed cells of it."""
    appended = [_row(table, values) for values in rows]
    return SheetEdit(table.sheet, dict(cells or {}), appended, table.last_row, table.first_data_row)


def _row(table: Table, values: Values) -> tuple[CellValue, ...]:
    cells = {column: cell for (_, column), cell in cells_of(table, 0, values)}
    return tuple(cells.get(column) for column in range(1, table.width + 1))


def rows_by_id(table: Table) -> dict[str, int]:
    """The sheet's row of each id."""
    return {row.text(table.form.identity).strip(): row.row for row in table.rows if row.values.get(table.form.identity)}


def _ledger_edit(table: Table, plan: MergePlan) -> SheetEdit:
    identity = table.form.identity
    rows = rows_by_id(table) | {id: row for row, id in plan.numbered.items()}
    cells: dict[tuple[int, int], CellValue] = {}
    for row, id in plan.numbered.items():
        cells.update(cells_of(table, row, {identity: id}))
    for change in plan.changes:
        cells.update(cells_of(table, rows[change.id], {change.column: change.new}))
    return appending(table, [{**row.values, identity: row.id} for row in plan.added], cells)


def base_values(base: BaseRow) -> dict[str, Value]:
    """A line of the base sheet, by column id."""
    source = base.provenance
    return {
        **base.values, "id": base.id, "unit": base.unit or None, "file": source.file, "member": source.member,
        "sha256": source.sha256, "sheet": source.sheet, "row": source.row, "received": source.received,
        "batch": source.batch, "filled_on": source.filled_on,
    }


def _base_edit(table: Table, bases: Sequence[BaseRow]) -> SheetEdit:
    rows = rows_by_id(table)
    cells: dict[tuple[int, int], CellValue] = {}
    for base in bases:
        if base.id in rows:
            blank = dict.fromkeys(column.id for column in table.form.columns)
            cells.update(cells_of(table, rows[base.id], {**blank, **_known(table, base)}))
    return appending(table, [_known(table, base) for base in bases if base.id not in rows], cells)


def _known(table: Table, base: BaseRow) -> Values:
    return {id: value for id, value in base_values(base).items() if id in table.columns}


def _conflict_row(form: Form, plan: MergePlan, conflict: Conflict) -> Values:
    column = form.column(conflict.column)
    return {
        "batch": plan.batch, "id": conflict.id, "unit": conflict.unit, "column": column.name,
        "current": history_text(column, conflict.current), "submitted": history_text(column, conflict.submitted),
        "source": conflict.provenance.label, "reason": merge_words.CONFLICTS.get(conflict.reason, conflict.reason),
    }


def history_of(form: Form, plan: MergePlan, base: Table, at: datetime) -> Iterator[HistoryEntry]:
    """What a plan changes, cell by cell; for a new row one line, its base included."""
    for id in plan.numbered.values():
        yield HistoryEntry(plan.batch, id, form.identity, None, id, "", at)
    for change in plan.changes:
        label = change.provenance.label
        yield HistoryEntry(plan.batch, change.id, change.column, change.old, change.new, label, at)
    for row in plan.added:
        yield HistoryEntry(plan.batch, row.id, "", None, None, row.provenance.label, at)
    added = {row.id for row in plan.added}
    before = {row.text("id"): row.values for row in base.rows}
    for new in plan.bases:
        if new.id not in added:
            yield from _base_history(plan.batch, base, before.get(new.id, {}), new, at)


def _base_history(batch: int, table: Table, old: Values, new: BaseRow, at: datetime) -> Iterator[HistoryEntry]:
    after = _known(table, new)
    for column in table.form.columns:
        if column.id == table.form.identity:
            continue
        was, is_now = old.get(column.id), after.get(column.id)
        if was != is_now and (was or is_now):
            yield HistoryEntry(batch, new.id, BASE_PREFIX + column.id, was, is_now, new.provenance.label, at)


def history_row(form: Form, entry: HistoryEntry) -> Values:
    """A line of the history sheet, by column id."""
    column = history_column(form, entry.column)
    return {
        "batch": entry.batch, "id": entry.id, "column": entry.column or None, "old": history_text(column, entry.old),
        "new": history_text(column, entry.new), "source": entry.source or None, "at": moment_text(entry.at),
    }
