"""A batch taken back in the district's workbook: cells restored, rows taken out, the batch marked as undone."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from toolkit.core.documents import CellValue
from toolkit.core.register import BASE_PREFIX, Restoration, UndoPlan
from toolkit.forms.schema import Form
from toolkit.forms.system import BATCHES, CONFLICTS, base_form
from toolkit.workbooks.apply import Cells, cells_of, rows_by_id, written
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.register import moment_text
from toolkit.workbooks.tables import Table, read_table


def apply_undo(content: bytes, form: Form, plan: UndoPlan, at: datetime) -> bytes:
    """The workbook after an undo. Its history stays: the ids that the batch gave are never given again.

    Rows that the batch added go if they are the last ones, and are emptied where they stand otherwise, so that no
    other row moves. Raises UnsafeWorkbook where the workbook cannot take the plan; nothing is written then.
    """
    book = BookReader(content)
    ledger, base = read_table(book, form), read_table(book, base_form(form))
    conflicts = read_table(book, CONFLICTS)
    open_ones = {row.row for row in conflicts.rows if row.number("batch") == plan.batch and not row.text("decided")}
    hidden = [cell for cell in plan.cells if cell.column.startswith(BASE_PREFIX)]
    # A base that goes back to before its first submission is none.
    unsent = {cell.id for cell in hidden if cell.column == f"{BASE_PREFIX}received" and cell.restored is None}
    edits = (
        _restored(ledger, plan.removed, [cell for cell in plan.cells if cell not in hidden]),
        _restored(base, {*plan.removed, *unsent}, hidden),
        without_rows(conflicts, open_ones),
        _marked_undone(read_table(book, BATCHES), plan.batch, at),
    )
    return written(content, edits)


def _restored(table: Table, removed: Collection[str], restorations: list[Restoration]) -> SheetEdit:
    rows = rows_by_id(table)
    cells: dict[tuple[int, int], CellValue] = {}
    for cell in restorations:
        if cell.id in rows:
            cells.update(cells_of(table, rows[cell.id], {cell.column.removeprefix(BASE_PREFIX): cell.restored}))
    return without_rows(table, {rows[id] for id in removed if id in rows}, cells)


def without_rows(table: Table, rows: Collection[int], cells: Cells | None = None) -> SheetEdit:
    """Take rows out of a table. ``cells`` are other changes; those in the rows that go do not count.

    The first data row stays as the pattern of new ones, and so does a row that holds more than the form's columns.
    """
    others = {row.row for row in table.rows if row.others}
    first = table.last_row + 1
    while first - 1 in rows and first - 1 > table.first_data_row and first - 1 not in others:
        first -= 1
    columns = [column for numbers in table.columns.values() for column in numbers]
    emptied = {(row, column): None for row in rows if row < first for column in columns}
    kept = {cell: value for cell, value in (cells or {}).items() if cell[0] not in rows}
    removed = range(first, table.last_row + 1)
    return SheetEdit(table.sheet, {**kept, **emptied}, pattern_row=table.first_data_row, removed=removed)


def _marked_undone(table: Table, batch: int, at: datetime) -> SheetEdit:
    cells: dict[tuple[int, int], CellValue] = {}
    for row in table.rows:
        if row.number("batch") == batch and not row.text("undone"):
            cells.update(cells_of(table, row.row, {"undone": moment_text(at)}))
    return SheetEdit(table.sheet, cells)
