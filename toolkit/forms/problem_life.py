"""The life of a problem (notice 二（二）2, 三（二）, 四（三）): its states, who may move it, and what each step needs.

发现 → 整改中 → 已整改 → 已验收 → 已销号, and back where an acceptance fails. A unit may say that it found, rectifies
or has rectified a problem, and may correct what it said; only the district accepts and strikes off. What is struck off
stays so. States are the options of the ledger's column 整改状态, and ``NEW`` is the state before the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from toolkit.forms.rectification_ledger import STATUSES

NEW = ""
STATES = tuple(option.id for option in STATUSES)
_STAGES = {state: stage for stage, state in enumerate((NEW, *STATES))}


class Actor(StrEnum):
    """Who moves a problem: the unit by what it submits, or the district."""

    UNIT = "unit"
    DISTRICT = "district"


BOTH = frozenset(Actor)
_UNIT, _DISTRICT = frozenset({Actor.UNIT}), frozenset({Actor.DISTRICT})


@dataclass(frozen=True)
class Step:
    """One legal move. ``needs`` are the columns that it fills or rests upon; ``district_needs`` more of them.

    ``district_needs`` count where the district makes the move: what a unit submits has been checked before.
    ``verdict`` is what the acceptance must have said; ``on`` and ``person`` are the columns with its day and person.
    With ``new_due`` the deadline must be set anew, to no day before it.
    """

    id: str
    label: str
    source: str
    target: str
    actors: frozenset[Actor]
    needs: tuple[str, ...] = ()
    district_needs: tuple[str, ...] = ()
    verdict: str = ""
    on: str = ""
    person: str = ""
    new_due: bool = False


STEPS = (
    Step("register", "发现问题", NEW, "found", BOTH, ("problem",), on="date", person="walker"),
    Step("begin", "开始整改", "found", "rectifying", BOTH, (), ("due", "office"), person="office"),
    Step("finish", "整改完成", "rectifying", "rectified", BOTH, (), ("measure", "rectified_on"), on="rectified_on", person="office"),
    Step("accept", "验收通过", "rectified", "accepted", _DISTRICT, ("accepted_by", "accepted_on"), verdict="passed", on="accepted_on",
         person="accepted_by"),
    Step("close", "销号", "accepted", "closed", _DISTRICT, ("closed_by", "closed_on", "evidence"), on="closed_on", person="closed_by"),
    Step("reject", "验收不通过", "rectified", "rectifying", _DISTRICT, ("accepted_by", "accepted_on", "due"), verdict="failed",
         on="accepted_on", person="accepted_by", new_due=True),
    Step("reopen", "复核不通过", "accepted", "rectifying", _DISTRICT, ("accepted_by", "accepted_on", "due"), verdict="failed",
         on="accepted_on", person="accepted_by", new_due=True),
    Step("take_back", "单位更正", "rectified", "rectifying", _UNIT),
    Step("take_back_begin", "单位更正为发现", "rectifying", "found", _UNIT),
)
# What the record of a failed acceptance says in its basis, with the new deadline.
NEW_DUE = "时限重新明确为{}"
# An extension moves nothing; it stands among the moves of a problem so that its history is told whole.
EXTEND = "extend"
LABELS = {step.id: step.label for step in STEPS} | {EXTEND: "延期"}


def steps_from(state: str, actor: Actor) -> tuple[Step, ...]:
    """The moves that somebody may make from a state."""
    return tuple(step for step in STEPS if step.source == state and actor in step.actors)


def route(source: str, target: str, actor: Actor) -> tuple[Step, ...] | None:
    """The steps by which somebody may move a problem from one state to another; None where there is no way.

    Steps forward may follow one another, since people fill in several at once; a step back stands alone, but that a
    unit may correct what it said by two. No step is made twice.
    """
    if source == target:
        return ()
    ways = [step for step in steps_from(source, actor) if _nearer(step, target)]
    for step in ways:
        rest = route(step.target, target, actor)
        if rest is not None:
            return (step, *rest)
    return None


def _nearer(step: Step, target: str) -> bool:
    """Whether a step leads towards a state: forward not beyond it, or backward not before it."""
    here, there, wanted = (_STAGES[state] for state in (step.source, step.target, target))
    return here < there <= wanted if wanted > here else wanted <= there < here


def replay(steps: Iterable[tuple[str, str]]) -> str | None:
    """The state after moves, each its source and target, from the beginning; None if one does not follow the other."""
    state = NEW
    for source, target in steps:
        if source != state:
            return None
        state = target
    return state
