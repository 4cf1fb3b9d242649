"""Where the work stands: what came, what is open, what waits for a decision, who owes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from toolkit.actions.filings import filing_lines, in_force
from toolkit.actions.headings import unanswered
from toolkit.actions.ledger import Ledger, open_ledgers
from toolkit.actions.workspace import Workspace
from toolkit.checking.registers import Leader
from toolkit.checking.walks import not_walked, walks_of
from toolkit.core.decisions import OpenConflict, OpenLikeness
from toolkit.core.values import Value
from toolkit.forms.cells import to_json
from toolkit.forms.system import FILINGS
from toolkit.intake import list_inbox
from toolkit.reports.facts import facts_of
from toolkit.workbooks.decisions import read_decisions
from toolkit.workbooks.headings import read_headings

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
    ``registers`` counts the rows of the other registers by their name; ``not_walked`` has by unit the listed leaders
    who have not walked in the day's month. ``headings`` wait in 表头对照 for somebody to choose; ``remarks`` say what in
    the district's lists does not count.
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
    registers: Mapping[str, int]
    not_walked: Mapping[str, tuple[Leader, ...]]
    headings: int = 0
    remarks: tuple[str, ...] = ()

    def units(self, state: str) -> tuple[str, ...]:
        """The units in a state, of those that owe filings."""
        return tuple(str(line["unit"]) for line in self.filings if line["state"] == state and line["owes"] == "yes")


def status(workspace: Workspace, *, at: datetime) -> Status:
    """The state of the work. Raises Trouble or WorkbookRefusal."""
    ledgers = open_ledgers(workspace)
    ledger = ledgers[0]
    decisions = [read_decisions(one.book, one.form) for one in ledgers]
    facts = facts_of(ledger.form, ledger.register.rows)
    still = [fact for fact in facts if fact.open]
    batch, merged_at = _last(ledgers)
    return Status(
        at.date(),
        batch,
        merged_at,
        len(list_inbox(workspace.inbox, now=at.timestamp(), returned=workspace.returned, pause=_no_pause).files),
        Counter(str(line["result"]) for line in _documents(ledgers)),
        len(facts),
        sum(fact.problem for fact in facts),
        len(still),
        sum(fact.deadline is not None and fact.deadline < at.date() for fact in still),
        _waiting([row for one in decisions for row in one.conflicts]),
        _waiting([row for one in decisions for row in one.likely]),
        tuple(filing_lines(ledger.form, ledger.office.units, ledger.register.rows, in_force(ledger.batches))),
        {one.form.sheet: len(one.register.rows) for one in ledgers[1:]},
        not_walked(ledger.office.registers, walks_of(ledger.register.rows), at.date()),
        unanswered(read_headings(ledger.book)),
        ledger.remarks,
    )


def _documents(ledgers: Sequence[Ledger]) -> Iterator[Values]:
    """The lines of every 合并记录 that are in force and about a document."""
    books = {ledger.book.path: ledger.batches for ledger in ledgers}
    return (line for batches in books.values() for line in in_force(batches) if line.get("file"))


def _no_pause(seconds: float) -> None:
    """A file that is still arriving may be counted."""


def _last(ledgers: Sequence[Ledger]) -> tuple[int, str]:
    rows = [row for ledger in ledgers for row in ledger.batches if not row.text("undone")]
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
        "registers": dict(status.registers),
        "not_walked": {unit: [leader.name for leader in leaders] for unit, leaders in status.not_walked.items()},
        "headings_open": status.headings,
        "remarks": list(status.remarks),
    }


def _filing_json(line: Values) -> dict[str, object]:
    """A line of 报送情况 as plain data."""
    answer: dict[str, object] = {}
    for column in FILINGS.columns:
        answer |= to_json(column, line.get(column.id))
    return answer
