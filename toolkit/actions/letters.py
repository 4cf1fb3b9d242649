"""The files of 催报 and 督办: written aside first, and brought to their place once 催办记录 has them.

A run may be cut off anywhere. What it wrote and did not put on record goes away when the next run begins; what it put on
record and did not bring to its place yet is brought there. Files in the day's folder are never touched.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from toolkit.actions.ledger import Ledger
from toolkit.actions.templates import report_template
from toolkit.actions.workspace import Workspace
from toolkit.forms.follow_up import EXCERPT_SHEET, KINDS, LEVELS, REMINDERS
from toolkit.reports.reminder_letter import (
    FILINGS_TEMPLATE,
    PROBLEMS_TEMPLATE,
    Letter,
    Missing,
    Overdue,
    write_filings_letter,
    write_problems_letter,
)
from toolkit.workbooks.excerpt import write_excerpt
from toolkit.workbooks.locks import locked
from toolkit.workbooks.refusals import StorageTrouble
from toolkit.workbooks.reminders import Sent, next_number

FILINGS, PROBLEMS = (kind.id for kind in KINDS)
_LABELS = {option.id: option.label for option in (*KINDS, *LEVELS)}
# Where the files of a run lie until they are on record.
DRAFTS = "正在生成"


@dataclass(frozen=True)
class Reminder:
    """One letter: to which unit, of which kind and level, about what, and the files once they are written.

    ``subjects`` are names of filings, or ids of problems; ``days_late`` is the most of them.
    """

    unit: str
    kind: str
    level: str
    subjects: tuple[str, ...]
    days_late: int
    reply_by: date
    address: str = ""
    id: str = ""
    letter: Path | None = None
    attachment: Path | None = None

    @property
    def label(self) -> str:
        """The kind of letter, in a word."""
        return _LABELS[self.kind]

    @property
    def files(self) -> tuple[Path, ...]:
        """The letter and what goes with it."""
        return tuple(path for path in (self.letter, self.attachment) if path)


@dataclass(frozen=True)
class Case:
    """Everything about one letter before it is written."""

    reminder: Reminder
    missing: tuple[Missing, ...] = ()
    overdue: tuple[Overdue, ...] = ()


def letters_folder(workspace: Workspace, on: date) -> Path:
    """Where the letters of a day lie."""
    return workspace.documents / f"催办{on:%Y%m%d}"


@contextmanager
def alone(workspace: Workspace, on: date) -> Iterator[None]:
    """Keep every other run from writing the letters of a day meanwhile. Raises WorkbookBusy."""
    with locked(letters_folder(workspace, on)):
        yield


def names_of(sent: Iterable[Sent], on: date) -> frozenset[str]:
    """The files of a day's letters that are on record."""
    return frozenset(name for one in sent if one.on == on for name in (one.letter, one.attachment) if name)


def settle(workspace: Workspace, on: date, names: Iterable[str]) -> None:
    """Bring files of letters that are on record to their place, also where an earlier run was cut off from doing so."""
    folder = letters_folder(workspace, on)
    for name in names:
        _bring(folder / DRAFTS / name, folder / name)
    with suppress(OSError):  # it is not there, or has more in it
        (folder / DRAFTS).rmdir()


def _bring(draft: Path, there: Path) -> None:
    if draft.is_file() and not there.exists():
        with suppress(FileNotFoundError):  # another run has just done it
            draft.replace(there)


def write_letters(
    workspace: Workspace, ledger: Ledger, cases: Sequence[Case], on: date, sent: Sequence[Sent]
) -> list[Reminder]:
    """Write the files of letters aside; the outcome has the places where they will lie. ``sent`` are on record.

    Nothing is left of an earlier run that was cut off before its letters were on record.
    """
    folder, taken = letters_folder(workspace, on), names_of(sent, on)
    discard(workspace, on)
    (folder / DRAFTS).mkdir(parents=True)
    numbered = [
        replace(case, reminder=replace(case.reminder, id=f"{REMINDERS.id_prefix}{at:04d}"))
        for at, case in enumerate(cases, start=next_number(sent))
    ]
    return [_with_files(workspace, _Place(folder, taken), ledger, case, on) for case in numbered]


def discard(workspace: Workspace, on: date) -> None:
    """Take away what was written aside. Raises StorageTrouble."""
    folder = letters_folder(workspace, on)
    try:
        if (folder / DRAFTS).exists():
            shutil.rmtree(folder / DRAFTS)
    except OSError as error:
        raise StorageTrouble(f"“{folder / DRAFTS}”中的文件不能清除，可能有人打开着。请关闭后再运行。") from error
    with suppress(OSError):  # other letters of the day lie in it
        folder.rmdir()


@dataclass(frozen=True)
class _Place:
    """The folder of a day's letters, and the names that are on record, though their files may be gone."""

    folder: Path
    taken: frozenset[str]

    def free(self, name: str) -> Path:
        """Where a file may lie without taking another's place."""
        number, path = 2, self.folder / name
        while path.exists() or path.name in self.taken:
            path = (self.folder / name).with_stem(f"{Path(name).stem}（{number}）")
            number += 1
        return path


def _with_files(workspace: Workspace, place: _Place, ledger: Ledger, case: Case, on: date) -> Reminder:
    """Write the letter, and for overdue problems the workbook that goes with it."""
    one, settings, form = case.reminder, ledger.office.settings, ledger.form
    letter = Letter(one.unit, on, one.reply_by)
    target = place.free(f"{one.label}函（{one.unit}）.docx")
    aside = place.folder / DRAFTS
    if one.kind == FILINGS:
        template = report_template(workspace, FILINGS_TEMPLATE)
        write_filings_letter(aside / target.name, template, form, letter, case.missing, settings)
        return replace(one, letter=target)
    attachment = place.free(f"{EXCERPT_SHEET}（{one.unit}）.xlsx")
    write_problems_letter(
        aside / target.name,
        report_template(workspace, PROBLEMS_TEMPLATE),
        form,
        letter,
        case.overdue,
        level=one.level,
        attachment=attachment.name,
        settings=settings,
    )
    title = f"{one.unit}逾期未整改的问题（截至{on:%Y-%m-%d}）"
    rows = [overdue.row for overdue in case.overdue]
    columns = ("status", "original_due")
    write_excerpt(
        aside / attachment.name, form, rows, title=title, sheet=EXCERPT_SHEET, settings=settings, columns=columns
    )
    return replace(one, letter=target, attachment=attachment)
