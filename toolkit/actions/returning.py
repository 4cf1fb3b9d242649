"""What goes back to a sender: the own file with every fault marked and a letter, or a sentence on why it was refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.actions.documents import look_of
from toolkit.actions.reading import ReadFile, all_findings
from toolkit.actions.templates import report_template
from toolkit.actions.workspace import Workspace, free_name
from toolkit.core import catalogue
from toolkit.core.documents import Document
from toolkit.core.findings import Finding, Severity
from toolkit.core.records import Submission
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.registry import form_by_id
from toolkit.forms.schema import Form
from toolkit.forms.settings import Settings
from toolkit.reports.refusals import ReportRefusal
from toolkit.reports.return_notice import TEMPLATE, Notice, write_return_notice
from toolkit.workbooks.marked import write_marked_copy

# What the names of files that are written here end with.
_COPY, _NOTICE, _REASON = "（退回修改）", "（退回通知）", "（退回说明）"


@dataclass(frozen=True)
class Occasion:
    """For whom and on which day files go back; ``due`` is the day to ask for them by, None for that of 参数."""

    settings: Settings
    on: date
    due: date | None = None

    def asked_by(self, form: Form) -> date | None:
        """The day that the letter names; None if that of 参数, which the notice sets (三), is over."""
        ends = self.settings.walking_due if form is LEDGER else self.settings.filing_due
        return self.due or (ends if ends >= self.on else None)


@dataclass(frozen=True)
class Returned:
    """What lies in 退回/ for one submission: the file, the letter, and why there is none where there should be."""

    file: Path
    notice: Path | None = None
    trouble: str = ""


def return_submission(
    workspace: Workspace, file: Path, document: Document, submission: Submission, occasion: Occasion
) -> Returned | None:
    """Write what the sender is to mend into 退回/; None where there is nothing to mend.

    ``file`` is the file as it lies now; a document from inside an archive or a message is rebuilt from its cells.
    """
    findings = all_findings(submission)
    if not any(finding.severity is Severity.ERROR for finding in findings):
        return None
    stem = Path(submission.source.member or submission.source.file).stem
    if submission.rejection:
        target = free_name(workspace.returned / f"{stem}{_REASON}.txt")
        target.write_text(_explanation(submission, findings), encoding="utf-8-sig")
        return Returned(target)
    target = free_name(workspace.returned / f"{stem}{_COPY}.xlsx")
    content = file.read_bytes() if submission.source.member is None else None
    write_marked_copy(target, content, document, submission)
    return _with_notice(
        workspace, target, free_name(workspace.returned / f"{stem}{_NOTICE}.docx"), submission, occasion
    )


def is_returned(path: Path) -> bool:
    """Whether a file in 退回/ was written for a sender, and is not an original that was refused."""
    return any(ending in path.stem for ending in (_COPY, _NOTICE, _REASON))


def return_faulty(workspace: Workspace, files: Iterable[ReadFile], occasion: Occasion) -> list[Returned]:
    """Write what is to be mended of files that lie where they were read, without merging them."""
    answers = (
        return_submission(workspace, file.path, document, submission, occasion)
        for file in files
        for document, submission in file.submissions
    )
    return [returned for returned in answers if returned]


def _with_notice(
    workspace: Workspace, copy: Path, target: Path, submission: Submission, occasion: Occasion
) -> Returned:
    """Write the letter that goes with a marked copy. A template that somebody has broken must not keep the copy back."""
    sent, form = submission.source.sent, form_by_id(str(submission.form))
    notice = Notice(sent.date() if sent else occasion.on, occasion.on, occasion.asked_by(form), copy.name)
    settings, look = occasion.settings, look_of(occasion.settings, occasion.on)
    try:
        write_return_notice(target, report_template(workspace, TEMPLATE), form, submission, notice, settings, look)
    except ReportRefusal as refusal:
        return Returned(copy, None, str(refusal))
    return Returned(copy, target)


def _explanation(submission: Submission, findings: tuple[Finding, ...]) -> str:
    lines = [f"文件：{submission.source.label}", ""]
    for finding in findings:
        lines += [catalogue.message(finding), catalogue.hint(finding), ""]
    return "\n".join(lines)
