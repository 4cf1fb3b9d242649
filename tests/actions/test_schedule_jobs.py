"""定时任务 as the clerk writes it: how days and times are read, and what is said of what cannot be."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from tests.actions.offices import fill_in, lines
from toolkit.actions import setup
from toolkit.actions.schedule_jobs import deadlines_of, jobs_of
from toolkit.actions.workspace import Workspace
from toolkit.core.documents import CellValue
from toolkit.forms import district
from toolkit.forms.schedule import JOBS
from toolkit.rosters.jobs import Rest


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return setup.init(tmp_path / "台账").workspace


def test_the_usual_jobs_are_there(workspace: Workspace) -> None:
    found = jobs_of(lines(workspace, JOBS))
    assert found.faults == ()
    assert [(job.name, job.period, job.days, job.at, job.rest) for job in found.jobs] == [
        ("每日取件", "workday", (), time(8, 30), Rest.SKIP),
        ("每周超期提醒", "weekly", (0,), time(9), Rest.NEXT),
        ("每月通报", "monthly", (25,), time(9, 30), Rest.NEXT),
        ("截止日前催报", "before", (3, 1), time(9), Rest.PREVIOUS),
    ]
    assert deadlines_of(district.SETTINGS) == (date(2023, 10, 13), date(2023, 11, 20), date(2023, 11, 25))


@pytest.mark.parametrize(
    ("column", "written", "wanted"),
    [
        ("days", "周一、周四", (0, 3)),
        ("days", "星期天", (6,)),
        ("days", "礼拜二，三", (1, 2)),
        ("time", 0.375, time(9)),
        ("time", "９：０５", time(9, 5)),
        ("time", "14时30分", time(14, 30)),
    ],
)
def test_days_and_times_as_people_write_them(
    workspace: Workspace, column: str, written: CellValue, wanted: object
) -> None:
    fill_in(workspace, JOBS, lines(workspace, JOBS)[1].row, **{column: written})
    found = jobs_of(lines(workspace, JOBS))
    assert found.faults == ()
    assert {"days": found.jobs[1].days, "time": found.jobs[1].at}[column] == wanted


@pytest.mark.parametrize(
    ("row", "column", "written", "said"),
    [
        (1, "days", "25", "“具体日子”写的是“25”，请填周几，如 周一。"),
        (1, "days", None, "请填周几"),
        (2, "days", "40", "请填几号，如 25。"),
        (3, "days", "周一", "请填提前的天数，如 3、1。"),
        (0, "days", "周一", "应当留空。"),
        (0, "time", "早上", "“办理时间”写的是“早上”，请写成 08:30 这样的形式。"),
        (0, "time", "25:00", "请写成 08:30 这样的形式。"),
        (0, "period", "每天", "只能选每个工作日、每周、每月、截止日前。"),
        (0, "job", "每周超期提醒", "重名"),
        (0, "job", None, "没有“任务名称”"),
    ],
)
def test_what_cannot_be_read_is_said_and_the_others_run(
    workspace: Workspace, row: int, column: str, written: CellValue, said: str
) -> None:
    fill_in(workspace, JOBS, lines(workspace, JOBS)[row].row, **{column: written})
    found = jobs_of(lines(workspace, JOBS))
    assert any(said in fault for fault in found.faults)
    assert len(found.jobs) >= 2


def test_a_job_that_is_switched_off_does_not_run(workspace: Workspace) -> None:
    fill_in(workspace, JOBS, lines(workspace, JOBS)[2].row, enabled="否")
    found = jobs_of(lines(workspace, JOBS))
    assert (found.off, len(found.jobs)) == (("每月通报",), 3)
