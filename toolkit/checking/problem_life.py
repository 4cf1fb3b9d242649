"""The life of the problems in the ledger: what moved since the last record, and what of it is not as it should be.

A legal move becomes a ``Move`` for the record. An illegal one is a finding and changes nothing: the ledger keeps what
the clerk typed, the record keeps the last legal state.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from toolkit.core.catalogue import find
from toolkit.core.findings import Finding
from toolkit.core.locations import Location
from toolkit.core.moves import Move
from toolkit.core.register import BaseRow, RegisterRow
from toolkit.core.values import DateSpan, Deadline, DueKind, Value
from toolkit.core.values.text import states_no_problem
from toolkit.forms.cells import to_text
from toolkit.forms.extensions import read_extensions
from toolkit.forms.problem_life import NEW, STATES, Actor, Step, route, steps_from
from toolkit.forms.schema import Form

_DAYS = ("date", "rectified_on", "accepted_on", "closed_on")
_STATUS = "status"


@dataclass(frozen=True)
class Life:
    """One problem now: the form, its row, the state on record, who moved it, and where its cells stand by column."""

    form: Form
    row: RegisterRow
    before: str
    actor: Actor
    batch: int
    columns: Mapping[str, int]

    @property
    def state(self) -> str:
        """The state that the row says, as it is written."""
        value = self.row.values.get(_STATUS)
        return value if isinstance(value, str) else NEW

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


def life_of(
    form: Form, row: RegisterRow, base: BaseRow | None, moves: Iterable[Move], columns: Mapping[str, int]
) -> Life:
    """A row's life from its record. Where the unit's last submission says the present state, the unit moved it."""
    before = next((move.target for move in reversed([*moves])), NEW)
    derive = form.column(_STATUS).derive
    by_unit = base is not None and derive is not None and derive(base.values) == row.values.get(_STATUS)
    batch = base.provenance.batch if base and by_unit else 0
    return Life(form, row, before, Actor.UNIT if by_unit else Actor.DISTRICT, batch, columns)


def judge(life: Life, on: date) -> tuple[tuple[Move, ...], tuple[Finding, ...]]:
    """The moves to put on record, and everything that is wrong with a row as of a day; with a fault of a move, no move."""
    moved, faults = _moved(life)
    wrong = (*faults, *_disordered(life, on), *_deadlines(life))
    return (() if faults else tuple(moved)), wrong


def _moved(life: Life) -> tuple[list[Move], list[Finding]]:
    if life.state == NEW:
        return [], [*_missing(life)]
    if life.state not in STATES:
        return [], [life.found("state_unknown", _STATUS, text=life.state, labels=_labels(life.form, STATES))]
    if life.state == life.before:
        return [], []
    way = route(life.before, life.state, life.actor)
    if way is None:
        return [], [_illegal(life)]
    return [_move(life, step) for step in way], [fault for step in way for fault in _lacks(life, step)]


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
        source=_label(life.form, life.before),
        target=_label(life.form, life.state),
        who="单位报送" if life.actor is Actor.UNIT else "区级",
        wanted=f"此后只能是{_labels(life.form, legal)}" if legal else "问题已经了结，不再变动",
    )


def _lacks(life: Life, step: Step) -> Iterator[Finding]:
    """What a step needs and the row does not have. What a unit submits has been checked when it came."""
    values = life.row.values
    needed = (*step.needs, *(step.district_needs if life.actor is Actor.DISTRICT else ()))
    lacking = [life.name(id) for id in needed if _blank(values.get(id))]
    words = {"source": _label(life.form, step.source), "target": _label(life.form, life.state)}
    if lacking:
        yield life.found("step_lacks", _STATUS, step=step.label, lacking="、".join(lacking), **words)
    if step.verdict and values.get("verdict") != step.verdict:
        column = life.form.column("verdict")
        text = to_text(column, values.get("verdict")) or "空白"
        yield life.found("verdict_contradicts", "verdict", wanted=column.option(step.verdict).label, text=text, **words)


def _move(life: Life, step: Step) -> Move:
    values = life.row.values
    basis = values.get("evidence") if step.id == "close" else values.get("measure") if step.id == "finish" else None
    return Move(
        life.row.id,
        step.id,
        step.source,
        step.target,
        _day(values.get(step.on)) if step.on else None,
        life.actor,
        _text(values.get(step.person)) if step.person else "",
        _text(basis),
        batch=life.batch,
    )


def _disordered(life: Life, on: date) -> Iterator[Finding]:
    """The days of the steps that have been made must follow one another, and not lie ahead."""
    days = [(id, day) for id in _DAYS if (day := _day(life.row.values.get(id)))]
    for (earlier, first), (later, second) in pairwise(days):
        if second < first and not _older_verdict(life, later):
            names = {"earlier": life.name(earlier), "later": life.name(later)}
            yield life.found("days_disordered", later, earlier_day=first, later_day=second, **names)
    for id, day in days:
        if day > on and id != "date":
            yield life.found("day_to_come", id, day=day)


def _older_verdict(life: Life, later: str) -> bool:
    """Whether the day is that of an acceptance that failed, since when the unit has rectified again."""
    return later == "accepted_on" and life.row.values.get("verdict") == "failed"


def _deadlines(life: Life) -> Iterator[Finding]:
    values = life.row.values
    text = _text(values.get("extensions"))
    known, unread = read_extensions(text)
    count = values.get("extension_count") or 0
    fault = _fault(count, [one.number for one in known], unread)
    if fault:
        yield life.found("extension_incomplete", "extensions", fault=fault)
    due, original = values.get("due"), _day(values.get("original_due"))
    later = due.date if isinstance(due, Deadline) and due.kind is DueKind.DATE else None
    if later and original and later > original and not any(one.new == later for one in known):
        yield life.found("deadline_moved", "due", original=original, due=later)


def _fault(count: Value, numbers: Sequence[int], unread: Sequence[str]) -> str:
    if unread:
        return f"“{unread[0][:40]}”不是“第几次：原时限延至新时限，原因：……”的写法"
    if list(numbers) != list(range(1, len(numbers) + 1)):
        return "各次没有按第1次、第2次……依次编号"
    return "" if count == len(numbers) else f"延期次数是{count}，记录有{len(numbers)}次"


def as_text_due(life: Life, text: str) -> Finding:
    """The finding on a deadline that is a text which reads like a day."""
    due = life.row.values.get("due")
    day = due.date if isinstance(due, Deadline) and due.date else ""
    return life.found("deadline_is_text", "due", text=text, day=day)


def _labels(form: Form, states: Iterable[str]) -> str:
    return "、".join(_label(form, state) for state in states)


def _label(form: Form, state: str) -> str:
    return form.column(_STATUS).option(state).label if state in STATES else state or "未登记"


def _blank(value: Value) -> bool:
    return value is None or value in ("", ())


def _day(value: Value) -> date | None:
    return value.first if isinstance(value, DateSpan) else value if isinstance(value, date) else None


def _text(value: Value) -> str:
    return value.strip() if isinstance(value, str) else ""
