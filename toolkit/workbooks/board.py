"""看板, new: figures by formulas, tables and charts on one page, which follow the ledger without Python."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from toolkit.core.locations import Area
from toolkit.forms.schema import Form
from toolkit.forms.settings import Settings
from toolkit.forms.system import FILINGS
from toolkit.workbooks import board_formulas as formulas
from toolkit.workbooks import board_places as at
from toolkit.workbooks import rules, sheets, styles
from toolkit.workbooks.board_charts import add_charts
from toolkit.workbooks.board_formulas import cell

_GAP = 8.0  # points
_CARD_FILL, _ZEBRA, _INPUT = "#EAF1FA", "#F7F9FC", "#FFF2CC"
_ALARM: styles.Properties = {"font_color": "#C00000"}
_DONE = "#9BC2A5"
_BARE: styles.Properties = {
    **dict.fromkeys(("left", "right", "bottom"), 1),
    **{f"{side}_color": "white" for side in ("left", "right", "bottom")},
}


def add_board(book: Workbook, form: Form, settings: Settings, units: Sequence[str]) -> Worksheet:
    """Add the sheet, over the register of a form, with the units that owe filings and the campaign's first weeks."""
    sheet = book.add_worksheet(at.SHEET)
    sheet.hide_gridlines(2)
    sheet.set_tab_color(styles.DARK)
    for column, width in enumerate(at.WIDTHS):
        sheet.set_column_pixels(column, column, styles.pixels(width))
    sheet.set_column(at.DAY[1] - 1, at.DAY[1] - 1, 16, None, {"hidden": True})
    for row in range(at.HEAD_ROW + 1, at.LAST_ROW + 1):
        sheet.set_row(row - 1, at.ROW_HEIGHT)
    _write_head(book, sheet, form, settings)
    _write_cards(book, sheet, form)
    _write_units(book, sheet, form, units)
    _write_weeks(book, sheet, form, first_weeks(settings.start))
    _write_categories(book, sheet, form)
    _write_channels(book, sheet, form)
    _write_deadlines(book, sheet, form)
    add_charts(book, sheet, form)
    _set_page(sheet)
    return sheet


def first_weeks(day: date) -> tuple[date, ...]:
    """As many Mondays as the board shows, from a day's week on."""
    first = day - timedelta(days=day.weekday())
    return tuple(first + timedelta(weeks=number) for number in range(at.WEEKS))


def _write_head(book: Workbook, sheet: Worksheet, form: Form, settings: Settings) -> None:
    for row, height in ((at.TITLE_ROW, 45), (at.SUBTITLE_ROW, 24), (at.SUBTITLE_ROW + 1, _GAP)):
        sheet.set_row(row - 1, height)
    big = book.add_format(styles.title() | {"font_color": styles.DARK})
    title = f"{settings.district}{form.title.removesuffix(form.sheet)}看板"
    sheets.merge(sheet, Area(at.TITLE_ROW, at.LEFT, at.TITLE_ROW, at.RIGHT), title, big)
    rule = {"font_color": styles.GREY, "bottom": 2, "bottom_color": styles.DARK}
    row, label, value = at.SUBTITLE_ROW, at.AS_OF_LABEL[1], at.AS_OF[1]
    said = f"{settings.office}　数字由公式根据“{form.sheet}”自动计算"
    sheets.merge(sheet, Area(row, at.LEFT, row, label - 1), said, book.add_format(styles.text(align="left") | rule))
    sheets.merge(
        sheet, Area(row, label, row, value - 1), at.AS_OF_WORDS, book.add_format(styles.text(align="right") | rule)
    )
    day = styles.text(align="center", num_format=styles.LONG_DATE_FORMAT, bold=True) | rule | {"bg_color": _INPUT}
    sheets.merge(sheet, Area(row, value, row, at.RIGHT), None, book.add_format(day))
    asked = {**rules.day(), "input_title": at.AS_OF_WORDS, "input_message": "刷新看板时填入；留空则为当天。"}
    sheet.data_validation(row - 1, value - 1, row - 1, value - 1, asked)
    sheet.write_formula(at.DAY[0] - 1, at.DAY[1] - 1, f'=IF({cell(*at.AS_OF)}="",TODAY(),{cell(*at.AS_OF)})')


