"""表头对照 of the district's workbook: the questions about headings, and what people chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook

from toolkit.core.locations import Location
from toolkit.core.values import Value
from toolkit.forms.headings import CHOICE_HELP, HEADING_CHOICES, HEADINGS
from toolkit.forms.registry import SUBMITTED_FORMS
from toolkit.forms.targets import heading_choices
from toolkit.workbooks import register_sheet, rules, sheets
from toolkit.workbooks.editable import EditableWorkbook, Sheets
from toolkit.workbooks.layout import layout
from toolkit.workbooks.register_sheet import Look, add_register
from toolkit.workbooks.tables import read_table
from toolkit.workbooks.writing import Values, appending


@dataclass(frozen=True)
class HeadingRow:
    """A row of 表头对照. ``form`` is a form's id, or what stands there instead; ``choice`` is empty until one is made."""

    row: int
    form: str
    heading: str
    choice: str


def read_headings(book: Sheets) -> tuple[HeadingRow, ...]:
    """The rows that name a heading; none in a workbook without the sheet. Raises UnsafeWorkbook."""
    if HEADINGS.sheet not in book.sheet_names:
        return ()
    rows = (
        HeadingRow(row.row, row.text("form").strip(), row.text("heading").strip(), row.text("decision").strip())
        for row in read_table(book, HEADINGS).rows
    )
    return tuple(row for row in rows if row.heading)


def ask(book: EditableWorkbook, questions: Sequence[Values]) -> None:
    """Add questions, by column id, where the workbook has the sheet. Raises WorkbookRefusal."""
    if questions and HEADINGS.sheet in book.sheet_names:
        book.edit([appending(read_table(book, HEADINGS), questions)])


def add_headings(book: Workbook, look: Look) -> None:
    """The sheet in a new workbook, each choice from the columns of the row's form."""
    sheet = add_register(book, HEADINGS, look)
    place, source = layout(HEADINGS), layout(HEADING_CHOICES)
    last = source.first_data_row + sum(len(heading_choices(form)) for form in SUBMITTED_FORMS) - 1
    form = f"${Location('', place.first_data_row, place.column_of('form')).a1}"
    forms, choices = (
        sheets.span(HEADING_CHOICES.sheet, source.column_of(id), source.first_data_row, last)
        for id in ("form", "choice")
    )
    rule = rules.listed_for(form, forms, choices, CHOICE_HELP)
    column = place.column_of("decision") - 1
    sheet.data_validation(place.first_data_row - 1, column, register_sheet.last_row(place) - 1, column, rule)


def add_heading_choices(book: Workbook, look: Look) -> None:
    """The very hidden sheet that the drop-downs take their choices from."""
    rows: list[dict[str, Value]] = [
        {"form": form.sheet, "choice": choice.label} for form in SUBMITTED_FORMS for choice in heading_choices(form)
    ]
    add_register(book, HEADING_CHOICES, look, rows=rows).very_hidden()
