"""Carrying out what people chose in 冲突待定 and 疑似重复, as a batch of its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from toolkit.actions.filings import filing_lines, in_force
from toolkit.actions.ledger import Ledger, open_ledger, save_ledger
from toolkit.actions.workspace import Workspace
from toolkit.core.catalogue import decision_words
from toolkit.core.decisions import Left, ResolvePlan, Settled
from toolkit.core.values import Value
from toolkit.forms.schema import Form
from toolkit.forms.system import CONFLICTS, LIKELY
from toolkit.merging.resolving import apply_resolve as applied
from toolkit.merging.resolving import history_of_resolve, plan_resolve
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.decisions import Decisions, apply_resolve, read_decisions


@dataclass(frozen=True)
class ResolveOutcome:
    """What became of the decisions. ``batch`` is None where none could be carried out.

    ``done`` counts the settled rows by what was done; ``left`` says, row by row, what stays open and why.
    """

    batch: int | None
    plan: ResolvePlan
    done: tuple[tuple[str, int], ...]
    left: tuple[str, ...]

    @property
    def waiting(self) -> int:
        """How many rows nobody has decided."""
        return self.plan.waiting


def resolve(workspace: Workspace, *, at: datetime) -> ResolveOutcome:
    """Carry out the decisions that people have entered. Raises Trouble or WorkbookRefusal.

    Where a cell has changed since its conflict was written, the sheet gets the present value, and the decision is to
    be made anew.
    """
    ledger = open_ledger(workspace)
    decisions = read_decisions(BookReader(ledger.content), ledger.form)
    plan = plan_resolve(
        ledger.form,
        ledger.register,
        decisions.conflicts,
        decisions.likely,
        batch=ledger.next_batch,
        guarded=decisions.guarded,
    )
    done = _done(plan)
    if plan.settles_anything or plan.outdated:
        save_ledger(workspace, ledger, _written(ledger, plan, decisions, done, at), at)
    batch = plan.batch if plan.settles_anything else None
    return ResolveOutcome(batch, plan, done, tuple(_sentence(ledger.form, left) for left in plan.left))


def _written(
    ledger: Ledger, plan: ResolvePlan, decisions: Decisions, done: tuple[tuple[str, int], ...], at: datetime
) -> bytes:
    form, register = ledger.form, ledger.register
    lines = [_batch_row(plan, done, at)] if plan.settles_anything else []
    after = applied(form, register, plan, decisions.conflicts)
    filings = filing_lines(form, ledger.office.units, after.rows, in_force(ledger.batches))
    history = history_of_resolve(form, register, plan, at)
    return apply_resolve(ledger.content, form, plan, history, lines, at, filings)


def _done(plan: ResolvePlan) -> tuple[tuple[str, int], ...]:
    """How often each thing was done, in the order of the catalogue."""
    counts = Counter(settled.outcome for settled in (*plan.conflicts, *plan.likely))
    return tuple((outcome, counts[outcome]) for outcome in decision_words.COUNTED if counts[outcome])


def _batch_row(plan: ResolvePlan, done: tuple[tuple[str, int], ...], at: datetime) -> dict[str, Value]:
    """The line of 合并记录 for a run of decisions."""
    return {
        "batch": plan.batch,
        "at": at.strftime("%Y-%m-%d %H:%M"),
        "result": decision_words.RESULT,
        "changed": len({setting.id for setting in plan.settings}),
        "conflicts": len(plan.raised),
        "explanation": said(done) + "。",
    }


def said(done: tuple[tuple[str, int], ...]) -> str:
    """What was done, in words."""
    return "，".join(f"{decision_words.COUNTED[outcome]}{count}条" for outcome, count in done)


def _sentence(form: Form, left: Left) -> str:
    sheet = CONFLICTS.sheet if left.column else LIKELY.sheet
    what = f"{left.id}的“{form.column(left.column).name}”" if left.column else left.id
    reason = decision_words.LEFT[left.reason].format_map(left.params)
    return f"“{sheet}”第{left.row}行（{what}）：{reason}。"


def outcome_json(outcome: ResolveOutcome) -> dict[str, object]:
    """A run of decisions as plain data."""
    plan = outcome.plan
    return {
        "batch": outcome.batch,
        "conflicts": [_settled_json(settled) for settled in plan.conflicts],
        "likely": [_settled_json(settled) for settled in plan.likely],
        "changed": [{"id": setting.id, "column": setting.column} for setting in plan.settings],
        "removed": list(plan.removed),
        "raised": [{"id": conflict.id, "column": conflict.column} for conflict in plan.raised],
        "left": [
            {"row": left.row, "id": left.id, "column": left.column or None, "reason": left.reason, "message": message}
            for left, message in zip(plan.left, outcome.left, strict=True)
        ],
        "waiting": plan.waiting,
    }


def _settled_json(settled: Settled) -> dict[str, object]:
    return {"row": settled.row, "id": settled.id, "outcome": settled.outcome}
