"""Which units have filed, which filed a nil return, and which still owe: three states that are kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from toolkit.forms.schema import UnitEntry
from toolkit.reports.facts import Fact


@dataclass(frozen=True, slots=True)
class Filing:
    """One submission that was taken in. ``filled_on`` is the day that the unit wrote on it, if it did."""

    unit: str
    filled_on: date | None
    received: date
    records: int
    file: str


class State(StrEnum):
    """How a unit stands with its filing."""

    MISSING = "未报"
    NIL = "零报告"  # it says that there is nothing to report
    REPORTED = "已报"


@dataclass(frozen=True, slots=True)
class Standing:
    """One unit of the report's table. ``filed_on`` is the day of its latest filing."""

    unit: str
    owes: bool
    state: State
    filed_on: date | None

    @property
    def filed(self) -> bool:
        """Whether anything came from the unit."""
        return self.state is not State.MISSING


def standings(units: Sequence[UnitEntry], filings: Sequence[Filing], facts: Sequence[Fact]) -> tuple[Standing, ...]:
    """The units that owe filings, then all others that filed or have rows in the register.

    Rows without a filing (the clerk typed them in) count as filed.
    """
    owing = [unit.name for unit in units if unit.reports]
    present = {filing.unit for filing in filings} | {fact.unit for fact in facts}
    others = [unit.name for unit in units if not unit.reports and unit.name in present]
    strangers = sorted(present.difference(owing, others))
    return tuple(_standing(unit, unit in owing, filings, facts) for unit in (*owing, *others, *strangers))


def _standing(unit: str, owes: bool, filings: Sequence[Filing], facts: Sequence[Fact]) -> Standing:
    sent = [filing for filing in filings if filing.unit == unit]
    rows = [fact for fact in facts if fact.unit == unit]
    return Standing(unit, owes, _state(sent, rows), _latest(sent))


def _state(sent: Sequence[Filing], rows: Sequence[Fact]) -> State:
    """A nil return states no problem in any row, or consists of no row at all."""
    if rows:
        return State.NIL if all(row.nil for row in rows) else State.REPORTED
    if sent:
        return State.REPORTED if any(filing.records for filing in sent) else State.NIL
    return State.MISSING


def _latest(filings: Iterable[Filing]) -> date | None:
    """The day of the filing received last: the one written on it, else the day of receipt."""
    latest = max(filings, key=lambda filing: (filing.received, filing.filled_on or date.min), default=None)
    return (latest.filled_on or latest.received) if latest else None
