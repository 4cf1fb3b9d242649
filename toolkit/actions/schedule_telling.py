"""What became of the jobs, told: in the sheet 任务记录, to a person by mail, and on the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from toolkit.actions import schedule_journal as journals
from toolkit.actions.ledger import open_office
from toolkit.actions.schedule_journal import Journal, Run, journal_of
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.workbooks.refusals import WorkbookRefusal
from toolkit.workbooks.schedule import recorded

Clock = Callable[[], datetime]
# Tells a person of a failure by mail, a subject and a text; whether there was a way to. Raises Trouble, WorkbookRefusal
# or OSError where it cannot now.
Tell = Callable[[str, str], bool]
# By the state of a run in the journal, its id in 任务记录.
STATES = {
    journals.BEGUN: "running",
    **{state: state for state in (journals.DONE, journals.FAILED, journals.POSTPONED)},
}


def record(workspace: Workspace, journal: Journal, at: datetime) -> None:
    """Bring the journal into 任务记录. Where the workbook is open, the next run does it."""
    if not journal.ahead():
        return
    try:
        book, _ = open_office(workspace)
        edit = recorded(book, [_line(run) for run in journal.runs()])
        grid = book.grid(edit.sheet)
        changed = {place: value for place, value in edit.cells.items() if grid.value(*place) != value}
        if changed or edit.appended:
            book.edit([replace(edit, cells=changed)])
            book.save(at)
    except WorkbookRefusal:
        return
    journal.write(journals.RECORDED, at)


def _line(run: Run) -> dict[str, str | int | None]:
    return {
        "job": run.job,
        "due_at": f"{run.due:%Y-%m-%d %H:%M}",
        "started_at": f"{run.began:%Y-%m-%d %H:%M}" if run.began else None,
        "ended_at": f"{run.ended:%Y-%m-%d %H:%M}" if run.ended else None,
        "result": STATES[run.state],
        "explanation": run.said or None,
        "missed": run.missed or None,
    }


def tell_failures(journal: Journal, clock: Clock, tell: Tell) -> None:
    """Tell a person of every failure, once. One that cannot be told now is told at the next run."""
    for run in failures(journal):
        if run.told:
            continue
        try:
            told = tell(f"定时任务“{run.job}”没有办成", f"应办时间：{run.due:%Y-%m-%d %H:%M}\n{run.said}\n")
        except (Trouble, WorkbookRefusal, OSError):
            return
        if told:
            journal.write(journals.TOLD, clock(), run.job, run.due)


def failures(journal: Journal) -> tuple[Run, ...]:
    """The runs that failed, of which no screen has told anybody yet."""
    return tuple(run for run in journal.runs() if run.state == journals.FAILED and not run.shown)


def take_note(workspace: Workspace, clock: Clock) -> tuple[str, ...]:
    """The failures, in words, that a person is shown now, and not again: at a button, and when the menu starts."""
    journal = journal_of(workspace)
    found = failures(journal)
    for run in found:
        journal.write(journals.SHOWN, clock(), run.job, run.due)
    return tuple(f"定时任务“{run.job}”（{run.due:%m-%d %H:%M}）没有办成：{run.said}" for run in found)
