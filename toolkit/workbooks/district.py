"""The district's ledger workbook, new: an overview, the registers, the lists, and the very hidden memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit.core.catalogue import Entry, outline
from toolkit.core.values import Value
from toolkit.forms import checks as checks_form
from toolkit.forms import coordination_members
from toolkit.forms import settings as settings_form
from toolkit.forms import units as units_form
from toolkit.forms.buttons import LEDGER_BUTTONS
from toolkit.forms.follow_up import MOVES, REMINDERS
from toolkit.forms.registry import LEDGER
from toolkit.forms.schema import Form, Kind, UnitEntry
from toolkit.forms.settings import SETTINGS, Settings
from toolkit.forms.system import BATCHES, CONFLICTS, FILINGS, HISTORY, LIKELY, base_form
from toolkit.forms.three_lists import LISTS
from toolkit.workbooks import register_sheet, rules, sheets, styles
from toolkit.workbooks.board import add_board
from toolkit.workbooks.commons import add_commons
from toolkit.workbooks.console import add_console
from toolkit.workbooks.console_figures import state_cards, work_cards
from toolkit.workbooks.headings import add_heading_choices, add_headings
from toolkit.workbooks.layout import layout
from toolkit.workbooks.register_sheet import Look, add_register
from toolkit.workbooks.schedule import add_schedule
from toolkit.workbooks.state_table import add_state_table
from toolkit.workbooks.three_lists import LOOK as LIST_LOOK

Row = Mapping[str, Value]

BOOK_TITLE = LEDGER.name
_FOLLOW_UP = Look("#C55A11", frozen_columns=3)
_LEDGER = Look("#2F5597", frozen_columns=2)
_DECISIONS = Look("#C55A11", frozen_columns=2)
_FILINGS = Look("#2F5597", frozen_columns=1)
_RECORDS = Look("#7F7F7F")
_LISTS = Look("#548235", frozen_columns=1)
_SETTINGS = Look("#BF8F00", frozen_columns=1)
_CHECKS = Look("#BF8F00", frozen_columns=3)
_UNIT_ROWS = 300  # of the directory, offered as a drop-down in the register


@dataclass(frozen=True)
class Member:
    """A member of the coordination mechanism: the role in it, the name, and the unit and post."""

    role: str
    name: str
    post: str


def build_district(
    path: Path,
    *,
    settings: Settings,
    units: Sequence[UnitEntry],
    members: Sequence[Member],
    forms: Sequence[Form] = LEDGER.forms,
) -> None:
    """Make the district's workbook at a path (.xlsm), with empty registers and filled lists. Raises OSError."""
    with sheets.new_book(path, f"{settings.district}{BOOK_TITLE}", settings.office, LEDGER_BUTTONS) as book:
        ledger = forms[0]
        cards = (state_cards(ledger), work_cards(ledger))
        console, below = add_console(book, BOOK_TITLE, settings, cards, LEDGER_BUTTONS)
        add_state_table(book, console, below, ledger)
        add_board(book, ledger, settings, [unit.name for unit in units if unit.reports])
        for form in forms:
            _add_ledger(book, form, settings)
        add_register(book, CONFLICTS, _DECISIONS)
        add_register(book, LIKELY, _DECISIONS)
        add_headings(book, _DECISIONS)
        add_register(book, FILINGS, _FILINGS, rows=[_owing_row(unit) for unit in units if unit.reports])
        for one in LISTS:
            add_register(book, one.form, LIST_LOOK, title=f"{settings.district}{one.form.title}")
        add_commons(book)
        add_register(book, MOVES, _RECORDS)
        add_register(book, REMINDERS, _FOLLOW_UP)
        add_schedule(book)
        add_register(book, BATCHES, _RECORDS)
        add_register(book, units_form.FORM, _LISTS, rows=[_unit_row(unit) for unit in units])
        add_register(book, coordination_members.FORM, _LISTS, rows=[_member_row(member) for member in members])
        _add_settings(book, settings)
        add_register(book, checks_form.FORM, _CHECKS, rows=[_check_row(entry) for entry in checks_form.settable()])
        for form in (*(base_form(form) for form in forms), HISTORY):
            add_register(book, form, _RECORDS).very_hidden()
        add_heading_choices(book, _RECORDS)


def _add_ledger(book: Workbook, form: Form, settings: Settings) -> None:
    sheet = add_register(book, form, _LEDGER, title=f"{settings.district}{form.title}")
    if form.unit_column:
        place, names = layout(form), layout(units_form.FORM)
        column = place.column_of(form.unit_column) - 1
        source = sheets.span(
            units_form.FORM.sheet, names.column_of("name"), names.first_data_row, names.first_data_row + _UNIT_ROWS - 1
        )
        rule = rules.listed(f"={source}")
        sheet.data_validation(place.first_data_row - 1, column, register_sheet.last_row(place) - 1, column, rule)


def _unit_row(unit: UnitEntry) -> Row:
    said = {True: "yes", False: "no"}
    return {
        "name": unit.name,
        "full_name": unit.full_name,
        "aliases": "、".join(unit.aliases),
        "moved_in": said[unit.moved_in],
        "reports": said[unit.reports],
        "contact": unit.contact,
        "phone": unit.phone,
        "email": unit.email,
        "note": unit.note,
    }


def _owing_row(unit: UnitEntry) -> Row:
    """A unit that has not filed yet."""
    return {"unit": unit.name, "owes": "yes", "state": "missing", "files": 0, "rows": 0}


def _member_row(member: Member) -> Row:
    return {"role": member.role, "name": member.name, "post": member.post}


def _check_row(entry: Entry) -> Row:
    return {
        "code": entry.code,
        "scope": entry.scope.label,
        "title": entry.title,
        "meaning": outline(entry.message),
        "example": entry.example,
        "default": entry.severity,
    }


def _add_settings(book: Workbook, settings: Settings) -> None:
    rows: list[Row] = [
        {"label": setting.label, "value": getattr(settings, setting.id), "help": setting.help} for setting in SETTINGS
    ]
    sheet = add_register(book, settings_form.FORM, _SETTINGS, rows=rows)
    _set_dates(book, sheet, settings)


def _set_dates(book: Workbook, sheet: Worksheet, settings: Settings) -> None:
    """The values that are days look like days, and take nothing else."""
    place = layout(settings_form.FORM)
    column = place.column_of("value")
    day = book.add_format(styles.cell(replace(settings_form.FORM.column("value"), kind=Kind.DATE)) | {"align": "left"})
    for row, setting in enumerate(SETTINGS, start=place.first_data_row):
        if setting.kind is Kind.DATE:
            sheets.write(sheet, row, column, getattr(settings, setting.id), day)
            sheet.data_validation(row - 1, column - 1, row - 1, column - 1, rules.day())
