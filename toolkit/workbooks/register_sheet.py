"""One register sheet of the district's workbook: headings by owner, drop-downs, colours, filter, page set-up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit.core.locations import Location
from toolkit.core.values import Value
from toolkit.forms.cells import to_cells
from toolkit.forms.schema import Column, Form, Owner
from toolkit.forms.settings import FORM as SETTINGS
from toolkit.forms.settings import Settings, label_of
from toolkit.forms.urgency import CALENDAR_DAYS, WORKDAYS
from toolkit.workbooks import rules, sheets, styles
from toolkit.workbooks.heights import row_height
from toolkit.workbooks.layout import SheetLayout, layout

ROWS = 5000  # drop-downs and colours reach so far down; the editor of a closed workbook extends them beyond
_PAGE_WIDTH = 260  # in characters: what is still readable on one page
OPEN_STATES = ("found", "rectifying")
# Fill and font of each state of a problem, from alarming to quiet.
_STATE_COLOURS = {
    "found": ("#F8CBAD", "#843C0C"),
    "rectifying": ("#FFE699", "#7F6000"),
    "rectified": ("#DDEBF7", "#1F4E79"),
    "accepted": ("#E2EFDA", "#375623"),
    "closed": ("#EDEDED", "#7F7F7F"),
}
_FILING_COLOURS = {
    "missing": ("#F8CBAD", "#843C0C"),
    "nil": ("#FFE699", "#7F6000"),
    "reported": ("#E2EFDA", "#375623"),
}
_OVERDUE: styles.Properties = {"bg_color": "#FF9B9B", "font_color": "#9C0006", "bold": True}
# At risk before it is late: yellow, and blue before that.
_AT_HAND: styles.Properties = {"bg_color": "#FFD966", "font_color": "#7F6000", "bold": True}
_NEAR: styles.Properties = {"bg_color": "#BDD7EE", "font_color": "#1F4E79"}
_OVERDUE_ROW: styles.Properties = {"bg_color": styles.ALARM}
_OWN_CHOICE: styles.Properties = {"bg_color": "#FFE699", "bold": True}
_QUIET_ROW: styles.Properties = {"font_color": "#7F7F7F"}


@dataclass(frozen=True)
class Look:
    """How a register sheet differs from the others: its tab, and the columns that stay in view and on each page."""

    tab: str
    frozen_columns: int = 0


def add_register(
    book: Workbook, form: Form, look: Look, *, title: str = "", rows: Sequence[Mapping[str, Value]] = ()
) -> Worksheet:
    """Add a register's sheet with its rows, keyed by column id; without rows, with the one empty pattern row."""
    place = layout(form)
    sheet = book.add_worksheet(form.sheet)
    sheet.set_tab_color(look.tab)
    sheets.set_columns(book, sheet, place)
    sheets.write_title(book, sheet, place, title or form.title, last_column=_first_page(place, look))
    sheets.write_headings(book, sheet, place, lambda column: styles.TINTS[column.owner])
    _write_rows(book, sheet, place, rows or ({},))
    _set_rules(sheet, place)
    _set_colours(book, sheet, place)
    _set_view(sheet, place, look, max(1, len(rows)))
    sheets.set_page(sheet, place)
    if _first_page(place, look) < place.last_column:
        _print_in_halves(sheet, look)
    return sheet


def last_row(place: SheetLayout) -> int:
    """The last row that the rules of a new register cover."""
    return place.first_data_row + ROWS - 1


def overdue_test(place: SheetLayout) -> str:
    """The formula, for the first data row, that is true for an open problem whose deadline has passed."""
    row, states = place.first_data_row, place.form.column("status")
    due, status = (Location("", row, place.column_of(name)).a1 for name in ("due", "status"))
    settled = [option.label for option in states.options if option.id not in OPEN_STATES]
    still_open = ",".join(f'${status}<>"{label}"' for label in settled)
    return f"=AND(ISNUMBER(${due}),${due}<TODAY(),{still_open})"


def _lights(place: SheetLayout) -> Iterator[tuple[str, styles.Properties]]:
    """The tests of an open problem whose deadline is at hand, or comes near, by the days of 参数, with their looks."""
    row, states = place.first_data_row, place.form.column("status")
    due, status = (Location("", row, place.column_of(name)).a1 for name in ("due", "status"))
    still_open = ",".join(f'${status}<>"{option.label}"' for option in states.options if option.id not in OPEN_STATES)
    left = f"IF({workdays_test()},NETWORKDAYS(TODAY(),${due})-1,${due}-TODAY())"
    for id, look in (("yellow_days", _AT_HAND), ("blue_days", _NEAR)):
        days = f'IFERROR(VALUE({_setting(id)}&""),{Settings.defaults()[id]})'
        yield f"=AND(ISNUMBER(${due}),N(${due})>=TODAY(),{left}<={days},{still_open})", look


def workdays_test() -> str:
    """The formula that tests 参数 as ``urgency.by_workdays`` does; a rule of colours may hold no array."""
    said = f'SUBSTITUTE({_setting("day_count")}," ","")'
    calendar = ",".join(f'ISNUMBER(SEARCH("{word}",{said}))' for word in CALENDAR_DAYS)
    return f'AND(ISNUMBER(SEARCH("{WORKDAYS}",{said})),NOT(OR({calendar})))'


