"""The files of 催报 and 督办: written aside first, and brought to their place once 催办记录 has them.

A run may be cut off anywhere. What it wrote and did not put on record goes away when the next run begins; what it put on
record and did not bring to its place yet is brought there. Files in the day's folder are never touched.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from toolkit.actions.ledger import Ledger, open_ledgers
from toolkit.actions.templates import report_template
from toolkit.actions.workspace import Workspace, fit_name
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
from toolkit.workbooks.refusals import StorageTrouble, WorkbookRefusal
from toolkit.workbooks.reminders import Sent, next_number, read_reminders
from toolkit.workbooks.store import swap

FILINGS, PROBLEMS = (kind.id for kind in KINDS)
_LABELS = {option.id: option.label for option in (*KINDS, *LEVELS)}
# Where the files of a run lie until they are on record.
DRAFTS = "正在生成"
_FOLDER = "催办"


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
    return workspace.documents / f"{_FOLDER}{on:%Y%m%d}"


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


def clear_up(workspace: Workspace, on: date, sent: Iterable[Sent]) -> None:
    """After a run of a day that was cut off: what is on record comes to its place, the other drafts go.

    The caller holds the day (``alone``). Raises StorageTrouble or OSError.
    """
    settle(workspace, on, names_of(sent, on))
    discard(workspace, on)


def clear_up_others(workspace: Workspace, on: date) -> None:
    """The same for every other day; one whose files somebody holds is left to the next run."""
    for drafts in sorted(workspace.documents.glob(f"{_FOLDER}*/{DRAFTS}")):
        day = _day_of(drafts.parent)
        if day and day != on:
            with suppress(WorkbookRefusal, OSError), alone(workspace, day):
                clear_up(workspace, day, read_reminders(open_ledgers(workspace)[0].book))


def _day_of(folder: Path) -> date | None:
    try:
        return datetime.strptime(folder.name, f"{_FOLDER}%Y%m%d").date()
    except ValueError:
        return None  # a folder that somebody has made


def _bring(draft: Path, there: Path) -> None:
    if draft.is_file() and not there.exists():
        with suppress(FileNotFoundError):  # another run has just done it
            swap(draft, there)


def write_letters(
    workspace: Workspace, ledger: Ledger, cases: Sequence[Case], on: date, sent: Sequence[Sent]
) -> list[Reminder]:
    """Write the files of letters aside; the outcome has the places where they will lie. ``sent`` are on record.

    Nothing may be left there of an earlier run (``clear_up``).
    """
    folder, taken = letters_folder(workspace, on), names_of(sent, on)
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
    """The folder of a day's letters with its drafts, and the names on record, though their files may be gone."""

    folder: Path
    taken: frozenset[str]

    def free(self, name: str) -> Path:
        """Where a file may lie without taking another's place."""
        number, path = 2, self.folder / name
        while path.exists() or (self.folder / DRAFTS / path.name).exists() or path.name in self.taken:
            path = (self.folder / name).with_stem(f"{Path(name).stem}（{number}）")
            number += 1
        return path


def _with_files(workspace: Workspace, place: _Place, ledger: Ledger, case: Case, on: date) -> Reminder:
    """Write the letter, and for overdue problems the workbook that goes with it."""
    one, settings, form = case.reminder, ledger.office.settings, ledger.form
    letter, unit = Letter(one.unit, on, one.reply_by), fit_name(one.unit)
    target = place.free(f"{one.label}函（{unit}）.docx")
    aside = place.folder / DRAFTS
    if one.kind == FILINGS:
        template = report_template(workspace, FILINGS_TEMPLATE)
        write_filings_letter(aside / target.name, template, form, letter, case.missing, settings)
        return replace(one, letter=target)
    attachment = place.free(f"{EXCERPT_SHEET}（{unit}）.xlsx")
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
