"""The rosters of a workspace, as the rules of ``toolkit.rosters`` take them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.actions.ledger import Ledger
from toolkit.actions.roster_people import Listed, People, listed_shifts, people_of
from toolkit.checking.registers import Registers
from toolkit.core.register import RegisterRow
from toolkit.core.workdays import Workdays
from toolkit.forms.settings import Settings
from toolkit.rosters.values import Rules


@dataclass(frozen=True)
class Rosters:
    """Everything that the rules of rosters need, from the registers of a workspace."""

    people: People
    shifts: tuple[Listed, ...]
    unclear: tuple[tuple[str, RegisterRow], ...]
    calendar: Workdays
    rules: Rules
    settings: Settings
    units: tuple[str, ...] = ()  # in the order of 单位名录


def rosters_of(
    ledgers: Sequence[Ledger],
    rows: Mapping[str, Sequence[RegisterRow]] | None = None,
    registers: Registers | None = None,
) -> Rosters:
    """The rosters of a workspace; ``rows`` and ``registers`` are what will be there, by form, where that changes."""
    office = ledgers[0].office
    settings, calendar = office.settings, office.calendar
    people = people_of(registers or office.registers)
    units = tuple(unit.name for unit in office.units)
    known = {ledger.form.id: ledger.register.rows for ledger in ledgers} | dict(rows or {})
    shifts, unclear = listed_shifts(known, people, calendar)
    return Rosters(people, shifts, unclear, calendar, Rules(start=settings.start), settings, units)
