"""A batch taken back in the district's workbook: cells restored, rows taken out or put back, the batch marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from toolkit.core.documents import CellValue
from toolkit.core.history import BASE_PREFIX, Restoration, UndoPlan
from toolkit.core.values import Value
from toolkit.forms.schema import Form
from toolkit.forms.system import BATCHES, CONFLICTS, LIKELY, base_form
from toolkit.workbooks.editable import EditableWorkbook
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.register import moment_text
from toolkit.workbooks.tables import Table, read_table
from toolkit.workbooks.writing import Values, appending, cells_of, emptied, renewed_filings, rows_by_id, without_rows


def apply_undo(
    book: EditableWorkbook, form: Form, plan: UndoPlan, at: datetime, filings: Sequence[Values] = ()
) -> None:
    """Take a batch back in the workbook. Its history stays: the ids that the batch gave are never given again.

    Rows that the batch added go if they are the last ones, and are emptied where they stand otherwise, so that no
    other row moves; rows that it took out come last. What it asked of people goes, unless they decided it; what it
    carried out of their decisions is open again. Raises WorkbookRefusal where the workbook cannot take the plan.
    """
    ledger, base = read_table(book, form), read_table(book, base_form(form))
    hidden = [cell for cell in plan.cells if cell.column.startswith(BASE_PREFIX)]
    # A base that goes back to before its first submission is none.
    unsent = {cell.id for cell in hidden if cell.column == f"{BASE_PREFIX}received" and cell.restored is None}
    edits = (
        _restored(ledger, plan.removed, [cell for cell in plan.cells if cell not in hidden]),
        _restored(base, {*plan.removed, *unsent}, hidden),
        _reopened(read_table(book, CONFLICTS), plan.batch),
        _reopened(read_table(book, LIKELY), plan.batch),
        _marked_undone(read_table(book, BATCHES), plan.batch, at),
        *renewed_filings(book, filings),
    )
    book.edit(edits)


def _restored(table: Table, removed: Collection[str], restorations: Sequence[Restoration]) -> SheetEdit:
    rows = rows_by_id(table)
    cells: dict[tuple[int, int], CellValue] = {}
    back: dict[str, dict[str, Value]] = defaultdict(dict)
    for restoration in restorations:
        value = {restoration.column.removeprefix(BASE_PREFIX): restoration.restored}
        if restoration.id in rows:
            cells.update(cells_of(table, rows[restoration.id], value))
        elif restoration.id not in removed:
            back[restoration.id] |= value
    gone = {rows[id] for id in removed if id in rows}
    if not back:
        return without_rows(table, gone, cells)
    identity = table.form.identity
    return appending(table, [{identity: id, **values} for id, values in back.items()], cells | emptied(table, gone))


def _reopened(table: Table, batch: int) -> SheetEdit:
    """A sheet of decisions without the open rows of a batch, and with those open again that it settled."""
    asked = {row.row for row in table.rows if row.number("batch") == batch and not row.text("decided")}
    blank = {"outcome": None, "decided": None, "decided_in": None}
    settled = [row.row for row in table.rows if row.number("decided_in") == batch]
    cells = {place: cell for row in settled for place, cell in cells_of(table, row, blank)}
    return without_rows(table, asked, cells)


def _marked_undone(table: Table, batch: int, at: datetime) -> SheetEdit:
    cells: dict[tuple[int, int], CellValue] = {}
    for row in table.rows:
        if row.number("batch") == batch and not row.text("undone"):
            cells.update(cells_of(table, row.row, {"undone": moment_text(at)}))
    return SheetEdit(table.sheet, cells)
