"""Holding a submission against all rules of its form; every fault at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from toolkit.checking import rectification_ledger as ledger
from toolkit.checking import rules
from toolkit.checking.rules import Ground, RecordRule, SubmissionRule
from toolkit.core.findings import Finding
from toolkit.core.records import Submission

_COMMON: tuple[RecordRule, ...] = (
    rules.required_cells,
    rules.at_least_one_tick,
    rules.formula_like_text,
    rules.length_of_text,
)

RECORD_RULES: Mapping[str, Sequence[RecordRule]] = {
    "rectification_ledger": (
        *_COMMON,
        ledger.stated_problem,
        ledger.measure_and_deadline_of_a_problem,
        ledger.due_not_before_walk,
        ledger.walk_within_campaign,
    ),
}
SUBMISSION_RULES: tuple[SubmissionRule, ...] = (rules.repeated_rows,)


def check(submission: Submission, ground: Ground) -> Submission:
    """The submission with the findings of all rules added, in the order of its rows.

    A submission that was rejected has nothing to check and comes back as it is.
    """
    if submission.rejection or submission.form != ground.form.id:
        return submission
    by_rules = [
        finding
        for record in submission.records
        for rule in RECORD_RULES.get(ground.form.id, _COMMON)
        for finding in rule(record, submission, ground)
    ]
    by_rules.extend(finding for rule in SUBMISSION_RULES for finding in rule(submission, ground))
    return replace(submission, findings=_in_order((*submission.findings, *by_rules)))


def _in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """What concerns the whole file first, then row by row."""

    def place(finding: Finding) -> tuple[bool, str, int, int]:
        where = finding.location
        return (where is not None, where.sheet, where.row, where.column) if where else (False, "", 0, 0)

    return tuple(sorted(findings, key=place))
