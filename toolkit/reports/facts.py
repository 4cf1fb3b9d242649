"""What the report counts in one row of the ledger: the row's cells, reduced to plain answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from toolkit.core.register import RegisterRow
from toolkit.core.values import DateSpan, Deadline, DueKind, Value
from toolkit.core.values.people import Tier, parse_person, tier_of
from toolkit.core.values.text import fold, is_nil, states_no_problem
from toolkit.forms.schema import Form

# The states in which a problem counts as rectified; acceptance and close-out come after rectification.
RECTIFIED = ("rectified", "accepted", "closed")
# What stands for a choice that nobody made, or that is none of the column's options.
UNSORTED = "unsorted"
NO_UNIT = "（未填单位）"

_TIERS = tuple(Tier)


@dataclass(frozen=True, slots=True)
class Fact:
    """One row, as the figures see it. ``person`` and ``item`` are folded, and empty where the row names none."""

    id: str
    unit: str
    day: date | None  # the first day of the walk
    walked: bool  # the row reports a walk, and not a complaint that came in by another way
    person: str
    tier: Tier  # the highest tier that this person has in any row of the unit
    item: str
    channels: tuple[str, ...]
    problem: bool  # the row belongs to the problems, or to no list yet and states one
    nil: bool  # it is stated that there was no problem
    measure: bool
    category: str
    status: str
    due: DueKind
    deadline: date | None  # only where a day was promised
    rectified_on: date | None = None
    closed_on: date | None = None

    @property
    def rectified(self) -> bool:
        """Whether the stated problem counts as rectified."""
        return self.problem and self.status in RECTIFIED

    @property
    def open(self) -> bool:
        """Whether the stated problem is still to be rectified."""
        return self.problem and self.status not in RECTIFIED


def facts_of(form: Form, rows: Sequence[RegisterRow]) -> tuple[Fact, ...]:
    """One fact for each row, in the order of the rows."""
    tiers = _tiers(rows)
    return tuple(_fact(form, row, tiers) for row in rows)


def row_label(row: RegisterRow) -> str:
    """The row's id, or its place on the sheet for one that a clerk added and that has no number yet."""
    return row.id or f"第{row.row}行（未编号）"


def stated(values: Mapping[str, Value], column: str) -> str:
    """A text column's text; empty for a blank cell."""
    value = values.get(column)
    return value.strip() if isinstance(value, str) else ""


def _fact(form: Form, row: RegisterRow, tiers: Mapping[tuple[str, str], Tier]) -> Fact:
    values = row.values
    problem, measure, due = stated(values, "problem"), stated(values, "measure"), values.get("due")
    nil, unit, person = states_no_problem(problem), _unit(row), _person(row)
    deadline = due if isinstance(due, Deadline) else Deadline(DueKind.UNKNOWN)
    channels, listing = values.get("channels"), _choice(form, values, "listing")
    return Fact(
        id=row_label(row),
        unit=unit,
        day=_first_day(values.get("date")),
        walked=_choice(form, values, "source") in ("walk", UNSORTED),
        person=person,
        tier=tiers[unit, person] if person else Tier.OTHER,
        item=fold(stated(values, "item")),
        channels=channels if isinstance(channels, tuple) else (),
        problem=listing == "problem" or (listing == UNSORTED and bool(problem) and not nil),
        nil=nil,
        measure=bool(measure) and not is_nil(measure),
        category=_choice(form, values, "category"),
        status=_choice(form, values, "status"),
        due=deadline.kind,
        deadline=deadline.date if deadline.kind is DueKind.DATE else None,
        rectified_on=_first_day(values.get("rectified_on")),
        closed_on=_first_day(values.get("closed_on")),
    )


def _first_day(value: Value) -> date | None:
    return value.first if isinstance(value, DateSpan) else value if isinstance(value, date) else None


def _unit(row: RegisterRow) -> str:
    return row.unit.strip() or NO_UNIT


def _person(row: RegisterRow) -> str:
    return fold(parse_person(stated(row.values, "walker")).name)


def _tiers(rows: Sequence[RegisterRow]) -> dict[tuple[str, str], Tier]:
    """Each person's highest tier: people write their post in one row and leave it out in the next."""
    tiers: dict[tuple[str, str], Tier] = {}
    for row in rows:
        unit, person = _unit(row), _person(row)
        tier = tier_of(parse_person(stated(row.values, "walker")).post, unit)
        tiers[unit, person] = min(tier, tiers.get((unit, person), Tier.OTHER), key=_TIERS.index)
    return tiers


def _choice(form: Form, values: Mapping[str, Value], column: str) -> str:
    value = values.get(column)
    options = {option.id for option in form.column(column).options}
    return value if isinstance(value, str) and value in options else UNSORTED
