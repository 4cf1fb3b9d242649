"""The first sheet of the district's workbook: figures at a glance by plain formulas, and the order of work."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from toolkit.core.locations import Area, Location
from toolkit.forms.schema import Form, Owner
from toolkit.forms.settings import Settings
from toolkit.forms.system import BATCHES, CONFLICTS, LIKELY
from toolkit.workbooks import sheets, styles
from toolkit.workbooks.heights import text_height
from toolkit.workbooks.overview_figures import Card, count_of, state_cards, work_cards

SHEET = "说明"
_MARGIN, _WIDTH = 2, 10
_LEFT, _STEPS_RIGHT, _TABLE_LEFT, _RIGHT = 2, 7, 9, 15  # columns: B, G, I, O
_CARD = 2  # columns of a card
_FIRST_CARDS, _SECOND_CARDS, _BODY = 4, 7, 10  # rows
_CARD_FILL = "#EAF1FA"
_ALARM: styles.Properties = {"font_color": "#C00000"}
_OWNERS = (
    (Owner.UNIT, "由填报单位填写"),
    (Owner.DERIVED, "由系统从报送内容得出，可以修改"),
    (Owner.DISTRICT, "由区级填写"),
)


def add_overview(book: Workbook, form: Form, settings: Settings, title: str) -> Worksheet:
    """Add the sheet, with the figures of one register, which has the columns unit, status, due and category."""
    sheet = book.add_worksheet(SHEET)
    sheet.hide_gridlines(2)
    sheet.set_tab_color(styles.DARK)
    sheet.set_column_pixels(0, 0, styles.pixels(_MARGIN))
    sheet.set_column_pixels(_LEFT - 1, _RIGHT - 1, styles.pixels(_WIDTH))
    _write_head(book, sheet, title, f"{settings.office}　{settings.document_number}")
    _write_cards(book, sheet, _FIRST_CARDS, state_cards(form))
    _write_cards(book, sheet, _SECOND_CARDS, work_cards(form))
    _write_steps(book, sheet, _steps(form))
    _write_legend(book, sheet, _BODY + 1 + len(_steps(form)))
    _write_table(book, sheet, form)
    sheet.set_landscape()
    sheet.set_paper(sheets.A4)
    sheet.fit_to_pages(1, 1)
    sheet.center_horizontally()
    return sheet


def _steps(form: Form) -> tuple[str, ...]:
    names = {column: f"“{form.column(column).name}”" for column in ("category", "status", "accepted_by", "closed_on")}
    decision = CONFLICTS.column("decision").name
    return (
        "下发：把“空白表”文件夹里的表发给各单位填写。",
        "收件：各单位报来的文件原样放进“收件”文件夹，Excel、WPS、Word 表格、压缩包、邮件都可以，不必改名。",
        "检查：有问题的文件连同逐条说明放在“退回”文件夹，请发回单位修改后重报。",
        f"合并：无误的内容进入“{form.sheet}”，每批结果见“{BATCHES.sheet}”，原件存入“归档”文件夹。",
        f"定夺：报送与区级修改不一致的、疑似重复的，请在“{CONFLICTS.sheet}”“{LIKELY.sheet}”中选“{decision}”，再运行 resolve。",
        f"督办：请核对{names['category']}{names['status']}；验收、销号后填写{names['accepted_by']}{names['closed_on']}等栏。",
        "上报：整体报告生成在“文稿”文件夹，报告中的每个数字都出自本工作簿。",
    )


def _write_head(book: Workbook, sheet: Worksheet, title: str, subtitle: str) -> None:
    sheet.set_row(0, 45)
    big = book.add_format(styles.title() | {"font_color": styles.DARK})
    sheets.merge(sheet, Area(1, _LEFT, 1, _RIGHT), title, big)
    small = book.add_format(styles.text(align="center", font_color=styles.GREY, bottom=2, bottom_color=styles.DARK))
    sheet.set_row(1, 24)
    sheets.merge(sheet, Area(2, _LEFT, 2, _RIGHT), subtitle, small)


def _write_cards(book: Workbook, sheet: Worksheet, row: int, cards: tuple[Card, ...]) -> None:
    sheet.set_row(row - 2, 9)
    sheet.set_row(row - 1, 42)
    sheet.set_row(row, 24)
    left = _LEFT
    for card in cards:
        right = left + (2 * _CARD if card.wide else _CARD) - 1
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


def _write_section(book: Workbook, sheet: Worksheet, left: int, right: int, text: str) -> None:
    rule = {"bottom": 1, "bottom_color": styles.DARK}
    look = styles.text(styles.HEADING_FONT, 13, font_color=styles.DARK, align="left") | rule
    sheet.set_row(_BODY - 2, 9)
    sheet.set_row(_BODY - 1, 27)
    sheets.merge(sheet, Area(_BODY, left, _BODY, right), text, book.add_format(look))


def _write_steps(book: Workbook, sheet: Worksheet, steps: tuple[str, ...]) -> None:
    _write_section(book, sheet, _LEFT, _STEPS_RIGHT, "办理顺序")
    body = book.add_format(styles.text(align="left", text_wrap=True))
    for number, step in enumerate(steps, start=1):
        sheet.set_row(_BODY + number - 1, text_height(2))
        sheets.merge(sheet, Area(_BODY + number, _LEFT, _BODY + number, _STEPS_RIGHT), f"{number}. {step}", body)


def _write_legend(book: Workbook, sheet: Worksheet, row: int) -> None:
    body = book.add_format(styles.text(align="left", indent=1))
    for offset, (owner, words) in enumerate(_OWNERS):
        sheets.write(sheet, row + offset, _LEFT, "表头", book.add_format(styles.heading(styles.TINTS[owner])))
        sheet.set_row(row + offset - 1, text_height(2))
        sheets.merge(sheet, Area(row + offset, _LEFT + 1, row + offset, _STEPS_RIGHT), words, body)


def _write_table(book: Workbook, sheet: Worksheet, form: Form) -> None:
    """Count the problems by category and state."""
    category, status = form.column("category"), form.column("status")
    _write_section(book, sheet, _TABLE_LEFT, _RIGHT, f"{category.name}与{status.name}")
    head = book.add_format(styles.heading())
    plain = {"font_name": styles.BODY_FONT, "bg_color": "white", "num_format": "0;;"}
    count = book.add_format(styles.heading() | plain)
    top = _BODY + 1
    for column, label in enumerate((category.name, *(o.label for o in status.options), "合计"), start=_TABLE_LEFT):
        sheets.write(sheet, top, column, label, head)
    for row, option in enumerate(category.options, start=top + 1):
        sheets.write(sheet, row, _TABLE_LEFT, option.label, count)
        for column, state in enumerate(status.options, start=_TABLE_LEFT + 1):
            formula = count_of(form, {"category": option.label, "status": state.label})
            sheet.write_formula(row - 1, column - 1, formula, count)
        _write_sum(sheet, Area(row, _TABLE_LEFT + 1, row, _RIGHT - 1), row, _RIGHT, count)
    bottom = top + len(category.options) + 1
    sheets.write(sheet, bottom, _TABLE_LEFT, "合计", head)
    for column in range(_TABLE_LEFT + 1, _RIGHT + 1):
        _write_sum(sheet, Area(top + 1, column, bottom - 1, column), bottom, column, head)


def _write_sum(sheet: Worksheet, area: Area, row: int, column: int, cell_format: Format) -> None:
    first, last = Location("", area.top, area.left).a1, Location("", area.bottom, area.right).a1
    sheet.write_formula(row - 1, column - 1, f"=SUM({first}:{last})", cell_format)
