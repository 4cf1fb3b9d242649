"""The plan of a batch over all registers: each submission goes to the register of its form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from toolkit.actions.ledger import Ledger, next_batch, no_rosters
from toolkit.actions.reading import Office, held_between, held_together
from toolkit.checking.registers import registers_of
from toolkit.core.plans import MergePlan
from toolkit.core.records import Submission
from toolkit.core.register import RegisterRow
from toolkit.merging import apply_plan as applied
from toolkit.merging import plan_merge
from toolkit.merging.linking import link


@dataclass(frozen=True)
class Part:
    """What a batch does to one register, and the rows that it then has.

    The outcomes of the plan name submissions by their place in the batch.
    """

    ledger: Ledger
    plan: MergePlan
    rows: tuple[RegisterRow, ...]


@dataclass(frozen=True)
class Batch:
    """A batch as planned: the submissions held against all registers, and a part for each register."""

    number: int
    submissions: tuple[Submission, ...]
    parts: tuple[Part, ...]


def plan_batch(ledgers: Sequence[Ledger], submissions: Sequence[Submission], at: datetime) -> Batch:
    """Plan how a batch changes the registers; nothing is changed. Raises Trouble where a register is not there.

    The lists of people and items are planned first, so that what comes with them is held against them.
    """
    office, number = ledgers[0].office, next_batch(ledgers)
    held = list(submissions)
    rows = {ledger.form.id: ledger.register.rows for ledger in ledgers}
    parts: list[Part] = []
    for own, ledger in _by_ledger(ledgers, submissions):
        between = [held_between(held[index], office) for index in own]
        together = held_together(between, office, ledger.form, ledger.register.rows)
        for index, submission in zip(own, together, strict=True):
            held[index] = submission
        plan = _plan(ledger, {index: held[index] for index in own}, number, at)
        rows[ledger.form.id] = applied(ledger.form, ledger.register, plan).rows
        parts.append(Part(ledger, plan, rows[ledger.form.id]))
        office = _with_registers(office, rows)
    return Batch(number, tuple(held), tuple(parts))


def _by_ledger(ledgers: Sequence[Ledger], submissions: Sequence[Submission]) -> list[tuple[list[int], Ledger]]:
    """The places of the submissions to each register, the ledger last; what has no form is listed in the ledger's workbook."""
    first = ledgers[0]
    wanted = [submission.form or first.form.id for submission in submissions]
    if not {ledger.form.id for ledger in ledgers}.issuperset(wanted):
        raise no_rosters()
    ordered = (*ledgers[1:], first)
    return [([at for at, form in enumerate(wanted) if form == ledger.form.id], ledger) for ledger in ordered]


def _with_registers(office: Office, rows: Mapping[str, Sequence[RegisterRow]]) -> Office:
    return replace(office, registers=registers_of(rows, office.units))


def _plan(ledger: Ledger, submissions: Mapping[int, Submission], number: int, at: datetime) -> MergePlan:
    """The plan for one register, with what a unit reports that another has reported before."""
    form, register, places = ledger.form, ledger.register, list(submissions)
    plan = plan_merge(form, register, list(submissions.values()), batch=number, received=at.date())
    outcomes = tuple(replace(outcome, index=places[outcome.index]) for outcome in plan.outcomes)
    return replace(plan, outcomes=outcomes, likely=(*plan.likely, *link(form, register.rows, plan.added)))
