"""Which submissions of a batch are merged, in which order, and which of their records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from toolkit.core.findings import Finding, Severity
from toolkit.core.locations import Location
from toolkit.core.plans import Fate, Outcome, RecordOutcome, SubmissionOutcome
from toolkit.core.records import Record, Submission
from toolkit.core.register import Register
from toolkit.forms.schema import Form
from toolkit.merging.comparing import Look, exact_look, is_blank
from toolkit.merging.identity import Entry

SEEN = "seen_before"


@dataclass(frozen=True)
class Filing:
    """A submission that is merged: the positions of its good records, and the reasons for the refused ones.

    ``looks`` has what each record says, for comparing.
    """

    index: int
    unit: str
    submission: Submission
    good: tuple[int, ...]
    refused: Mapping[int, str]
    looks: tuple[Look, ...]

    def entries(self, positions: Iterable[int]) -> dict[int, Entry]:
        """Some of its records, by position."""
        return {position: Entry(self.submission.records[position], self.looks[position]) for position in positions}

    @property
    def order(self) -> tuple[str, date, datetime, str]:
        """The order in which claims are made: of a unit by filing date, then by when the mail was sent.

        Nothing in it depends on the order of the files; the sha256 only breaks ties.
        """
        source = self.submission.source
        sent = source.sent or datetime.min
        aware = sent if sent.tzinfo else sent.replace(tzinfo=UTC)
        return (self.unit, self.submission.filled_on or date.min, aware, source.sha256)


def select(
    form: Form, register: Register, submissions: Sequence[Submission]
) -> tuple[list[Filing], list[SubmissionOutcome]]:
    """The submissions to be merged, in the order of their claims, and the outcomes of all others.

    One document may hold the submissions of several units; copies of it under other names count for nothing.
    """
    filings: list[Filing] = []
    others: list[SubmissionOutcome] = []
    copies: dict[str, str] = {}
    pieces: set[tuple[str, str | None]] = set()
    for index in sorted(range(len(submissions)), key=lambda index: _copy_order(submissions[index])):
        submission = submissions[index]
        digest = submission.source.sha256
        if reason := _whole_reason(form, submission):
            others.append(_all(form, index, submission, {}, Outcome.REFUSED, reason))
            continue
        looks = tuple(exact_look(form, record.values) for record in submission.records)
        refused = dict(_refused(submission, looks))
        copied = copies.setdefault(digest, submission.source.label) != submission.source.label
        seen = not register.seen.isdisjoint({(digest, ""), (digest, submission.unit)})
        if digest and (seen or copied or (digest, submission.unit) in pieces):
            others.append(_all(form, index, submission, refused, Outcome.UNCHANGED, SEEN))
            continue
        pieces.add((digest, submission.unit))
        good = tuple(position for position in range(len(submission.records)) if position not in refused)
        filings.append(Filing(index, submission.unit or "", submission, good, refused, looks))
    return sorted(filings, key=lambda filing: filing.order), others


def _copy_order(submission: Submission) -> tuple[str, ...]:
    """Of copies of one document the first in this order is merged."""
    return (submission.source.label, submission.unit or "", str(submission.filled_on))


def _whole_reason(form: Form, submission: Submission) -> str | None:
    """Why nothing of a submission may be merged."""
    if submission.rejection:
        return submission.rejection.code
    if submission.form != form.id:
        return "other_form"
    if submission.blocked():
        return next(f.code for f in submission.findings if f.severity is Severity.ERROR and f.record is None)
    return None if submission.unit else "unit_missing"


def _all(
    form: Form, index: int, submission: Submission, refused: Mapping[int, str], outcome: Outcome, reason: str
) -> SubmissionOutcome:
    records = (
        refused_record(form, record, refused[position])
        if position in refused
        else RecordOutcome(record.location, outcome, None, reason, _one_fate(form, record, outcome))
        for position, record in enumerate(submission.records)
    )
    return SubmissionOutcome(index, tuple(records), reason=reason)


def refused_record(form: Form, record: Record, reason: str, id: str | None = None) -> RecordOutcome:
    """The outcome of a record of which nothing is merged."""
    return RecordOutcome(record.location, Outcome.REFUSED, id, reason, _one_fate(form, record, Outcome.REFUSED))


def _one_fate(form: Form, record: Record, outcome: Outcome) -> dict[str, Fate]:
    fate = Fate.REFUSED if outcome is Outcome.REFUSED else Fate.UNCHANGED
    return {column.id: fate for column in form.submitted if not is_blank(record.values.get(column.id))}


def _refused(submission: Submission, looks: Sequence[Look]) -> Iterable[tuple[int, str]]:
    """The records that may not be merged: those with an error, and those that repeat another one entirely."""
    faults = _first_errors(submission.findings)
    known = set()
    for position, record in enumerate(submission.records):
        look = (record.id, looks[position])
        if record.location in faults:
            yield position, faults[record.location]
        elif look in known:
            yield position, "repeated_row"
        else:
            known.add(look)


def _first_errors(findings: Sequence[Finding]) -> dict[Location, str]:
    """For each record with errors the code of the first."""
    codes: dict[Location, str] = {}
    for finding in findings:
        if finding.severity is Severity.ERROR and finding.record:
            codes.setdefault(finding.record, finding.code)
    return codes
