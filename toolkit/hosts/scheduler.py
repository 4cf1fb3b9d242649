"""The runner of scheduled work: looks every minute what is due. ``python -m toolkit.hosts.scheduler DIR`` looks once.

The time of a job is no affair of a timer here: what is due is found out from the record of what was done, so it does not
matter how often, or by whom, this is started.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

import schedule

from toolkit.actions import scheduling
from toolkit.actions.schedule_telling import Clock
from toolkit.actions.scheduling import RunOutcome
from toolkit.actions.workspace import Workspace, open_workspace
from toolkit.hosts import failures, scheduled_work
from toolkit.workbooks.locks import lock_path

EVERY_MINUTES = 1
Report = Callable[[RunOutcome], None]


def look(workspace: Workspace, clock: Clock = datetime.now) -> RunOutcome:
    """Do what is due, once. Raises Trouble (as where another runner is at work) or WorkbookRefusal."""
    with scheduling.alone(workspace):
        return _look(workspace, clock)


def once(workspace: Workspace, name: str, clock: Clock = datetime.now) -> RunOutcome:
    """Do one job now. Raises Trouble or WorkbookRefusal."""
    with scheduling.alone(workspace):
        return scheduling.run_once(
            workspace,
            name,
            scheduled_work.works(),
            clock=clock,
            explain=scheduled_work.explain,
            tell=scheduled_work.teller(workspace, clock),
        )


def keep_running(
    workspace: Workspace,
    report: Report,
    complain: Callable[[Exception], None],
    *,
    clock: Clock = datetime.now,
    sleep: Callable[[float], None] = time.sleep,
    going: Callable[[], bool] = lambda: True,
) -> None:
    """Look every minute until stopped; what stands in the way of one look does not end the next. Raises Trouble."""
    with scheduling.alone(workspace) as place:
        timer = schedule.Scheduler()
        timer.every(EVERY_MINUTES).minutes.do(_tick, workspace, place, report, complain, clock)
        timer.run_all()
        while going():
            sleep(max(1.0, min(timer.idle_seconds or 1.0, 60.0)))
            timer.run_pending()


def _tick(
    workspace: Workspace, place: Path, report: Report, complain: Callable[[Exception], None], clock: Clock
) -> None:
    # The lock of a runner that lives for days must not look like one that was left behind.
    with suppress(OSError):
        os.utime(lock_path(place))
    try:
        report(_look(workspace, clock))
    except Exception as error:
        complain(error)


def _look(workspace: Workspace, clock: Clock) -> RunOutcome:
    return scheduling.run_due(
        workspace,
        scheduled_work.works(),
        clock=clock,
        explain=scheduled_work.explain,
        tell=scheduled_work.teller(workspace, clock),
    )


def main(arguments: Sequence[str]) -> int:
    """Look once in each workspace that is named. What the system's own timer starts; it has no screen."""
    return max((failures.guarded(partial(_look_in, Path(folder))) for folder in arguments), default=2)


def _look_in(folder: Path) -> None:
    look(open_workspace(folder))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
