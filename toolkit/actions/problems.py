"""The problems of the ledger at work: how each stands, what is wrong with its life, and the record of its moves."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from toolkit.actions.ledger import Ledger, open_ledgers, save_ledgers
from toolkit.actions.old_books import demand_sheets
from toolkit.actions.outcomes import few
from toolkit.actions.workspace import Workspace
from toolkit.checking.problem_days import as_text_due, as_unrecorded, judge
from toolkit.checking.problem_life import Life, said_of
from toolkit.core import catalogue
from toolkit.core.findings import Finding, Severity, weighed
from toolkit.core.lateness import Lateness, lateness
from toolkit.core.moves import Move
from toolkit.core.register import RegisterRow
from toolkit.core.values import day_due
from toolkit.forms.cells import to_json
from toolkit.forms.follow_up import MOVES
from toolkit.forms.schema import Form
from toolkit.forms.urgency import Light, days_of, light
from toolkit.reports.facts import Fact, facts_of
from toolkit.workbooks.moves import read_moves, recorded
from toolkit.workbooks.register import read_history, read_register
from toolkit.workbooks.tables import Table, read_table


@dataclass(frozen=True)
class Problem:
    """One row that belongs to a list: what the figures see in it, how late it is, and its light."""

    row: RegisterRow
    fact: Fact
    listing: str
    late: Lateness | None
    light: Light


@dataclass(frozen=True)
class RecordOutcome:
    """What moved since the last record, and what is wrong. ``written`` is empty where nothing was put on record."""

    on: date
    moves: tuple[Move, ...]
    findings: tuple[Finding, ...]
    written: tuple[Path, ...] = ()

    @property
    def errors(self) -> int:
        """How many findings must be mended."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


def problems(workspace: Workspace, on: date, chosen: Callable[[Problem], bool] = lambda problem: True) -> list[Problem]:
    """The rows that belong to one of the three lists, in the order of the ledger. Raises Trouble or WorkbookRefusal."""
    return [problem for problem in problems_of(open_ledgers(workspace)[0], on) if chosen(problem)]


def problems_of(ledger: Ledger, on: date) -> list[Problem]:
    """The same of a ledger that is open already."""
    facts = facts_of(ledger.form, ledger.register.rows)
    pairs = zip(facts, ledger.register.rows, strict=True)
    found = (_problem(ledger, fact, row, on) for fact, row in pairs)
    return [problem for problem in found if problem.listing != "none"]


def late_problems(ledger: Ledger, on: date) -> list[Problem]:
    """The problems that are past their deadline."""
    return [one for one in problems_of(ledger, on) if one.fact.problem and one.late and one.late.days > 0]


def _problem(ledger: Ledger, fact: Fact, row: RegisterRow, on: date) -> Problem:
    said = row.values.get("listing")
    listing = (
        "problem" if fact.problem else said if isinstance(said, str) and said in _listings(ledger.form) else "none"
    )
    settled = fact.status in ("rectified", "accepted", "closed")
    settings, calendar = ledger.office.settings, ledger.office.calendar
    late = lateness(fact.deadline, on, calendar) if fact.deadline and not settled and listing != "none" else None
    return Problem(row, fact, listing, late, light(days_of(late, settings) if late else None, settings))


def _listings(form: Form) -> frozenset[str]:
    return frozenset(option.id for option in form.column("listing").options)


def check(workspace: Workspace, *, on: date) -> RecordOutcome:
    """What moved since the last record and what is wrong, without writing. Raises Trouble or WorkbookRefusal."""
    return _judged(open_ledgers(workspace)[0], on)


def record(workspace: Workspace, *, at: datetime) -> RecordOutcome:
    """Put the legal moves on record; illegal ones are findings, and neither corrected nor recorded."""
    ledgers = open_ledgers(workspace)
    ledger, outcome = ledgers[0], _judged(ledgers[0], at.date())
    if not outcome.moves:
        return outcome
    ledger.book.edit([recorded(ledger.book, outcome.moves, at)])
    return RecordOutcome(outcome.on, outcome.moves, outcome.findings, save_ledgers(workspace, ledgers, at))