def _write_cards(book: Workbook, sheet: Worksheet, form: Form) -> None:
    total = {id: cell(at.TOTAL_ROW, at.UNIT_COLUMN + 2 + n) for n, id in enumerate(at.UNIT_FIGURES)}
    closed = formulas.where(form, "status", f'"{form.column("status").option("closed").label}"')
    told = {
        **total,
        "units_filed": formulas.filed(missing=False),
        "units_missing": formulas.filed(missing=True),
        "due_soon": formulas.problems(form, *formulas.due(form, 0, 7)),
        "problems.status.closed": formulas.problems(form, closed),
    }
    for row, height in ((at.CARD_ROW, 42), (at.CARD_ROW + 1, 24), (at.CARD_ROW + 2, _GAP)):
        sheet.set_row(row - 1, height)
    for card in at.CARDS:
        _write_card(book, sheet, card, told[card.id])


def _write_card(book: Workbook, sheet: Worksheet, card: at.Card, formula: str) -> None:
    gap = {"left": 5, "right": 5, "left_color": "white", "right_color": "white"}
    edge = {"align": "center", "bg_color": _CARD_FILL, **gap}
    big = book.add_format(styles.text(size=24) | {"bold": True, "font_color": styles.DARK} | edge)
    small = book.add_format(styles.text(font_color=styles.GREY) | edge | {"valign": "top"})
    row = at.CARD_ROW
    sheets.merge(sheet, Area(row, card.left, row, card.right), None, big)
    sheet.write_formula(row - 1, card.left - 1, f"={formula}", big)
    sheets.merge(sheet, Area(row + 1, card.left, row + 1, card.right), card.caption, small)
    if card.alarming:
        rule = {"type": "cell", "criteria": ">", "value": 0, "format": book.add_format(_ALARM)}
        sheet.conditional_format(row - 1, card.left - 1, row - 1, card.left - 1, rule)


def _write_units(book: Workbook, sheet: Worksheet, form: Form, units: Sequence[str]) -> None:
    """The table of units; those that it does not list, and rows without one, come in the last line."""
    looks = _Looks(book)
    sheet.set_row(at.HEAD_ROW - 1, at.HEAD_HEIGHT)
    _write_line(sheet, at.HEAD_ROW, at.UNIT_COLUMN, at.UNIT_HEADS, looks.head)
    listed = [*units[: at.UNITS], *[None] * (at.UNITS - len(units))]
    for row, unit in enumerate(listed, start=at.FIRST_UNIT):
        name = cell(row, at.UNIT_COLUMN, fixed=True)
        sheets.write(sheet, row, at.UNIT_COLUMN, unit, looks.text)
        told = [formulas.filing_of(name), *_unit_figures(form, row, formulas.where(form, "unit", name))]
        for offset, formula in enumerate(told, start=1):
            sheet.write_formula(row - 1, at.UNIT_COLUMN + offset - 1, f'=IF({name}="","",{formula})', looks.number)
    _write_rest(sheet, looks)
    sheets.write(sheet, at.TOTAL_ROW, at.UNIT_COLUMN, "合计", looks.total)
    both = f'{cell(at.CARD_ROW, at.CARDS[0].left)}&"/"&({cell(at.CARD_ROW, at.CARDS[0].left)}+{cell(at.CARD_ROW, at.CARDS[1].left)})'
    for offset, formula in enumerate([both, *_unit_figures(form, at.TOTAL_ROW, "")], start=1):
        sheet.write_formula(at.TOTAL_ROW - 1, at.UNIT_COLUMN + offset - 1, f"={formula}", looks.total)
    _colour_units(book, sheet)


def _unit_figures(form: Form, row: int, unit: str) -> list[str]:
    """The formulas of ``board_places.UNIT_FIGURES`` in a row; ``unit`` is a condition, or empty for all."""
    own = (unit,) if unit else ()
    stated, rectified, still = (cell(row, at.UNIT_COLUMN + offset) for offset in (2, 3, 4))
    return [
        formulas.problems(form, *own),
        f"{stated}-{still}",
        formulas.problems(form, *own, formulas.still_open(form)),
        formulas.problems(form, *own, *formulas.due(form, None, -1)),
        formulas.rate(stated, rectified),
    ]


