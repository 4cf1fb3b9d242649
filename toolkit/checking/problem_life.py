"""The life of the problems in the ledger: what moved since the last record, and what of it is not as it should be.

A legal move becomes a ``Move`` for the record. An illegal one is a finding and changes nothing: the ledger keeps what
the clerk typed, the record keeps the last legal state.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from toolkit.core.catalogue import find
from toolkit.core.findings import Finding
from toolkit.core.history import HistoryEntry
from toolkit.core.locations import Location
from toolkit.core.moves import Move
from toolkit.core.register import BaseRow, RegisterRow
from toolkit.core.values import DateSpan, Value, day_due
from toolkit.core.values.text import states_no_problem
from toolkit.forms.cells import to_text
from toolkit.forms.problem_life import NEW, NEW_DUE, STATES, Actor, Step, route, steps_from
from toolkit.forms.schema import Form, Kind

_STATUS = "status"


@dataclass(frozen=True)
class Said:
    """The state that submissions gave a row last, and the batch that wrote it."""

    state: str
    batch: int


@dataclass(frozen=True)
class Life:
    """One problem now: the form, its row, its moves on record, what submissions said, and where its cells stand by column."""

    form: Form
    row: RegisterRow
    moves: tuple[Move, ...]
    said: Said | None
    columns: Mapping[str, int]

    @property
    def before(self) -> str:
        """The state on record."""
        return self.moves[-1].target if self.moves else NEW

    @property
    def state(self) -> str:
        """The state that the row says, as it is written."""
        value = self.row.values.get(_STATUS)
        return value if isinstance(value, str) else NEW

    @property
    def news(self) -> Said | None:
        """What submissions said since the last record; None where no batch behind those on record wrote a state."""
        known = max((move.batch for move in self.moves), default=0)
        return self.said if self.said and self.said.batch > known else None

    @property
    def actor(self) -> Actor:
        """Who wrote the present state: the unit by what it submitted since the last record, or else the district."""
        return Actor.UNIT if self.news and self.news.state == self.state else Actor.DISTRICT

    def at(self, column: str) -> Location:
        """A cell of the row."""
        return Location(self.form.sheet, self.row.row, self.columns.get(column, 0))

    def name(self, column: str) -> str:
        """A column's heading."""
        return self.form.column(column).name

    def found(self, code: str, column: str, **params: object) -> Finding:
        """A finding on a cell of the row."""
        label = self.row.id or f"第{self.row.row}行（未编号）"
        return find(code, self.at(column), self.at(""), **{"id": label, "heading": self.name(column), **params})


@dataclass(frozen=True)
class _Leg:
    """A step of a way, who makes it, and the batch that goes with it."""

    step: Step
    actor: Actor
    batch: int = 0


def said_of(form: Form, bases: Mapping[str, BaseRow], history: Iterable[HistoryEntry]) -> dict[str, Said]:
    """The state that submissions gave each row last. ``history`` has the entries of the batches in force, in order."""
    derive = form.column(_STATUS).derive
    said: dict[str, Said] = {}
    for entry in history:
        if entry.column == _STATUS:
            said[entry.id] = Said(f"{entry.new or NEW}", entry.batch)
        elif not entry.column and entry.id in bases and derive:
            said[entry.id] = Said(f"{derive(bases[entry.id].values) or NEW}", entry.batch)
    return said


def moves_of(life: Life) -> tuple[tuple[Move, ...], tuple[Finding, ...]]:
    """The moves to put on record, and what is wrong with them; with a fault, no move."""
    if life.state == NEW:
        return (), tuple(_missing(life))
    if life.state not in STATES:
        return (), (life.found("state_unknown", _STATUS, text=life.state, labels=_labels(life.form, STATES)),)
    if life.state == life.before:
        return (), ()
    way = _way(life)
    if way is None:
        return (), (_illegal(life),)
    faults = tuple(fault for leg in way for fault in _lacks(life, leg))
    return (() if faults else tuple(_move(life, leg) for leg in way)), faults


