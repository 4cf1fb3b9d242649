"""冲突待定 and 疑似重复: what people decided is read, and the workbook after it was carried out is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from toolkit.core.catalogue import decision_words
from toolkit.core.decisions import OpenConflict, OpenLikeness, ResolvePlan, Settled
from toolkit.core.documents import CellValue
from toolkit.core.history import HistoryEntry
from toolkit.core.values import Value
from toolkit.forms.schema import Form
from toolkit.forms.system import BATCHES, CONFLICTS, HISTORY, LIKELY, base_form
from toolkit.workbooks.apply import base_edit, conflict_row, history_row
from toolkit.workbooks.editable import EditableWorkbook, Sheets
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.register import history_text, history_value, moment_text, number_of
from toolkit.workbooks.tables import Table, TableRow, read_table
from toolkit.workbooks.writing import Values, appending, cells_of, emptied, renewed_filings, rows_by_id, without_rows


@dataclass(frozen=True)
class Decisions:
    """What waits for people. ``guarded`` are the ids of rows that hold something beside the form's columns."""

    conflicts: tuple[OpenConflict, ...]
    likely: tuple[OpenLikeness, ...]
    guarded: frozenset[str]


def read_decisions(book: Sheets, form: Form) -> Decisions:
    """The open rows of both sheets that concern a register. Raises UnsafeWorkbook."""
    return Decisions(
        tuple(_conflicts(read_table(book, CONFLICTS), form)),
        tuple(_likely(read_table(book, LIKELY), form)),
        rows_with_more(book, form),
    )


def rows_with_more(book: Sheets, form: Form) -> frozenset[str]:
    """The ids of the rows in which somebody has written beside the form's columns."""
    return frozenset(row.text(form.identity).strip() for row in read_table(book, form).rows if row.others)


def _conflicts(table: Table, form: Form) -> Iterator[OpenConflict]:
    columns = {column.name: column for column in form.register_columns}
    for row in _open(table, form):
        column = columns.get("".join(row.text("column").split()))
        if column:
            current, submitted = (history_value(column, row.text(side)) for side in ("current", "submitted"))
            yield OpenConflict(
                row.row,
                row.number("batch"),
                row.text("id").strip(),
                column.id,
                current,
                submitted,
                row.text("source"),
                row.text("decision").strip(),
                row.text("other"),
            )


def _likely(table: Table, form: Form) -> Iterator[OpenLikeness]:
    for row in _open(table, form):
        ids = row.text("id").strip(), row.text("other").strip()
        yield OpenLikeness(row.row, row.number("batch"), *ids, row.text("decision").strip())


def _open(table: Table, form: Form) -> Iterator[TableRow]:
    return (row for row in table.rows if number_of(form, row.text("id")) and not row.text("decided"))


def apply_resolve(
    book: EditableWorkbook,
    form: Form,
    plan: ResolvePlan,
    history: Sequence[HistoryEntry],
    batch_rows: Sequence[Values],
    at: datetime,
    filings: Sequence[Values] = (),
) -> None:
    """Carry out decisions in the workbook. ``history`` is that of the plan, the others as in a merge.

    A row that went into another goes as in an undo. Rows of the two sheets that are settled stay, with the outcome.
    Raises WorkbookRefusal where the workbook cannot take the plan; nothing is written then.
    """
    ledger, base = read_table(book, form), read_table(book, base_form(form))
    conflicts, likely = read_table(book, CONFLICTS), read_table(book, LIKELY)
    raised = [conflict_row(form, conflict, plan.batch, at) for conflict in plan.raised]
    edits = (
        _ledger_edit(ledger, plan),
        _bases_edit(base, plan),
        appending(conflicts, raised, _settled(conflicts, plan, plan.conflicts, at) | _renewed(conflicts, form, plan)),
        appending(likely, (), _settled(likely, plan, plan.likely, at)),
        appending(read_table(book, HISTORY), [history_row(form, entry) for entry in history]),
        appending(read_table(book, BATCHES), batch_rows),
        *renewed_filings(book, filings),
    )
    book.edit(edits)


def _ledger_edit(table: Table, plan: ResolvePlan) -> SheetEdit:
    rows = rows_by_id(table)
    cells: dict[tuple[int, int], CellValue] = {}
    for setting in plan.settings:
        cells.update(cells_of(table, rows[setting.id], {setting.column: setting.new}))
    return without_rows(table, {rows[id] for id in plan.removed}, cells)


def _bases_edit(table: Table, plan: ResolvePlan) -> SheetEdit:
    rows = rows_by_id(table)
    edit = base_edit(table, plan.bases)
    gone = emptied(table, [rows[id] for id in plan.removed if id in rows])
    return SheetEdit(edit.sheet, {**edit.cells, **gone}, edit.appended, edit.after_row, edit.pattern_row)


def _settled(
    table: Table, plan: ResolvePlan, settled: Sequence[Settled], at: datetime
) -> dict[tuple[int, int], CellValue]:
    cells: dict[tuple[int, int], CellValue] = {}
    for entry in settled:
        words = decision_words.OUTCOMES[entry.outcome].format(id=entry.id)
        done: dict[str, Value] = {"outcome": words, "decided": moment_text(at), "decided_in": plan.batch}
        cells.update(cells_of(table, entry.row, done))
    return cells


def _renewed(table: Table, form: Form, plan: ResolvePlan) -> dict[tuple[int, int], CellValue]:
    """The present values of cells that were changed after their conflict was written; the decision is to be made anew."""
    columns = {column.name: column for column in form.register_columns}
    names = {row.row: "".join(row.text("column").split()) for row in table.rows}
    cells: dict[tuple[int, int], CellValue] = {}
    for row, value in plan.outdated.items():
        current = history_text(columns[names[row]], value)
        cells.update(cells_of(table, row, {"current": current, "decision": None}))
    return cells
