"""操作台, the first sheet of a workbook of the workspace: figures at a glance by plain formulas, and the buttons.

Each button stands in a row of its own, with what it does and what came of it last. That last cell has a name, by which
the macros find it wherever a clerk has moved it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit.core.locations import Area
from toolkit.forms.buttons import Button
from toolkit.forms.settings import Settings
from toolkit.workbooks import sheets, styles
from toolkit.workbooks.console_figures import Card
from toolkit.workbooks.vba.project import add_button

SHEET = "操作台"
LEFT, RIGHT = 2, 15  # columns: B, O
FIRST_CARDS = 4  # row
UNDONE = "未办成："  # what came of a button that came to nothing begins so, and is coloured
_MARGIN, _WIDTH = 2, 10  # of columns, in characters
_CARD = 2  # columns of a card
_CARD_ROWS = 3  # figure, caption, and the gap below
_GROUP, _BUTTON, _HELP, _RESULT = 2, 3, 5, 11  # first columns: B, C, E, K
_HEADINGS = ((_GROUP, "环节"), (_BUTTON, "点这里"), (_HELP, "作用"), (_RESULT, "上次办理"))
_BUTTON_HEIGHT, _BUTTON_MARGIN = 34, 5  # pixels
_CARD_FILL = "#EAF1FA"
_STRIPE = "#F7F9FC"
_RULE = "#BFBFBF"
_ALARM: styles.Properties = {"font_color": "#C00000"}


def result_name(button: Button) -> str:
    """The workbook's name for the cell that tells what came of a button last."""
    return f"result_{button.id}"


def add_console(
    book: Workbook, title: str, settings: Settings, cards: Sequence[Sequence[Card]], buttons: Sequence[Button]
) -> tuple[Worksheet, int]:
    """Add the sheet; the answer has also the first row below the buttons that is free. Buttons need the workbook's macros."""
    sheet = book.add_worksheet(SHEET)
    sheet.hide_gridlines(2)
    sheet.set_tab_color(styles.DARK)
    sheet.set_column_pixels(0, 0, styles.pixels(_MARGIN))
    sheet.set_column_pixels(LEFT - 1, RIGHT - 1, styles.pixels(_WIDTH))
    _write_head(book, sheet, title, f"{settings.office}　{settings.document_number}")
    row = FIRST_CARDS
    for line in cards:
        _write_cards(book, sheet, row, line)
        row += _CARD_ROWS
    row = _write_buttons(book, sheet, row, buttons)
    sheet.set_paper(sheets.A4)
    sheet.fit_to_pages(1, 1)
    sheet.center_horizontally()
    return sheet, row + 1


def _write_head(book: Workbook, sheet: Worksheet, title: str, subtitle: str) -> None:
    sheet.set_row(0, 45)
    big = book.add_format(styles.title() | {"font_color": styles.DARK})
    sheets.merge(sheet, Area(1, LEFT, 1, RIGHT), title, big)
    small = book.add_format(styles.text(align="center", font_color=styles.GREY, bottom=2, bottom_color=styles.DARK))
    sheet.set_row(1, 24)
    sheets.merge(sheet, Area(2, LEFT, 2, RIGHT), subtitle, small)


def _write_cards(book: Workbook, sheet: Worksheet, row: int, cards: Sequence[Card]) -> None:
    for number, height in enumerate((9, 42, 24), start=row - 2):
        sheet.set_row(number, height)
    left = LEFT
    for card in cards:
        right = RIGHT if card is cards[-1] else left + (2 * _CARD if card.wide else _CARD) - 1
        _write_card(book, sheet, card, Area(row, left, row, right))
        left = right + 1


def _write_card(book: Workbook, sheet: Worksheet, card: Card, area: Area) -> None:
    gap = {"left": 5, "right": 5, "left_color": "white", "right_color": "white"}
    edge = {"align": "center", "bg_color": _CARD_FILL, **gap}
    look = {"bold": True, "font_color": styles.DARK, "num_format": "0"}
    figure = book.add_format(styles.text(size=16 if card.wide else 24) | look | edge)
    caption = book.add_format(styles.text(font_color=styles.GREY) | edge | {"valign": "top"})
    sheets.merge(sheet, area, None, figure)
    sheet.write_formula(area.top - 1, area.left - 1, card.formula, figure)
    if card.alarming:
        rule = {"type": "cell", "criteria": ">", "value": 0, "format": book.add_format(_ALARM)}
        sheet.conditional_format(area.top - 1, area.left - 1, area.top - 1, area.left - 1, rule)
    sheets.merge(sheet, Area(area.top + 1, area.left, area.top + 1, area.right), card.caption, caption)


def _write_buttons(book: Workbook, sheet: Worksheet, top: int, buttons: Sequence[Button]) -> int:
    """The buttons in their groups below a line of headings; the answer is the row below them."""
    head = book.add_format(styles.text(font_color=styles.GREY, align="left", bottom=1, bottom_color=styles.DARK))
    sheet.set_row(top - 2, 9)
    sheet.set_row(top - 1, 24)
    edges = [column for column, _ in _HEADINGS[1:]] + [RIGHT + 1]
    for (column, text), edge in zip(_HEADINGS, edges, strict=True):
        sheets.merge(sheet, Area(top, column, top, edge - 1), text, head)
    row = top + 1
    for group, members in groupby(buttons, key=lambda button: button.group):
        first = row
        for button in members:
            _write_button(book, sheet, row, button)
            row += 1
        sheets.merge(sheet, Area(first, _GROUP, row - 1, _GROUP), group, book.add_format(_group_look()))
    return row


def _group_look() -> styles.Properties:
    look = styles.text(styles.HEADING_FONT, 12, align="center", font_color="white", bg_color=styles.DARK)
    return look | {"top": 1, "bottom": 1, "top_color": "white", "bottom_color": "white", "text_wrap": True}


def _write_button(book: Workbook, sheet: Worksheet, row: int, button: Button) -> None:
    line: styles.Properties = {"bottom": 1, "bottom_color": _RULE, "text_wrap": True}
    sheet.set_row_pixels(row - 1, _BUTTON_HEIGHT + 2 * _BUTTON_MARGIN)
    sheets.merge(sheet, Area(row, _BUTTON, row, _HELP - 1), None, book.add_format(line))
    say = book.add_format(styles.text(align="left", indent=1) | line)
    sheets.merge(sheet, Area(row, _HELP, row, _RESULT - 1), button.help, say)
    quiet = {"font_color": styles.GREY, "bg_color": _STRIPE, "num_format": styles.TEXT_FORMAT}
    told = book.add_format(styles.text(align="left", indent=1) | quiet | line)
    sheets.merge(sheet, Area(row, _RESULT, row, RIGHT), None, told)
    rule = {"type": "text", "criteria": "containing", "value": UNDONE, "format": book.add_format(_ALARM)}
    sheet.conditional_format(row - 1, _RESULT - 1, row - 1, RIGHT - 1, rule)
    width = (_HELP - _BUTTON) * styles.pixels(_WIDTH) - 4 * _BUTTON_MARGIN
    add_button(sheet, row, _BUTTON, button, width=width, height=_BUTTON_HEIGHT, margin=_BUTTON_MARGIN)
    book.define_name(result_name(button), f"={sheets.span(SHEET, _RESULT, row, row)}")
