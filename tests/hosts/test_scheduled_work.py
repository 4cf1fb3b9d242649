"""What scheduled jobs do: the circular is written anew beside an older one, and once where a run was cut off."""

from __future__ import annotations

import os
from datetime import datetime, time
from pathlib import Path

from tests.actions.offices import REFERRAL, merge, send
from toolkit.actions import setup
from toolkit.actions.scheduling import Occasion
from toolkit.hosts import scheduled_work
from toolkit.rosters.jobs import Job

DUE = datetime(2023, 11, 25, 9, 30)
OCCASION = Occasion(Job("每月通报", "circular", "monthly", time(9, 30), (25,)), DUE, DUE, lambda: DUE)


def test_an_older_circular_of_the_month_is_not_taken_for_the_run_s_own(tmp_path: Path) -> None:
    workspace = setup.init(tmp_path / "台账").workspace
    send(workspace, "一.xlsx", REFERRAL)
    merge(workspace)
    circular = scheduled_work.works(lambda name: "")["circular"]
    circular(workspace, OCCASION)
    [first] = workspace.documents.glob("*.docx")
    early = datetime(2023, 11, 2, 10).timestamp()
    os.utime(first, (early, early))
    circular(workspace, OCCASION)
    names = sorted(path.name for path in workspace.documents.glob("*.docx"))
    assert names == sorted([first.name, f"{first.stem}（2）.docx"])
    assert "没有重写" in circular(workspace, OCCASION)
    assert sorted(path.name for path in workspace.documents.glob("*.docx")) == names
