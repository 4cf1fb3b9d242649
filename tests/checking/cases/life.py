"""Cases of the life of a problem: what clerks may type into the district's ledger."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.checking.cases import Case, Found
from toolkit.checking.problem_days import as_text_due, as_unrecorded, judge
from toolkit.checking.problem_life import Life, moves_of
from toolkit.core.findings import Finding, Severity
from toolkit.core.locations import Location
from toolkit.core.moves import Move
from toolkit.core.register import RegisterRow
from toolkit.core.values import DateSpan, Deadline, DueKind, Value
from toolkit.forms.rectification_ledger import FORM

ON = date(2023, 12, 20)
COLUMNS = {column.id: at for at, column in enumerate(FORM.register_columns, start=1)}
GOOD: dict[str, Value] = {
    "date": DateSpan(date(2023, 10, 18)),
    "problem": "找不到办理入口。",
    "measure": "制作图文指引。",
    "office": "医保科",
    "due": Deadline(DueKind.DATE, date(2023, 11, 30)),
    "listing": "problem",
    "original_due": date(2023, 11, 30),
}
CLOSED: dict[str, Value] = {
    "rectified_on": date(2023, 11, 28),
    "verdict": "passed",
    "accepted_by": "李某",
    "accepted_on": date(2023, 12, 4),
    "closed_by": "于某",
    "closed_on": date(2023, 12, 8),
    "evidence": "整改前后照片",
}


def row(**cells: Value) -> RegisterRow:
    return RegisterRow("问0001", "区医保局", {**GOOD, **cells}, 4)


def moves(state: str) -> list[Move]:
    return [Move("问0001", "register", "", state)] if state else []


def typed(before: str = "", **cells: Value) -> Found:
    """What is found on a row whose state on record was another."""
    return lambda folder: judge(Life(FORM, row(**cells), tuple(moves(before)), None, COLUMNS), ON)[1]


def at(column: str) -> str:
    return str(Location(FORM.sheet, 4, COLUMNS[column]))


def text_due(folder: Path) -> list[Finding]:
    life = Life(FORM, row(status="rectifying"), (), None, COLUMNS)
    return [as_text_due(life, "2023-11-30")]


def unrecorded(folder: Path) -> list[Finding]:
    found = Life(FORM, row(status="rectified", **CLOSED), tuple(moves("rectifying")), None, COLUMNS)
    return [as_unrecorded(found, moves_of(found)[0])]


CASES = (
    Case("state_missing", Severity.WARNING, at("status"), typed(status=None)),
    Case("state_unknown", Severity.ERROR, at("status"), typed(status="快好了")),
    Case("illegal_move", Severity.ERROR, at("status"), typed("closed", status="rectifying")),
    Case("illegal_move", Severity.ERROR, at("status"), typed("accepted", status="found", **CLOSED)),
    Case("step_lacks", Severity.ERROR, at("status"), typed("accepted", status="closed")),
    Case("step_lacks", Severity.ERROR, at("status"), typed("rectifying", status="rectified")),
    Case("verdict_contradicts", Severity.ERROR, at("verdict"), typed("rectified", **{**CLOSED, "status": "accepted", "verdict": "failed"})),
    Case("verdict_contradicts", Severity.ERROR, at("verdict"), typed("rectified", **{**CLOSED, "status": "rectifying", "verdict": None})),
    Case("day_unreadable", Severity.ERROR, at("closed_on"), typed("closed", **{**CLOSED, "status": "closed", "closed_on": "已办"})),
    Case("days_disordered", Severity.ERROR, at("closed_on"), typed("accepted", **{**CLOSED, "status": "closed", "closed_on": date(2023, 12, 1)})),
    Case("day_to_come", Severity.WARNING, at("closed_on"), typed("accepted", **{**CLOSED, "status": "closed", "closed_on": date(2024, 12, 8)})),
    Case("deadline_moved", Severity.WARNING, at("due"), typed("rectifying", status="rectifying", due=Deadline(DueKind.DATE, date(2023, 12, 31)))),
    Case("extension_incomplete", Severity.WARNING, at("extensions"), typed(status="rectifying", extensions="同意延期", extension_count=1)),
    Case("moves_unrecorded", Severity.WARNING, at("status"), unrecorded),
    Case("deadline_is_text", Severity.WARNING, at("due"), text_due),
)  # fmt: skip
