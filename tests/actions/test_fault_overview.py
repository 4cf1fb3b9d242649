"""The page on faults of a workspace: from which files it is counted."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.actions.offices import FAULTY, MATERNITY, NOTHING, REFERRAL, changed, merge, send
from toolkit.actions import setup, undoing
from toolkit.actions.fault_overview import FaultOverview, write_fault_overview
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.workbooks.fault_figures import NO_UNIT

AS_OF = date(2023, 11, 25)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Two batches: first a faulty file, one that is none and a right one, then the faulty one half mended."""
    workspace = setup.init(tmp_path / "台账").workspace
    send(workspace, "医保局.xlsx", FAULTY, changed(REFERRAL, day="2023.11.31"))
    send(workspace, "民政局.xlsx", NOTHING, unit="区民政局")
    (workspace.inbox / "坏.xlsx").write_bytes(b"no workbook")
    merge(workspace)
    send(workspace, "医保局改.xlsx", FAULTY, REFERRAL, filled_on="2023-11-20")
    merge(workspace, datetime(2023, 11, 22, 9, 30))
    return workspace


def told(overview: FaultOverview) -> dict[str, tuple[int, int, int]]:
    """Files, errors, and errors of the last file of each unit."""
    return {unit.unit: (unit.files, unit.errors, unit.last_errors) for unit in overview.figures.units}


def test_all_originals_since_the_start_are_counted(workspace: Workspace) -> None:
    overview = write_fault_overview(workspace, AS_OF)
    assert told(overview) == {"区医保局": (2, 3, 1), "区民政局": (1, 0, 0), NO_UNIT: (1, 1, 1)}
    assert (overview.gone, overview.path) == ((), workspace.documents / "报送材料问题一览20231125.xlsx")
    sheet = load_workbook(overview.path).worksheets[0]
    assert str(sheet["A2"].value).endswith("第1至2批报送件4份、记录5条")
    assert "需要指导的单位：区医保局。" in str(sheet["A3"].value)


def test_one_batch_alone(workspace: Workspace) -> None:
    assert told(write_fault_overview(workspace, AS_OF, batch=2)) == {"区医保局": (1, 1, 1)}


def test_what_was_undone_or_sent_twice_is_not_counted(workspace: Workspace) -> None:
    send(workspace, "再来一次.xlsx", FAULTY, REFERRAL, filled_on="2023-11-20")
    (workspace.inbox / "再来一次.xlsx").write_bytes((workspace.archive / "第0002批" / "医保局改.xlsx").read_bytes())
    merge(workspace)
    assert told(write_fault_overview(workspace, AS_OF))["区医保局"] == (2, 3, 1)
    undoing.undo(workspace, at=datetime(2023, 11, 23))
    assert told(write_fault_overview(workspace, AS_OF))["区医保局"] == (1, 2, 2)


def test_an_original_that_somebody_took_away_is_named(workspace: Workspace) -> None:
    (workspace.archive / "第0001批" / "民政局.xlsx").unlink()
    overview = write_fault_overview(workspace, AS_OF)
    assert overview.gone == ("民政局.xlsx",)
    assert "另有1份原件已不在归档中，未统计" in str(load_workbook(overview.path).worksheets[0]["A2"].value)


def test_a_page_that_is_there_is_never_replaced(workspace: Workspace, tmp_path: Path) -> None:
    first, second = (write_fault_overview(workspace, AS_OF).path for _ in range(2))
    assert first != second
    out = tmp_path / "别处" / "一览.xlsx"
    assert write_fault_overview(workspace, AS_OF, out=out).path == out
    assert out.exists()


@pytest.mark.parametrize("batch", [None, 7])
def test_nothing_to_count_is_said(tmp_path: Path, batch: int | None) -> None:
    workspace = setup.init(tmp_path / "新").workspace
    send(workspace, "医保局.xlsx", MATERNITY)
    with pytest.raises(Trouble, match="没有可以统计的报送件"):
        write_fault_overview(workspace, AS_OF, batch=batch)