def _way(life: Life) -> tuple[_Leg, ...] | None:
    """How the row came to its state: as far as submissions said by the unit, the rest by the district."""
    news = life.news
    if news and news.state in STATES:
        own, rest = route(life.before, news.state, Actor.UNIT), route(news.state, life.state, Actor.DISTRICT)
        if own is not None and rest is not None:
            return (*(_Leg(s, Actor.UNIT, news.batch) for s in own), *(_Leg(s, Actor.DISTRICT) for s in rest))
    way = route(life.before, life.state, Actor.DISTRICT)
    # Where a batch wrote the state, as by a decision about a conflict, the move goes with the batch.
    batch = news.batch if news and news.state == life.state else 0
    return None if way is None else tuple(_Leg(step, Actor.DISTRICT, batch) for step in way)


def _missing(life: Life) -> Iterator[Finding]:
    text, listing = life.row.values.get("problem"), life.row.values.get("listing")
    stated = isinstance(text, str) and text.strip() and not states_no_problem(text)
    if life.before != NEW or listing == "problem" or (listing is None and stated):
        labels = _labels(life.form, STATES)
        yield life.found("state_missing", _STATUS, labels=labels, listing=life.name("listing"))


def _illegal(life: Life) -> Finding:
    wanted = {step.target for actor in (life.actor, Actor.DISTRICT) for step in steps_from(life.before, actor)}
    legal = [state for state in STATES if state in wanted]
    return life.found(
        "illegal_move",
        _STATUS,
        source=label_of(life.form, life.before),
        target=label_of(life.form, life.state),
        who="单位报送" if life.actor is Actor.UNIT else "区级",
        wanted=f"此后只能是{_labels(life.form, legal)}" if legal else "问题已经了结，不再变动",
    )


def _lacks(life: Life, leg: _Leg) -> Iterator[Finding]:
    """What a step needs and the row does not have. What a unit submits has been checked when it came."""
    step, values = leg.step, life.row.values
    needed = (*step.needs, *(step.district_needs if leg.actor is Actor.DISTRICT else ()))
    lacking = [life.name(id) for id in needed if _is_lacking(life, id)]
    if step.new_due and not lacking and _new_due(life) is None:
        lacking = [f"新的{life.name('due')}（不早于{life.name('accepted_on')}）"]
    words = {"source": label_of(life.form, step.source), "target": label_of(life.form, life.state)}
    if lacking:
        yield life.found("step_lacks", _STATUS, step=step.label, lacking="、".join(lacking), **words)
    if step.verdict and values.get("verdict") != step.verdict:
        column = life.form.column("verdict")
        text = to_text(column, values.get("verdict")) or "空白"
        yield life.found("verdict_contradicts", "verdict", wanted=column.option(step.verdict).label, text=text, **words)


def _is_lacking(life: Life, id: str) -> bool:
    """Whether a cell is blank, or no day where a day is asked for."""
    value = life.row.values.get(id)
    if life.form.column(id).kind is Kind.DATE:
        return day_of(value) is None
    return value is None or value in ("", ()) or (isinstance(value, str) and not value.strip())


def _new_due(life: Life) -> date | None:
    """The deadline that was set anew when an acceptance failed: none is set that lay before it."""
    day, failed = day_due(life.row.values.get("due")), day_of(life.row.values.get("accepted_on"))
    return day if day and failed and day >= failed else None


def _move(life: Life, leg: _Leg) -> Move:
    step, values = leg.step, life.row.values
    basis = values.get("evidence") if step.id == "close" else values.get("measure") if step.id == "finish" else None
    return Move(
        life.row.id,
        step.id,
        step.source,
        step.target,
        day_of(values.get(step.on)) if step.on else None,
        leg.actor,
        text_of(values.get(step.person)) if step.person else "",
        NEW_DUE.format(_new_due(life)) if step.new_due else text_of(basis),
        batch=leg.batch,
    )


def label_of(form: Form, state: str) -> str:
    """A state in words."""
    return form.column(_STATUS).option(state).label if state in STATES else state or "未登记"


def _labels(form: Form, states: Iterable[str]) -> str:
    return "、".join(label_of(form, state) for state in states)


def day_of(value: Value) -> date | None:
    """A cell's day, of several the first; None where it says none."""
    return value.first if isinstance(value, DateSpan) else value if isinstance(value, date) else None


def text_of(value: Value) -> str:
    """A cell's text."""
    return value.strip() if isinstance(value, str) else ""
