"""What the claims on one row come to: three sides are held against each other, column by column.

The sides are the base (what the unit sent last), the current value of the register, and the claim. A column that
only the register changed keeps its value, one that only the unit changed takes the claim, one that both changed
differently is a conflict: a value for a person to look at, and the cell stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from toolkit.core.plans import AddedRow, CellChange, Conflict, Fate
from toolkit.core.register import BaseRow, Provenance, RegisterRow
from toolkit.core.values import Value
from toolkit.forms.schema import Column, Form, Owner
from toolkit.merging.claims import Claim, fates_of, is_older, leading, winners
from toolkit.merging.comparing import Values, is_blank, same

NOTHING: Values = MappingProxyType({})


@dataclass(frozen=True)
class Decision:
    """What becomes of one row. ``fates`` has the fates of the cells of each claim, in the order of the claims.

    ``lead`` is the claim that stands for the row; ``derived`` tells what became of the columns derived from it.
    """

    lead: Claim
    fates: tuple[Mapping[str, Fate], ...]
    added: AddedRow | None = None
    changes: tuple[CellChange, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    base: BaseRow | None = None
    derived: frozenset[Fate] = frozenset()


def admit(form: Form, id: str, unit: str, claims: Sequence[Claim]) -> Decision:
    """A row that the register does not have yet. ``claims`` are sorted, oldest first."""
    winning = winners(form, None, claims)
    lead = claims[-1]
    sent = {column: claim.values[column] for column, claim in winning.items()}
    kept = {form.identity: id, form.unit_column: unit, form.origin_column: lead.provenance.label}
    values = {**sent, **derived_values(form, sent), **{column: value for column, value in kept.items() if column}}
    cells = {column: claim.provenance.at(claim.record.cell(column)) for column, claim in winning.items()}
    accepted = dict.fromkeys(winning, Fate.ACCEPTED)
    return Decision(
        lead,
        tuple(fates_of(claim, winning, accepted) for claim in claims),
        added=AddedRow(id, unit, values, lead.provenance, cells),
        base=BaseRow(id, sent, lead.provenance, unit),
    )


def derived_values(form: Form, sent: Values) -> dict[str, Value]:
    """What follows from the submitted values for the derived columns, but for blanks."""
    derived = {column.id: column.derive(sent) for column in form.columns if column.derive}
    return {id: value for id, value in derived.items() if not is_blank(value)}


@dataclass(frozen=True)
class _Ruling:
    """One column decided: what stands there, what is claimed and by whom, and what becomes of it."""

    column: str
    current: Value
    value: Value
    claim: Claim
    fate: Fate


def decide(
    form: Form, row: RegisterRow, base: BaseRow | None, claims: Sequence[Claim], disputed: Values = NOTHING
) -> Decision:
    """Hold the claims on a row against its base and its current values. ``claims`` are sorted, oldest first.

    ``disputed`` are the submitted values that wait for a decision. Derived columns do not wait for it: what follows
    from the last submission is held against what followed from the one before, disputed values and all.
    """
    winning = winners(form, base, claims)
    lead = leading(claims, winning)
    closed = form.closed is not None and row.values.get(form.closed[0]) == form.closed[1]
    sent = base.values if base else {}
    said = {**sent, **{id: claim.values[id] for id, claim in winning.items()}}
    # A cell that is as the unit sent it before is in dispute no more.
    last = {**sent, **{id: value for id, value in disputed.items() if not same(row.values.get(id), sent.get(id))}}
    moved = [id for id in winning if not (same(said[id], sent.get(id)) and same(said[id], last.get(id)))]
    submitted = [
        _rule(form.column(id), row, _before(id, sent, last, said), said[id], winning[id], closed) for id in moved
    ]
    derived = list(_derived_rulings(form, row, last if base else None, said, lead, closed)) if moved or not base else []
    fates = {ruling.column: ruling.fate for ruling in submitted}
    reason = "closed" if closed else "both_changed" if base else "district_entry"
    return Decision(
        lead,
        tuple(fates_of(claim, winning, fates) for claim in claims),
        changes=(*_changes(row, [*submitted, *derived]), *_origin(form, row, base, lead)),
        conflicts=_conflicts(row, [*submitted, *derived], reason),
        base=_next_base(row, base, lead, winning, fates),
        derived=frozenset(ruling.fate for ruling in derived),
    )


def _before(id: str, sent: Values, last: Values, said: Values) -> Value:
    """The side of the base. A unit that returns to it from a disputed value disputes anew, and so says its last word."""
    return last.get(id) if same(said[id], sent.get(id)) else sent.get(id)


def _derived_rulings(
    form: Form, row: RegisterRow, last: Values | None, said: Values, lead: Claim, closed: bool
) -> Iterator[_Ruling]:
    """The derived columns for which something else follows than stands there."""
    for id, value in derived_values(form, said).items():
        column = form.column(id)
        if column.derive and not same(value, row.values.get(id)):
            before = column.derive(last) if last is not None else None
            yield _rule(column, row, before, value, lead, closed)


def _rule(column: Column, row: RegisterRow, before: Value, value: Value, claim: Claim, closed: bool) -> _Ruling:
    current = row.values.get(column.id)
    return _Ruling(column.id, current, value, claim, _judge(column, before, current, value, closed))


def _changes(row: RegisterRow, rulings: Sequence[_Ruling]) -> tuple[CellChange, ...]:
    return tuple(
        CellChange(row.id, r.column, r.current, r.value, r.claim.record.cell(r.column), r.claim.provenance)
        for r in rulings
        if r.fate is Fate.ACCEPTED
    )


def _conflicts(row: RegisterRow, rulings: Sequence[_Ruling], reason: str) -> tuple[Conflict, ...]:
    return tuple(
        Conflict(
            row.id, row.unit, r.column, r.current, r.value, r.claim.record.cell(r.column), r.claim.provenance, reason
        )
        for r in rulings
        if r.fate is Fate.CONFLICT
    )


def _judge(column: Column, before: Value, current: Value, claim: Value, closed: bool) -> Fate:
    """The rule of the three sides for one cell, whose claim is not blank."""
    if same(claim, before) or same(claim, current):
        return Fate.UNCHANGED
    if column.owner is Owner.DERIVED and _stands(column, before, current, claim):
        return Fate.UNCHANGED
    if closed or not same(before, current):
        return Fate.CONFLICT
    return Fate.ACCEPTED


def _stands(column: Column, before: Value, current: Value, claim: Value) -> bool:
    """Whether a derived column keeps its value without a dispute.

    So it does where it is set once, where the district sorted the row before the unit first sent it, and where
    the unit only follows the district to a stage.
    """
    if column.set_once or (is_blank(before) and not column.staged):
        return not is_blank(current)
    return column.staged and _stage(column, before) < _stage(column, claim) <= _stage(column, current)


def _stage(column: Column, value: Value) -> int:
    ids = [option.id for option in column.options]
    return ids.index(value) if isinstance(value, str) and value in ids else -1


def _origin(form: Form, row: RegisterRow, base: BaseRow | None, lead: Claim) -> tuple[CellChange, ...]:
    """The column that tells where the row was last submitted follows the newest claim."""
    current, label = row.values.get(form.origin_column), lead.provenance.label
    if not form.origin_column or is_older(lead, base) or current == label:
        return ()
    return (CellChange(row.id, form.origin_column, current, label, lead.record.location, lead.provenance),)


def _next_base(
    row: RegisterRow,
    base: BaseRow | None,
    lead: Claim,
    winning: Mapping[str, Claim],
    fates: Mapping[str, Fate],
) -> BaseRow | None:
    """What the unit has sent now, but for the columns in conflict, whose base waits; None where nothing is new."""
    values = dict(base.values) if base else {}
    values |= {id: claim.values[id] for id, claim in winning.items() if fates.get(id) is not Fate.CONFLICT}
    provenance: Provenance = base.provenance if base and is_older(lead, base) else lead.provenance
    following = BaseRow(row.id, values, provenance, row.unit)
    return None if following == base else following
