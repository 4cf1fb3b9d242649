"""Merging files into the district's register: read, check, plan, write, put the files away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from toolkit.actions.filings import REFUSED, REPEATED, filing_lines, in_force
from toolkit.actions.ledger import Ledger, open_ledger, save_ledger
from toolkit.actions.reading import (
    Passwords,
    Progress,
    ReadFile,
    all_findings,
    finding_json,
    no_passwords,
    no_progress,
    read_files,
)
from toolkit.actions.returning import return_submission
from toolkit.actions.workspace import Workspace, put_away
from toolkit.core import catalogue
from toolkit.core.catalogue.merge_words import OUTCOMES
from toolkit.core.records import Submission
from toolkit.core.register import MergePlan, Outcome, SubmissionOutcome
from toolkit.core.values import Value
from toolkit.intake import Inbox, PassedOver, list_inbox
from toolkit.merging import apply_plan as applied
from toolkit.merging import plan_merge
from toolkit.merging.linking import link
from toolkit.workbooks.apply import apply_plan

COUNTS = (Outcome.ADDED, Outcome.CHANGED, Outcome.UNCHANGED, Outcome.CONFLICT, Outcome.REFUSED)
SEEN_BEFORE = "seen_before"
# The names of the contract of `merge --json`.
COUNT_NAMES = {
    Outcome.ADDED: "added",
    Outcome.CHANGED: "changed",
    Outcome.UNCHANGED: "unchanged",
    Outcome.CONFLICT: "conflicts",
    Outcome.REFUSED: "refused",
}


@dataclass(frozen=True)
class FileOutcome:
    """What became of one submission, and where its file is now."""

    submission: Submission
    outcome: SubmissionOutcome
    moved_to: Path | None = None
    returned_to: Path | None = None

    @property
    def repeated(self) -> bool:
        """Whether the very same document was merged before."""
        return self.outcome.reason == SEEN_BEFORE

    def adds_nothing(self, known: frozenset[str]) -> bool:
        """Whether 合并记录 lists the document (``known``, by sha256) and again nothing of it was merged."""
        return self.outcome.reason is not None and self.submission.source.sha256 in known

    @property
    def reason(self) -> str | None:
        """The code of why nothing of it was merged, if nothing was."""
        return self.submission.rejection.code if self.submission.rejection else self.outcome.reason

    @property
    def result(self) -> str:
        """What became of a submission, in a word for 合并记录."""
        if self.submission.rejection or self.submission.blocked():
            return REFUSED
        if self.repeated:
            return REPEATED
        if not self.submission.records:
            return "零报告"
        return "部分收" if self.count(Outcome.REFUSED) else "已收"

    @property
    def explanation(self) -> str:
        """What a person should know about it, in a sentence or two."""
        if self.outcome.reason and self.outcome.reason in OUTCOMES:
            return OUTCOMES[self.outcome.reason] + "。"
        parts = [catalogue.message(self.submission.rejection)] if self.submission.rejection else []
        if self.submission.blocked():
            parts += [
                catalogue.message(f) for f in self.submission.findings if f.record is None and f.severity == "error"
            ]
        refused = [record for record in self.outcome.records if record.outcome is Outcome.REFUSED]
        if refused and not parts:
            places = "、".join(str(record.location) for record in refused[:10])
            parts.append(f"{len(refused)}条未收：{places}{'等' if len(refused) > 10 else ''}。")
        if self.outcome.missing:
            ids = "、".join(self.outcome.missing[:10]) + ("等" if len(self.outcome.missing) > 10 else "")
            apart = "与该单位以前报的没有相同的行，可能是另一科室报的，请核实；" if self.outcome.apart else ""
            parts.append(f"{apart}上次报过、本次没有的：{ids}（保留在台账中）。")
        return "".join(parts)

    def count(self, outcome: Outcome) -> int:
        """How many records came to an outcome."""
        return self.outcome.count(outcome)

    @property
    def read(self) -> int:
        """How many records were read."""
        return len(self.submission.records)


@dataclass(frozen=True)
class MergeOutcome:
    """What a merge did, or with ``dry_run`` would have done. ``batch`` is None where nothing was written."""

    files: tuple[FileOutcome, ...]
    plan: MergePlan
    batch: int | None
    dry_run: bool
    passed_over: tuple[PassedOver, ...] = ()

    def total(self, outcome: Outcome) -> int:
        """A count over all files."""
        return sum(file.count(outcome) for file in self.files)


def merge(
    workspace: Workspace,
    files: Sequence[Path] | None,
    *,
    at: datetime,
    dry_run: bool = False,
    progress: Progress = no_progress,
    passwords: Passwords = no_passwords,
) -> MergeOutcome:
    """Merge files (default: all of 收件/) into the register. Raises Trouble or WorkbookRefusal.

    The workbook is written first and the files are put away after that: a run that is cut off between the two
    finds the files merged already and only puts them away.
    """
    ledger = open_ledger(workspace)
    inbox = Inbox(tuple(files), ()) if files is not None else _inbox(workspace, at)
    read = list(read_files(inbox.files, ledger.office, progress, passwords))
    submissions = [submission for file in read for _, submission in file.submissions]
    plan = _plan(ledger, submissions, at)
    outcomes = [FileOutcome(submissions[outcome.index], outcome) for outcome in plan.outcomes]
    fresh = [outcome for outcome in outcomes if not outcome.adds_nothing(ledger.known)]
    writes = not dry_run and (plan.changes_anything or bool(fresh))
    if writes:
        _write(ledger, plan, fresh, at)
        save_ledger(workspace, ledger, at)
    if not dry_run:
        outcomes = _put_away(workspace, read, outcomes, plan.batch, ledger.known)
    return MergeOutcome(tuple(outcomes), plan, plan.batch if writes else None, dry_run, inbox.passed_over)


def _plan(ledger: Ledger, submissions: Sequence[Submission], at: datetime) -> MergePlan:
    """The plan of a batch, with what a unit reports that another has reported before."""
    form, register = ledger.form, ledger.register
    plan = plan_merge(form, register, submissions, batch=ledger.next_batch, received=at.date())
    return replace(plan, likely=(*plan.likely, *link(form, register.rows, plan.added)))


def _write(ledger: Ledger, plan: MergePlan, fresh: Sequence[FileOutcome], at: datetime) -> None:
    """Write a batch into the workbook. ``fresh`` are the outcomes that 合并记录 does not list yet."""
    form = ledger.form
    lines = [batch_row(outcome, plan.batch, at) for outcome in fresh]
    after = applied(form, ledger.register, plan)
    filings = filing_lines(form, ledger.office.units, after.rows, [*in_force(ledger.batches), *lines])
    apply_plan(ledger.book, form, plan, lines, at, filings)


def _inbox(workspace: Workspace, at: datetime) -> Inbox:
    return list_inbox(workspace.inbox, now=at.timestamp(), returned=workspace.returned)


def _put_away(
    workspace: Workspace, read: Sequence[ReadFile], outcomes: Sequence[FileOutcome], batch: int, known: frozenset[str]
) -> list[FileOutcome]:
    """Every file to 归档/ or 退回/, and every faulty one marked into 退回/; the outcomes with where they are."""
    placed: list[FileOutcome] = []
    rest = iter(outcomes)
    for file in read:
        own = [next(rest) for _ in file.submissions]
        moved = put_away(file.path, _folder(workspace, own, batch, known), keep=not _is_in(file.path, workspace.inbox))
        for (document, submission), outcome in zip(file.submissions, own, strict=True):
            returned = (
                None if outcome.adds_nothing(known) else return_submission(workspace, moved, document, submission)
            )
            placed.append(replace(outcome, moved_to=moved, returned_to=returned))
    return placed


def _folder(workspace: Workspace, outcomes: Sequence[FileOutcome], batch: int, known: frozenset[str]) -> Path:
    """Where a file belongs: seen before, refused as a whole, or taken in."""
    if all(outcome.adds_nothing(known) for outcome in outcomes):
        return workspace.archive / "重复件"
    if all(outcome.submission.rejection for outcome in outcomes):
        return workspace.returned
    return workspace.archive / f"第{batch:04d}批"


def _is_in(path: Path, folder: Path) -> bool:
    return folder.resolve() in path.resolve().parents


def batch_row(file: FileOutcome, batch: int, at: datetime) -> dict[str, Value]:
    """The line of 合并记录 for one submission."""
    source = file.submission.source
    counts: dict[str, Value] = {COUNT_NAMES[outcome]: file.count(outcome) for outcome in COUNTS}
    return {
        "batch": batch,
        "at": at.strftime("%Y-%m-%d %H:%M"),
        "file": source.file,
        "member": source.member,
        "sha256": source.sha256,
        "unit": file.submission.unit,
        "filled_on": file.submission.filled_on,
        "result": file.result,
        "read": file.read,
        **counts,
        "missing": len(file.outcome.missing),
        "explanation": file.explanation,
    }


def outcome_json(outcome: MergeOutcome) -> dict[str, object]:
    """A merge as `merge --json` gives it; in every line, and in total, read is the sum of the five counts."""
    return {
        "batch": outcome.batch,
        "files": [_file_json(file) for file in outcome.files],
        "totals": {
            "read": sum(file.read for file in outcome.files),
            **{COUNT_NAMES[o]: outcome.total(o) for o in COUNTS},
        },
    }


def _file_json(file: FileOutcome) -> dict[str, object]:
    source = file.submission.source
    return {
        "file": source.file,
        "member": source.member,
        "status": file.submission.status.value,
        "reason": file.reason,
        "unit": file.submission.unit,
        "read": file.read,
        **{COUNT_NAMES[outcome]: file.count(outcome) for outcome in COUNTS},
        "missing": list(file.outcome.missing),
        "findings": [finding_json(finding) for finding in all_findings(file.submission)],
    }
