"""What goes back to a sender: the own file with every fault marked, or a sentence on why it could not be taken."""

from __future__ import annotations

from pathlib import Path

from toolkit.actions.reading import all_findings
from toolkit.actions.workspace import Workspace, free_name
from toolkit.core import catalogue
from toolkit.core.documents import Document
from toolkit.core.findings import Finding, Severity
from toolkit.core.records import Submission
from toolkit.workbooks.marked import write_marked_copy


def return_submission(workspace: Workspace, file: Path, document: Document, submission: Submission) -> Path | None:
    """Write what the sender is to mend into 退回/; None where there is nothing to mend.

    ``file`` is the file as it lies now; a document from inside an archive or a message is rebuilt from its cells.
    """
    findings = all_findings(submission)
    if not any(finding.severity is Severity.ERROR for finding in findings):
        return None
    stem = Path(submission.source.member or submission.source.file).stem
    if submission.rejection:
        target = free_name(workspace.returned / f"{stem}（退回说明）.txt")
        target.write_text(_explanation(submission, findings), encoding="utf-8-sig")
        return target
    target = free_name(workspace.returned / f"{stem}（退回修改）.xlsx")
    content = file.read_bytes() if submission.source.member is None else None
    write_marked_copy(target, content, document, findings)
    return target


def _explanation(submission: Submission, findings: tuple[Finding, ...]) -> str:
    lines = [f"文件：{submission.source.label}", ""]
    for finding in findings:
        lines += [catalogue.message(finding), catalogue.hint(finding), ""]
    return "\n".join(lines)
