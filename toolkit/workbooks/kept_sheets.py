"""The sheets of 名册与排班 that the toolkit keeps: filings, the calendar of the window, and figures over the calendar."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit.core.locations import Area, Location, column_letters
from toolkit.core.values import Value
from toolkit.forms.duty_calendar import ABSENT, CALENDAR, DAYS, OFF, OVERVIEW_SHEET, PLANNED, SAT, SWAPPED
from toolkit.forms.leaders import TIERS
from toolkit.forms.materials import MATERIALS, MATRIX, STATES
from toolkit.forms.schema import UnitEntry
from toolkit.workbooks import register_sheet, sheets, styles
from toolkit.workbooks.layout import layout
from toolkit.workbooks.register_sheet import Look, add_register

_FILINGS = Look("#548235", frozen_columns=1)
_CALENDAR = Look("#7030A0", frozen_columns=5)
_TAB = "#7030A0"
# Fill and font, from alarming to quiet.
_RED, _AMBER, _BLUE = ("#F8CBAD", "#843C0C"), ("#FFE699", "#7F6000"), ("#DDEBF7", "#1F4E79")
_GREEN, _GREY = ("#E2EFDA", "#375623"), ("#EDEDED", "#7F7F7F")
_STATE_COLOURS = {
    "owed": _RED,
    "refused": _RED,
    "faulty": _AMBER,
    "late": _AMBER,
    "nil": _BLUE,
    "done": _GREEN,
    "awaited": _GREY,
}
_MARK_COLOURS = {PLANNED: _BLUE, SAT: _GREEN, SWAPPED: _AMBER, ABSENT: _RED, OFF: _GREY}
_RESULT_COLOURS = {"met": _GREEN, "missed": _RED, "pending": _BLUE, "excused": _GREY, "unknown": _AMBER}

_HEADINGS = (
    "",
    "人数",
    "应坐次数",
    "已排次数",
    "到岗次数",
    "排班达标\n人数",
    "到岗达标\n人数",
    "到岗未达标\n人数",
    "到岗达标率",
)
_WIDTHS = (24, 9, 11, 11, 11, 11, 11, 11, 13)
_MONTH_ROW, _TIER_ROW = 3, 5
_SPARE = 6  # lines for units that the district adds
_HEIGHT = 22


def add_filing_matrix(book: Workbook, units: Sequence[UnitEntry], title: str) -> Worksheet:
    """备案情况, before anything has come."""
    rows: list[dict[str, Value]] = [{"unit": unit.name} for unit in units if unit.reports]
    sheet = add_register(book, MATRIX, _FILINGS, title=title, rows=rows)
    place = layout(MATRIX)
    columns = [place.column_of(material.id) for material in MATERIALS]
    first, last = place.first_data_row, register_sheet.last_row(place)
    for state, (fill, font) in _STATE_COLOURS.items():
        look = book.add_format({"bg_color": fill, "font_color": font})
        options = {"type": "text", "criteria": "begins with", "value": STATES[state], "format": look}
        sheet.conditional_format(first - 1, columns[0] - 1, last - 1, columns[-1] - 1, options)
    return sheet


def add_duty_calendar(book: Workbook, title: str) -> Worksheet:
    """坐窗口月历, before any roster has come."""
    sheet = add_register(book, CALENDAR, _CALENDAR, title=title)
    place = layout(CALENDAR)
    first, last = place.first_data_row, register_sheet.last_row(place)
    days = place.column_of(f"d{DAYS[0]:02d}"), place.column_of(f"d{DAYS[-1]:02d}")
    for mark, (fill, font) in _MARK_COLOURS.items():
        _colour(book, sheet, (first, days[0], last, days[1]), mark, fill, font)
    for id in ("plan_result", "result"):
        at = place.column_of(id)
        for option in CALENDAR.column(id).options:
            _colour(book, sheet, (first, at, last, at), option.label, *_RESULT_COLOURS[option.id])
    return sheet


def _colour(book: Workbook, sheet: Worksheet, area: tuple[int, int, int, int], text: str, fill: str, font: str) -> None:
    look = book.add_format({"bg_color": fill, "font_color": font})
    top, left, bottom, right = area
    options = {"type": "cell", "criteria": "==", "value": f'"{text}"', "format": look}
    sheet.conditional_format(top - 1, left - 1, bottom - 1, right - 1, options)


def add_duty_overview(book: Workbook, units: Sequence[UnitEntry], title: str) -> Worksheet:
    """坐窗口情况: figures by tier and by unit over the calendar, of the month that stands above them."""
    sheet = book.add_worksheet(OVERVIEW_SHEET)
    sheet.set_tab_color(_TAB)
    for at, width in enumerate(_WIDTHS):
        sheet.set_column_pixels(at, at, styles.pixels(width))
    sheet.set_row(0, 42)
    sheets.merge(sheet, Area(1, 1, 1, len(_WIDTHS)), title, book.add_format(styles.title()))
    _add_month(book, sheet)
    tiers = [tier.label for tier in TIERS]
    below = _add_figures(book, sheet, _TIER_ROW, "层级", "tier", tiers)
    names = [unit.name for unit in units if unit.reports]
    _add_figures(book, sheet, below + 2, "单位", "unit", [*names, *[""] * _SPARE])
    sheet.set_paper(sheets.A4)
    sheet.fit_to_pages(1, 0)
    sheets.set_footer(sheet)
    sheet.freeze_panes(_MONTH_ROW, 1)
    return sheet


def _add_month(book: Workbook, sheet: Worksheet) -> None:
    """The month that the figures are of: the calendar's last one, until somebody writes another."""
    place = layout(CALENDAR)
    months = sheets.span(CALENDAR.sheet, place.column_of("month"), place.first_data_row, register_sheet.last_row(place))
    label = book.add_format(styles.text(align="right"))
    sheets.write(sheet, _MONTH_ROW, 1, "统计月份：", label)
    look = book.add_format(styles.heading(styles.MISSING) | {"num_format": "@"})
    sheet.write_formula(_MONTH_ROW - 1, 1, f'=IFERROR(LOOKUP(2,1/({months}<>""),{months}),"")', look)
    note = book.add_format(styles.text(font_color=styles.GREY))
    sheets.write(sheet, _MONTH_ROW, 3, "默认为最近一个月；看别的月份，直接改写左边的月份，如 2023-11。", note)


