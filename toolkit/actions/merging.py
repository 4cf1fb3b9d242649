"""Merging files into the district's register: read, check, plan, write, put the files away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from toolkit.actions import listing
from toolkit.actions.checking import waiting
from toolkit.actions.filing_matrix import lines_of
from toolkit.actions.filings import filings_after, in_force
from toolkit.actions.headings import questions
from toolkit.actions.kept_sheets import renew_sheets
from toolkit.actions.ledger import LEDGER_FORM, Ledger, open_ledgers, save_ledgers
from toolkit.actions.outcomes import FileOutcome, MergeOutcome, batch_row
from toolkit.actions.planning import Batch, plan_batch
from toolkit.actions.problems import put_off, put_on_record
from toolkit.actions.reading import Passwords, Progress, ReadFile, no_passwords, no_progress, read_files
from toolkit.actions.returning import Occasion, return_submission
from toolkit.actions.workspace import Workspace, put_away
from toolkit.checking.registers import Registers
from toolkit.intake import Inbox
from toolkit.workbooks.apply import apply_plan
from toolkit.workbooks.headings import ask, read_headings


def merge(
    workspace: Workspace,
    files: Sequence[Path] | None,
    *,
    at: datetime,
    dry_run: bool = False,
    progress: Progress = no_progress,
    passwords: Passwords = no_passwords,
) -> MergeOutcome:
    """Merge files (default: all of 收件/) into the registers of their forms. Raises Trouble or WorkbookRefusal.

    The workbooks are written first and the files are put away after that: a run that is cut off between finds what
    was merged already, merges the rest, and puts the files away.
    """
    ledgers = open_ledgers(workspace)
    inbox = Inbox(tuple(files), ()) if files is not None else waiting(workspace, at)
    # What comes now may bring the lists with it that it is held against.
    office = replace(ledgers[0].office, registers=Registers())
    read = list(read_files(inbox.files, office, progress, passwords))
    batch = plan_batch(ledgers, [submission for file in read for _, submission in file.submissions], at)
    outcomes = _outcomes(batch)
    asked = list(questions(read_headings(ledgers[0].book), batch.submissions, batch.number, at))
    written: tuple[Path, ...] = ()
    remarks = list(ledgers[0].remarks)
    if not dry_run:
        ask(ledgers[0].book, asked)
        written = _write(workspace, batch, outcomes, at, remarks)
        occasion = Occasion(office.settings, at.date())
        outcomes = _put_away(workspace, read, outcomes, batch.number, occasion)
    likely = tuple(likeness for part in batch.parts for likeness in part.plan.likely)
    return MergeOutcome(
        tuple(outcomes),
        likely,
        batch.number if written else None,
        dry_run,
        inbox.passed_over,
        written,
        len(asked),
        tuple(remarks),
    )


def _outcomes(batch: Batch) -> list[FileOutcome]:
    """What becomes of each submission, in their order."""
    found = {
        outcome.index: FileOutcome(submission, outcome, submission.source.sha256 in part.ledger.known)
        for part in batch.parts
        for outcome in part.plan.outcomes
        for submission in (batch.submissions[outcome.index],)
    }
    return [found[index] for index in sorted(found)]


def _write(
    workspace: Workspace, batch: Batch, outcomes: Sequence[FileOutcome], at: datetime, remarks: list[str]
) -> tuple[Path, ...]:
    """Write a batch into the workbooks; the answer names those that changed. What had to wait is added to remarks."""
    ledgers = [part.ledger for part in batch.parts]
    listed = lines_of(ledgers)
    changed = False
    for part in batch.parts:
        ledger, plan = part.ledger, part.plan
        fresh = [one for one in (outcomes[of.index] for of in plan.outcomes) if not one.adds_nothing]
        if plan.changes_anything or fresh:
            lines = [batch_row(outcome, batch.number, at) for outcome in fresh]
            filings = filings_after(ledger, part.rows, [*in_force(ledger.batches), *lines])
            apply_plan(ledger.book, ledger.form, plan, lines, at, filings)
            if ledger.form.id == LEDGER_FORM:
                listing.update(ledger, part.rows)
                changed_due = {change.id for change in plan.changes if change.column == "due"}
                remarks += filter(None, (put_off(put_on_record(ledger, at), changed_due),))
            listed[ledger.book.path] += lines
            changed = True
    if changed:
        rows = {part.ledger.form.id: part.rows for part in batch.parts}
        remarks += filter(None, (renew_sheets(_in_order(ledgers), rows, listed, at.date()),))
    return save_ledgers(workspace, ledgers, at)


def _in_order(ledgers: Sequence[Ledger]) -> list[Ledger]:
    """The ledgers with the 问题整改台账 first, as they are opened; it is planned last."""
    return [ledgers[-1], *ledgers[:-1]]


def _put_away(
    workspace: Workspace, read: Sequence[ReadFile], outcomes: Sequence[FileOutcome], batch: int, occasion: Occasion
) -> list[FileOutcome]:
    """Every file to 归档/ or 退回/, and every faulty one marked into 退回/; the outcomes with where they are."""
    placed: list[FileOutcome] = []
    rest = iter(outcomes)
    for file in read:
        own = [next(rest) for _ in file.submissions]
        moved = put_away(file.path, _folder(workspace, own, batch), keep=not _is_in(file.path, workspace.inbox))
        for (document, _), outcome in zip(file.submissions, own, strict=True):
            again = outcome.adds_nothing
            returned = None if again else return_submission(workspace, moved, document, outcome.submission, occasion)
            placed.append(replace(outcome, moved_to=moved, returned=returned))
    return placed


def _folder(workspace: Workspace, outcomes: Sequence[FileOutcome], batch: int) -> Path:
    """Where a file belongs: seen before, refused as a whole, or taken in."""
    if all(outcome.adds_nothing for outcome in outcomes):
        return workspace.archive / "重复件"
    if all(outcome.submission.rejection for outcome in outcomes):
        return workspace.returned
    return workspace.archive / f"第{batch:04d}批"


def _is_in(path: Path, folder: Path) -> bool:
    return folder.resolve() in path.resolve().parents
