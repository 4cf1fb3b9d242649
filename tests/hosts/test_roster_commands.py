"""The commands about rosters, filings and coverage: their JSON, their words, their exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.actions.offices import merge
from tests.actions.rosters import LEADERS, ROSTER, send
from tests.hosts.test_cli import toolkit
from tests.hosts.test_ledger_commands import plain
from toolkit.actions import setup
from toolkit.actions.roster_filling import FillOutcome
from toolkit.actions.workspace import Workspace
from toolkit.hosts.roster_views import show_fill


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = setup.init(tmp_path_factory.mktemp("台账")).workspace
    send(workspace, "区医保局.xlsx", LEADERS, ROSTER)
    merge(workspace)
    return workspace


def test_check(workspace: Workspace) -> None:
    answer = json.loads(
        toolkit("roster", "check", "-w", workspace.root, "--month", "2023-11", "--as-of", "2023-12-01", "--json").stdout
    )
    (month,) = answer["months"]
    assert (month["month"], month["planned"]["met"], month["planned"]["missed"]) == ("2023-11", 3, 4)
    said = plain(toolkit("roster", "check", "-w", workspace.root, "--as-of", "2023-12-01").stdout)
    assert "2023年11月坐窗口情况" in said
    assert "区医保局冯康文（分管负责人，每月至少一次）：还差1次没有排。" in said


def test_a_month_that_is_none(workspace: Workspace) -> None:
    for month in ("2023-13", "11月"):
        done = toolkit("roster", "check", "-w", workspace.root, "--month", month)
        assert (done.returncode, "请写成2023-11这样" in plain(done.stderr)) == (2, True)
    assert toolkit("roster", "fill", "-w", workspace.root).returncode == 2


def test_a_trial_fill(workspace: Workspace) -> None:
    before = workspace.rosters.read_bytes()
    done = toolkit("roster", "fill", "-w", workspace.root, "--month", "2023-11", "--dry-run")
    assert "2023年11月已排3班，补排4班。" in plain(done.stdout)
    assert "没有改动任何文件" in plain(done.stdout)
    assert workspace.rosters.read_bytes() == before


def test_wishes_that_were_not_understood_are_said_beside_a_clash(capsys: pytest.CaptureFixture[str]) -> None:
    clash = ("“1号窗口”11月14日上午最多1人。", "指定区医保局郝敏浩11月14日上午坐“1号窗口”。")
    show_fill(
        FillOutcome(2023, 11, clashes=(clash,), advice="请放宽其中一项。", remarks=("第5行的日期看不懂，没有采用。",))
    )
    said = plain(capsys.readouterr().out)
    assert "冲突1" in said
    assert "第5行的日期看不懂，没有采用。" in said


def test_filings(workspace: Workspace) -> None:
    answer = json.loads(toolkit("filings", "-w", workspace.root, "--as-of", "2023-11-28", "--json").stdout)
    own = next(unit for unit in answer["units"] if unit["unit"] == "区医保局")
    assert own["materials"]["roster"]["state"] == "late"
    assert "应报18个单位，报齐0个，未报齐18个" in plain(
        toolkit("filings", "-w", workspace.root, "--as-of", "2023-11-28").stdout
    )


def test_a_letter_to_who_owes(workspace: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "催报.docx"
    done = toolkit("filings", "-w", workspace.root, "--as-of", "2023-11-28", "--notice", "--out", target)
    assert done.returncode == 0
    assert target.exists()


def test_coverage(workspace: Workspace, tmp_path: Path) -> None:
    answer = json.loads(toolkit("coverage", "-w", workspace.root, "--json").stdout)
    assert answer["leaders_never_walked"] == {"区医保局": ["郝敏浩", "冯康文", "雷强"]}
    target = tmp_path / "覆盖.xlsx"
    assert toolkit("coverage", "-w", workspace.root, "--out", target).returncode == 0
    assert target.exists()


def test_poster(workspace: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "张贴.xlsx"
    done = toolkit("roster", "poster", "-w", workspace.root, "--month", "2023-11", "--out", target)
    assert ("3行" in plain(done.stdout), target.exists()) == (True, True)
    assert toolkit("roster", "poster", "experience_officers", "-w", workspace.root).returncode == 2
