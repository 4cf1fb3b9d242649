"""Workbooks to be printed and hung out, or handed on: a title, a line below it, and a table, a sheet for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit.core.documents import CellValue
from toolkit.core.locations import Area
from toolkit.workbooks import sheets, styles
from toolkit.workbooks.heights import BODY_SIZE, line_count, text_height

_UPRIGHT = 92  # in characters: what fits on an upright page
_TITLE_ROW, _NOTE_ROW, _HEADING_ROW = 1, 2, 3


@dataclass(frozen=True)
class PlainColumn:
    """One column: its heading, its width in characters, and whether its cells are centred."""

    heading: str
    width: float
    centred: bool = True


@dataclass(frozen=True)
class PlainTable:
    """One sheet. Each row has a cell for each column; neighbours with the same text in ``merged`` columns are one cell."""

    sheet: str
    title: str
    note: str
    columns: tuple[PlainColumn, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    merged: tuple[int, ...] = ()


def write_plain_tables(path: Path, tables: Sequence[PlainTable], title: str, author: str) -> None:
    """Write the tables as a workbook, each ready for printing on A4. Raises OSError."""
    with sheets.new_book(path, title, author) as book:
        for table in tables:
            _add(book, table)


def _add(book: Workbook, table: PlainTable) -> None:
    sheet = book.add_worksheet(table.sheet)
    widths = [column.width for column in table.columns]
    for at, width in enumerate(widths):
        sheet.set_column_pixels(at, at, styles.pixels(width))
    last = len(widths)
    lines = line_count(table.title, sum(widths) * BODY_SIZE / styles.TITLE_SIZE)
    sheet.set_row(_TITLE_ROW - 1, lines * styles.TITLE_SIZE * 1.5 + 10)
    sheets.merge(sheet, Area(_TITLE_ROW, 1, _TITLE_ROW, last), table.title, book.add_format(styles.title()))
    note = book.add_format(styles.text(align="center", text_wrap=True, font_color=styles.GREY))
    sheet.set_row(_NOTE_ROW - 1, text_height(line_count(table.note, sum(widths))))
    sheets.merge(sheet, Area(_NOTE_ROW, 1, _NOTE_ROW, last), table.note, note)
    heading = book.add_format(styles.heading())
    sheet.set_row(_HEADING_ROW - 1, text_height(2))
    for at, column in enumerate(table.columns, start=1):
        sheets.write(sheet, _HEADING_ROW, at, column.heading, heading)
    _write_rows(book, sheet, table)
    if sum(widths) > _UPRIGHT:
        sheet.set_landscape()
    sheet.set_paper(sheets.A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.75)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_TITLE_ROW - 1, _HEADING_ROW - 1)
    sheet.freeze_panes(_HEADING_ROW, 0)
    sheets.set_footer(sheet)


def _write_rows(book: Workbook, sheet: Worksheet, table: PlainTable) -> None:
    plain = styles.heading("white") | {"font_name": styles.BODY_FONT}
    looks = [book.add_format(plain | {"align": "center" if column.centred else "left"}) for column in table.columns]
    for number, row in enumerate(table.rows):
        heights = [
            text_height(line_count(str(cell or ""), column.width))
            for cell, column in zip(row, table.columns, strict=True)
        ]
        sheets.grow_row(sheet, _HEADING_ROW + 1 + number, max(22.0, *heights))
    for at, look in enumerate(looks, start=1):
        for first, last in _runs([row[at - 1] for row in table.rows], together=at - 1 in table.merged):
            area = Area(_HEADING_ROW + 1 + first, at, _HEADING_ROW + 1 + last, at)
            sheets.merge(sheet, area, table.rows[first][at - 1], look)


def _runs(cells: Sequence[CellValue], *, together: bool) -> list[tuple[int, int]]:
    """The first and last row of each cell; with ``together`` equal neighbours share one."""
    runs: list[tuple[int, int]] = []
    for number, cell in enumerate(cells):
        if together and runs and cell is not None and cells[runs[-1][0]] == cell:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
