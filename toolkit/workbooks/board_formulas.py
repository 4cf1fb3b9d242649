"""The formulas of 看板, over the sheets of the district's workbook. Each gives the figure of ``toolkit figures``."""

from __future__ import annotations

from toolkit.core.locations import Location, column_letters
from toolkit.forms.schema import Column, Form
from toolkit.forms.system import FILINGS
from toolkit.workbooks import board_places as at
from toolkit.workbooks import register_sheet, sheets
from toolkit.workbooks.layout import layout

AS_OF = f"${column_letters(at.DAY[1])}${at.DAY[0]}"
_NILS = ("无", "无。", "/", "没有", "暂无", "未发现问题")  # as they are typed by hand
_ROWS = 20000  # more than any district has; whole columns take programs too long
_DAYS = "{0,1,2,3,4,5,6}"


def problems(form: Form, *conditions: str) -> str:
    """How many problems fulfil the conditions, each a range and a criterion; without the sign of equality.

    Rows of the list of problems, and rows that a clerk typed in, belong to no list yet and say something else than 无.
    """
    more = "".join(f",{condition}" for condition in conditions)
    stated, listing = column(form, "problem"), column(form, "listing")
    nils = "".join(f',{stated},"<>{word}"' for word in _NILS)
    label = form.column("listing").option("problem").label
    return f'COUNTIFS({listing},"{label}"{more})+COUNTIFS({listing},"=",{stated},"<>"{nils}{more})'


def still_open(form: Form) -> str:
    """The conditions of a problem that is not yet rectified."""
    settled = [state.label for state in form.column("status").options if state.id not in register_sheet.OPEN_STATES]
    return ",".join(f'{column(form, "status")},"<>{label}"' for label in settled)


def where(form: Form, column_id: str, criterion: str) -> str:
    """The condition that a column fulfils a criterion, which is a formula's text."""
    return f"{column(form, column_id)},{criterion}"


def due(form: Form, least: int | None, most: int | None) -> tuple[str, ...]:
    """The conditions of an open problem whose deadline is so many days after the board's day; None sets no bound."""
    bounds = [f'"{sign}"&{AS_OF}+{days}' for sign, days in ((">=", least), ("<=", most)) if days is not None]
    return (*(where(form, "due", bound) for bound in bounds), still_open(form))


def found_in_week(form: Form, monday: str) -> str:
    """How many problems were found in a week: days are numbers, and several days a text that begins with the first."""
    days = [where(form, "date", f'">="&{monday}'), where(form, "date", f'"<="&{monday}+6')]
    spans = where(form, "date", f'TEXT({monday}+{_DAYS},"yyyy-mm-dd")&"至*"')
    return f"{problems(form, *days)}+SUMPRODUCT({problems(form, spans)})"


def done_in_week(form: Form, column_id: str, monday: str, *conditions: str) -> str:
    """How many problems have a day of a column in a week, and fulfil conditions."""
    days = [where(form, column_id, f'">="&{monday}'), where(form, column_id, f'"<="&{monday}+6')]
    return problems(form, *days, *conditions)


def walks(form: Form, channel: int) -> str:
    """How many walks ticked a channel, by its place: all rows but for those that came in by another way."""
    ticked, source = tick(form, channel), form.column("source")
    others = ",".join(f'"{option.label}"' for option in source.options if option.id != "walk")
    return f"COUNTIFS({ticked})-SUMPRODUCT(COUNTIFS({ticked},{column(form, 'source')},{{{others}}}))"


def tick(form: Form, channel: int) -> str:
    """The condition that a channel, by its place, is ticked."""
    number = layout(form).columns_of("channels")[channel]
    return f'{_column(form, number)},"√"'


def rate(whole: str, part: str) -> str:
    """A share in per cent, of two cells: 100 means all and 0 means none, whatever rounding would give."""
    held = f"MIN(99.9,MAX(0.1,ROUND(1000*{part}/{whole},0)/10))"
    return f'IF({whole}=0,"—",IF({part}={whole},100,IF({part}=0,0,{held})))'


def filed(*, missing: bool) -> str:
    """How many of the units that owe filings have sent none, or have sent something."""
    state, owes = FILINGS.column("state"), FILINGS.column("owes")
    sign, label = "" if missing else "<>", state.option("missing").label
    yes = where(FILINGS, "owes", f'"{owes.option("yes").label}"')
    return f"COUNTIFS({yes},{where(FILINGS, 'state', f'{chr(34)}{sign}{label}{chr(34)}')})"


def filing_of(unit: str) -> str:
    """The state of a unit's filing."""
    state, units = (column(FILINGS, id) for id in ("state", "unit"))
    return f'IFERROR(INDEX({state},MATCH({unit},{units},0)),"—")'


def column(form: Form, column_id: str) -> str:
    """A column of a register's sheet, from the headings down."""
    return _column(form, layout(form).column_of(column_id))


def _column(form: Form, number: int) -> str:
    return sheets.span(form.sheet, number, layout(form).heading_rows[-1], _ROWS)


def labelled(column: Column) -> tuple[str, ...]:
    """The labels of a choice, as criteria."""
    return tuple(f'"{option.label}"' for option in column.options)


def cell(row: int, number: int, *, fixed: bool = False) -> str:
    """A cell's address; ``fixed`` keeps its column."""
    return ("$" if fixed else "") + Location("", row, number).a1
