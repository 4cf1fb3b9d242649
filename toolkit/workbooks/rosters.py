"""The district's second workbook, 名册与排班, new: a register for each of its forms, and the same memory as the ledger's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from toolkit.forms.buttons import ROSTER_BUTTONS
from toolkit.forms.duty_calendar import CALENDAR
from toolkit.forms.duty_wishes import WINDOWS, WISHES
from toolkit.forms.materials import MATRIX
from toolkit.forms.registry import ROSTERS
from toolkit.forms.schema import UnitEntry
from toolkit.forms.settings import Settings
from toolkit.forms.system import BATCHES, CONFLICTS, HISTORY, LIKELY, base_form
from toolkit.workbooks import sheets
from toolkit.workbooks.console import add_console
from toolkit.workbooks.console_figures import register_cards
from toolkit.workbooks.kept_sheets import add_duty_calendar, add_duty_overview, add_filing_matrix
from toolkit.workbooks.register_sheet import Look, add_register

_REGISTER = Look("#2F5597", frozen_columns=4)
_WISHES = Look("#BF8F00", frozen_columns=2)
_DECISIONS = Look("#C55A11", frozen_columns=2)
_RECORDS = Look("#7F7F7F")


def build_rosters(path: Path, *, settings: Settings, units: Sequence[UnitEntry] = ()) -> None:
    """Make the workbook at a path (.xlsm), with empty registers. Raises OSError.

    Units and settings stay in the ledger's workbook alone, so that they are kept up in one place; the units that owe
    filings are only listed where figures are counted for each.
    """
    with sheets.new_book(path, f"{settings.district}{ROSTERS.name}", settings.office, ROSTER_BUTTONS) as book:
        add_console(book, ROSTERS.name, settings, register_cards(ROSTERS.forms), ROSTER_BUTTONS)
        add_filing_matrix(book, units, f"{settings.district}{MATRIX.title}")
        add_duty_overview(book, units, f"{settings.district}局长科长坐窗口情况")
        add_duty_calendar(book, f"{settings.district}{CALENDAR.title}")
        for form in ROSTERS.forms:
            add_register(book, form, _REGISTER, title=f"{settings.district}{form.title}")
        add_register(book, WINDOWS, _WISHES)
        add_register(book, WISHES, _WISHES)
        add_register(book, CONFLICTS, _DECISIONS)
        add_register(book, LIKELY, _DECISIONS)
        add_register(book, BATCHES, _RECORDS)
        for form in (*(base_form(form) for form in ROSTERS.forms), HISTORY):
            add_register(book, form, _RECORDS).very_hidden()
