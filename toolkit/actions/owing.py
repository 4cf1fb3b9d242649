"""What each unit owes: the materials of which nothing has come, held against the days by which they are due (notice 三)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from toolkit.actions.filing_matrix import lines_of, matrix_from
from toolkit.actions.ledger import Ledger
from toolkit.forms.materials import MATERIALS, Material
from toolkit.reports.filing_matrix import Cell, Filed

# Nothing was taken in: nothing came, or all that came went back. What came with faults is asked for with its return.
_LACKING = (Filed.AWAITED, Filed.OWED, Filed.REFUSED)


@dataclass(frozen=True)
class Debt:
    """A material that a unit owes, by which day, and how many days that is past (negative before it)."""

    unit: str
    name: str
    due: date
    days_late: int


def debts(ledgers: Sequence[Ledger], on: date, *, ahead: int) -> tuple[Debt, ...]:
    """The materials that units owe on a day, of those whose day is past or at most so many days ahead.

    Units come in the order of 单位名录. Of forms without a register (no second workbook) none is asked for.
    """
    return tuple(_debts(ledgers, on, ahead))


def _debts(ledgers: Sequence[Ledger], on: date, ahead: int) -> Iterator[Debt]:
    campaign = ledgers[0].office.settings.campaign
    asked = {one.id: one for one in _with_register(ledgers) if (one.due_on(campaign) - on).days <= ahead}
    typed = {ledger.form.id: {row.unit.strip() for row in ledger.register.rows} for ledger in ledgers}
    for unit in matrix_from(ledgers, lines_of(ledgers), on).units:
        for cell in unit.cells if unit.owes else ():
            material = asked.get(cell.material)
            if material and _lacks(cell, material, unit.unit, typed):
                due = material.due_on(campaign)
                yield Debt(unit.unit, material.listed_as, due, (on - due).days)


def _with_register(ledgers: Sequence[Ledger]) -> list[Material]:
    forms = {ledger.form.id for ledger in ledgers}
    return [one for one in MATERIALS if one.form is None or one.form.id in forms]


def _lacks(cell: Cell, material: Material, unit: str, typed: dict[str, set[str]]) -> bool:
    """Whether a unit still has to file a material. Rows that the clerk typed into a register count as filed."""
    return cell.state in _LACKING and not (material.form and unit in typed[material.form.id])
