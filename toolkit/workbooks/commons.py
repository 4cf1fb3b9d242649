"""The sheets 共性问题 and 问题归类: what people said of kinds of problems is read, and what was sorted is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook

from toolkit.core.commons import KnownKind, Sorting
from toolkit.core.values import Value
from toolkit.forms.commons import COMMONS, SORTINGS
from toolkit.workbooks import rules, sheets
from toolkit.workbooks.editable import Sheets
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.layout import layout
from toolkit.workbooks.register_sheet import Look, add_register, last_row
from toolkit.workbooks.tables import TableRow, read_table
from toolkit.workbooks.writing import Cells, Values, appending, cells_of

_COMMONS, _SORTINGS = Look("#7030A0", frozen_columns=4), Look("#7030A0", frozen_columns=1)
_KINDS = 200  # of 共性问题, offered as a drop-down in 问题归类
# What a person writes, which no run touches.
OWN = ("name", "verdict", "recipients", "remark")


def add_commons(book: Workbook) -> None:
    """Add both sheets to a new workbook. For another kind a drop-down offers the known ones; a new name may be typed."""
    add_register(book, COMMONS, _COMMONS)
    sheet, place, kinds = add_register(book, SORTINGS, _SORTINGS), layout(SORTINGS), layout(COMMONS)
    column = place.column_of("chosen") - 1
    source = sheets.span(
        COMMONS.sheet, kinds.column_of(COMMONS.identity), kinds.first_data_row, kinds.first_data_row + _KINDS - 1
    )
    rule = {**rules.listed(f"={source}"), "show_error": False, **rules.help_message(SORTINGS.column("chosen"))}
    sheet.data_validation(place.first_data_row - 1, column, last_row(place) - 1, column, rule)


def has_commons(book: Sheets) -> bool:
    """Whether a workbook has both sheets; one made before them has not."""
    return {COMMONS.sheet, SORTINGS.sheet} <= set(book.sheet_names)


def read_kinds(book: Sheets) -> tuple[KnownKind, ...]:
    """The kinds of 共性问题. Raises UnsafeWorkbook."""
    return tuple(
        KnownKind(id, row.text("proposed").strip(), row.text("name").strip(), row.text("verdict").strip())
        for id, row in kind_rows(book).items()
    )


def kind_rows(book: Sheets) -> dict[str, TableRow]:
    """The rows of 共性问题 by the ids of their kinds."""
    rows = read_table(book, COMMONS).rows
    return {row.text(COMMONS.identity).strip(): row for row in rows if row.text(COMMONS.identity).strip()}


def read_sortings(book: Sheets) -> tuple[Sorting, ...]:
    """The lines of 问题归类. Raises UnsafeWorkbook."""
    return tuple(
        Sorting(row.text("id").strip(), row.text("problem"), row.text("proposed").strip(), row.text("chosen").strip())
        for row in read_table(book, SORTINGS).rows
        if row.text("id").strip()
    )


def sorted_edits(book: Sheets, kinds: Sequence[Values], lines: Sequence[Values]) -> tuple[SheetEdit, ...]:
    """The edits that make both sheets say what was found. A line keeps its row, and a kind what people wrote of it."""
    return _rewritten(book, COMMONS.sheet, kinds), _rewritten(book, SORTINGS.sheet, lines)


def _rewritten(book: Sheets, sheet: str, lines: Sequence[Values]) -> SheetEdit:
    """Lines into the rows of their identity; rows that no line replaces are emptied, and filled by new lines first."""
    form = COMMONS if sheet == COMMONS.sheet else SORTINGS
    table = read_table(book, form)
    wanted = {str(line[form.identity]): line for line in lines}
    places = {row.text(form.identity).strip(): row.row for row in table.rows}
    stays = {id: places[id] for id in wanted if id in places}
    free = [row for row in range(table.first_data_row, table.last_row + 1) if row not in stays.values()]
    fresh = [line for id, line in wanted.items() if id not in stays]
    put: dict[int, Mapping[str, Value]] = {row: wanted[id] for id, row in stays.items()}
    put |= dict(zip(free, [*fresh, *[{}] * len(free)], strict=False))
    blank: dict[str, Value] = dict.fromkeys(column.id for column in form.columns)
    grid = book.grid(form.sheet)
    cells: dict[tuple[int, int], object] = {}
    for row, line in put.items():
        cells.update(cells_of(table, row, {**blank, **line}))
    changed: Cells = {place: value for place, value in cells.items() if grid.value(*place) != value}  # type: ignore[misc]
    return appending(table, fresh[len(free) :], changed)