def _write_rest(sheet: Worksheet, looks: _Looks) -> None:
    row, first, last = at.REST_ROW, at.FIRST_UNIT, at.FIRST_UNIT + at.UNITS - 1
    sheets.write(sheet, row, at.UNIT_COLUMN, "其他及未填单位", looks.text)
    sheets.write(sheet, row, at.UNIT_COLUMN + 1, None, looks.number)
    for offset in (2, 3, 4, 5):
        number = at.UNIT_COLUMN + offset
        listed = f"SUM({cell(first, number)}:{cell(last, number)})"
        sheet.write_formula(row - 1, number - 1, f"={cell(at.TOTAL_ROW, number)}-{listed}", looks.number)
    stated, rectified = (cell(row, at.UNIT_COLUMN + offset) for offset in (2, 3))
    sheet.write_formula(row - 1, at.UNIT_COLUMN + 5, f"={formulas.rate(stated, rectified)}", looks.number)


def _colour_units(book: Workbook, sheet: Worksheet) -> None:
    """Units that owe their filing and overdue problems stand out; the rate deepens in green; unused lines have no frame."""
    first, last, left = at.FIRST_UNIT, at.REST_ROW, at.UNIT_COLUMN
    missing = FILINGS.column("state").option("missing").label
    red = book.add_format(_ALARM | {"bold": True})
    unused = {"type": "formula", "criteria": f'={cell(first, left, fixed=True)}=""', "format": book.add_format(_BARE)}
    sheet.conditional_format(first - 1, left - 1, last - 2, left + 5, unused)
    nobody = {
        "type": "formula",
        "criteria": f"=${cell(last, left + 2)}=0",
        "format": book.add_format({**_BARE, "font_color": "white"}),
    }
    sheet.conditional_format(last - 1, left - 1, last - 1, left + 5, nobody)
    for offset, rule in (
        (1, {"type": "cell", "criteria": "==", "value": f'"{missing}"', "format": red}),
        (5, {"type": "formula", "criteria": f"=N({cell(first, left + 5)})>0", "format": red}),
        (6, {"type": "2_color_scale", "min_color": "white", "max_color": _DONE, "min_type": "num", "min_value": 0,
             "max_type": "num", "max_value": 100}),
    ):  # fmt: skip
        sheet.conditional_format(first - 1, left + offset - 1, last - 1, left + offset - 1, rule)


def _write_weeks(book: Workbook, sheet: Worksheet, form: Form, weeks: Sequence[date]) -> None:
    looks = _Looks(book)
    _write_line(sheet, at.TABLES_ROW, at.WEEK_COLUMN, at.WEEK_HEADS, looks.head)
    for row, week in enumerate(weeks, start=at.TABLES_ROW + 1):
        monday = cell(row, at.WEEK_COLUMN, fixed=True)
        sheets.write(sheet, row, at.WEEK_COLUMN, week, looks.week)
        done = formulas.done_in_week(form, "rectified_on", monday)
        again = formulas.done_in_week(form, "rectified_on", monday, formulas.still_open(form))
        closed = formulas.done_in_week(form, "closed_on", monday)
        told = (formulas.found_in_week(form, monday), f"{done}-({again})", closed)
        come = [f'IF({monday}>{formulas.AS_OF},"",{one})' for one in told]
        _write_formulas(sheet, row, at.WEEK_COLUMN + 1, come, looks.number)


def _write_categories(book: Workbook, sheet: Worksheet, form: Form) -> None:
    """Problems by category, and those of none, as a row of their own, so that the table adds up."""
    looks, column, left = _Looks(book), form.column("category"), at.CATEGORY_COLUMN
    _write_line(sheet, at.TABLES_ROW, left, at.CATEGORY_HEADS, looks.head)
    first = at.TABLES_ROW + 1
    for row, (option, label) in enumerate(zip(column.options, formulas.labelled(column), strict=True), start=first):
        sheets.write(sheet, row, left, option.label, looks.text)
        own = formulas.where(form, "category", label)
        still = formulas.problems(form, own, formulas.still_open(form))
        told = (formulas.problems(form, own), f"{cell(row, left + 1)}-{cell(row, left + 3)}", still)
        _write_formulas(sheet, row, left + 1, told, looks.number)
    row = first + len(column.options)
    sheets.write(sheet, row, left, "未归类", looks.text)
    for offset, total in ((1, 2), (2, 3), (3, 4)):
        listed = f"SUM({cell(first, left + offset)}:{cell(row - 1, left + offset)})"
        whole = cell(at.TOTAL_ROW, at.UNIT_COLUMN + total)
        sheet.write_formula(row - 1, left + offset - 1, f"={whole}-{listed}", looks.number)


