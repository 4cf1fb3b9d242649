"""Taking a batch back, without taking back what the clerk has changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from toolkit.actions import listing
from toolkit.actions.filings import filings_after, in_force
from toolkit.actions.ledger import LEDGER_FORM, Ledger, open_ledgers, save_ledgers
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.core.catalogue.decision_words import RESULT
from toolkit.core.catalogue.merge_words import KEPT
from toolkit.core.history import HistoryEntry, Kept, UndoPlan
from toolkit.forms.schema import Form
from toolkit.forms.system import CONFLICTS, LIKELY
from toolkit.merging import apply_undo as undone
from toolkit.merging import plan_undo
from toolkit.merging.since import Touched, touched_since
from toolkit.merging.undoing import EDITED
from toolkit.workbooks.decisions import rows_with_more
from toolkit.workbooks.editable import Sheets
from toolkit.workbooks.register import read_history
from toolkit.workbooks.tables import TableRow, read_table
from toolkit.workbooks.undo import apply_undo

_SHOWN = 15


@dataclass(frozen=True)
class UndoOutcome:
    """What an undo took back; ``kept`` says what it left, and why.

    ``decisions`` tells that the batch had carried out people's decisions, which are open again.
    """

    batch: int
    restored: int
    removed: int
    kept: tuple[str, ...]
    decisions: bool = False


def undo(workspace: Workspace, *, at: datetime, batch: int | None = None) -> UndoOutcome:
    """Take a batch back that has not been undone (default: the last one). Raises Trouble or WorkbookRefusal.

    An earlier batch goes only if no later one has touched the same cells, or carried out a decision about what the
    batch asked; else the Trouble says which.
    """
    ledgers = open_ledgers(workspace)
    number = _last(ledgers) if batch is None else _known_batch(ledgers, batch)
    # A batch may have written into several workbooks, and one that was cut off into some of them.
    own = [ledger for ledger in ledgers if any(_stands(row, number) for row in ledger.batches)]
    obstacles = [entry for ledger in own for entry in _obstacles(ledger, number)]
    if obstacles:
        raise _refusal(number, list(dict.fromkeys(obstacles)))
    plans = [(ledger, _plan(ledger, number)) for ledger in own]
    for ledger, plan in plans:
        after = undone(ledger.form, ledger.register, plan)
        filings = filings_after(ledger, after.rows, in_force(ledger.batches, without=number))
        apply_undo(ledger.book, ledger.form, plan, at, filings)
        if ledger.form.id == LEDGER_FORM:
            listing.update(ledger, after.rows)
    save_ledgers(workspace, own, at)
    decisions = any(_stands(row, number) and row.text("result") == RESULT for row in _lines(own))
    return _outcome(number, plans, decisions=decisions)


def _lines(ledgers: Iterable[Ledger]) -> Iterator[TableRow]:
    """The lines of every 合并记录, those of a workbook as often as it has registers."""
    return (row for ledger in ledgers for row in ledger.batches)


def _stands(row: TableRow, batch: int) -> bool:
    return row.number("batch") == batch and not row.text("undone")


def last_batch(workspace: Workspace) -> int:
    """The batch that an undo would take back. Raises Trouble if there is none."""
    return _last(open_ledgers(workspace))


def _last(ledgers: Iterable[Ledger]) -> int:
    batches = [row.number("batch") for row in _lines(ledgers) if not row.text("undone")]
    if not batches:
        raise Trouble("没有可以撤销的合并。", "“合并记录”中没有未撤销的批次。")
    return max(batches)


def _known_batch(ledgers: Iterable[Ledger], batch: int) -> int:
    lines = [row for row in _lines(ledgers) if row.number("batch") == batch]
    if not lines:
        raise Trouble(f"没有第{batch}批。", "请在“合并记录”中查看批次。")
    if all(row.text("undone") for row in lines):
        raise Trouble(f"第{batch}批已经撤销过了（{lines[0].text('undone')}）。")
    return batch


def _plan(ledger: Ledger, batch: int) -> UndoPlan:
    history = read_history(ledger.book, ledger.form)
    plan = plan_undo(ledger.form, ledger.register, history, batch)
    return _sparing(plan, rows_with_more(ledger.book, ledger.form))


def _obstacles(ledger: Ledger, batch: int) -> Iterator[tuple[int, str]]:
    yield from _touched(ledger.form, read_history(ledger.book, ledger.form), batch)
    yield from _decided(ledger.book, batch)


def _touched(form: Form, history: Sequence[HistoryEntry], batch: int) -> Iterator[tuple[int, str]]:
    """What later batches have touched, each with the later batch and in words."""
    for touched in touched_since(form, history, batch):
        yield touched.batch, f"{touched.id}{_what(form, touched)}（第{touched.batch}批）"


def _what(form: Form, touched: Touched) -> str:
    return f"的“{form.column(touched.column).name}”" if touched.column else "整行"


def _decided(book: Sheets, batch: int) -> Iterator[tuple[int, str]]:
    """Decisions of people about what the batch had asked, carried out by a later batch."""
    for form in (CONFLICTS, LIKELY):
        for row in read_table(book, form).rows:
            if row.number("batch") == batch and row.number("decided_in") > batch:
                words = f"“{form.sheet}”第{row.row}行{row.text('id')}已处理（第{row.number('decided_in')}批）"
                yield row.number("decided_in"), words


def _refusal(batch: int, obstacles: Sequence[tuple[int, str]]) -> Trouble:
    words = [text for _, text in obstacles]
    more = f"，等{len(words)}处" if len(words) > _SHOWN else ""
    later = "、".join(f"第{number}批" for number in sorted({number for number, _ in obstacles}, reverse=True))
    return Trouble(
        f"第{batch}批不能单独撤销，后面的批次动过同样的内容：{'；'.join(words[:_SHOWN])}{more}。",
        f"请先按顺序撤销{later}，再撤销第{batch}批。工作簿没有改动。",
    )


def _sparing(plan: UndoPlan, guarded: frozenset[str]) -> UndoPlan:
    """The plan without the removal of rows in which a clerk has written beside the form's columns."""
    spared = tuple(Kept(id, "", EDITED) for id in plan.removed if id in guarded)
    removed = tuple(id for id in plan.removed if id not in guarded)
    return replace(plan, removed=removed, kept=(*plan.kept, *spared))


def _outcome(batch: int, plans: Sequence[tuple[Ledger, UndoPlan]], *, decisions: bool) -> UndoOutcome:
    restored = [cell for ledger, plan in plans for cell in plan.cells if cell.column in _ids(ledger.form)]
    removed = sum(len(plan.removed) for _, plan in plans)
    kept = tuple(
        _sentence(ledger.form, kept)
        for ledger, plan in plans
        for kept in plan.kept
        if not kept.column or kept.column in _ids(ledger.form)
    )
    return UndoOutcome(batch, len(restored), removed, kept, decisions)


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
