"""The jobs as they stand, and what was done, as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from toolkit.actions.ledger import open_office
from toolkit.actions.schedule_jobs import Jobs, deadlines_of, jobs_in
from toolkit.actions.schedule_journal import Run, journal_of
from toolkit.actions.schedule_telling import STATES
from toolkit.actions.scheduling import Ended, RunOutcome
from toolkit.actions.workspace import Workspace
from toolkit.rosters.jobs import Job, next_moment


@dataclass(frozen=True)
class Listed:
    """A job, when it is due next, and its last run."""

    job: Job
    next: datetime | None
    last: Run | None


def listed(workspace: Workspace, now: datetime) -> tuple[tuple[Listed, ...], Jobs]:
    """The jobs as they stand, and what is wrong in the sheet. Raises Trouble or WorkbookRefusal."""
    (book, office), runs = open_office(workspace), journal_of(workspace).runs()
    jobs = jobs_in(book)
    last: dict[str, Run] = {run.job: run for run in runs}
    deadlines = deadlines_of(office.settings)
    return tuple(
        Listed(job, next_moment(job, office.calendar, deadlines, now), last.get(job.name)) for job in jobs.jobs
    ), jobs


def outcome_json(outcome: RunOutcome) -> dict[str, object]:
    """What was done, as plain data."""
    return {
        "runs": [_ended_json(one) for one in outcome.ended],
        "faults": list(outcome.faults),
        "remarks": list(outcome.remarks),
    }


def _ended_json(one: Ended) -> dict[str, object]:
    due = one.due.isoformat(timespec="minutes")
    return {"job": one.job, "due": due, "state": one.state, "said": one.said, "missed": one.missed}


def listed_json(found: Sequence[Listed], jobs: Jobs) -> dict[str, object]:
    """The jobs as plain data."""
    return {
        "jobs": [
            {
                "job": one.job.name,
                "action": one.job.action,
                "next": one.next.isoformat(timespec="minutes") if one.next else None,
                "last": {
                    "due": one.last.due.isoformat(timespec="minutes"),
                    "state": STATES[one.last.state],
                    "said": one.last.said,
                }
                if one.last
                else None,
            }
            for one in found
        ],
        "off": list(jobs.off),
        "faults": list(jobs.faults),
    }