def put_on_record(ledger: Ledger, at: datetime) -> tuple[Finding, ...]:
    """Put the legal moves of an open ledger on record, as it stands after its edits; nothing is saved.

    The answer is what is wrong then. A workbook without a record of moves stays as it is.
    """
    if MOVES.sheet not in ledger.book.sheet_names:
        return ()
    judged = _judged(replace(ledger, register=read_register(ledger.book, ledger.form)), at.date())
    if judged.moves:
        ledger.book.edit([recorded(ledger.book, judged.moves, at)])
    return judged.findings


def put_off(findings: Sequence[Finding], ids: Container[str]) -> str:
    """What the district has to decide where a unit has put off its own deadline; empty where none of the rows is so."""
    own = [one.params["id"] for one in findings if one.code == "deadline_moved" and one.params["id"] in ids]
    if not own:
        return ""
    return (
        f"{few(own)}的时限往后改了，没有登记延期，现按新的时限计算逾期。"
        "同意的，请用 toolkit problems extend 登记原因；不同意的，请把时限改回。"
    )


def life_findings(ledger: Ledger) -> tuple[Finding, ...]:
    """What is wrong with the lives of a ledger's problems, whatever the day; none without a record of moves."""
    if MOVES.sheet not in ledger.book.sheet_names:
        return ()
    judged = _judged(ledger, date.max)
    if not judged.moves:
        return judged.findings
    first = next(row for row in ledger.register.rows if row.id == judged.moves[0].id)
    columns = _columns(read_table(ledger.book, ledger.form))
    unrecorded = as_unrecorded(Life(ledger.form, first, (), None, columns), judged.moves)
    return (*judged.findings, *weighed([unrecorded], ledger.office.severities))


def _columns(table: Table) -> dict[str, int]:
    return {id: numbers[0] for id, numbers in table.columns.items()}


def _judged(ledger: Ledger, on: date) -> RecordOutcome:
    demand_sheets(ledger.book, MOVES.sheet)
    table, kept = read_table(ledger.book, ledger.form), read_moves(ledger.book)
    said = said_of(ledger.form, ledger.register.bases, read_history(ledger.book, ledger.form))
    columns = _columns(table)
    texts = {row.row: row.cells["due"][0] for row in table.rows}
    moves: list[Move] = []
    findings: list[Finding] = []
    for row in ledger.register.rows:
        life = Life(ledger.form, row, tuple(kept.get(row.id, ())), said.get(row.id), columns)
        made, wrong = judge(life, on)
        moves += [move for move in made if move.id]
        findings += wrong
        text = texts.get(row.row)
        if isinstance(text, str) and _reads_as_day(life):
            findings.append(as_text_due(life, text))
    return RecordOutcome(on, tuple(moves), weighed(findings, ledger.office.severities))


def _reads_as_day(life: Life) -> bool:
    return day_due(life.row.values.get("due")) is not None


def problem_json(form: Form, problem: Problem) -> dict[str, object]:
    """A problem as plain data; days are negative before the deadline."""
    values: dict[str, object] = {"id": problem.row.id or None, "unit": problem.row.unit, "row": problem.row.row}
    for id in ("item", "problem", "measure", "due", "office", "status", "original_due"):
        values |= to_json(form.column(id), problem.row.values.get(id))
    late = problem.late
    return {
        **values,
        "listing": problem.listing,
        "light": problem.light.value,
        "days_late": late.days if late else None,
        "workdays_late": late.working if late else None,
    }


def outcome_json(outcome: RecordOutcome) -> dict[str, object]:
    """A record, or a check, as plain data."""
    return {
        "on": outcome.on.isoformat(),
        "recorded": bool(outcome.written),
        "moves": [move_json(move) for move in outcome.moves],
        "findings": findings_json(outcome.findings),
    }


def move_json(move: Move) -> dict[str, object]:
    """A move as plain data."""
    return {
        "id": move.id,
        "step": move.step,
        "source": move.source or None,
        "target": move.target,
        "on": move.on.isoformat() if move.on else None,
        "actor": move.actor,
        "person": move.person or None,
        "basis": move.basis or None,
        "number": move.number or None,
        "batch": move.batch or None,
    }


def findings_json(findings: Sequence[Finding]) -> list[dict[str, object]]:
    """Findings as the contract of reading gives them."""
    return [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "location": str(finding.location) if finding.location else None,
            "message": catalogue.message(finding),
            "hint": catalogue.hint(finding),
        }
        for finding in findings
    ]
