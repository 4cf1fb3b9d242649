"""Below the buttons of the ledger: the problems by category and state, and what the tints of headings mean."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from toolkit.core.locations import Area, Location
from toolkit.forms.schema import Form, Owner
from toolkit.workbooks import sheets, styles
from toolkit.workbooks.console import LEFT, RIGHT
from toolkit.workbooks.console_figures import count_of
from toolkit.workbooks.heights import text_height

_TABLE_RIGHT, _LEGEND_LEFT = 8, 10  # columns: H, J
_OWNERS = (
    (Owner.UNIT, "由填报单位填写"),
    (Owner.DERIVED, "由系统从报送内容得出，可以修改"),
    (Owner.DISTRICT, "由区级填写"),
)


def add_state_table(book: Workbook, sheet: Worksheet, row: int, form: Form) -> None:
    """Write both from a row on; the form has the columns category and status."""
    category, status = form.column("category"), form.column("status")
    sheet.set_row(row - 2, 12)
    sheet.set_row(row - 1, 27)
    _write_section(book, sheet, Area(row, LEFT, row, _TABLE_RIGHT), f"{category.name}与{status.name}")
    _write_section(book, sheet, Area(row, _LEGEND_LEFT, row, RIGHT), "表头颜色")
    _write_table(book, sheet, row + 1, form)
    _write_legend(book, sheet, row + 1)


def _write_section(book: Workbook, sheet: Worksheet, area: Area, text: str) -> None:
    rule = {"bottom": 1, "bottom_color": styles.DARK}
    look = styles.text(styles.HEADING_FONT, 13, font_color=styles.DARK, align="left") | rule
    sheets.merge(sheet, area, text, book.add_format(look))


def _write_legend(book: Workbook, sheet: Worksheet, row: int) -> None:
    body = book.add_format(styles.text(align="left", indent=1))
    for number, (owner, words) in enumerate(_OWNERS, start=row):
        sheets.write(sheet, number, _LEGEND_LEFT, "表头", book.add_format(styles.heading(styles.TINTS[owner])))
        sheets.merge(sheet, Area(number, _LEGEND_LEFT + 1, number, RIGHT), words, body)


def _write_table(book: Workbook, sheet: Worksheet, top: int, form: Form) -> None:
    """Count the problems by category and state."""
    category, status = form.column("category"), form.column("status")
    head = book.add_format(styles.heading())
    plain = {"font_name": styles.BODY_FONT, "bg_color": "white", "num_format": "0;;"}
    count = book.add_format(styles.heading() | plain)
    bottom = top + len(category.options) + 1
    for row in range(top, bottom + 1):
        sheet.set_row(row - 1, text_height(1) + 4)
    for column, label in enumerate((category.name, *(o.label for o in status.options), "合计"), start=LEFT):
        sheets.write(sheet, top, column, label, head)
    for row, option in enumerate(category.options, start=top + 1):
        sheets.write(sheet, row, LEFT, option.label, count)
        for column, state in enumerate(status.options, start=LEFT + 1):
            formula = count_of(form, {"category": option.label, "status": state.label})
            sheet.write_formula(row - 1, column - 1, formula, count)
        _write_sum(sheet, Area(row, LEFT + 1, row, _TABLE_RIGHT - 1), row, _TABLE_RIGHT, count)
    sheets.write(sheet, bottom, LEFT, "合计", head)
    for column in range(LEFT + 1, _TABLE_RIGHT + 1):
        _write_sum(sheet, Area(top + 1, column, bottom - 1, column), bottom, column, head)


def _write_sum(sheet: Worksheet, area: Area, row: int, column: int, cell_format: Format) -> None:
    first, last = Location("", area.top, area.left).a1, Location("", area.bottom, area.right).a1
    sheet.write_formula(row - 1, column - 1, f"=SUM({first}:{last})", cell_format)
