"""The blank forms that are sent out to units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from toolkit.core.documents import CellValue
from toolkit.core.locations import Area, Location
from toolkit.forms.guidance import field_guidance
from toolkit.forms.schema import Column, Form, Kind, MetaField
from toolkit.forms.settings import Settings
from toolkit.workbooks import rules, sheets, styles
from toolkit.workbooks.heights import line_count, text_height, text_width
from toolkit.workbooks.layout import META_ROW, SheetLayout, blank_layout

_FIELD_HEIGHT = 27.0
_ROW_HEIGHT = 33.0  # enough to write in by hand
_EXPLAINED = "填表说明："
_MISSING_NOTE = "填写中的行里，底色变为浅黄的单元格是还没有填的必填项。"


def build_blank(
    form: Form,
    path: Path,
    *,
    unit: str = "",
    filled_on: date | None = None,
    settings: Settings,
    rows: int = 30,
) -> None:
    """Make the blank form at a path, with so many numbered rows; the unit and the date may be filled in already."""
    place = blank_layout(form)
    with sheets.new_book(path, form.title, settings.office) as book:
        sheet = book.add_worksheet(form.sheet)
        sheets.set_columns(book, sheet, place)
        sheets.write_title(book, sheet, place, form.title)
        known = {"unit": unit, "filled_on": filled_on}
        _write_fields(book, sheet, place, META_ROW, _fields(form, at_foot=False), known)
        sheets.write_headings(book, sheet, place, lambda column: styles.PLAIN_TINT)
        _write_rows(book, sheet, place, rows)
        _set_rules(sheet, place, rows)
        _show_missing(book, sheet, place, rows)
        foot = place.first_data_row + rows
        _write_fields(book, sheet, place, foot, _fields(form, at_foot=True), {})
        _write_notes(book, sheet, place, foot + 1)
        sheets.set_page(sheet, place)
        sheet.freeze_panes(place.heading_rows[-1], 0)


def _fields(form: Form, *, at_foot: bool) -> Sequence[MetaField]:
    return [field for field in form.meta if field.at_foot is at_foot]


def _write_fields(
    book: Workbook,
    sheet: Worksheet,
    place: SheetLayout,
    row: int,
    fields: Sequence[MetaField],
    values: Mapping[str, CellValue],
) -> None:
    """Write a row's fields: one at the left end of the table, one at the right. Raises ValueError for more."""
    if not fields:
        return
    if len(fields) > 2:
        raise ValueError(f"{place.form.id}: {len(fields)} fields in one row")
    sheet.set_row(row - 1, _FIELD_HEIGHT)
    label_format = book.add_format(styles.text(align="right", shrink=True))
    for field, (label, value) in zip(fields, _field_areas(place, row, fields[0]), strict=False):
        sheets.merge(sheet, label, f"{field.label}：", label_format)
        sheets.merge(sheet, value, values.get(field.id), book.add_format(_field_style(field)))
        _set_field_rule(sheet, value, field)


def _field_areas(place: SheetLayout, row: int, first: MetaField) -> list[tuple[Area, Area]]:
    """The label's and the value's cells of the left and of the right field."""
    widths = [leaf.column.width for leaf in place.leaves]
    needed = text_width(f"{first.label}：")
    left = next(n for n in range(1, len(widths)) if sum(widths[:n]) >= min(needed, sum(widths) / 4))
    last = len(widths)
    return [
        (Area(row, 1, row, left), Area(row, left + 1, row, min(left + 2, last - 3))),
        (Area(row, last - 2, row, last - 2), Area(row, last - 1, row, last)),
    ]


def _field_style(field: MetaField) -> styles.Properties:
    number_format = styles.LONG_DATE_FORMAT if field.kind is Kind.DATE else styles.TEXT_FORMAT
    return styles.text(align="left", num_format=number_format, bottom=1, bottom_color=styles.LINE, shrink=True)


def _set_field_rule(sheet: Worksheet, area: Area, field: MetaField) -> None:
    limits = rules.day() if field.kind is Kind.DATE else {"validate": "any"}
    options = {**limits, "input_title": field.label, "input_message": field_guidance(field)}
    sheet.data_validation(area.top - 1, area.left - 1, area.top - 1, area.left - 1, options)


def _write_rows(book: Workbook, sheet: Worksheet, place: SheetLayout, rows: int) -> None:
    formats = {leaf.column.id: book.add_format(styles.cell(leaf.column)) for leaf in place.leaves}
    for index in range(rows):
        sheets.grow_row(sheet, place.first_data_row + index, _ROW_HEIGHT)
        for number, leaf in place.numbered():
            serial = index + 1 if leaf.column.kind is Kind.SERIAL else None
            sheets.write(sheet, place.first_data_row + index, number, serial, formats[leaf.column.id])


def _set_rules(sheet: Worksheet, place: SheetLayout, rows: int) -> None:
    top = place.first_data_row
    for number, leaf in place.numbered():
        rule = rules.rule(leaf.column, Location("", top, number).a1)
        if rule:
            sheet.data_validation(top - 1, number - 1, top + rows - 2, number - 1, rule)


def _show_missing(book: Workbook, sheet: Worksheet, place: SheetLayout, rows: int) -> None:
    """Tint the required cells that are still empty in a row that somebody has begun."""
    tint = book.add_format({"bg_color": styles.MISSING})
    for column in place.form.blank_columns:
        if column.required:
            _tint_missing(sheet, place, column, rows, tint)


def _tint_missing(sheet: Worksheet, place: SheetLayout, column: Column, rows: int, tint: Format) -> None:
    top, numbers = place.first_data_row, place.columns_of(column.id)
    begun = _across(top, *_submitted(place))
    own = _across(top, numbers[0], numbers[-1])
    criteria = f"=AND(COUNTA({begun})>0,COUNTA({own})=0)"
    options = {"type": "formula", "criteria": criteria, "format": tint}
    sheet.conditional_format(top - 1, numbers[0] - 1, top + rows - 2, numbers[-1] - 1, options)


def _submitted(place: SheetLayout) -> tuple[int, int]:
    numbers = [number for number, leaf in place.numbered() if leaf.column.kind is not Kind.SERIAL]
    return numbers[0], numbers[-1]


def _across(row: int, left: int, right: int) -> str:
    """Cells of one row, the columns fixed: $B5:$L5."""
    first, last = Location("", row, left).a1, Location("", row, right).a1
    return f"${first}:${last}"


def _write_notes(book: Workbook, sheet: Worksheet, place: SheetLayout, row: int) -> None:
    """Write the notes as one cell below the table, which nobody takes for rows of it."""
    notes = (*place.form.notes, f"{len(place.form.notes) + 1}.{_MISSING_NOTE}")
    text = "\n".join((_EXPLAINED, *notes))
    width = sum(leaf.column.width for leaf in place.leaves)
    sheet.set_row(row - 1, text_height(line_count(text, width)))
    look = styles.text(align="left", text_wrap=True, font_color=styles.GREY)
    sheets.merge(sheet, Area(row, 1, row, place.last_column), text, book.add_format(look))
