"""One edit in a sheet that is open in a spreadsheet program: looked over as a whole, and then written in blocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

import xlwings as xw

from toolkit.core.documents import CellValue
from toolkit.core.locations import Area, Location
from toolkit.workbooks.cell_xml import check_value
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.live_areas import Cell, alike, area_of, block, rectangles, table
from toolkit.workbooks.live_program import Program
from toolkit.workbooks.live_values import Entry, entry
from toolkit.workbooks.ranges import Refit
from toolkit.workbooks.sheet_checks import check_arrays, check_merges, check_protection, check_table, occupied

_FAR_COLUMN = 256  # formats may be set for all 16,384 columns; no register reaches as far as this one


def with_plain_line_ends(edit: SheetEdit) -> SheetEdit:
    """The edit with lines that end as they do when a person types them; LibreOffice keeps no others."""
    cells = {cell: _with_plain_line_ends(value) for cell, value in edit.cells.items()}
    return replace(edit, cells=cells, appended=[tuple(map(_with_plain_line_ends, row)) for row in edit.appended])


def _with_plain_line_ends(value: CellValue) -> CellValue:
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


def check_edit(sheet: xw.Sheet, program: Program, edit: SheetEdit) -> None:
    """Raise UnsafeWorkbook for an edit that cannot be done without loss."""
    check_protection(edit.sheet, protected=program.is_protected(sheet))
    for (row, column), value in edit.values():
        check_value(value, f"“{edit.sheet}”的 {Location('', row, column).a1} ")
    check_merges(program.merges(sheet), edit)
    for area in rectangles(cell for cell, _ in edit.values()):
        check_arrays(program.arrays(sheet, area), edit)
    for made in sheet.tables:
        check_table(area_of(made.range), edit, totals=made.show_totals, name=made.name)
    blanks = _blanks(sheet, edit)
    for (row, column), _ in edit.values():
        if row in edit.new_rows and (row, column) not in blanks:
            raise occupied(Location(edit.sheet, row, column))


def write_edit(sheet: xw.Sheet, program: Program, edit: SheetEdit) -> None:
    """Do an edit that was looked over."""
    values = {**dict.fromkeys(_gaps(sheet, edit)), **dict(edit.values())}
    if edit.refit:
        _make_room(sheet, program, edit, edit.refit)
    entries = dict(_entries(sheet, values))
    for code, cells in _by_format(entries).items():
        for area in rectangles(cells):
            block(sheet, area).number_format = code
    handed = {cell: made.value for cell, made in entries.items()}
    for area in rectangles(handed):
        block(sheet, area).value = table(area, handed)
    if edit.appended:
        rows = block(sheet, Area(edit.new_rows[0], 1, edit.new_rows[-1], 1)).rows
        rows.hidden = False
        rows.autofit()


def _blanks(sheet: xw.Sheet, edit: SheetEdit) -> frozenset[Cell]:
    """The cells of new rows that hold nothing yet, not even a formula that shows nothing."""
    width = max(map(len, edit.appended), default=0)
    if not width:
        return frozenset()
    area = Area(edit.new_rows[0], 1, edit.new_rows[-1], width)
    found = block(sheet, area).formula
    rows = found if isinstance(found, list | tuple) else ((found,),)
    return frozenset(
        (row, column)
        for row, formulas in enumerate(rows, start=area.top)
        for column, formula in enumerate(formulas, start=1)
        if formula in ("", None)
    )


def _gaps(sheet: xw.Sheet, edit: SheetEdit) -> Iterator[Cell]:
    """The blank cells of new rows that no value comes to, in columns in which others do: with them, blocks are whole."""
    columns = {column for (row, column), _ in edit.values() if row in edit.new_rows}
    return (cell for cell in _blanks(sheet, edit) if cell[1] in columns)


def _make_room(sheet: xw.Sheet, program: Program, edit: SheetEdit, refit: Refit) -> None:
    """Dress new rows as the pattern row, and removed ones, emptied, as the row that follows them."""
    right = min(_FAR_COLUMN, max(area_of(sheet.used_range).right, *map(len, edit.appended), 1))
    rows = edit.removed or range(edit.new_rows[0] + (edit.new_rows[0] == edit.pattern_row), edit.new_rows[-1] + 1)
    pattern = edit.removed[-1] + 1 if edit.removed else _shown_row(sheet, edit)
    area = Area(rows.start, 1, rows.stop - 1, right)
    if edit.removed:
        block(sheet, area).clear_contents()
    if rows:
        program.dress(sheet, Area(pattern, 1, pattern, right), area, refit)
    program.grow(sheet, refit)


def _shown_row(sheet: xw.Sheet, edit: SheetEdit) -> int:
    """The pattern row, or while a filter hides it another record: what is hidden by a filter does not let itself be copied."""
    first = edit.pattern_row or edit.after_row
    return next(_shown(sheet, Area(first, 1, max(first, edit.after_row), 1)), first)


def _shown(sheet: xw.Sheet, rows: Area) -> Iterator[int]:
    for part, hidden in alike(rows, lambda area: block(sheet, area).rows.hidden):
        if not hidden:
            yield part.top


def _entries(sheet: xw.Sheet, values: Mapping[Cell, CellValue]) -> Iterator[tuple[Cell, Entry]]:
    """What each cell is to be handed, by the number format that it has."""
    for area in rectangles(values):
        for part, code in alike(area, lambda part: block(sheet, part).number_format):
            for row in range(part.top, part.bottom + 1):
                for column in range(part.left, part.right + 1):
                    yield (row, column), entry(values[row, column], code)


def _by_format(entries: Mapping[Cell, Entry]) -> Mapping[str, list[Cell]]:
    """The cells that need another number format, by that format."""
    cells: dict[str, list[Cell]] = defaultdict(list)
    for cell, made in entries.items():
        if made.number_format is not None:
            cells[made.number_format].append(cell)
    return cells
