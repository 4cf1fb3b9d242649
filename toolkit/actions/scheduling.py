"""Scheduled work: what is due is done, once, whatever breaks in between; a job that fails does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from toolkit.actions import schedule_journal as journals
from toolkit.actions.ledger import open_office
from toolkit.actions.reading import Office
from toolkit.actions.schedule_jobs import Jobs, deadlines_of, jobs_in
from toolkit.actions.schedule_journal import Journal, Run, journal_of
from toolkit.actions.schedule_telling import Clock, Tell, record, tell_failures
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.forms.schedule import JOBS, RUN_STATES
from toolkit.rosters.jobs import Due, Job, due_now, unknown_years
from toolkit.workbooks.locks import locked
from toolkit.workbooks.owners import refuse_if_open
from toolkit.workbooks.refusals import WorkbookBusy, WorkbookChanged

# Does what a job asks for as of a moment, and says in a sentence what it did.
Work = Callable[[Workspace, "Occasion"], str]
# Puts a failure into words, or gives None for what nobody foresaw.
Explain = Callable[[Exception], str]

# So often a run may be cut off; then it counts as failed.
_ATTEMPTS = 5
_LABELS = {option.id: option.label for option in RUN_STATES}


@dataclass(frozen=True)
class Occasion:
    """A run of a job: when it was due, when it first began (a run that was cut off keeps that), and the clock."""

    job: Job
    due: datetime
    began: datetime
    clock: Clock


@dataclass(frozen=True)
class Ended:
    """How a run ended: ``done``, ``failed`` or ``postponed``, and what is to be said of it."""

    job: str
    due: datetime
    state: str
    said: str
    missed: int = 0

    @property
    def label(self) -> str:
        """The state in a word."""
        return _LABELS[self.state]


@dataclass(frozen=True)
class RunOutcome:
    """What was done at a moment. ``faults`` are rows of 定时任务 that cannot be read; ``told`` whether a person was."""

    ended: tuple[Ended, ...]
    faults: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@contextmanager
def alone(workspace: Workspace) -> Iterator[Path]:
    """Keep every other runner away from a workspace. Raises Trouble, naming the holder, where there is one."""
    place = workspace.root / JOBS.sheet
    with ExitStack() as held:
        try:
            held.enter_context(locked(place))
        except WorkbookBusy as busy:  # this lock; an open workbook, met later, is another matter
            raise Trouble(
                f"这个工作文件夹的定时任务正由{busy.holder or '另一个程序'}运行，没有重复启动。",
                "请等它办完，或先停掉它。",
            ) from busy
        yield place


def run_due(
    workspace: Workspace, works: Mapping[str, Work], *, clock: Clock, explain: Explain, tell: Tell
) -> RunOutcome:
    """Do every job that is due, the one that waited longest first; the caller holds the workspace (``alone``).

    Raises Trouble or WorkbookRefusal where the workbook cannot be read; then nothing is lost, and all is still due.
    """
    journal, now = journal_of(workspace), clock()
    if journal.since() is None:
        journal.write(journals.STARTED, now)
    book, office = open_office(workspace)
    jobs = jobs_in(book)
    ended = tuple(_run(workspace, journal, due, works, clock, explain) for due in _due(office, jobs, journal, now))
    record(workspace, journal, clock())
    tell_failures(journal, clock, tell)
    return RunOutcome(ended, jobs.faults, _years(office, now))


def run_once(
    workspace: Workspace, name: str, works: Mapping[str, Work], *, clock: Clock, explain: Explain, tell: Tell
) -> RunOutcome:
    """Do one job now, whenever it is due. Raises Trouble for a job that is not in the sheet.

    A person who waits for it is told at once that the workbook is open (WorkbookBusy); nobody would make up for it.
    """
    refuse_if_open(workspace.ledger)
    journal, now = journal_of(workspace), clock()
    jobs = jobs_in(open_office(workspace)[0])
    job = next((job for job in jobs.jobs if job.name == name), None)
    if job is None:
        known = "、".join(job.name for job in jobs.jobs)
        raise Trouble(f"“{JOBS.sheet}”中没有启用的任务“{name}”。", f"可以办的任务：{known}。" if known else "")
    ended = _run(workspace, journal, Due(job, now.replace(second=0, microsecond=0)), works, clock, explain)
    record(workspace, journal, clock())
    tell_failures(journal, clock, tell)
    return RunOutcome((ended,), jobs.faults)


def _due(office: Office, jobs: Jobs, journal: Journal, now: datetime) -> tuple[Due, ...]:
    runs = journal.runs()
    settled: dict[str, datetime] = {}
    begun: dict[str, datetime] = {}
    for run in runs:
        if run.state in (journals.DONE, journals.FAILED):
            settled[run.job] = max(run.due, settled.get(run.job, run.due))
        elif run.began:
            begun[run.job] = run.due
    since = _since(jobs, journal, now)
    return due_now(jobs.jobs, office.calendar, deadlines_of(office.settings), settled, begun, since, now)


def _since(jobs: Jobs, journal: Journal, now: datetime) -> dict[str, datetime]:
    """When each job was first seen with its present rule, kept in the journal: nothing before that was missed.

    Where nobody ever looked, all are taken to have been there from the first run on.
    """
    seen, rules = journal.seen(), {job.name: job.rule for job in jobs.jobs}
    if seen is None:
        journal.see(rules, journal.since() or now)
    elif {name: rule for name, (rule, _) in seen.items()} != rules:
        journal.see(rules, now)
    return {name: first for name, (_, first) in (journal.seen() or {}).items()}


def _run(
    workspace: Workspace, journal: Journal, due: Due, works: Mapping[str, Work], clock: Clock, explain: Explain
) -> Ended:
    """Do a job. What it raises is its own failure; an open workbook postpones it."""
    earlier = next((run for run in journal.runs() if (run.job, run.due) == (due.job.name, due.moment)), None)
    missed, began = due.missed or (earlier.missed if earlier else 0), None
    try:
        _demand_free(workspace, earlier)
        if earlier and earlier.attempts >= _ATTEMPTS:
            raise Trouble(f"办理中断了{earlier.attempts}次，没有再试。", "请手工运行，看看是什么原因。")
        began = earlier.began if earlier and earlier.began else clock()
        journal.write(journals.BEGUN, clock(), due.job.name, due.moment, "", missed)
        said = works[due.job.action](workspace, Occasion(due.job, due.moment, began, clock))
        state = journals.DONE
    except WorkbookBusy as busy:
        state, said = journals.POSTPONED, f"已推迟，等关闭后自动补办。{busy}"
    except WorkbookChanged as change:
        state, said = journals.POSTPONED, f"已推迟，稍后自动补办。{change}"
    except Exception as error:
        state, said = journals.FAILED, explain(error)
    if missed:
        said = f"{said}（此前错过{missed}次，合并补办）"
    if began or not (earlier and earlier.state == state == journals.POSTPONED):
        journal.write(state, clock(), due.job.name, due.moment, said, missed)
    return Ended(due.job.name, due.moment, state, said, missed)


def _demand_free(workspace: Workspace, earlier: Run | None) -> None:
    """Raise WorkbookBusy if the ledger is open, or the other workbook where the run was postponed for that before."""
    refuse_if_open(workspace.ledger)
    if earlier and earlier.state == journals.POSTPONED and workspace.rosters.name in earlier.said:
        refuse_if_open(workspace.rosters)


def _years(office: Office, now: datetime) -> tuple[str, ...]:
    years = unknown_years(office.calendar, now)
    told = "、".join(str(year) for year in years)
    return (f"{told}年的放假安排还没有收录，暂按周一至周五上班计算；可在“参数”中补填。",) if years else ()
