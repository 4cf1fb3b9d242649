"""The benchmark of writing: the editor of a closed workbook against a floor, and against openpyxl."""

from __future__ import annotations

import io
import multiprocessing
import os
import zlib
from collections.abc import Callable
from copy import copy
from datetime import date, datetime
from statistics import median
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from xlsxwriter import Workbook

from toolkit.core.documents import CellValue
from toolkit.workbooks.closed import edit_workbook
from toolkit.workbooks.edits import SheetEdit

SHEET = "台账"
COLUMNS, LEDGER_ROWS, CHANGED, APPENDED = 16, 20_000, 50, 100_000
FIRST = 3  # the pattern row
ROUNDS = 3
Row = tuple[CellValue, ...]


def writing(_: int = 0) -> None:
    """Print the ratios that the design asks for: at most 3, at least 5, less than 60 MB."""
    # Before anything else: a new process begins with the peak of the one that starts it.
    _growing()
    _changing()
    _appending()


def _growing() -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        grown = pool.apply(_memory_growth)
    print(f"memory growth while appending {APPENDED} rows: {grown:.0f} MB (wanted: less than 60)")


def _changing() -> None:
    content = ledger(LEDGER_ROWS)
    rows = range(FIRST, FIRST + LEDGER_ROWS, LEDGER_ROWS // CHANGED)
    edit = SheetEdit(SHEET, {(row, 6): "=改动" for row in rows})
    pairs = [(_cpu(lambda: edit_workbook(content, [edit])), _cpu(lambda: _floor(content))) for _ in range(ROUNDS)]
    ours, floor = (median(column) for column in zip(*pairs, strict=True))
    print(
        f"changing {CHANGED} cells of a ledger of {LEDGER_ROWS} rows: {ours:.2f} s against {floor:.2f} s of inflating "
        f"and deflating, ratio {median(a / b for a, b in pairs):.2f} (wanted: at most 3)"
    )


def _appending() -> None:
    content, rows = ledger(1), new_rows(APPENDED)
    edit = SheetEdit(SHEET, appended=rows, after_row=FIRST, pattern_row=FIRST)
    ours = median(_cpu(lambda: edit_workbook(content, [edit])) for _ in range(ROUNDS))
    theirs = _cpu(lambda: _with_openpyxl(content, rows))
    print(
        f"appending {APPENDED} rows of {COLUMNS} columns: {ours:.2f} s against {theirs:.2f} s of openpyxl, "
        f"{theirs / ours:.1f} times as fast (wanted: at least 5)"
    )


def ledger(rows: int) -> bytes:
    """A formatted ledger with so many rows."""
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet(SHEET)
        text, day = book.add_format({"border": 1, "text_wrap": True}), book.add_format({"border": 1, "num_format": 14})
        page.write(0, 0, "问题整改台账")
        page.write_row(1, 0, [f"第{column}栏" for column in range(COLUMNS)], text)
        for number, row in enumerate(new_rows(rows)):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    page.write_datetime(FIRST - 1 + number, column, datetime(value.year, value.month, value.day), day)
                else:
                    page.write_string(FIRST - 1 + number, column, str(value), text)
        page.autofilter(1, 0, FIRST - 2 + rows, COLUMNS - 1)
    return buffer.getvalue()


def new_rows(count: int) -> list[Row]:
    """Rows of text with one day each."""
    day = date(2023, 10, 18)
    return [
        tuple(day if column == 1 else f"第{row}行第{column}栏的内容" for column in range(COLUMNS))
        for row in range(count)
    ]


def _floor(content: bytes) -> None:
    """Inflate and deflate the sheet, which whoever changes a cell of it must do."""
    with ZipFile(io.BytesIO(content)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    packer.compress(sheet)
    packer.flush()


def _with_openpyxl(content: bytes, rows: list[Row]) -> None:
    """Load, append in the style of the first record, save."""
    book = load_workbook(io.BytesIO(content))
    page: Any = book[SHEET]
    styles = [copy(cell._style) for cell in page[FIRST]]
    for number, row in enumerate(rows, start=FIRST + 1):
        for column, value in enumerate(row, start=1):
            cell = page.cell(number, column, value)
            cell._style = copy(styles[column - 1])
    book.save(io.BytesIO())


def _memory_growth() -> float:
    """How far the peak of a fresh process rises by appending, in MB."""
    content, rows = ledger(1), new_rows(APPENDED)
    before = _peak()
    edit_workbook(content, [SheetEdit(SHEET, appended=rows, after_row=FIRST, pattern_row=FIRST)])
    return _peak() - before


def _peak() -> float:
    # The module is missing on Windows, where only this figure cannot be had.
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _cpu(work: Callable[[], object]) -> float:
    before = os.times()
    work()
    after = os.times()
    return after.user + after.system - before.user - before.system


if __name__ == "__main__":
    writing()