def _write_channels(book: Workbook, sheet: Worksheet, form: Form) -> None:
    looks, left = _Looks(book), at.CHANNEL_COLUMN
    _write_line(sheet, at.TABLES_ROW, left, at.CHANNEL_HEADS, looks.head)
    for place, option in enumerate(form.column("channels").options):
        row, ticked = at.TABLES_ROW + 1 + place, formulas.tick(form, place)
        sheets.write(sheet, row, left, option.label, looks.text)
        rectified = f"{cell(row, left + 2)}-({formulas.problems(form, ticked, formulas.still_open(form))})"
        told = (formulas.walks(form, place), formulas.problems(form, ticked), rectified)
        _write_formulas(sheet, row, left + 1, told, looks.number)


def _write_deadlines(book: Workbook, sheet: Worksheet, form: Form) -> None:
    looks, left = _Looks(book), at.DEADLINE_COLUMN
    bounds = {
        "overdue.age.older": (None, -31),
        "overdue.age.month": (-30, -8),
        "overdue.age.week": (-7, -1),
        "due_soon": (0, 7),
        "due_later": (8, None),
    }
    head = Area(at.DEADLINES_ROW, left, at.DEADLINES_ROW, left + 2)
    sheets.merge(sheet, head, at.DEADLINE_HEADS[0], looks.head)
    sheets.write(sheet, at.DEADLINES_ROW, left + 3, at.DEADLINE_HEADS[1], looks.head)
    for row, (id, label) in enumerate(at.DEADLINES, start=at.DEADLINES_ROW + 1):
        sheets.merge(sheet, Area(row, left, row, left + 2), label, looks.text)
        dated = formulas.problems(form, formulas.where(form, "due", '">0"'), formulas.still_open(form))
        undated = f"{cell(at.TOTAL_ROW, at.UNIT_COLUMN + 4)}-({dated})"
        told = formulas.problems(form, *formulas.due(form, *bounds[id])) if id in bounds else undated
        sheet.write_formula(row - 1, left + 3 - 1, f"={told}", looks.number)


class _Looks:
    """The formats of the tables' cells."""

    def __init__(self, book: Workbook) -> None:
        frame = styles.heading("white") | {"font_name": styles.BODY_FONT, "border_color": "#BFBFBF"}
        self.head = book.add_format(styles.heading("#DDEBF7") | {"border_color": "#BFBFBF"})
        self.text = book.add_format(frame | {"align": "left", "indent": 1, "text_wrap": False, "shrink": True})
        self.number = book.add_format(frame | {"num_format": "0;-0;0;@"})
        self.week = book.add_format(frame | {"num_format": 'm"月"d"日起"'})
        self.total = book.add_format(frame | {"bold": True, "bg_color": styles.PLAIN_TINT})


def _write_line(sheet: Worksheet, row: int, left: int, texts: Sequence[str], look: Format) -> None:
    for column, text in enumerate(texts, start=left):
        sheets.write(sheet, row, column, text, look)


def _write_formulas(sheet: Worksheet, row: int, left: int, told: Sequence[str], look: Format) -> None:
    for column, formula in enumerate(told, start=left):
        sheet.write_formula(row - 1, column - 1, f"={formula}", look)


def _set_page(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(sheets.A4)
    sheet.set_margins(left=0.35, right=0.35, top=0.4, bottom=0.4)
    sheet.print_area(at.TITLE_ROW - 1, at.LEFT - 1, at.LAST_ROW - 1, at.RIGHT - 1)
    sheet.fit_to_pages(1, 1)
    sheet.center_horizontally()
