"""The commands that hold documents against the ledger: their words, their JSON, their exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from tests.actions.hands import replace
from tests.actions.offices import MATERNITY, REFERRAL, merge, send, type_in
from tests.actions.test_digesting import AFFAIRS, INSURANCE, word
from tests.hosts.test_cli import toolkit
from tests.hosts.test_ledger_commands import plain
from toolkit.actions import setup
from toolkit.actions.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = setup.init(tmp_path / "台账 2023").workspace
    send(workspace, "台账.xlsx", REFERRAL, MATERNITY)
    merge(workspace)
    return workspace


@pytest.fixture
def report(workspace: Workspace) -> Path:
    path = workspace.documents / "报告.docx"
    assert toolkit("report", "summary", "-w", workspace.root, "--as-of", "2023-11-25", "-o", path).returncode == 0
    return path


def test_verify_and_refresh(workspace: Workspace, report: Path) -> None:
    said = toolkit("report", "verify", report, "-w", workspace.root)
    assert (said.returncode, "没有发现不一致" in said.stdout) == (0, True)
    type_in(workspace, "问0001", status="已整改")
    said = toolkit("report", "verify", report, "-w", workspace.root)
    assert said.returncode == 1
    assert "不一致" in said.stdout
    answer = json.loads(toolkit("report", "verify", report, "-w", workspace.root, "--json").stdout)
    assert answer["as_of"] == "2023-11-25"
    assert ("figure", "已整改问题", "1", "2") in [
        (made["kind"], made["what"], made["found"], made["expected"]) for made in answer["disagreements"]
    ]
    document = docx.Document(str(report))
    replace(document, r"(现将有关情况报告如下)", "情况如下")
    document.save(str(report))
    refreshed = plain(toolkit("report", "refresh", report, "-w", workspace.root).stdout)  # as of its own day
    assert "统计截至2023年11月25日" in refreshed
    assert "已更新" in refreshed
    assert "原文件备份在" in refreshed
    assert toolkit("report", "verify", report, "-w", workspace.root).returncode == 0
    again = toolkit("report", "refresh", report, "-w", workspace.root, "--as-of", "2023-11-25", "--json")
    assert json.loads(again.stdout) == {
        "file": str(report), "as_of": "2023-11-25", "backup": None, "signed": None, "changes": [], "left": []
    }  # fmt: skip


def test_what_was_changed_by_hand_is_told(workspace: Workspace, report: Path) -> None:
    document = docx.Document(str(report))
    replace(document, r"共发现问题(\d+)个", "7")
    document.save(str(report))
    said = plain(toolkit("report", "refresh", report, "-w", workspace.root, "--as-of", "2023-11-25").stdout)
    assert "以下内容您手工改过，保留您的" in said
    said = plain(
        toolkit("report", "refresh", report, "-w", workspace.root, "--as-of", "2023-11-25", "--overrule").stdout
    )
    assert "共1处" in said


def test_a_circular_of_one_month_is_not_refreshed_to_another(workspace: Workspace) -> None:
    path = workspace.documents / "通报.docx"
    assert toolkit("report", "circular", "-w", workspace.root, "--month", "2023-10", "-o", path).returncode == 0
    before = path.read_bytes()
    refused = toolkit("report", "refresh", path, "-w", workspace.root, "--as-of", "2023-11-25")
    assert (refused.returncode, "标题写的是10月" in plain(refused.stderr)) == (2, True)
    assert path.read_bytes() == before
    assert toolkit("report", "refresh", path, "-w", workspace.root).returncode == 0
    assert "2023年10月31日" in "".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def test_a_signature_that_is_now_too_early_is_told_of(workspace: Workspace, report: Path) -> None:
    said = plain(toolkit("report", "refresh", report, "-w", workspace.root, "--as-of", "2023-11-28").stdout)
    assert "成文日期2023年11月25日没有改动，它早于统计截止日期2023年11月28日" in said


@pytest.mark.parametrize("command", ["verify", "refresh"])
def test_what_is_no_document(workspace: Workspace, tmp_path: Path, command: str) -> None:
    missing = toolkit("report", command, tmp_path / "没有.docx", "-w", workspace.root)
    assert (missing.returncode, "找不到文件" in missing.stderr) == (2, True)
    old = tmp_path / "旧.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0")
    refused = plain(toolkit("report", command, old, "-w", workspace.root).stderr)
    assert "另存为.docx" in refused
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\3\4")
    assert toolkit("report", command, broken, "-w", workspace.root).returncode == 2


def test_digest(workspace: Workspace) -> None:
    assert "没有找到各单位的书面报告" in plain(toolkit("report", "digest", "-w", workspace.root).stderr)
    word(workspace.inbox / "医保局.docx", *INSURANCE)
    word(workspace.inbox / "民政局.docx", *AFFAIRS)
    said = plain(toolkit("report", "digest", "-w", workspace.root).stdout)
    assert "收录2份书面报告" in said
    assert "报告中有相近的表述" in said
    answer = json.loads(toolkit("report", "digest", workspace.inbox, "-w", workspace.root, "--json").stdout)
    assert [report["unit"] for report in answer["reports"]] == ["区民政局", "区医保局"]
    offered = toolkit("report", "summary", "-w", workspace.root, "--material", "-o", workspace.root / "带素材.docx")
    assert offered.returncode == 0
    assert "收录2份书面报告" in plain(offered.stdout)
    assert "应报送而没有书面报告的单位" in plain(offered.stdout)
    assert toolkit("report", "verify", workspace.root / "带素材.docx", "-w", workspace.root, "--json").returncode == 0


def test_material_that_is_not_there_is_told_of(workspace: Workspace) -> None:
    (workspace.root / "空").mkdir()
    said = plain(toolkit("report", "summary", "-w", workspace.root, "--material", workspace.root / "空").stdout)
    assert "没有找到各单位的书面报告" in said
    stray = toolkit("report", "summary", "收件", "-w", workspace.root)
    assert stray.returncode == 2
    assert "多了参数“收件”。" in stray.stderr
    assert "要引用书面报告，请在前面加 --material。" in stray.stderr
