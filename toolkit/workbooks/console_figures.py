"""The figures of the overview, as plain formulas over the sheets of the district's workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.forms import units as units_form
from toolkit.forms.schedule import RUNS
from toolkit.forms.schema import Form
from toolkit.forms.system import BATCHES, CONFLICTS
from toolkit.workbooks import register_sheet, sheets
from toolkit.workbooks.board_formulas import problems
from toolkit.workbooks.layout import layout

CARDS_A_LINE = 7  # a wide one counts twice
_SOON = _LATELY = 7  # days
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
        Card("问题总数", f"={problems(form)}"),
        *(Card(state.label, count_of(form, {"status": state.label})) for state in states),
        Card("已过时限未整改", f"=COUNTIFS({overdue})", alarming=True),
    )


def work_cards(form: Form) -> tuple[Card, ...]:
    """What is to be done next, and what was done last."""
    due = _column(form, "due")
    soon = f'{due},">="&TODAY(),{due},"<="&TODAY()+{_SOON},{_still_open(form)}'
    yes = units_form.FORM.column("reports").option("yes").label
    return (
        Card(f"{_SOON}天内到时限", f"=COUNTIFS({soon})", alarming=True),
        _undecided((form,)),
        Card("应报送单位", count_of(units_form.FORM, {"reports": yes})),
        Card("台账中的单位", _units_present(form)),
        Card(f"{_LATELY}天内失败的任务", _failed_runs(), alarming=True),
        _last_batch(),
    )


def register_cards(forms: Sequence[Form]) -> tuple[tuple[Card, ...], ...]:
    """How many rows each register has, in lines of cards, and what was done last."""
    counts = [Card(form.sheet, f'=COUNTIF({_column(form, form.identity)},"{form.id_prefix}*")') for form in forms]
    cards = [*counts, _undecided(forms), _last_batch()]
    lines: list[list[Card]] = [[]]
    for card in cards:
        if sum(_places(one) for one in lines[-1]) + _places(card) > CARDS_A_LINE:
            lines.append([])
        lines[-1].append(card)
    return tuple(tuple(line) for line in lines)


def _places(card: Card) -> int:
    return 2 if card.wide else 1


def _undecided(forms: Sequence[Form]) -> Card:
    pairs = (
        f'COUNTIFS({_column(CONFLICTS, "id")},"{form.id_prefix}*",{_column(CONFLICTS, "decided")},"")' for form in forms
    )
    return Card("待定冲突", f"={'+'.join(pairs)}", alarming=True)


def _last_batch() -> Card:
    batch = _column(BATCHES, "batch")
    last = f'=IFERROR(INDEX({_column(BATCHES, "at")},MATCH(MAX({batch}),{batch},0)),"{_NEVER}")'
    return Card("最近一次合并", last, wide=True)


def _failed_runs() -> str:
    failed = RUNS.column("result").option("failed").label
    since = f'TEXT(TODAY()-{_LATELY},"yyyy-mm-dd")'  # a text, as the moments of the sheet are
    return f'=SUMPRODUCT(({_rows(RUNS, "result")}="{failed}")*(LEFT({_rows(RUNS, "due_at")},10)>={since}))'


def count_of(form: Form, labels: Mapping[str, str]) -> str:
    """The formula that counts the rows of a register whose columns hold the given labels."""
    pairs = ",".join(f'{_column(form, column)},"{label}"' for column, label in labels.items())
    return f"=COUNTIFS({pairs})"


def _units_present(form: Form) -> str:
    listed = _rows(units_form.FORM, "name")
    return f'=SUMPRODUCT(({listed}<>"")*(COUNTIF({_column(form, form.unit_column)},{listed})>0))'


def _still_open(form: Form) -> str:
    """The conditions of COUNTIFS for a problem that is not yet rectified."""
    settled = [state.label for state in form.column("status").options if state.id not in register_sheet.OPEN_STATES]
    return ",".join(f'{_column(form, "status")},"<>{label}"' for label in settled)


def _column(form: Form, column_id: str) -> str:
    """A whole column of a register's sheet."""
    return sheets.whole(form.sheet, layout(form).column_of(column_id))


def _rows(form: Form, column_id: str) -> str:
    """A column of a register's sheet below its heading, for formulas that work row by row."""
    place = layout(form)
    return sheets.span(form.sheet, place.column_of(column_id), place.first_data_row, register_sheet.last_row(place))
