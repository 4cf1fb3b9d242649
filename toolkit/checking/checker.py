"""Holding a submission against all rules of its form; every fault at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from toolkit.checking import between, formalism, rosters, rules
from toolkit.checking import rectification_ledger as ledger
from toolkit.checking.formalism_units import compare_units
from toolkit.checking.rules import Ground, RecordRule, SubmissionRule
from toolkit.core.findings import Finding
from toolkit.core.records import Submission
from toolkit.core.register import RegisterRow
from toolkit.forms.schema import Form

_COMMON: tuple[RecordRule, ...] = (
    rules.required_cells,
    rules.at_least_one_tick,
    rules.formula_like_text,
    rules.length_of_text,
    rules.phone_numbers,
)

RECORD_RULES: Mapping[str, Sequence[RecordRule]] = {
    "rectification_ledger": (
        *_COMMON,
        ledger.stated_problem,
        ledger.measure_and_deadline_of_a_problem,
        ledger.due_not_before_walk,
        ledger.walk_within_campaign,
        ledger.done_by_filing,
        ledger.likely_dates,
        *between.RECORD_RULES,
        *formalism.RECORD_RULES,
    ),
    "duty_roster": (*_COMMON, *rosters.ROSTER_RULES, *rosters.ROSTER_RULES_BETWEEN),
    "call_desk_roster": (*_COMMON, *rosters.ROSTER_RULES, *rosters.ROSTER_RULES_BETWEEN),
    "assisted_service_log": (*_COMMON, *rosters.LOG_RULES, *rosters.LOG_RULES_BETWEEN),
}
# Of those above, what holds one register against another.
_BETWEEN = frozenset({*between.RECORD_RULES, *rosters.ROSTER_RULES_BETWEEN, *rosters.LOG_RULES_BETWEEN})
SUBMISSION_RULES: tuple[SubmissionRule, ...] = (
    rules.repeated_rows,
    rules.reporters_phone,
    rules.filed_within_campaign,
    *between.SUBMISSION_RULES,
)
# Beside those for every form.
SUBMISSION_RULES_OF: Mapping[str, Sequence[SubmissionRule]] = {
    "rectification_ledger": (ledger.walks_after_campaign, ledger.deadlines_in_general, *formalism.SUBMISSION_RULES),
    "duty_roster": rosters.SUBMISSION_RULES,
    "call_desk_roster": rosters.SUBMISSION_RULES,
}


def check(submission: Submission, ground: Ground) -> Submission:
    """The submission with the findings of all rules added, in the order of its rows.

    A submission that was rejected has nothing to check and comes back as it is.
    """
    if submission.rejection or submission.form != ground.form.id:
        return submission
    form = ground.form.id
    for_all = (*SUBMISSION_RULES, *SUBMISSION_RULES_OF.get(form, ()))
    return _held(submission, ground, RECORD_RULES.get(form, _COMMON), for_all)


def check_between(submission: Submission, ground: Ground) -> Submission:
    """The submission with the findings of the rules between registers added, where it was checked without registers."""
    if submission.rejection or submission.form != ground.form.id:
        return submission
    of_records = [rule for rule in RECORD_RULES.get(ground.form.id, ()) if rule in _BETWEEN]
    return _held(submission, ground, of_records, between.SUBMISSION_RULES)


def check_units(form: Form, submissions: Sequence[Submission], rows: Sequence[RegisterRow]) -> tuple[Submission, ...]:
    """Checked submissions, with what other units say in the same words: in the same run, or in rows of the register."""
    found = compare_units(form, submissions, rows)
    return tuple(
        replace(submission, findings=_in_order((*submission.findings, *findings))) if findings else submission
        for submission, findings in zip(submissions, found, strict=True)
    )


def _held(
    submission: Submission, ground: Ground, of_records: Sequence[RecordRule], of_all: Sequence[SubmissionRule]
) -> Submission:
    found = [
        finding for record in submission.records for rule in of_records for finding in rule(record, submission, ground)
    ]
    found.extend(finding for rule in of_all for finding in rule(submission, ground))
    return replace(submission, findings=_in_order((*submission.findings, *found)))


def _in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """What concerns the whole file first, then row by row."""

    def place(finding: Finding) -> tuple[bool, str, int, int]:
        where = finding.location
        return (where is not None, where.sheet, where.row, where.column) if where else (False, "", 0, 0)

    return tuple(sorted(findings, key=place))
