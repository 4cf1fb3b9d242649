"""The table of a form as it stands in the district's workbook, wherever the clerk has moved its columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from toolkit.core.documents import CellValue, Grid
from toolkit.core.locations import column_letters
from toolkit.core.values import Value
from toolkit.core.values.text import as_text, fold
from toolkit.forms.cells import from_register
from toolkit.forms.schema import Column, Form, Kind
from toolkit.workbooks.editable import Sheets
from toolkit.workbooks.layout import layout
from toolkit.workbooks.refusals import UnsafeWorkbook

# How far down a clerk may have pushed the headings by inserting rows above.
_HEADINGS_WITHIN = 40
_TOTALS = frozenset({"合计", "总计", "小计", "共计", "总数"})


@dataclass(frozen=True)
class TableRow:
    """A row that is not blank: its values by column id, and the cells they were read from.

    ``others`` tells whether the row holds anything outside of the form's columns.
    """

    row: int
    values: Mapping[str, Value]
    cells: Mapping[str, tuple[CellValue, ...]]
    others: bool = False

    def text(self, column: str) -> str:
        """The value of a column as text, empty for a blank one."""
        value = self.values.get(column)
        return value if isinstance(value, str) else "" if value is None else str(value)

    def number(self, column: str) -> int:
        """The value of a column as a whole number; 0 for anything else."""
        value = self.values.get(column)
        return value if isinstance(value, int) else 0


@dataclass(frozen=True)
class Table:
    """A form's table. ``columns`` gives the sheet's columns of each column id, several for ticks.

    ``last_row`` is the last row with any content in the form's columns (totals too), or the one above the
    first data row.
    """

    form: Form
    sheet: str
    columns: Mapping[str, tuple[int, ...]]
    first_data_row: int
    last_row: int
    rows: tuple[TableRow, ...] = field(default=())

    @property
    def width(self) -> int:
        """The last of the form's columns on the sheet."""
        return max(number for numbers in self.columns.values() for number in numbers)


def read_table(book: Sheets, form: Form) -> Table:
    """Read a form's table from its sheet. Blank rows and rows of totals are passed over.

    A cell merged downwards counts for all its rows, but for an identity, which belongs to one row only.
    Raises UnsafeWorkbook where the sheet, or a heading, is missing or there twice.
    """
    grid = book.grid(form.sheet)
    first_row, columns = _find_columns(grid, form)
    own = {number for numbers in columns.values() for number in numbers}
    filled = [row for row in grid.row_numbers() if row >= first_row and any(c in own for c, _ in grid.cells(row))]
    rows = tuple(_row(grid, form, columns, own, row) for row in filled if not _is_total(grid, row))
    return Table(form, grid.name, columns, first_row, max(filled, default=first_row - 1), rows)


def _row(grid: Grid, form: Form, columns: Mapping[str, tuple[int, ...]], own: set[int], row: int) -> TableRow:
    cells = {
        column.id: tuple(_cell(grid, row, number, alone=column.id == form.identity) for number in columns[column.id])
        for column in form.register_columns
    }
    values = {column.id: from_register(column, cells[column.id]) for column in form.register_columns}
    return TableRow(row, values, cells, any(column not in own for column, _ in grid.cells(row)))


def _cell(grid: Grid, row: int, column: int, *, alone: bool) -> CellValue:
    area = grid.merge_at(row, column)
    return grid.value(row, column) if alone or area is None or area.left != column else grid.value(area.top, column)


def _is_total(grid: Grid, row: int) -> bool:
    first = next((value for _, value in grid.cells(row)), None)
    return isinstance(first, str) and fold(first).rstrip(":") in _TOTALS


def _find_columns(grid: Grid, form: Form) -> tuple[int, dict[str, tuple[int, ...]]]:
    """The first data row, and the columns of the form. Raises UnsafeWorkbook."""
    depth = len(layout(form).heading_rows)
    wanted = {fold(column.heading) for column in form.register_columns}
    top = max(
        range(grid.first_row, min(grid.last_row, grid.first_row + _HEADINGS_WITHIN) + 1),
        key=lambda row: len(wanted & set(_headings(grid, row).values())),
        default=0,
    )
    upper, lower = _headings(grid, top), _headings(grid, top + depth - 1)
    _demand_headings(grid.name, form, upper)
    ticks = {fold(column.heading) for column in form.register_columns if column.kind is Kind.TICKS}
    columns = {column.id: tuple(_numbers(grid.name, column, ticks, upper, lower)) for column in form.register_columns}
    return top + depth, columns


def _demand_headings(sheet: str, form: Form, upper: Mapping[int, str]) -> None:
    """Raise UnsafeWorkbook where several headings are missing at once, as in a workbook of an earlier version."""
    there = set(upper.values())
    columns = [column for column in form.register_columns if column.kind is not Kind.TICKS]
    missing = [column.name for column in columns if fold(column.heading) not in there]
    if 1 < len(missing) < len(columns):
        names = "".join(f"“{name}”" for name in missing)
        raise UnsafeWorkbook(
            f"工作表“{sheet}”中找不到{names}这{len(missing)}列。请恢复这些列的表头；"
            "旧版的总台账没有这些列的，在表头行的末尾依次加上即可，下面留空。列的位置可以移动。"
        )


def _headings(grid: Grid, row: int) -> dict[int, str]:
    return {column: fold(as_text(value)) for column, value in grid.cells(row)}


def _numbers(
    sheet: str, column: Column, ticks: set[str], upper: Mapping[int, str], lower: Mapping[int, str]
) -> Iterator[int]:
    """The sheet's columns of a column. ``ticks`` are the headings above all tick columns of the form."""
    if column.kind is not Kind.TICKS:
        yield _only(sheet, column.name, [number for number, text in upper.items() if text == fold(column.heading)])
        return
    # A sub-heading counts under its own heading, or where a person has moved it to, but not under its like.
    over = dict(_spread(upper, max(lower, default=0)))
    for option in column.options:
        found = [number for number, text in lower.items() if text == fold(option.label)]
        under = [number for number in found if over.get(number) == fold(column.heading)]
        yield _only(sheet, option.label, under or [number for number in found if over.get(number) not in ticks])


def _spread(upper: Mapping[int, str], last: int) -> Iterator[tuple[int, str]]:
    """The heading above each column: the nearest one to the left."""
    text = ""
    for number in range(1, last + 1):
        text = upper.get(number, text)
        yield number, text


def _only(sheet: str, heading: str, found: list[int]) -> int:
    if not found:
        raise UnsafeWorkbook(f"工作表“{sheet}”中找不到“{heading}”这一列。请恢复该列的表头；列的位置可以移动。")
    if len(found) > 1:
        places = "、".join(f"{column_letters(number)}列" for number in found)
        raise UnsafeWorkbook(f"工作表“{sheet}”中有{len(found)}列都叫“{heading}”（{places}）。请把多余的一列改名。")
    return found[0]