def _setting(id: str) -> str:
    """The value of a setting, wherever its line stands."""
    place, label = layout(SETTINGS), label_of(id)
    labels, values = (sheets.whole(SETTINGS.sheet, place.column_of(column)) for column in ("label", "value"))
    return f'INDEX({values},MATCH("{label}",{labels},0))'


def _first_page(place: SheetLayout, look: Look) -> int:
    """The last column on the first of two pages that lie side by side; of all columns where one page holds them."""
    widths = [leaf.column.width for leaf in place.leaves]
    if sum(widths) <= _PAGE_WIDTH:
        return place.last_column
    repeated = sum(widths[: look.frozen_columns])
    return min(range(1, len(widths)), key=lambda last: max(sum(widths[:last]), sum(widths[last:]) + repeated))


def _print_in_halves(sheet: Worksheet, look: Look) -> None:
    """Print a wide table over two pages, the second with the frozen columns again, so that it stays readable."""
    sheet.fit_to_pages(2, 0)
    sheet.print_across()
    if look.frozen_columns:
        sheet.repeat_columns(0, look.frozen_columns - 1)


def _write_rows(book: Workbook, sheet: Worksheet, place: SheetLayout, rows: Sequence[Mapping[str, Value]]) -> None:
    widths = [leaf.column.width for leaf in place.leaves]
    formats = {leaf.column.id: book.add_format(styles.cell(leaf.column)) for leaf in place.leaves}
    for row, values in enumerate(rows, start=place.first_data_row):
        cells = [cell for column in place.form.register_columns for cell in to_cells(column, values.get(column.id))]
        sheets.grow_row(sheet, row, row_height(widths, cells))
        for (number, leaf), cell in zip(place.numbered(), cells, strict=True):
            sheets.write(sheet, row, number, cell, formats[leaf.column.id])


def _set_rules(sheet: Worksheet, place: SheetLayout) -> None:
    top = place.first_data_row
    for number, leaf in place.numbered():
        first = Location("", top, number).a1
        rule = rules.rule(leaf.column, first, with_help=leaf.column.owner is not Owner.UNIT)
        if rule:
            sheet.data_validation(top - 1, number - 1, last_row(place) - 1, number - 1, rule)


def _set_view(sheet: Worksheet, place: SheetLayout, look: Look, rows: int) -> None:
    headings = place.heading_rows[-1]
    sheet.freeze_panes(headings, look.frozen_columns)
    sheet.autofilter(headings - 1, 0, headings - 1 + rows, place.last_column - 1)
    bottom_right = Location("", last_row(place), place.last_column).a1
    sheet.ignore_errors({"number_stored_as_text": f"A{place.first_data_row}:{bottom_right}"})


def _set_colours(book: Workbook, sheet: Worksheet, place: SheetLayout) -> None:
    """Colour the states of problems, and the rows whose deadline has passed; of two fills the first rule's shows."""
    columns = {column.id: column for column in place.form.register_columns}
    if {"status", "due"} <= columns.keys():
        _colour_options(book, sheet, place, columns["status"], _STATE_COLOURS)
        _colour(book, sheet, place, columns["due"], overdue_test(place), _OVERDUE)
        for test, look in _lights(place):
            _colour(book, sheet, place, columns["due"], test, look)
        _colour(book, sheet, place, None, overdue_test(place), _OVERDUE_ROW)
        closed = columns["status"].option("closed").label
        _colour(book, sheet, place, None, f'={_first_cell(place, "status")}="{closed}"', _QUIET_ROW)
    if "state" in columns:
        _colour_options(book, sheet, place, columns["state"], _FILING_COLOURS)
    if "decision" in columns:
        done = _first_cell(place, "decided" if "decided" in columns else "decision")
        asked = f'=AND({_first_cell(place, "batch")}<>"",{done}="")'
        _colour(book, sheet, place, columns["decision"], asked, {"bg_color": styles.MISSING})
        _colour(book, sheet, place, None, f'={done}<>""', _QUIET_ROW)
    if {"default", "chosen"} <= columns.keys():
        default, chosen = (_first_cell(place, id) for id in ("default", "chosen"))
        _colour(book, sheet, place, columns["chosen"], f'=AND({chosen}<>"",{chosen}<>{default})', _OWN_CHOICE)


def _first_cell(place: SheetLayout, column: str) -> str:
    """A column's cell in the first data row, as a rule for all rows names it."""
    return f"${Location('', place.first_data_row, place.column_of(column)).a1}"


def _colour_options(
    book: Workbook, sheet: Worksheet, place: SheetLayout, column: Column, colours: Mapping[str, tuple[str, str]]
) -> None:
    """Colour a column by the option that is chosen: fill and font."""
    for option, (fill, font) in colours.items():
        test = f'={_first_cell(place, column.id)}="{column.option(option).label}"'
        _colour(book, sheet, place, column, test, {"bg_color": fill, "font_color": font})


def _colour(
    book: Workbook, sheet: Worksheet, place: SheetLayout, column: Column | None, test: str, look: styles.Properties
) -> None:
    """Colour a column, or whole rows (None), where a formula holds."""
    numbers = place.columns_of(column.id) if column else range(1, place.last_column + 1)
    options = {"type": "formula", "criteria": test, "format": book.add_format(look)}
    sheet.conditional_format(place.first_data_row - 1, numbers[0] - 1, last_row(place) - 1, numbers[-1] - 1, options)
