"""The shape of a rule, and the rules that hold for every form, derived from its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from toolkit.checking.registers import Registers
from toolkit.core.catalogue import find
from toolkit.core.findings import Finding
from toolkit.core.records import Record, Submission
from toolkit.core.values.phones import is_phone
from toolkit.core.values.text import is_nil, looks_like_formula
from toolkit.core.workdays import Workdays
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.schema import Campaign, Column, Form, Kind


@dataclass(frozen=True)
class Ground:
    """What rules are held against besides the submission itself. Without a ``calendar`` nobody asks for workdays."""

    form: Form
    campaign: Campaign
    registers: Registers = field(default_factory=Registers)
    calendar: Workdays | None = None


# How long before its start a campaign is prepared.
_PREPARED = timedelta(days=60)

RecordRule = Callable[[Record, Submission, Ground], Iterator[Finding]]
SubmissionRule = Callable[[Submission, Ground], Iterator[Finding]]


def required_cells(record: Record, submission: Submission, ground: Ground) -> Iterator[Finding]:
    """Every required column says something. A tick column has a finding of its own; a nil counts where it may."""
    for column in ground.form.submitted:
        if not column.required or column.id not in record.values or column.kind is Kind.TICKS:
            continue
        if not record.texts.get(column.id) or (is_nil(record.texts[column.id]) and not column.nil_allowed):
            yield missing(record, column)


def missing(record: Record, column: Column) -> Finding:
    """The finding on a required cell that is blank, or says on purpose that there is nothing."""
    text = record.texts.get(column.id, "")
    place = record.cell(column.id), record.location
    return find("missing_required", *place, heading=column.name, help=column.help, nil=text)


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


def phone_numbers(record: Record, submission: Submission, ground: Ground) -> Iterator[Finding]:
    """A telephone number can be dialled."""
    for column in ground.form.submitted:
        text = record.texts.get(column.id, "")
        if column.kind is Kind.PHONE and text and not is_nil(text) and not is_phone(text):
            yield find("phone_unclear", record.cell(column.id), record.location, heading=column.name, text=text[:20])


def reporters_phone(submission: Submission, ground: Ground) -> Iterator[Finding]:
    """So can the reporter's, which stands beside the table."""
    text = submission.phone or ""
    field = next((field for field in ground.form.meta if field.kind is Kind.PHONE), None)
    if field and text and not is_nil(text) and not is_phone(text):
        yield find("phone_unclear", submission.meta_cells.get(field.id), heading=field.label, text=text[:20])


def filed_within_campaign(submission: Submission, ground: Ground) -> Iterator[Finding]:
    """Nothing is filed before the campaign began; mostly it is the year that is wrong."""
    if filed_early(submission, ground):
        where, start = submission.meta_cells.get("filled_on"), ground.campaign.start
        yield find("filed_before_campaign", where, filled_on=submission.filled_on, start=start)


def filed_early(submission: Submission, ground: Ground) -> bool:
    """Whether the filing date cannot be right, so that nothing can be held against it.

    Lists and rosters are made while the campaign is prepared.
    """
    earliest = ground.campaign.start - (timedelta() if ground.form is LEDGER else _PREPARED)
    return submission.filled_on is not None and submission.filled_on < earliest


def repeated_rows(submission: Submission, ground: Ground) -> Iterator[Finding]:
    """No row says the same as an earlier one."""
    first: dict[tuple[object, ...], Record] = {}
    for record in submission.records:
        key = tuple(record.values.get(column.id) for column in ground.form.submitted)
        earlier = first.setdefault(key, record)
        if earlier is not record:
            yield find("repeated_row", record.location, record.location, other=earlier.location.row)
