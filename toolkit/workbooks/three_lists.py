"""The sheets 问题清单, 需求清单 and 优化清单: views that say what the ledger says, and the same as a workbook to hand out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from toolkit.core.documents import CellValue
from toolkit.core.values import Value
from toolkit.forms.schema import Column, Form, Kind, Owner
from toolkit.forms.settings import Settings
from toolkit.forms.three_lists import ThreeList
from toolkit.workbooks import sheets
from toolkit.workbooks.editable import Sheets
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.register_sheet import Look, add_register
from toolkit.workbooks.tables import Table, read_table
from toolkit.workbooks.writing import appending, cells_of

LOOK = Look("#548235", frozen_columns=2)
_PUBLIC_LOOK = Look("#548235")
_SERIAL = Column("serial", "序号", Kind.WHOLE, Owner.DISTRICT, width=6)

Lines = Sequence[Mapping[str, Value]]


def rewritten(book: Sheets, form: Form, lines: Lines) -> SheetEdit:
    """The edit that makes a view say the lines, from its first row on; what is more is emptied."""
    table = read_table(book, form)
    rows = range(table.first_data_row, table.last_row + 1)
    cells: dict[tuple[int, int], CellValue] = {}
    for row, line in zip(rows, [*lines[: len(rows)], *[{}] * (len(rows) - len(lines))], strict=False):
        cells.update(_cells(table, row, line))
    grid = book.grid(form.sheet)
    changed = {place: value for place, value in cells.items() if grid.value(*place) != value}
    return appending(table, lines[len(rows) :], changed)


def _cells(table: Table, row: int, line: Mapping[str, Value]) -> dict[tuple[int, int], CellValue]:
    blank: dict[str, Value] = dict.fromkeys(column.id for column in table.form.columns)
    return dict(cells_of(table, row, {**blank, **line}))


def write_lists(
    path: Path, lists: Sequence[tuple[ThreeList, Lines]], *, title: str, settings: Settings, public: bool
) -> None:
    """Write lists as a workbook with a sheet for each. Raises OSError."""
    with sheets.new_book(path, title, settings.office) as book:
        for one, lines in lists:
            form = _public(one) if public else one.form
            rows = [{"serial": number, **line} for number, line in enumerate(lines, start=1)]
            name = f"{settings.district}{one.form.title}"
            add_register(book, form, _PUBLIC_LOOK if public else LOOK, title=name, rows=rows)


def _public(one: ThreeList) -> Form:
    """The list's form with a running number in the place of ids, and only what may be published."""
    kept = tuple(one.form.column(id) for id in one.public)
    return replace(one.form, columns=(_SERIAL, *kept), identity="")
