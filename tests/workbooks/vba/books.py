"""A small workbook with macros, buttons and the ribbon's tab, made with what the district's workbooks are made with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

import build_vba
from xlsxwriter import Workbook

from toolkit.forms.buttons import Button
from toolkit.workbooks.vba.project import add_button, add_macros
from toolkit.workbooks.vba.ribbon import with_ribbon

# A project is there for it.
SHEETS = build_vba.sheet_counts()[0]


def with_buttons(buttons: Sequence[Button], *, settings: Sequence[tuple[str, str]] = ()) -> bytes:
    """The workbook's file; the buttons stand below each other, the settings, if any, on a sheet of their own."""
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2023, 1, 1)})
        first, *others = [book.add_worksheet() for _ in range(SHEETS)]
        for number, button in enumerate(buttons):
            add_button(first, 2 + 3 * number, 2, button, width=140, height=40)
        if settings:
            others[0].name = "xlwings.conf"
            for row, entry in enumerate(settings):
                others[0].write_row(row, 0, entry)
        add_macros(book)
    return with_ribbon(buffer.getvalue(), buttons)