def _add_figures(book: Workbook, sheet: Worksheet, top: int, what: str, column: str, names: Sequence[str]) -> int:
    """A table of figures, a line for each name; the answer is the row of its total."""
    heading, name_look = book.add_format(styles.heading()), book.add_format(_framed("left"))
    number, rate = book.add_format(_framed() | {"num_format": "0"}), book.add_format(_framed() | {"num_format": "0.0%"})
    sheet.set_row(top - 1, 32)
    for at, text in enumerate((what, *_HEADINGS[1:]), start=1):
        sheets.write(sheet, top, at, text, heading)
    for row, name in enumerate(names, start=top + 1):
        sheet.set_row(row - 1, _HEIGHT)
        sheets.write(sheet, row, 1, name, name_look)
        for at, formula in enumerate(_formulas(column, row), start=2):
            sheet.write_formula(row - 1, at - 1, formula, rate if at == len(_HEADINGS) else number)
    total = top + len(names) + 1
    sheet.set_row(total - 1, _HEIGHT)
    _colour_rates(book, sheet, top, total)
    sheets.write(sheet, total, 1, "合计", heading)
    for at in range(2, len(_HEADINGS)):
        letters = column_letters(at)
        sheet.write_formula(total - 1, at - 1, f"=SUM({letters}{top + 1}:{letters}{total - 1})", heading)
    share = book.add_format(styles.heading() | {"num_format": "0.0%"})
    sheet.write_formula(total - 1, len(_HEADINGS) - 1, f"={_share(total)}", share)
    return total


def _colour_rates(book: Workbook, sheet: Worksheet, top: int, total: int) -> None:
    """Green where everybody sat as often as asked, red where fewer than three in five did."""
    last = len(_HEADINGS)
    cell = f"${column_letters(last)}{top + 1}"
    for test, (fill, font) in ((">=1", _GREEN), ("<0.6", _RED), ("<1", _AMBER)):
        look = book.add_format({"bg_color": fill, "font_color": font})
        options = {"type": "formula", "criteria": f"=AND(ISNUMBER({cell}),{cell}{test})", "format": look}
        sheet.conditional_format(top, last - 1, total - 2, last - 1, options)


def _framed(align: str = "center") -> styles.Properties:
    return styles.heading("white") | {"font_name": styles.BODY_FONT, "align": align}


def _formulas(column: str, row: int) -> tuple[str, ...]:
    """The figures of one line: people, sittings owed, planned and sat, people as often as asked and not, and their share.

    People of whom nothing is asked do not count, nor in the share whoever may still sit (docs/rosters.md).
    """
    month = Location("", _MONTH_ROW, 2).a1.replace("B", "$B$")
    own = f"{_column('month')},{month},{_column(column)},$A{row}"
    asked = f'{own},{_column("owed")},">0"'
    met, missed = (CALENDAR.column("result").option(id).label for id in ("met", "missed"))
    figures = (
        f"COUNTIFS({asked})",
        *(f"SUMIFS({_column(id)},{own})" for id in ("owed", "planned", "sat")),
        *(f'COUNTIFS({asked},{_column(id)},"{met}")' for id in ("plan_result", "result")),
        f'COUNTIFS({asked},{_column("result")},"{missed}")',
    )
    people, *others = figures
    nobody = f'OR($A{row}="",$B{row}=0)'
    asked_of = (f'=IF({nobody},"",{figure})' for figure in (*others, _share(row)))
    return (f'=IF($A{row}="","",{people})', *asked_of)


def _share(row: int) -> str:
    """How many of those of whom sittings are asked sat as often as asked."""
    return f'IF(G{row}+H{row}=0,"",G{row}/(G{row}+H{row}))'


def _column(id: str) -> str:
    return sheets.whole(CALENDAR.sheet, layout(CALENDAR).column_of(id))
