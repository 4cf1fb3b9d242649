"""The sheets 定时任务 and 任务记录, new: the jobs with the usual ones filled in, and an empty record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook

from toolkit.core.values import Value
from toolkit.forms.schedule import DEFAULTS, JOBS, RUNS
from toolkit.workbooks.editable import Sheets
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.register import number_of
from toolkit.workbooks.register_sheet import Look, add_register
from toolkit.workbooks.tables import TableRow, read_table
from toolkit.workbooks.writing import appending, cells_of

_JOBS, _RUNS = Look("#BF8F00", frozen_columns=1), Look("#7F7F7F")

Values = Mapping[str, Value]


def add_schedule(book: Workbook) -> None:
    """Add both sheets to a new workbook."""
    add_register(book, JOBS, _JOBS, rows=DEFAULTS)
    add_register(book, RUNS, _RUNS)


def read_jobs(book: Sheets) -> tuple[TableRow, ...]:
    """The rows of 定时任务; none in a workbook without the sheet. Raises UnsafeWorkbook."""
    return read_table(book, JOBS).rows if JOBS.sheet in book.sheet_names else ()


def recorded(book: Sheets, lines: Sequence[Values]) -> SheetEdit:
    """The edit that brings runs into 任务记录. A run is known by its job and the time it was due: it has one line."""
    table = read_table(book, RUNS)
    places = {_key(row.values): row.row for row in table.rows}
    number = max((number_of(RUNS, row.text("run")) for row in table.rows), default=0)
    cells: dict[tuple[int, int], object] = {}
    fresh: list[Values] = []
    for line in lines:
        if _key(line) in places:
            cells.update(cells_of(table, places[_key(line)], line))
        else:
            number += 1
            fresh.append({"run": f"{RUNS.id_prefix}{number:04d}", **line})
    return appending(table, fresh, cells)  # type: ignore[arg-type]


def _key(values: Values) -> tuple[str, str]:
    return f"{values.get('job') or ''}".strip(), f"{values.get('due_at') or ''}".strip()
