"""Why a part has no roster: the fewest wishes and rules that cannot hold together.

A week is tried by itself first: what clashes within five days is found sooner, and understood better, than what clashes
in a month. Then requirements are left out as long as the rest still clashes (QuickXplain: halves at a time), first in
groups such as the duties of one unit in one week, then one by one. What remains is minimal: leave any of it out, and
the rest can hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import singledispatch
from itertools import islice

from ortools.sat.python import cp_model

from toolkit.rosters.model import build, solver
from toolkit.rosters.parts import Part
from toolkit.rosters.requirements import AtOnce, Away, ByHand, Least, Most, Owed, Requirement, Wished, requirements

_WORK = 4.0
# Of a clash with more members than this, duties and capacities are left in groups.
_MANY = 40
# So many clashes are enough to begin with; whoever has solved them asks again.
_ENOUGH = 3
_SPECIFIC = (Wished, Away, ByHand)


@dataclass(frozen=True)
class Found:
    """Requirements that cannot hold together in a part. Without any the solver came to no end."""

    part: Part
    members: tuple[Requirement, ...]


Group = tuple[Requirement, ...]


def find_clashes(part: Part) -> tuple[Found, ...]:
    """Some clashes of a part that has no roster: one for each week that has one, else that of the whole month."""
    weeks = (part.during(week) for week in part.weeks)
    impossible = (week for week in weeks if not _holds(week, requirements(week)))
    return tuple(_clash(week) for week in islice(impossible, _ENOUGH)) or (_clash(part),)


def _clash(part: Part) -> Found:
    everything = requirements(part)
    if _holds(part, everything):
        return Found(part, ())
    groups: dict[Hashable, list[Requirement]] = defaultdict(list)
    for one in everything:
        groups[_group(one)].append(one)
    core = _core(part, (), False, [tuple(group) for group in groups.values()])
    whole = tuple(group for group in core if sum(map(len, core)) > _MANY and not isinstance(group[0], _SPECIFIC))
    apart = [(one,) for group in core if group not in whole for one in group]
    return Found(part, (*_flat(whole), *_flat(_core(part, _flat(whole), bool(whole), apart))))


def _core(part: Part, held: Group, grown: bool, groups: Sequence[Group]) -> list[Group]:
    """The groups that are needed for a clash with what is held (QuickXplain; Junker 2004).

    ``grown`` tells that ``held`` has gained something since it was known not to clash by itself.
    """
    if grown and not _holds(part, held):
        return []
    if len(groups) <= 1:
        return list(groups)
    first, second = groups[: len(groups) // 2], groups[len(groups) // 2 :]
    later = _core(part, (*held, *_flat(first)), True, second)
    earlier = _core(part, (*held, *_flat(later)), bool(later), first)
    return [*earlier, *later]


def _flat(groups: Iterable[Group]) -> Group:
    return tuple(one for group in groups for one in group)


def _holds(part: Part, kept: Iterable[Requirement]) -> bool:
    """Whether requirements can hold together. What the solver cannot tell in its time counts as possible."""
    model = build(part, frozenset(kept))
    return solver(_WORK).solve(model.cp) != cp_model.INFEASIBLE


@singledispatch
def _group(requirement: Requirement) -> Hashable:
    """What is first left out together."""
    return requirement


@_group.register
def _owed(requirement: Owed) -> Hashable:
    duty = requirement.duty
    return Owed, duty.term, duty.person.unit, duty.person.tier


@_group.register
def _away(requirement: Away) -> Hashable:
    return Away, requirement.leave.person


@_group.register
def _by_hand(requirement: ByHand) -> Hashable:
    return ByHand, requirement.shift.person


@_group.register
def _wished(requirement: Wished) -> Hashable:
    return Wished, requirement.wish.person


@_group.register(Least)
@_group.register(Most)
def _capacity(requirement: Least | Most) -> Hashable:
    return type(requirement), requirement.bank


@_group.register
def _at_once(requirement: AtOnce) -> Hashable:
    return AtOnce, requirement.unit
