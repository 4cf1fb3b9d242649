"""A small ledger, opened for editing as a closed file or in a running LibreOffice, for tests that hold for both."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import xlwings
from openpyxl import Workbook as Loaded
from openpyxl import load_workbook
from xlsxwriter import Workbook

from toolkit.workbooks.closed import ClosedWorkbook
from toolkit.workbooks.editable import EditableWorkbook
from toolkit.workbooks.live import LiveWorkbook

AT = datetime(2023, 11, 22, 9, 30, 15)
DAY = date(2023, 10, 18)
SHEET, LOCKED, ARRAY = "台账", "锁定", "公式"
FIRST, LAST = 3, 5
TEXT, DATED, PLAIN, OWN = 1, 2, 3, 4  # columns: text cells, cells that show days, cells of no format, the clerk's own


@dataclass(frozen=True)
class Opened:
    """A workbook open for editing, and how to come by its file as it would be saved now."""

    book: EditableWorkbook
    content: Callable[[], bytes]

    def saved(self) -> Loaded:
        """The workbook as it would be saved."""
        return load_workbook(io.BytesIO(self.content()))


def closed(content: bytes) -> Opened:
    """A workbook as the bytes of its file."""
    book = ClosedWorkbook(content)
    return Opened(book, lambda: book.content)


def live(app: xlwings.App, content: bytes, folder: Path) -> Opened:
    """A workbook that a program has open."""
    path = folder / "区级总台账.xlsx"
    path.write_bytes(content)
    book = app.books.open(path)

    def saved() -> bytes:
        book.save(folder / "另存.xlsx")
        return (folder / "另存.xlsx").read_bytes()

    return Opened(LiveWorkbook(book, folder / "备份", AT), saved)


def ledger() -> bytes:
    """Three records, the second hidden by a filter, with a drop-down, a colour, and a column of the clerk's own.

    Two more sheets cannot be written to everywhere: one is protected with a password, one has an array formula.
    """
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet(SHEET)
        text = book.add_format({"border": 1, "num_format": 49, "text_wrap": True})
        day = book.add_format({"border": 1, "num_format": "yyyy-mm-dd"})
        page.merge_range("A1:D1", "问题整改台账")
        page.write_row("A2", ["内容", "时间", "次数", "区里自己的列"])
        for row in range(FIRST, LAST + 1):
            page.write_string(row - 1, 0, f"第{row}行", text)
            page.write_datetime(row - 1, 1, datetime(2023, 10, row), day)
            page.write_number(row - 1, 2, row)
            page.write_formula(row - 1, 3, f'=C{row}&"次"', None, f"{row}次")
        page.data_validation(f"C{FIRST}:C{LAST}", {"validate": "integer", "criteria": ">=", "value": 0})
        red = book.add_format({"bg_color": "#FFC7CE"})
        page.conditional_format(f"A{FIRST}:A{LAST}", {"type": "formula", "criteria": f"=$C{FIRST}>9", "format": red})
        page.autofilter(f"A2:D{LAST}")
        page.filter_column_list(0, ["第3行", "第5行"])
        page.set_row(3, None, None, {"hidden": True})
        locked = book.add_worksheet(LOCKED)
        locked.write("A1", "x")
        locked.protect("secret")
        book.add_worksheet(ARRAY).write_array_formula("A1:A3", "{=ROW(A1:A3)}", None, 1)
    return buffer.getvalue()
