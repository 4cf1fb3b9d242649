"""The plan of a batch: what submissions come to in a register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count, groupby

from toolkit.core.plans import Conflict, Fate, Likeness, MergePlan, Outcome, RecordOutcome, SubmissionOutcome
from toolkit.core.records import Submission
from toolkit.core.register import Register, documents_seen
from toolkit.core.values import Value
from toolkit.forms.schema import Form
from toolkit.merging.claims import Claim, is_older
from toolkit.merging.comparing import Values, same
from toolkit.merging.deciding import Decision, admit, decide
from toolkit.merging.gathering import Gathered, UnitRows, gather, rows_by_unit
from toolkit.merging.missing import missing_rows
from toolkit.merging.numbering import highest_number, number_rows, row_id
from toolkit.merging.selecting import SEEN, Filing, refused_record, select


@dataclass(frozen=True)
class _UnitPlan:
    """What the filings of one unit come to."""

    decisions: tuple[Decision, ...]
    outcomes: tuple[SubmissionOutcome, ...]
    likely: tuple[Likeness, ...]


def plan_merge(
    form: Form, register: Register, submissions: Sequence[Submission], *, batch: int, received: date
) -> MergePlan:
    """Plan how a batch of submissions changes a register; nothing is changed.

    A unit's submissions are taken together, whatever the order of the files. Where two of them have the same row,
    the one with the later filing date counts, then the one sent later. Rows that only one of them has add up: so
    two offices that file apart are told from a correction by the rows themselves. Rows of an earlier submission
    that a later one with rows in common lacks are ``missing``: listed and left. A submission that is not merged as
    a whole has its records refused with its reason, so that every record has one outcome. ``likely`` names new
    rows that a person should look at.
    """
    filings, others = select(form, register, submissions)
    numbered, rows = number_rows(form, register)
    ids = (row_id(form, number) for number in count(highest_number(form, register) + len(numbered) + 1))
    disputed = _disputed(form, register)
    own = rows_by_unit(register, rows, (filing.unit for filing in filings))
    parts = [
        _plan_unit(form, own[unit], list(group), ids, disputed, batch=batch, received=received)
        for unit, group in groupby(filings, key=lambda filing: filing.unit)
    ]
    decisions = [decision for part in parts for decision in part.decisions]
    outcomes = (*others, *(outcome for part in parts for outcome in part.outcomes))
    pending = {(entry.id, entry.column): entry.submitted for entry in register.pending}
    return MergePlan(
        form.id,
        batch,
        added=tuple(d.added for d in decisions if d.added),
        changes=tuple(change for d in decisions for change in d.changes),
        conflicts=tuple(c for d in decisions for c in d.conflicts if not _is_open(c, pending)),
        bases=tuple(d.base for d in decisions if d.base),
        numbered=numbered,
        outcomes=tuple(sorted(outcomes, key=lambda outcome: outcome.index)),
        likely=tuple(likeness for part in parts for likeness in part.likely),
        documents=documents_seen(_parts(outcomes, submissions)),
    )


def _parts(outcomes: Sequence[SubmissionOutcome], submissions: Sequence[Submission]) -> Iterator[tuple[str, str, bool]]:
    """Each submission that is no copy: its document, its unit, and whether it was taken."""
    for outcome in outcomes:
        if outcome.reason != SEEN:
            submission = submissions[outcome.index]
            yield submission.source.sha256, submission.unit or "", outcome.reason is None


def _disputed(form: Form, register: Register) -> Mapping[str, Values]:
    """The submitted values of each row that wait for a decision, of several about one cell the last."""
    known = {column.id for column in form.submitted}
    found: dict[str, dict[str, Value]] = {}
    for entry in register.pending:
        if entry.column in known:
            found.setdefault(entry.id, {})[entry.column] = entry.submitted
    return found


def _is_open(conflict: Conflict, pending: Mapping[tuple[str, str], Value]) -> bool:
    """Whether the same claim waits for a decision already."""
    key = (conflict.id, conflict.column)
    return key in pending and same(pending[key], conflict.submitted)


def _plan_unit(
    form: Form,
    own: UnitRows,
    filings: Sequence[Filing],
    ids: Iterator[str],
    disputed: Mapping[str, Values],
    *,
    batch: int,
    received: date,
) -> _UnitPlan:
    gathered = gather(form, own, filings, ids, disputed, batch=batch, received=received)
    decisions: list[Decision] = []
    records: dict[tuple[int, int], RecordOutcome] = {}
    for id, claims in gathered.claims.items():
        row, base = own.rows.get(id), own.bases.get(id)
        decision = decide(form, row, base, claims, disputed.get(id, {})) if row else admit(form, id, own.unit, claims)
        decisions.append(decision)
        for claim, fates in zip(claims, decision.fates, strict=True):
            late = is_older(claim, base)
            records[claim.submission, claim.position] = _record_outcome(id, claim, decision, fates, late=late)
    for id, claim in gathered.removed:
        records[claim.submission, claim.position] = refused_record(form, claim.record, "row_removed", id)
    return _UnitPlan(tuple(decisions), tuple(_outcomes(form, own, filings, gathered, records)), gathered.likely)


def _record_outcome(
    id: str, claim: Claim, decision: Decision, fates: Mapping[str, Fate], *, late: bool
) -> RecordOutcome:
    """One outcome for a record, from the fates of its cells and, where it stands for the row, of what they imply."""
    leads = claim is decision.lead
    all_fates = {*fates.values(), *(decision.derived if leads else ())}
    if leads and decision.added:
        outcome = Outcome.ADDED
    elif Fate.CONFLICT in all_fates:
        outcome = Outcome.CONFLICT
    elif Fate.ACCEPTED in all_fates:
        outcome = Outcome.CHANGED
    else:
        outcome = Outcome.UNCHANGED
    superseded = outcome is Outcome.UNCHANGED and (late or not leads)
    return RecordOutcome(claim.record.location, outcome, id, "superseded" if superseded else None, fates)


def _outcomes(
    form: Form,
    own: UnitRows,
    filings: Sequence[Filing],
    gathered: Gathered,
    records: Mapping[tuple[int, int], RecordOutcome],
) -> Iterator[SubmissionOutcome]:
    """The outcome of each filing, its refused records among the others."""
    for filing, missing in zip(filings, missing_rows(own.bases, filings, gathered.present, form.period), strict=True):
        entries = tuple(
            records.get((filing.index, position)) or refused_record(form, record, filing.refused[position])
            for position, record in enumerate(filing.submission.records)
        )
        yield SubmissionOutcome(filing.index, entries, missing.ids, apart=missing.apart)
