"""Mending leaves alone what is whole. That it mends is shown with a real LibreOffice: tests/office/test_launcher.py."""

from __future__ import annotations

from io import BytesIO

from xlsxwriter import Workbook

from tests.workbooks.vba.books import with_buttons
from toolkit.forms.buttons import LEDGER_BUTTONS
from toolkit.workbooks.vba.mending import mended


def test_a_workbook_as_it_was_made_stays_as_it_is() -> None:
    made = with_buttons(LEDGER_BUTTONS)
    assert mended(made) is made


def test_a_workbook_without_macros_stays_as_it_is() -> None:
    buffer = BytesIO()
    with Workbook(buffer) as book:
        book.add_worksheet().insert_button("B2", {"macro": "Any", "caption": "甲"})
    assert mended(buffer.getvalue()) == buffer.getvalue()
