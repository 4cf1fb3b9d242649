"""All claims that the submissions of one unit make, gathered by the row that each is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from toolkit.core.plans import Likeness
from toolkit.core.register import BaseRow, Register, RegisterRow
from toolkit.forms.schema import Form
from toolkit.merging.claims import Claim, claim_of
from toolkit.merging.comparing import Values
from toolkit.merging.identity import Identities, Index, identify
from toolkit.merging.selecting import Filing


@dataclass(frozen=True)
class UnitRows:
    """The rows of one unit, what it sent for them, and what it sent for rows that the district took from it."""

    unit: str
    rows: Mapping[str, RegisterRow]
    bases: Mapping[str, BaseRow]
    removed: Mapping[str, BaseRow]


@dataclass(frozen=True)
class Gathered:
    """The claims on each row, oldest first; ids that the register does not have are new rows.

    ``removed`` has the claims on rows that the district took away, ``present`` for each filing the rows it has,
    those of its faulty records included.
    """

    claims: Mapping[str, list[Claim]]
    removed: tuple[tuple[str, Claim], ...]
    likely: tuple[Likeness, ...]
    present: tuple[frozenset[str], ...]


def rows_by_unit(register: Register, rows: Sequence[RegisterRow], units: Iterable[str]) -> dict[str, UnitRows]:
    """The rows and bases of the units that take part in a batch. ``rows`` are the register's, numbered."""
    wanted = {unit: UnitRows(unit, {}, {}, {}) for unit in units}
    owned: dict[str, dict[str, RegisterRow]] = {unit: {} for unit in wanted}
    bases: dict[str, dict[str, BaseRow]] = {unit: {} for unit in wanted}
    removed: dict[str, dict[str, BaseRow]] = {unit: {} for unit in wanted}
    unit_of = {row.id: row.unit for row in rows}
    for row in rows:
        if row.unit in owned:
            owned[row.unit][row.id] = row
    for id, base in register.bases.items():
        unit = base.unit or unit_of.get(id, "")
        if unit in bases:
            (bases if unit_of.get(id) == unit else removed)[unit][id] = base
    return {unit: UnitRows(unit, owned[unit], bases[unit], removed[unit]) for unit in wanted}


def gather(
    form: Form,
    own: UnitRows,
    filings: Sequence[Filing],
    ids: Iterator[str],
    disputed: Mapping[str, Values],
    *,
    batch: int,
    received: date,
) -> Gathered:
    """Find the row of every record of a unit's filings, in their order; ``ids`` names the new rows.

    ``disputed`` are the submitted values by row that wait for a decision: by them too a row is known again.
    """
    index = _index(form, own, disputed)
    claims: dict[str, list[Claim]] = defaultdict(list)
    removed: list[tuple[str, Claim]] = []
    likely: list[Likeness] = []
    present: list[frozenset[str]] = []
    for filing in filings:
        taken: set[str] = set()
        found = identify(index, filing.entries(filing.good), taken)
        pairs = [
            (found.matched.get(position) or next(ids), claim_of(form, filing, position, batch=batch, received=received))
            for position in filing.good
        ]
        faulty = identify(index, filing.entries(filing.refused), set(taken))
        near = {*faulty.matched.values(), *(probable.id for probable in faulty.probable.values())}
        present.append(frozenset(near.union(id for id, _ in pairs)) - own.removed.keys())
        likely += _likely(found, pairs, own)
        for id, claim in pairs:
            index.add(id, claim.record.values, filing.looks[claim.position])
            if id in own.removed:
                removed.append((id, claim))
            else:
                claims[id].append(claim)
    return Gathered(claims, tuple(removed), tuple(likely), tuple(present))


def _likely(found: Identities, pairs: Sequence[tuple[str, Claim]], own: UnitRows) -> Iterator[Likeness]:
    """New rows that probably are old ones."""
    for id, claim in pairs:
        probable = found.probable.get(claim.position)
        if probable and probable.id not in own.removed:
            place, origin = claim.record.location, claim.provenance
            yield Likeness(probable.id, id, place, origin, probable.score, probable.columns)


def _index(form: Form, own: UnitRows, disputed: Mapping[str, Values]) -> Index:
    """All that the unit sent, and behind it the rows as they stand, where the clerk has changed them."""
    index = Index(form)
    for id, base in sorted((*own.bases.items(), *own.removed.items())):
        index.add(id, base.values)
    for id in sorted(own.bases.keys() & disputed.keys()):
        index.add(id, {**own.bases[id].values, **disputed[id]})
    for id, row in sorted(own.rows.items()):
        sent = own.bases[id].values if id in own.bases else {}
        if any(row.values.get(column.id) != sent.get(column.id) for column in form.submitted):
            index.add(id, row.values)
    return index
