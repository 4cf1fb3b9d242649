"""Where the work stands."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tests.actions.offices import NOTHING, REFERRAL, disputed, fill_in, merge, send
from toolkit.actions import setup, undoing
from toolkit.actions.status import Waiting, status, status_json
from toolkit.actions.workspace import Workspace
from toolkit.forms import district
from toolkit.forms.registry import ROSTERS
from toolkit.forms.system import CONFLICTS

AT = datetime(2023, 12, 1, 9, 0)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return setup.init(tmp_path / "台账").workspace


def test_before_anything_came(workspace: Workspace) -> None:
    send(workspace, "一.xlsx", REFERRAL)
    found = status(workspace, at=AT)
    assert (found.batch, found.inbox, found.rows, found.conflicts) == (0, 1, 0, Waiting(0, 0))
    assert found.units("missing") == tuple(unit.name for unit in district.UNITS if unit.reports)
    assert status_json(found)["batch"] is None


def test_at_work(workspace: Workspace) -> None:
    disputed(workspace)
    send(workspace, "民政.xlsx", NOTHING, unit="区民政局")
    (workspace.inbox / "扫描件.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    merge(workspace)
    fill_in(workspace, CONFLICTS, 3, decision="保留现值")
    found = status(workspace, at=AT)
    assert (found.batch, found.merged_at, found.inbox) == (3, "2023-11-21 09:30", 0)
    assert found.results == {"已收": 3, "未收": 1}
    assert (found.rows, found.problems, found.open, found.overdue) == (4, 3, 1, 1)
    assert (found.conflicts, found.likely) == (Waiting(1, 1), Waiting(1, 0))
    assert (found.units("reported"), found.units("nil")) == (("区医保局",), ("区民政局",))


def test_as_data(workspace: Workspace) -> None:
    disputed(workspace)
    answer = status_json(status(workspace, at=AT))
    filings = answer.pop("filings")
    owing = answer.pop("owing")
    assert answer == {
        "as_of": "2023-12-01", "batch": 2, "merged_at": "2023-11-21 09:30", "inbox": 0, "documents": {"已收": 2},
        "rows": 3, "problems": 3, "open": 1, "overdue": 1, "conflicts": {"open": 1, "decided": 0},
        "likely": {"open": 1, "decided": 0},
        "registers": dict.fromkeys((form.sheet for form in ROSTERS.forms), 0), "not_walked": {},
        "headings_open": 0, "remarks": [],
    }  # fmt: skip
    assert isinstance(filings, list)
    assert {
        "unit": "区医保局", "owes": "yes", "state": "reported", "files": 2, "rows": 3, "file": "二.xlsx",
        "filled_on": "2023-11-20", "received": "2023-11-21", "refused": 0,
        "explanation": "上次报过、本次没有的：问0002（保留在台账中）。",
    } in filings  # fmt: skip
    assert isinstance(owing, list)
    assert len(owing) == len(filings) - 1


def test_what_was_undone_does_not_count(workspace: Workspace) -> None:
    send(workspace, "一.xlsx", REFERRAL)
    merge(workspace)
    undoing.undo(workspace, at=AT)
    found = status(workspace, at=AT)
    assert (found.batch, found.rows, found.results) == (0, 0, {})
    assert "区医保局" in found.units("missing")
