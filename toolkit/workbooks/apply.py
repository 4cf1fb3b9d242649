"""A merge plan written into the district's workbook: the register, its base, what people decide, the records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from toolkit.core.catalogue import merge_words
from toolkit.core.documents import CellValue
from toolkit.core.history import BASE_PREFIX, HistoryEntry
from toolkit.core.plans import Conflict, MergePlan
from toolkit.core.register import BaseRow
from toolkit.core.values import Value
from toolkit.forms.schema import Form
from toolkit.forms.system import BATCHES, CONFLICTS, HISTORY, LIKELY, base_form
from toolkit.workbooks.editable import EditableWorkbook
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.likenesses import likely_rows
from toolkit.workbooks.register import history_column, history_text, moment_text
from toolkit.workbooks.tables import Table, read_table
from toolkit.workbooks.traces import cells_text
from toolkit.workbooks.writing import Values, appending, cells_of, renewed_filings, rows_by_id


def apply_plan(
    book: EditableWorkbook,
    form: Form,
    plan: MergePlan,
    batch_rows: Sequence[Values],
    at: datetime,
    filings: Sequence[Values] = (),
) -> None:
    """Write a merge into the workbook. ``batch_rows`` are the lines of 合并记录, ``filings`` those of 报送情况, by column id.

    Raises WorkbookRefusal where the workbook cannot take the plan; nothing is written then.
    """
    ledger, base = read_table(book, form), read_table(book, base_form(form))
    conflicts = [conflict_row(form, conflict, plan.batch, at) for conflict in plan.conflicts]
    edits = (
        _ledger_edit(ledger, plan),
        base_edit(base, plan.bases),
        appending(read_table(book, CONFLICTS), conflicts),
        appending(read_table(book, LIKELY), likely_rows(form, ledger, plan, at)),
        appending(read_table(book, HISTORY), [history_row(form, e) for e in history_of(form, plan, base, at)]),
        appending(read_table(book, BATCHES), batch_rows),
        *renewed_filings(book, filings),
    )
    book.edit(edits)


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
        **base.values,
        "id": base.id,
        "unit": base.unit or None,
        "file": source.file,
        "member": source.member,
        "sha256": source.sha256,
        "sheet": source.sheet,
        "row": source.row,
        "received": source.received,
        "batch": source.batch,
        "filled_on": source.filled_on,
        "extras": source.extras or None,
    }


def base_edit(table: Table, bases: Sequence[BaseRow]) -> SheetEdit:
    """The bases that change, in their rows, and the new ones below."""
    rows = rows_by_id(table)
    cells: dict[tuple[int, int], CellValue] = {}
    for base in bases:
        if base.id in rows:
            blank = dict.fromkeys(column.id for column in table.form.columns)
            cells.update(cells_of(table, rows[base.id], {**blank, **_known(table, base)}))
    return appending(table, [_known(table, base) for base in bases if base.id not in rows], cells)


def _known(table: Table, base: BaseRow) -> Values:
    return {id: value for id, value in base_values(base).items() if id in table.columns}


def conflict_row(form: Form, conflict: Conflict, batch: int, at: datetime) -> Values:
    """A line of 冲突待定, by column id."""
    column = form.column(conflict.column)
    return {
        "batch": batch,
        "id": conflict.id,
        "unit": conflict.unit,
        "column": column.name,
        "current": history_text(column, conflict.current),
        "submitted": history_text(column, conflict.submitted),
        "source": conflict.source,
        "reason": merge_words.CONFLICTS.get(conflict.reason, conflict.reason),
        "at": moment_text(at),
    }


def history_of(form: Form, plan: MergePlan, base: Table, at: datetime) -> Iterator[HistoryEntry]:
    """What a plan changes, cell by cell; for a new row one line, its base included."""
    for id in plan.numbered.values():
        yield HistoryEntry(plan.batch, id, form.identity, None, id, "", at)
    for change in plan.changes:
        yield HistoryEntry(plan.batch, change.id, change.column, change.old, change.new, change.source, at)
    for row in plan.added:
        yield HistoryEntry(plan.batch, row.id, "", None, cells_text(row), row.provenance.label, at)
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
        "batch": entry.batch,
        "id": entry.id,
        "column": entry.column or None,
        "old": history_text(column, entry.old),
        "new": history_text(column, entry.new) if entry.column else entry.new,
        "source": entry.source or None,
        "at": moment_text(entry.at),
    }
