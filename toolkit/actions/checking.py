"""Checking files without merging them, and giving back what is faulty: what ``toolkit check`` and two buttons do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from toolkit.actions.reading import (
    OFFICE_OF_THE_NOTICE,
    Office,
    Passwords,
    Progress,
    ReadFile,
    files_together,
    no_passwords,
    no_progress,
    read_files,
)
from toolkit.actions.returning import Occasion, Returned, return_faulty
from toolkit.actions.workspace import Workspace
from toolkit.core.findings import Severity
from toolkit.core.records import Submission
from toolkit.core.register import RegisterRow
from toolkit.intake import Inbox, PassedOver, list_inbox


@dataclass(frozen=True)
class CheckOutcome:
    """What was found in the files; ``passed_over`` lay in 收件/ unopened, ``returned`` was written into 退回/."""

    files: tuple[ReadFile, ...]
    passed_over: tuple[PassedOver, ...] = ()
    returned: tuple[Returned, ...] = ()

    @property
    def submissions(self) -> tuple[Submission, ...]:
        """What all the files submit, in their order."""
        return tuple(submission for file in self.files for _, submission in file.submissions)

    @property
    def faulty(self) -> bool:
        """Whether a record, or a file as a whole, may not be merged."""
        return any(
            submission.rejection or any(finding.severity is Severity.ERROR for finding in submission.findings)
            for submission in self.submissions
        )


def waiting(workspace: Workspace, at: datetime) -> Inbox:
    """What lies in 收件/."""
    return list_inbox(workspace.inbox, now=at.timestamp(), returned=workspace.returned)


def check(
    workspace: Workspace | None,
    files: Sequence[Path] | None,
    *,
    at: datetime,
    progress: Progress = no_progress,
    passwords: Passwords = no_passwords,
) -> CheckOutcome:
    """Check files (default: all of 收件/) by the rules and registers of a workspace, or by those of the notice.

    No file is changed. Raises Trouble or WorkbookRefusal.
    """
    return _checked(workspace, files, at, progress, passwords)[1]


def give_back(
    workspace: Workspace,
    files: Sequence[Path] | None,
    *,
    at: datetime,
    by: date | None = None,
    progress: Progress = no_progress,
    passwords: Passwords = no_passwords,
) -> CheckOutcome:
    """Check, and write each faulty file marked into 退回/ with a letter that asks for it ``by`` a day.

    None as the day is that of 参数. The originals stay where they are. Raises Trouble or WorkbookRefusal.
    """
    office, found = _checked(workspace, files, at, progress, passwords)
    returned = return_faulty(workspace, found.files, Occasion(office.settings, at.date(), by))
    return CheckOutcome(found.files, found.passed_over, tuple(returned))


def _checked(
    workspace: Workspace | None, files: Sequence[Path] | None, at: datetime, progress: Progress, passwords: Passwords
) -> tuple[Office, CheckOutcome]:
    office, rows = _known(workspace)
    inbox = Inbox(tuple(files or ()), ()) if files is not None or workspace is None else waiting(workspace, at)
    read = list(read_files(inbox.files, office, progress, passwords))
    return office, CheckOutcome(files_together(read, office, rows), inbox.passed_over)


def _known(workspace: Workspace | None) -> tuple[Office, Sequence[RegisterRow]]:
    """Whose files are read, and what the ledger has; without a workspace nothing yet."""
    if workspace is None:
        return OFFICE_OF_THE_NOTICE, ()
    from toolkit.actions.ledger import open_ledger  # slow to import, and of no use without a workspace

    ledger = open_ledger(workspace)
    return ledger.office, ledger.register.rows
