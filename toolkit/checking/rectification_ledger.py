"""Rules of the 问题整改台账 (annex 2; notice 三（二）)."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.checking.rules import Ground
from toolkit.core.catalogue import find
from toolkit.core.findings import Finding
from toolkit.core.records import Record, Submission
from toolkit.core.values import DateSpan, Deadline
from toolkit.core.values.text import is_nil, states_no_problem


def _has_problem(record: Record) -> bool:
    return not states_no_problem(record.texts.get("problem", ""))


def stated_problem(record: Record, submission: Submission, ground: Ground) -> Iterator[Finding]:
    """A row whose problem column says 无 is kept, and counts as a walk without a problem."""
    text = record.texts.get("problem", "")
    if text and not _has_problem(record):
        yield find(
            "no_problem_stated",
            record.cell("problem"),
            record.location,
            heading=ground.form.column("problem").name,
            text=text[:20],
        )


def measure_and_deadline_of_a_problem(record: Record, submission: Submission, ground: Ground) -> Iterator[Finding]:
    """A problem needs a measure and a deadline; only a walk without a problem may answer 无 (notice 三（二）)."""
    if not _has_problem(record):
        return
    for id in ("measure", "due"):
        text = record.texts.get(id, "")
        if text and is_nil(text):
            column = ground.form.column(id)
            yield find("missing_required", record.cell(id), record.location, heading=column.name, help=column.help)


def due_not_before_walk(record: Record, submission: Submission, ground: Ground) -> Iterator[Finding]:
    """Nothing is due, or done, before it was found."""
    walked, due = record.values.get("date"), record.values.get("due")
    if isinstance(walked, DateSpan) and isinstance(due, Deadline) and due.date and due.date < walked.first:
        yield find("due_before_walk", record.cell("due"), record.location, due=due.date, date=walked.first)


def walk_within_campaign(record: Record, submission: Submission, ground: Ground) -> Iterator[Finding]:
    """Walks lie between the start of the campaign and the day of filing."""
    walked = record.values.get("date")
    if not isinstance(walked, DateSpan):
        return
    if walked.first < ground.campaign.start:
        yield find(
            "before_campaign", record.cell("date"), record.location, date=walked.first, start=ground.campaign.start
        )
    if submission.filled_on and walked.end > submission.filled_on:
        yield find(
            "after_filing", record.cell("date"), record.location, date=walked.end, filled_on=submission.filled_on
        )
