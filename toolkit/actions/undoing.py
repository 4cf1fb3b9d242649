"""Taking back the last batch, without taking back what the clerk has changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from toolkit.actions.ledger import Ledger, open_ledger, save_ledger
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.core.catalogue.merge_words import KEPT
from toolkit.core.register import Kept, UndoPlan
from toolkit.forms.schema import Form
from toolkit.merging import plan_undo
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.register import read_history
from toolkit.workbooks.undo import apply_undo


@dataclass(frozen=True)
class UndoOutcome:
    """What an undo took back; ``kept`` says what it left, and why."""

    batch: int
    restored: int
    removed: int
    kept: tuple[str, ...]


def undo(workspace: Workspace, *, at: datetime) -> UndoOutcome:
    """Take the last batch back that has not been undone. Raises Trouble where there is none, or WorkbookRefusal."""
    ledger = open_ledger(workspace)
    batch = _last_batch(ledger)
    undone = {row.number("batch") for row in ledger.batches if row.text("undone")}
    history = [e for e in read_history(BookReader(ledger.content), ledger.form) if e.batch not in undone]
    plan = plan_undo(ledger.form, ledger.register, history, batch)
    save_ledger(workspace, ledger, apply_undo(ledger.content, ledger.form, plan, at), at)
    return _outcome(ledger.form, plan)


def _last_batch(ledger: Ledger) -> int:
    batches = [row.number("batch") for row in ledger.batches if not row.text("undone")]
    if not batches:
        raise Trouble("没有可以撤销的合并。", "“合并记录”中没有未撤销的批次。")
    return max(batches)


def _outcome(form: Form, plan: UndoPlan) -> UndoOutcome:
    restored = [cell for cell in plan.cells if cell.column in _ids(form)]
    kept = tuple(_sentence(form, kept) for kept in plan.kept if not kept.column or kept.column in _ids(form))
    return UndoOutcome(plan.batch, len(restored), len(plan.removed), kept)


def _ids(form: Form) -> frozenset[str]:
    return frozenset(column.id for column in form.columns)


def _sentence(form: Form, kept: Kept) -> str:
    what = f"的“{form.column(kept.column).name}”" if kept.column else "整行"
    return f"{kept.id}{what}：{KEPT.get(kept.reason, kept.reason)}"


def outcome_json(outcome: UndoOutcome) -> dict[str, object]:
    """An undo as plain data."""
    return {
        "batch": outcome.batch,
        "restored": outcome.restored,
        "removed": outcome.removed,
        "kept": list(outcome.kept),
    }
