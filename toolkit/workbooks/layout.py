"""Where things stand on a sheet of a form: title, headings, first data row, the columns and their numbers.

A pure description, which those who make a workbook and those who read or change it later share. All row and
column numbers count from 1. Every register sheet of the district's workbook, the very hidden ones too, has the
same shape: the title in row 1, the headings below it, and data from the row right below the headings on. In a new
workbook that first data row is empty and formatted; it is the pattern of the rows that are appended.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from toolkit.core.locations import Area
from toolkit.forms.schema import Column, Form, Kind, Leaf, leaves

TITLE_ROW = 1
META_ROW = 2  # of a blank form: 填报单位 and 填报日期


@dataclass(frozen=True)
class Heading:
    """One heading and the cells that it covers (several columns above sub-headings, else both heading rows)."""

    area: Area
    text: str
    column: Column


@dataclass(frozen=True)
class SheetLayout:
    """The places of one sheet. ``heading_rows`` are two where a column has sub-columns, else one."""

    form: Form
    title_row: int
    heading_rows: tuple[int, ...]
    first_data_row: int
    leaves: tuple[Leaf, ...]

    @property
    def last_column(self) -> int:
        """The number of the last column."""
        return len(self.leaves)

    def numbered(self) -> Iterator[tuple[int, Leaf]]:
        """Each physical column with its number, from left to right."""
        return enumerate(self.leaves, start=1)

    def columns_of(self, column_id: str) -> range:
        """The column numbers of a form's column: one, or one for each tick option. Raises KeyError."""
        numbers = [number for number, leaf in self.numbered() if leaf.column.id == column_id]
        if not numbers:
            raise KeyError(column_id)
        return range(numbers[0], numbers[-1] + 1)

    def column_of(self, column_id: str) -> int:
        """The number of the first cell of a column. Raises KeyError."""
        return self.columns_of(column_id)[0]

    def headings(self) -> tuple[Heading, ...]:
        """All headings, from left to right, a sub-heading after the heading that it stands under."""
        return tuple(
            heading
            for _, group in groupby(self.numbered(), key=lambda item: item[1].column.id)
            for heading in _headings(tuple(group), self.heading_rows)
        )


def _headings(group: tuple[tuple[int, Leaf], ...], rows: tuple[int, ...]) -> Iterator[Heading]:
    (left, first), (right, _) = group[0], group[-1]
    bottom = rows[0] if first.option else rows[-1]
    yield Heading(Area(rows[0], left, bottom, right), first.column.heading, first.column)
    for number, leaf in group:
        if leaf.option:
            yield Heading(Area(rows[-1], number, rows[-1], number), leaf.heading, leaf.column)


def layout(form: Form) -> SheetLayout:
    """The layout of a form's register sheet in the district's workbook."""
    return _layout(form, form.register_columns, TITLE_ROW + 1)


def blank_layout(form: Form) -> SheetLayout:
    """The layout of the blank form that is sent to units; its fields stand between title and headings."""
    above = any(not field.at_foot for field in form.meta)
    return _layout(form, form.blank_columns, META_ROW + 1 if above else TITLE_ROW + 1)


def _layout(form: Form, columns: tuple[Column, ...], top: int) -> SheetLayout:
    rows = (top, top + 1) if any(column.kind is Kind.TICKS for column in columns) else (top,)
    return SheetLayout(form, TITLE_ROW, rows, rows[-1] + 1, leaves(columns))
