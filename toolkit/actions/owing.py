"""What each unit owes: the filings that have not come, held against the days by which they are due (notice 三)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from toolkit.actions.filings import in_force, taken_in
from toolkit.actions.ledger import LEDGER_FORM, Ledger
from toolkit.forms.follow_up import DUTIES
from toolkit.forms.schema import Form
from toolkit.reports.facts import facts_of
from toolkit.reports.filings import standings


@dataclass(frozen=True)
class Debt:
    """A form that a unit owes, by which day, and how many days that is past (negative before it)."""

    unit: str
    form: Form
    due: date
    days_late: int


def debts(ledgers: Sequence[Ledger], on: date, *, ahead: int) -> tuple[Debt, ...]:
    """The filings that units owe on a day, of those whose day is past or at most so many days ahead.

    Units come in the order of 单位名录. Without the second workbook only the ledger is asked for.
    """
    settings = ledgers[0].office.settings
    due = {duty.form: duty.due(settings) for duty in DUTIES}
    asked = [one for one in ledgers if one.form.id in due and (due[one.form.id] - on).days <= ahead]
    filed = {ledger.form.id: filed_units(ledger) for ledger in asked}
    return tuple(
        Debt(unit.name, ledger.form, due[ledger.form.id], (on - due[ledger.form.id]).days)
        for unit in ledgers[0].office.units
        if unit.reports
        for ledger in asked
        if unit.name not in filed[ledger.form.id]
    )


def filed_units(ledger: Ledger) -> frozenset[str]:
    """The units of which a form has come, or that have rows in its register. A file refused as a whole has not come."""
    lines = in_force(ledger.batches)
    if ledger.form.id == LEDGER_FORM:
        facts = facts_of(ledger.form, ledger.register.rows)
        stand = standings(ledger.office.units, list(taken_in(lines)), facts)
        return frozenset(standing.unit for standing in stand if standing.filed)
    own = [line for line in lines if line.get("form") == ledger.form.sheet]
    present = (row.unit.strip() for row in ledger.register.rows)
    return frozenset(filing.unit for filing in taken_in(own)).union(present)
