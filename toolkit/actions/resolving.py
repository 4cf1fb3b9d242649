"""Carrying out what people chose in 冲突待定 and 疑似重复, as a batch of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from toolkit.actions import listing
from toolkit.actions.filings import filings_after, in_force
from toolkit.actions.ledger import LEDGER_FORM, Ledger, next_batch, open_ledgers, save_ledgers
from toolkit.actions.problems import put_on_record
from toolkit.actions.workspace import Workspace
from toolkit.core.catalogue import decision_words
from toolkit.core.decisions import Left, ResolvePlan, Settled
from toolkit.core.values import Value
from toolkit.forms.schema import Form
from toolkit.forms.system import CONFLICTS, LIKELY
from toolkit.merging.resolving import apply_resolve as applied
from toolkit.merging.resolving import history_of_resolve, plan_resolve
from toolkit.workbooks.decisions import Decisions, apply_resolve, read_decisions


@dataclass(frozen=True)
class ResolveOutcome:
    """What became of the decisions. ``batch`` is None where none could be carried out.

    ``plans`` are those of the registers about which people were asked; ``done`` counts the settled rows by what was
    done; ``left`` says, row by row, what stays open and why.
    """

    batch: int | None
    plans: tuple[ResolvePlan, ...]
    done: tuple[tuple[str, int], ...]
    left: tuple[str, ...]

    @property
    def waiting(self) -> int:
        """How many rows nobody has decided."""
        return sum(plan.waiting for plan in self.plans)

    @property
    def raised(self) -> int:
        """How many conflicts came of it."""
        return sum(len(plan.raised) for plan in self.plans)


def resolve(workspace: Workspace, *, at: datetime) -> ResolveOutcome:
    """Carry out the decisions that people have entered. Raises Trouble or WorkbookRefusal.

    Where a cell has changed since its conflict was written, the sheet gets the present value, and the decision is to
    be made anew.
    """
    ledgers = open_ledgers(workspace)
    number = next_batch(ledgers)
    asked = [(ledger, read_decisions(ledger.book, ledger.form)) for ledger in ledgers]
    planned = [(ledger, decisions, _plan(ledger, decisions, number)) for ledger, decisions in asked]
    for ledger, decisions, plan in planned:
        if plan.settles_anything or plan.outdated:
            _write(ledger, plan, decisions, at)
    save_ledgers(workspace, ledgers, at)
    plans = tuple(plan for _, _, plan in planned)
    batch = number if any(plan.settles_anything for plan in plans) else None
    left = tuple(_sentence(ledger, left) for ledger, _, plan in planned for left in plan.left)
    return ResolveOutcome(batch, plans, _done(plans), left)


def _plan(ledger: Ledger, decisions: Decisions, batch: int) -> ResolvePlan:
    return plan_resolve(
        ledger.form,
        ledger.register,
        decisions.conflicts,
        decisions.likely,
        batch=batch,
        guarded=decisions.guarded,
    )


def _write(ledger: Ledger, plan: ResolvePlan, decisions: Decisions, at: datetime) -> None:
    form, register = ledger.form, ledger.register
    lines = [_batch_row(form, plan, at)] if plan.settles_anything else []
    after = applied(form, register, plan, decisions.conflicts)
    filings = filings_after(ledger, after.rows, in_force(ledger.batches))
    history = history_of_resolve(form, register, plan, at)
    apply_resolve(ledger.book, form, plan, history, lines, at, filings)
    if form.id == LEDGER_FORM:
        listing.update(ledger, after.rows)
        put_on_record(ledger, at)


def _done(plans: Sequence[ResolvePlan]) -> tuple[tuple[str, int], ...]:
    """How often each thing was done, in the order of the catalogue."""
    counts = Counter(settled.outcome for plan in plans for settled in (*plan.conflicts, *plan.likely))
    return tuple((outcome, counts[outcome]) for outcome in decision_words.COUNTED if counts[outcome])


def _batch_row(form: Form, plan: ResolvePlan, at: datetime) -> dict[str, Value]:
    """The line of 合并记录 for a run of decisions."""
    return {
        "batch": plan.batch,
        "at": at.strftime("%Y-%m-%d %H:%M"),
        "form": form.sheet,
        "result": decision_words.RESULT,
        "changed": len({setting.id for setting in plan.settings}),
        "conflicts": len(plan.raised),
        "explanation": said(_done([plan])) + "。",
    }


def said(done: tuple[tuple[str, int], ...]) -> str:
    """What was done, in words."""
    return "，".join(f"{decision_words.COUNTED[outcome]}{count}条" for outcome, count in done)


def _sentence(ledger: Ledger, left: Left) -> str:
    book = "" if ledger.form.id == LEDGER_FORM else f"“{ledger.book.path.stem}”的"
    sheet = CONFLICTS.sheet if left.column else LIKELY.sheet
    what = f"{left.id}的“{ledger.form.column(left.column).name}”" if left.column else left.id
    reason = decision_words.LEFT[left.reason].format_map(left.params)
    return f"{book}“{sheet}”第{left.row}行（{what}）：{reason}。"


def outcome_json(outcome: ResolveOutcome) -> dict[str, object]:
    """A run of decisions as plain data."""
    plans = outcome.plans
    left = [left for plan in plans for left in plan.left]
    return {
        "batch": outcome.batch,
        "conflicts": [_settled_json(settled) for plan in plans for settled in plan.conflicts],
        "likely": [_settled_json(settled) for plan in plans for settled in plan.likely],
        "changed": [{"id": setting.id, "column": setting.column} for plan in plans for setting in plan.settings],
        "removed": [id for plan in plans for id in plan.removed],
        "raised": [{"id": conflict.id, "column": conflict.column} for plan in plans for conflict in plan.raised],
        "left": [
            {"row": row.row, "id": row.id, "column": row.column or None, "reason": row.reason, "message": message}
            for row, message in zip(left, outcome.left, strict=True)
        ],
        "waiting": outcome.waiting,
    }


def _settled_json(settled: Settled) -> dict[str, object]:
    return {"row": settled.row, "id": settled.id, "outcome": settled.outcome}
