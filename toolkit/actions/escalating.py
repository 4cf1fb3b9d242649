"""Which problems and filings the circular names, by the same rule as the letters of 催办 (``forms.urgency.level``)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from toolkit.actions.ledger import Ledger
from toolkit.actions.owing import debts
from toolkit.actions.problems import late_problems
from toolkit.forms.urgency import by_workdays, days_of, level
from toolkit.reports.escalation import Escalation

_LEVEL = "circular"


def escalation(ledgers: Sequence[Ledger], on: date) -> Escalation:
    """What a circular of a day has to name. Without the second workbook none of its filings is asked for."""
    ledger = ledgers[0]
    settings = ledger.office.settings
    late = late_problems(ledger, on)
    rows = frozenset(one.fact.id for one in late if one.late and level(days_of(one.late, settings), settings) == _LEVEL)
    owed: dict[str, list[str]] = {}
    for debt in debts(ledgers, on, ahead=0):
        if level(debt.days_late, settings) == _LEVEL:
            owed.setdefault(debt.unit, []).append(debt.name)
    days = settings.circular_days
    limit = f"{days}个工作日" if by_workdays(settings) else f"{days}天"
    return Escalation(limit, f"{days}天", rows, tuple((unit, tuple(names)) for unit, names in owed.items()))
