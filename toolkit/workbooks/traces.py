"""The history of one row as the workbook keeps it, and the source of each cell of a row that a batch added.

The line of an added row holds in place of a new value which cell each column came from: ``{"date": "B5"}`` for a cell
of the sheet that the line names, the whole place for one of another file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.core.history import HistoryEntry
from toolkit.core.locations import Location
from toolkit.core.plans import AddedRow
from toolkit.forms.schema import Form
from toolkit.forms.system import BATCHES, HISTORY
from toolkit.workbooks.editable import Sheets
from toolkit.workbooks.register import history_entry
from toolkit.workbooks.tables import TableRow, read_table

_ROW = re.compile(r"第[0-9]+行$")
_CELL = re.compile(r"[A-Z]{1,3}[0-9]+|[0-9]+:[0-9]+")


@dataclass(frozen=True)
class KeptHistory:
    """What batches did to a row. ``entries`` are those of batches in force; ``added`` is the one of its addition.

    That one stands even where its batch was undone and the row had to stay. ``cells`` are the sources of its cells.
    """

    entries: tuple[HistoryEntry, ...] = ()
    added: HistoryEntry | None = None
    cells: Mapping[str, str] = field(default_factory=dict)


def cells_text(row: AddedRow) -> str | None:
    """The sources of an added row's cells, for its line in the history."""
    beginning = f"{row.provenance.at(Location(row.provenance.sheet))}!"
    short = {column: source.removeprefix(beginning) for column, source in row.cells.items()}
    return json.dumps(short, ensure_ascii=False, separators=(",", ":")) if short else None


def _cells(row: TableRow) -> dict[str, str]:
    """Read ``cells_text`` back; what is none any more tells nothing."""
    try:
        short = json.loads(row.text("new") or "{}")
    except ValueError:
        return {}
    beginning = f"{_ROW.sub('', row.text('source'))}!"
    whole = {str(column): str(cell) for column, cell in short.items()} if isinstance(short, dict) else {}
    return {column: f"{beginning}{cell}" if _CELL.fullmatch(cell) else cell for column, cell in whole.items()}


def read_row_history(book: Sheets, form: Form, id: str) -> KeptHistory:
    """The history of one row of a register. Raises UnsafeWorkbook."""
    undone = {row.number("batch") for row in read_table(book, BATCHES).rows if row.text("undone")}
    lines = [row for row in read_table(book, HISTORY).rows if row.text("id") == id]
    entries = tuple(
        history_entry(row, form) for row in lines if row.number("batch") not in undone and row.text("column")
    )
    births = [row for row in lines if not row.text("column")]
    if not births:
        return KeptHistory(entries)
    return KeptHistory(entries, history_entry(births[-1], form), _cells(births[-1]))
