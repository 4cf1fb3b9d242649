"""Extending a deadline: a new entry with number and reason, the ledger's deadline moved, the original one kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from toolkit.actions.ledger import Ledger, open_ledgers, save_ledgers
from toolkit.actions.old_books import demand_sheets
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.core.moves import Move
from toolkit.core.register import RegisterRow
from toolkit.core.values import Deadline, DueKind, Value, day_due
from toolkit.forms.cells import to_text
from toolkit.forms.extensions import Extension, read_extensions
from toolkit.forms.follow_up import MOVES
from toolkit.forms.problem_life import EXTEND, Actor
from toolkit.reports.facts import facts_of
from toolkit.workbooks.moves import recorded
from toolkit.workbooks.tables import read_table
from toolkit.workbooks.writing import appending, cells_of


@dataclass(frozen=True)
class ExtendOutcome:
    """What was entered for which row; ``original`` is the deadline that was set first."""

    id: str
    unit: str
    extension: Extension
    original: date | None


def extend(workspace: Workspace, id: str, to: date, reason: str, *, at: datetime) -> ExtendOutcome:
    """Extend the deadline of a problem that is still open. Raises Trouble or WorkbookRefusal."""
    ledgers = open_ledgers(workspace)
    ledger = ledgers[0]
    demand_sheets(ledger.book, MOVES.sheet)
    row = _open_row(ledger, id.strip())
    known, unread = read_extensions(f"{row.values.get('extensions') or ''}")
    if unread:
        raise Trouble(f"{row.id}的延期记录中有一行读不懂：“{unread[0]}”。", "请先在台账中改好，再登记新的延期。")
    old = day_due(row.values.get("due"))
    _demand_sense(row, old, to, reason, at.date())
    extension = Extension(len(known) + 1, old, to, " ".join(reason.split()).rstrip("。"))
    # What had no day before is first promised by its first extension.
    original = row.values.get("original_due") or old or to
    changes: dict[str, Value] = {
        "due": Deadline(DueKind.DATE, to),
        "original_due": original,
        "extension_count": extension.number,
        "extensions": "\n".join(one.line for one in (*known, extension)),
    }
    table, state = read_table(ledger.book, ledger.form), f"{row.values.get('status') or ''}"
    move = Move(row.id, EXTEND, state, state, at.date(), Actor.DISTRICT, "", extension.reason, extension.number)
    cells = dict(cells_of(table, row.row, changes))
    ledger.book.edit([appending(table, (), cells), recorded(ledger.book, [move], at)])
    save_ledgers(workspace, ledgers, at)
    return ExtendOutcome(row.id, row.unit, extension, original if isinstance(original, date) else None)


def _open_row(ledger: Ledger, id: str) -> RegisterRow:
    facts = facts_of(ledger.form, ledger.register.rows)
    for fact, row in zip(facts, ledger.register.rows, strict=True):
        if row.id == id:
            if fact.open:
                return row
            column = ledger.form.column("status")
            state = to_text(column, row.values.get("status")) or "没有整改状态"
            raise Trouble(
                f"{id}{'不是问题，' if not fact.problem else f'是“{state}”，'}不能延期。",
                "只有尚未整改的问题可以延期。",
            )
    raise Trouble(f"台账中没有编号为“{id}”的行。", "编号请写全，如“问0001”。")


def _demand_sense(row: RegisterRow, old: date | None, to: date, reason: str, today: date) -> None:
    if not reason.strip():
        raise Trouble("没有写延期原因。", "请用 --reason 写明原因。")
    if old and to <= old:
        raise Trouble(f"{row.id}现在的时限是{old}，新的时限{to}不晚于它。", "请写一个更晚的日期。")
    if to < today:
        raise Trouble(f"新的时限{to}已经过去。", f"请写今天（{today}）或以后的日期。")


def outcome_json(outcome: ExtendOutcome) -> dict[str, object]:
    """An extension as plain data."""
    one = outcome.extension
    return {
        "id": outcome.id,
        "unit": outcome.unit,
        "number": one.number,
        "old": one.old.isoformat() if one.old else None,
        "new": one.new.isoformat(),
        "reason": one.reason,
        "original": outcome.original.isoformat() if outcome.original else None,
    }
