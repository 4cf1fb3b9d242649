"""Where each cell of a row came from (``toolkit history``): the file and cell, the batch, or the clerk."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from toolkit.actions.ledger import Ledger, open_ledgers
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.core.catalogue.decision_words import RESULT
from toolkit.forms.cells import to_json, to_text
from toolkit.forms.schema import Column, Form
from toolkit.forms.system import CONFLICTS, LIKELY
from toolkit.merging.tracing import Birth, Step, trace
from toolkit.workbooks.register import number_of
from toolkit.workbooks.tables import Table, TableRow, read_table
from toolkit.workbooks.traces import read_row_history

_PLACE = re.compile(r"(?P<sheet>.*)!(?P<cell>[A-Z]{1,3}[0-9]+|[0-9]+:[0-9]+)|(?P<whole>.*)第(?P<row>[0-9]+)行")
_DECISION_END = "："


@dataclass(frozen=True)
class Place:
    """A cell, or a row, of a submitted document."""

    file: str
    member: str | None
    sheet: str
    cell: str


@dataclass(frozen=True)
class Change:
    """One change of a cell, its values in words.

    ``by`` is ``unit``, ``derived`` (it followed from what the unit sent), ``decision``, ``system`` (the numbering of a
    row), or ``district``, whose changes have no batch: they came after the change before.
    """

    by: str
    old: str
    new: str
    batch: int | None = None
    at: datetime | None = None
    source: str = ""
    place: Place | None = None


@dataclass(frozen=True)
class CellHistory:
    """One column of a row: what stands there, and how it came to be, oldest first."""

    column: Column
    value: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class RowHistory:
    """All that is known of a row. ``row`` is its place on the sheet, 0 where it is not in the ledger any more.

    ``conflicts`` and ``likely`` are the lines of 冲突待定 and 疑似重复 that name it. ``extras`` is what the unit sent last
    in the same row under headings that the form does not have, a line for each, and ``extras_source`` where.
    """

    id: str
    unit: str
    row: int
    cells: tuple[CellHistory, ...]
    conflicts: tuple[TableRow, ...]
    likely: tuple[TableRow, ...]
    extras: str = ""
    extras_source: str = ""


def history(workspace: Workspace, id: str) -> RowHistory:
    """Tell where every cell of a row came from. Raises Trouble for an id that was never given, or WorkbookRefusal."""
    id = id.strip()
    ledgers = open_ledgers(workspace)
    ledger = next((ledger for ledger in ledgers if number_of(ledger.form, id)), ledgers[0])
    book, form = ledger.book, ledger.form
    row = next((row for row in ledger.register.rows if row.id == id), None)
    base = ledger.register.bases.get(id)
    kept = read_row_history(book, form, id)
    if row is None and not kept.entries and kept.added is None:
        raise Trouble(f"台账中没有编号为“{id}”的行。", _advice(ledger, id))
    birth = Birth(kept.added, kept.cells) if kept.added else None
    archive = _archive(ledger)
    cells = tuple(
        _cell(form.column(column), steps, archive)
        for column, steps in trace(form, row, base, kept.entries, birth).items()
        if column != form.identity
    )
    unit = row.unit if row else next((cell.changes[0].new for cell in cells if _names_unit(form, cell)), "")
    conflicts, likely = (_naming(read_table(book, sheet), id) for sheet in (CONFLICTS, LIKELY))
    sent = base.provenance if base else None
    extras = (sent.extras, sent.label) if sent and sent.extras else ("", "")
    return RowHistory(id, unit, row.row if row else 0, cells, conflicts, likely, *extras)


def _names_unit(form: Form, cell: CellHistory) -> bool:
    return cell.column.id == form.unit_column and bool(cell.changes)


def _advice(ledger: Ledger, id: str) -> str:
    number = int(id) if id.isdecimal() else 0
    near = next((row.id for row in ledger.register.rows if number and number_of(ledger.form, row.id) == number), "")
    return f"编号请写全，如“{near or f'{ledger.form.id_prefix}0001'}”；可用 toolkit show 查看全部编号。"


def _naming(table: Table, id: str) -> tuple[TableRow, ...]:
    return tuple(row for row in table.rows if id in (row.text("id").strip(), row.text("other").strip()))


@dataclass(frozen=True)
class _Archive:
    """The documents that were merged, by their name for a person, and the batches that carried out decisions."""

    documents: Mapping[str, tuple[str, str | None]]
    decisions: frozenset[int]


def _archive(ledger: Ledger) -> _Archive:
    documents = {}
    for row in ledger.batches:
        file, member = row.text("file"), row.text("member") or None
        documents[f"{file} › {member}" if member else file] = (file, member)
    decisions = frozenset(row.number("batch") for row in ledger.batches if row.text("result") == RESULT)
    return _Archive(documents, decisions)


def _cell(column: Column, steps: Sequence[Step], archive: _Archive) -> CellHistory:
    value = to_text(column, steps[-1].new) if steps else ""
    return CellHistory(column, value, tuple(_change(column, step, archive) for step in steps))


def _change(column: Column, step: Step, archive: _Archive) -> Change:
    old, new = to_text(column, step.old), to_text(column, step.new)
    if step.batch is None:
        return Change("district", old, new)
    decided = step.batch in archive.decisions
    place = _place(step.source.partition(_DECISION_END)[2] if decided else step.source, archive)
    by = "decision" if decided else "derived" if step.derived else "unit" if step.source else "system"
    return Change(by, old, new, step.batch, step.at, step.source, place)


def _place(source: str, archive: _Archive) -> Place | None:
    """The place that a source names; the longest name of a document that it begins with is the document."""
    names = [name for name in archive.documents if source.startswith(f"{name} ")]
    if not names:
        return None
    name = max(names, key=len)
    found = _PLACE.fullmatch(source[len(name) + 1 :])
    if found is None:
        return None
    sheet, cell = (
        (found["sheet"], found["cell"]) if found["cell"] else (found["whole"], f"{found['row']}:{found['row']}")
    )
    return Place(*archive.documents[name], sheet, cell)


def history_json(history: RowHistory) -> dict[str, object]:
    """A row's history as plain data; the values of cells are in words."""
    return {
        "id": history.id,
        "unit": history.unit,
        "in_ledger": history.row > 0,
        "row": history.row or None,
        "columns": [
            {
                "column": cell.column.id,
                "name": cell.column.name,
                "value": cell.value or None,
                "changes": [_change_json(change) for change in cell.changes],
            }
            for cell in history.cells
        ],
        "conflicts": [_row_json(CONFLICTS, row) for row in history.conflicts],
        "likely": [_row_json(LIKELY, row) for row in history.likely],
        "extras": history.extras or None,
        "extras_source": history.extras_source or None,
    }


def _change_json(change: Change) -> dict[str, object]:
    place = change.place
    return {
        "by": change.by,
        "old": change.old or None,
        "new": change.new or None,
        "batch": change.batch,
        "at": change.at.isoformat() if change.at else None,
        "file": place.file if place else None,
        "member": place.member if place else None,
        "sheet": place.sheet if place else None,
        "cell": place.cell if place else None,
        "source": change.source or None,
    }


def _row_json(form: Form, row: TableRow) -> dict[str, object]:
    answer: dict[str, object] = {}
    for column in form.columns:
        answer |= to_json(column, row.values.get(column.id))
    return answer
