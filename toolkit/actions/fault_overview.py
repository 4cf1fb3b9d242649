"""The office's page on faults: which are common and which units need help, from the files of all batches in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.actions.filings import REPEATED
from toolkit.actions.ledger import open_ledgers
from toolkit.actions.reading import Passwords, Progress, held_together, no_passwords, no_progress, read_files
from toolkit.actions.returning import is_returned
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace, free_name
from toolkit.core.records import Submission
from toolkit.forms.materials import PAPER_NAMES
from toolkit.workbooks.fault_figures import FaultFigures, fault_figures
from toolkit.workbooks.fault_page import SHEET, PageFacts, headline, write_fault_page
from toolkit.workbooks.tables import TableRow


@dataclass(frozen=True)
class FaultOverview:
    """The page that was written. ``gone`` are files of 合并记录 whose originals lie in no folder any more."""

    path: Path
    figures: FaultFigures
    gone: tuple[str, ...]

    @property
    def headline(self) -> str:
        """What the page says, in a sentence or two."""
        return headline(self.figures)


def write_fault_overview(
    workspace: Workspace,
    as_of: date,
    *,
    batch: int | None = None,
    out: Path | None = None,
    progress: Progress = no_progress,
    passwords: Passwords = no_passwords,
) -> FaultOverview:
    """Check the originals of every batch in force (or of one) once more, and write the page. Raises Trouble.

    The rules are those of today, so that files of different days are judged alike.
    """
    ledgers = open_ledgers(workspace)
    office = ledgers[0].office
    lines = {row.text("sha256"): row for ledger in ledgers for row in ledger.batches if _counts(row, batch)}
    if not lines:
        raise Trouble("“合并记录”中没有可以统计的报送件。" if batch is None else f"第{batch}批没有可以统计的报送件。")
    files = sorted(set(_originals(workspace, {row.number("batch") for row in lines.values()})))
    alone = [
        submission
        for file in read_files(files, office, progress, passwords)
        for _, submission in file.submissions
        if submission.source.sha256 in lines
    ]
    read = held_together(alone, office)
    known = {submission.source.sha256 for submission in read}
    gone = tuple(row.text("file") for sha256, row in lines.items() if sha256 not in known)
    figures = fault_figures(sorted(read, key=lambda submission: _came(submission, lines)))
    target = out or free_name(workspace.documents / f"{SHEET}{as_of:%Y%m%d}.xlsx")
    target.parent.mkdir(parents=True, exist_ok=True)
    facts = PageFacts(office.settings.office, as_of, _scope(lines, read, gone))
    write_fault_page(target, figures, facts)
    return FaultOverview(target, figures, gone)


def _counts(row: TableRow, batch: int | None) -> bool:
    """Whether a line of 合并记录 is of a document that is counted."""
    if (
        not row.text("sha256")
        or row.text("undone")
        or row.text("result") == REPEATED
        or row.text("form") in PAPER_NAMES
    ):
        return False
    return batch is None or row.number("batch") == batch


def _originals(workspace: Workspace, batches: set[int]) -> Iterator[Path]:
    """Where originals lie: in the folders of their batches, or among what was returned if all of it was refused."""
    folders = [workspace.returned, *(workspace.batch_folder(batch) for batch in batches)]
    for folder in folders:
        if folder.is_dir():
            yield from (path for path in folder.iterdir() if path.is_file() and not is_returned(path))


def _came(submission: Submission, lines: Mapping[str, TableRow]) -> tuple[int, date, str]:
    """The order in which submissions came: by batch, and within one by the day of filing, as merging takes them."""
    row = lines[submission.source.sha256]
    return row.number("batch"), submission.filled_on or date.min, submission.source.label


def _scope(lines: Mapping[str, TableRow], read: Sequence[Submission], gone: Sequence[str]) -> str:
    batches = sorted({row.number("batch") for row in lines.values()})
    span = f"第{batches[0]}批" if len(batches) == 1 else f"第{batches[0]}至{batches[-1]}批"
    records = sum(len(submission.records) for submission in read)
    missing = f"（另有{len(gone)}份原件已不在归档中，未统计）" if gone else ""
    return f"{span}报送件{len(read)}份、记录{records}条{missing}"
