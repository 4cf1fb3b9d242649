"""Cases of rows, and of rows held against each other."""

from __future__ import annotations

from tests.checking.cases import FIELDS, GOOD, HEADINGS, Case, row, rows, sheets
from tests.markdown import grid
from toolkit.core.findings import Severity

_TABLE = f"{FIELDS}\n{HEADINGS}\n{GOOD}"

CASES = (
    Case("no_channel", Severity.ERROR, "Sheet1!D3", row(channels="")),
    Case("no_problem_stated", Severity.NOTICE, "Sheet1!E3", row(problem="无", measure="/", due="/")),
    Case("due_before_walk", Severity.ERROR, "Sheet1!G3", row(due="2023-10-01")),
    Case("before_campaign", Severity.WARNING, "Sheet1!A3", row(date="2023-09-28")),
    Case("after_filing", Severity.WARNING, "Sheet1!A3", row(date="2023-11-19")),
    Case("hidden_row", Severity.NOTICE, "Sheet1!3:3", sheets(grid(_TABLE, hidden_rows=frozenset({3})))),
    Case("row_passed_over", Severity.NOTICE, "Sheet1!3:3", row(date="例：2023-10-18", walker="例：王某某")),
    Case(
        "row_passed_over",
        Severity.NOTICE,
        "Sheet1!4:4",
        sheets(f"{_TABLE}\n| 一、医保类事项 | < | < | < | < | < | < | < |"),
    ),
    Case("repeated_row", Severity.WARNING, "Sheet1!A4", rows({}, {})),
)
