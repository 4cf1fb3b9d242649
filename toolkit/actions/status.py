"""Where the work stands: what came, what is open, what waits for a decision, who owes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from toolkit.actions.filings import filing_lines, in_force
from toolkit.actions.ledger import Ledger, open_ledger
from toolkit.actions.workspace import Workspace
from toolkit.core.decisions import OpenConflict, OpenLikeness
from toolkit.core.values import Value
from toolkit.forms.cells import to_json
from toolkit.forms.system import FILINGS
from toolkit.intake import list_inbox
from toolkit.reports.facts import facts_of
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.decisions import read_decisions

Values = Mapping[str, Value]


@dataclass(frozen=True)
class Waiting:
    """Rows that wait for people: ``open`` in all, of them ``decided`` and only to be carried out."""

    open: int
    decided: int


@dataclass(frozen=True)
class Status:
    """The state of the work on a day. ``batch`` is the last one in force, 0 if there is none.

    ``results`` counts the documents in force by what 合并记录 says of them; ``problems`` are rows that state one, of
    which ``open`` are not rectified and ``overdue`` past their deadline. ``filings`` are lines as of 报送情况.
    """

    as_of: date
    batch: int
    merged_at: str
    inbox: int
    results: Mapping[str, int]
    rows: int
    problems: int
    open: int
    overdue: int
    conflicts: Waiting
    likely: Waiting
    filings: tuple[Values, ...]

    def units(self, state: str) -> tuple[str, ...]:
        """The units in a state, of those that owe filings."""
        return tuple(str(line["unit"]) for line in self.filings if line["state"] == state and line["owes"] == "yes")


def status(workspace: Workspace, *, at: datetime) -> Status:
    """The state of the work. Raises Trouble or WorkbookRefusal."""
    ledger = open_ledger(workspace)
    decisions = read_decisions(BookReader(ledger.content), ledger.form)
    facts = facts_of(ledger.form, ledger.register.rows)
    still = [fact for fact in facts if fact.open]
    lines = in_force(ledger.batches)
    batch, merged_at = _last(ledger)
    return Status(
        at.date(),
        batch,
        merged_at,
        len(list_inbox(workspace.inbox, now=at.timestamp(), returned=workspace.returned, pause=_no_pause).files),
        Counter(str(line["result"]) for line in lines if line.get("file")),
        len(facts),
        sum(fact.problem for fact in facts),
        len(still),
        sum(fact.deadline is not None and fact.deadline < at.date() for fact in still),
        _waiting(decisions.conflicts),
        _waiting(decisions.likely),
        tuple(filing_lines(ledger.form, ledger.office.units, ledger.register.rows, lines)),
    )


def _no_pause(seconds: float) -> None:
    """A file that is still arriving may be counted."""


def _last(ledger: Ledger) -> tuple[int, str]:
    rows = [row for row in ledger.batches if not row.text("undone")]
    last = max(rows, key=lambda row: row.number("batch"), default=None)
    return (last.number("batch"), last.text("at")) if last else (0, "")


def _waiting(rows: Sequence[OpenConflict] | Sequence[OpenLikeness]) -> Waiting:
    return Waiting(len(rows), sum(bool(row.decision) for row in rows))


def status_json(status: Status) -> dict[str, object]:
    """The state of the work as plain data."""
    return {
        "as_of": status.as_of.isoformat(),
        "batch": status.batch or None,
        "merged_at": status.merged_at or None,
        "inbox": status.inbox,
        "documents": dict(status.results),
        "rows": status.rows,
        "problems": status.problems,
        "open": status.open,
        "overdue": status.overdue,
        "conflicts": {"open": status.conflicts.open, "decided": status.conflicts.decided},
        "likely": {"open": status.likely.open, "decided": status.likely.decided},
        "owing": list(status.units("missing")),
        "filings": [_filing_json(line) for line in status.filings],
    }


def _filing_json(line: Values) -> dict[str, object]:
    """A line of 报送情况 as plain data."""
    answer: dict[str, object] = {}
    for column in FILINGS.columns:
        answer |= to_json(column, line.get(column.id))
    return answer
