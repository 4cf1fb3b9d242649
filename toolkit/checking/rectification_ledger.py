"""Rules of the 问题整改台账 (annex 2; notice 三（二）)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from toolkit.checking.rules import Ground, filed_early, missing
from toolkit.core.catalogue import find
from toolkit.core.findings import Finding
from toolkit.core.records import Record, Submission
from toolkit.core.values import DateSpan, Deadline, DueKind, Value
from toolkit.core.values.text import is_nil, states_no_problem
from toolkit.forms.schema import Column

# What has to be tackled at the root may well take until the end of the next year.
_FAR = timedelta(days=2 * 365)
_LISTED = 10


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
            yield missing(record, ground.form.column(id))


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
    if _is_later(walked.end, submission, ground):
        yield find(
            "after_filing", record.cell("date"), record.location, date=walked.end, filled_on=submission.filled_on
        )


def done_by_filing(record: Record, submission: Submission, ground: Ground) -> Iterator[Finding]:
    """Nothing is done on a day that was still to come when the form was filled in."""
    due = record.values.get("due")
    if not isinstance(due, Deadline) or due.kind not in (DueKind.DONE, DueKind.IMMEDIATE) or due.date is None:
        return
    if _is_later(due.date, submission, ground):
        yield find(
            "done_after_filing",
            record.cell("due"),
            record.location,
            heading=ground.form.column("due").name,
            due=due.date,
            filled_on=submission.filled_on,
        )


def _is_later(day: date, submission: Submission, ground: Ground) -> bool:
    """Whether a day lies after the filing date, if that is known and can be right."""
    return submission.filled_on is not None and not filed_early(submission, ground) and day > submission.filled_on


def likely_dates(record: Record, submission: Submission, ground: Ground) -> Iterator[Finding]:
    """No date lies years behind the campaign; mostly the year is mistyped."""
    walked, due = record.values.get("date"), record.values.get("due")
    days = {
        "date": walked.end if isinstance(walked, DateSpan) and not submission.filled_on else None,
        "due": due.date if isinstance(due, Deadline) else None,
    }
    for id, day in days.items():
        if day and day > ground.campaign.report_due + _FAR:
            yield find("unlikely_date", record.cell(id), record.location, heading=ground.form.column(id).name, date=day)


def walks_after_campaign(submission: Submission, ground: Ground) -> Iterator[Finding]:
    """Walks lie within the campaign; later ones are told once, for walking goes on where it has become a habit."""
    end = ground.campaign.report_due
    late = [record for record in submission.records if _is_between(record.values.get("date"), end, end + _FAR)]
    yield from _of_rows("after_campaign", ground.form.column("date"), late, end=end)


def _is_between(walked: Value, end: date, far: date) -> bool:
    return isinstance(walked, DateSpan) and end < walked.end <= far


def deadlines_in_general(submission: Submission, ground: Ground) -> Iterator[Finding]:
    """What is done has a date, and what is open a time limit (notice 三（二）); told once, as many answer in a word."""
    for code, kind in (("done_without_date", DueKind.DONE), ("open_ended", DueKind.ONGOING)):
        rows = [
            record
            for record in submission.records
            if _has_problem(record)
            and isinstance(due := record.values.get("due"), Deadline)
            and due.kind is kind
            and due.date is None
        ]
        yield from _of_rows(code, ground.form.column("due"), rows)


def _of_rows(code: str, column: Column, records: Sequence[Record], **params: date) -> Iterator[Finding]:
    """One finding on several rows, at the first of them."""
    if records:
        rows = "、".join(str(record.location.row) for record in records[:_LISTED])
        more = f"等{len(records)}" if len(records) > _LISTED else ""
        yield find(code, records[0].cell(column.id), None, heading=column.name, rows=rows + more, **params)
