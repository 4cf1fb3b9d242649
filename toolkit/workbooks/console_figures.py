"""The figures of the overview, as plain formulas over the sheets of the district's workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.forms import units as units_form
from toolkit.forms.schema import Form
from toolkit.forms.system import BATCHES, CONFLICTS
from toolkit.workbooks import register_sheet, sheets
from toolkit.workbooks.layout import layout

_SOON = 7  # days
_NEVER = "尚未合并"


@dataclass(frozen=True)
class Card:
    """One figure and its caption."""

    caption: str
    formula: str
    alarming: bool = False
    wide: bool = False


def state_cards(form: Form) -> tuple[Card, ...]:
    """How many problems there are, in each state, and past their deadline."""
    states = form.column("status").options
    overdue = f'{_column(form, "due")},"<"&TODAY(),{_still_open(form)}'
    return (
        Card("问题总数", f'=COUNTIF({_column(form, form.identity)},"{form.id_prefix}*")'),
        *(Card(state.label, count_of(form, {"status": state.label})) for state in states),
        Card("已过时限未整改", f"=COUNTIFS({overdue})", alarming=True),
    )


def work_cards(form: Form) -> tuple[Card, ...]:
    """What is to be done next, and what was done last."""
    due, batch = _column(form, "due"), _column(BATCHES, "batch")
    soon = f'{due},">="&TODAY(),{due},"<="&TODAY()+{_SOON},{_still_open(form)}'
    undecided = f'{_column(CONFLICTS, "id")},"{form.id_prefix}*",{_column(CONFLICTS, "decided")},""'
    last = f'=IFERROR(INDEX({_column(BATCHES, "at")},MATCH(MAX({batch}),{batch},0)),"{_NEVER}")'
    yes = units_form.FORM.column("reports").option("yes").label
    return (
        Card(f"{_SOON}天内到时限", f"=COUNTIFS({soon})", alarming=True),
        Card("待定冲突", f"=COUNTIFS({undecided})", alarming=True),
        Card("应报送单位", count_of(units_form.FORM, {"reports": yes})),
        Card("台账中的单位", _units_present(form)),
        Card("合并批次", f"=MAX({batch})"),
        Card("最近一次合并", last, wide=True),
    )


def count_of(form: Form, labels: Mapping[str, str]) -> str:
    """The formula that counts the rows of a register whose columns hold the given labels."""
    pairs = ",".join(f'{_column(form, column)},"{label}"' for column, label in labels.items())
    return f"=COUNTIFS({pairs})"


def _units_present(form: Form) -> str:
    place = layout(units_form.FORM)
    listed = sheets.span(
        place.form.sheet, place.column_of("name"), place.first_data_row, register_sheet.last_row(place)
    )
    return f'=SUMPRODUCT(({listed}<>"")*(COUNTIF({_column(form, form.unit_column)},{listed})>0))'


def _still_open(form: Form) -> str:
    """The conditions of COUNTIFS for a problem that is not yet rectified."""
    settled = [state.label for state in form.column("status").options if state.id not in register_sheet.OPEN_STATES]
    return ",".join(f'{_column(form, "status")},"<>{label}"' for label in settled)


def _column(form: Form, column_id: str) -> str:
    """A whole column of a register's sheet."""
    return sheets.whole(form.sheet, layout(form).column_of(column_id))
