"""The shape of a rule, and the rules that hold for every form, derived from its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from toolkit.core.catalogue import find
from toolkit.core.findings import Finding
from toolkit.core.records import Record, Submission
from toolkit.core.values.text import is_nil, looks_like_formula
from toolkit.forms.schema import Campaign, Form, Kind


@dataclass(frozen=True)
class Ground:
    """What rules are held against besides the submission itself."""

    form: Form
    campaign: Campaign


RecordRule = Callable[[Record, Submission, Ground], Iterator[Finding]]
SubmissionRule = Callable[[Submission, Ground], Iterator[Finding]]


def required_cells(record: Record, submission: Submission, ground: Ground) -> Iterator[Finding]:
    """Every required column says something. A tick column has a finding of its own; a nil counts where it may."""
    for column in ground.form.submitted:
        if not column.required or column.id not in record.values or column.kind is Kind.TICKS:
            continue
        if not record.texts.get(column.id) or (is_nil(record.texts[column.id]) and not column.nil_allowed):
            yield find(
                "missing_required", record.cell(column.id), record.location, heading=column.name, help=column.help
            )


def at_least_one_tick(record: Record, submission: Submission, ground: Ground) -> Iterator[Finding]:
    """A required tick column has a tick."""
    for column in ground.form.submitted:
        if (
            column.kind is Kind.TICKS
            and column.required
            and column.id in record.values
            and not record.values[column.id]
        ):
            yield find("no_channel", record.cell(column.id), record.location, heading=column.name)


def formula_like_text(record: Record, submission: Submission, ground: Ground) -> Iterator[Finding]:
    """Text that a spreadsheet would take for a formula is merged as text, and said so."""
    for column in ground.form.submitted:
        text = record.texts.get(column.id, "")
        if looks_like_formula(text):
            yield find("formula_text", record.cell(column.id), record.location, heading=column.name, text=text[:20])


def length_of_text(record: Record, submission: Submission, ground: Ground) -> Iterator[Finding]:
    """No text is longer than the column's limit."""
    for column in ground.form.submitted:
        length = len(record.texts.get(column.id, ""))
        if column.max_length and length > column.max_length:
            yield find(
                "too_long",
                record.cell(column.id),
                record.location,
                heading=column.name,
                length=length,
                limit=column.max_length,
            )


def repeated_rows(submission: Submission, ground: Ground) -> Iterator[Finding]:
    """No row says the same as an earlier one."""
    first: dict[tuple[object, ...], Record] = {}
    for record in submission.records:
        key = tuple(record.values.get(column.id) for column in ground.form.submitted)
        earlier = first.setdefault(key, record)
        if earlier is not record:
            yield find("repeated_row", record.location, record.location, other=earlier.location.row)
