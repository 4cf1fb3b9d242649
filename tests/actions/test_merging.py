"""Merging a folder of files: counts that add up, files put away, repeats, corrections, undo."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from toolkit.actions import merging, setup, showing, undoing
from toolkit.actions.outcomes import COUNTS, MergeOutcome
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace, open_workspace
from toolkit.core.plans import Outcome

AT = datetime(2023, 11, 21, 9, 30)
HEAD = [
    "序号",
    "时间",
    "走流程人员及职务",
    "体验事项",
    "移动端",
    "PC端",
    "自助端",
    "窗口端",
    "存在问题及原因",
    "整改及优化措施",
    "整改完成时间",
    "责任科室",
]
ROWS = [
    [
        1,
        "2023-10-17",
        "郝敏浩（局长）",
        "异地就医备案",
        "√",
        "",
        "",
        "√",
        "找不到入口",
        "制作指引",
        "2023-11-30",
        "医保科",
    ],
    [2, "2023-10-19", "冯康文（科长）", "生育保险支付", "", "√", "", "", "审核慢", "压缩环节", "立行立改", "待遇科"],
]
BAD = [3, "2023.11.31", "雷强（主任）", "门诊慢特病", "", "√", "", "", "材料多", "精简", "立行立改", "待遇科"]


def write(path: Path, rows: Sequence[Sequence[object]], unit: str = "区医保局", filled_on: str = "2023-11-18") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([f"填报单位：{unit}", None, None, f"填报日期：{filled_on}"])
    sheet.append(HEAD)
    for row in rows:
        sheet.append([cell or None for cell in row])
    book.save(path)
    return path


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return setup.init(tmp_path / "台账").workspace


def merge(workspace: Workspace, files: Sequence[Path] | None = None, *, dry_run: bool = False) -> MergeOutcome:
    return merging.merge(workspace, files, at=AT, dry_run=dry_run)


def rows_of(workspace: Workspace) -> list[dict[str, object]]:
    return showing.show(workspace, "rectification_ledger")


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_first_merge(workspace: Workspace) -> None:
    write(workspace.inbox / "医保局.xlsx", ROWS)
    outcome = merge(workspace)
    assert (outcome.batch, outcome.total(Outcome.ADDED)) == (1, 2)
    first, second = rows_of(workspace)
    assert (first["id"], first["unit"], first["due"]) == ("问0001", "区医保局", {"kind": "date", "date": "2023-11-30"})
    assert (first["status"], first["original_due"], second["status"]) == ("rectifying", "2023-11-30", "rectified")
    assert isinstance(first["provenance"], dict)
    assert (first["provenance"]["file"], first["provenance"]["row"], first["provenance"]["batch"]) == (
        "医保局.xlsx",
        3,
        1,
    )
    assert names(workspace.archive) == {"第0001批/医保局.xlsx"}
    assert names(workspace.inbox) == set()


def test_the_same_file_again_changes_not_a_byte(workspace: Workspace, tmp_path: Path) -> None:
    file = write(tmp_path / "医保局.xlsx", ROWS)
    merge(workspace, [file])
    before = workspace.ledger.read_bytes()
    shutil.copy2(file, workspace.inbox / "医保局（改名）.xlsx")
    outcome = merge(workspace)
    assert (outcome.batch, outcome.total(Outcome.UNCHANGED)) == (None, 2)
    assert workspace.ledger.read_bytes() == before
    assert file.exists(), "a file that was named and did not lie in the inbox is copied, not moved"


def test_a_correction_updates_its_row(workspace: Workspace, tmp_path: Path) -> None:
    merge(workspace, [write(tmp_path / "一.xlsx", ROWS)])
    corrected = [[*ROWS[0][:9], "制作指引，增设引导员", "已完成", "医保科"], ROWS[1]]
    outcome = merge(workspace, [write(tmp_path / "二.xlsx", corrected, filled_on="2023-11-20")])
    assert (outcome.total(Outcome.CHANGED), outcome.total(Outcome.UNCHANGED)) == (1, 1)
    first = rows_of(workspace)[0]
    assert (first["id"], first["measure"], first["status"], first["original_due"]) == (
        "问0001",
        "制作指引，增设引导员",
        "rectified",
        "2023-11-30",
    )


def test_a_clerks_edit_survives_and_a_dispute_is_a_conflict(workspace: Workspace, tmp_path: Path) -> None:
    merge(workspace, [write(tmp_path / "一.xlsx", ROWS)])
    book = openpyxl.load_workbook(workspace.ledger)
    sheet = book["问题整改台账"]
    columns = {cell.value: cell.column for row in sheet.iter_rows(min_row=2, max_row=3) for cell in row if cell.value}
    sheet.cell(4, columns["整改及\n优化措施"]).value = "区级改过的措施"
    sheet.cell(4, columns["督办备注"]).value = "请跟进"
    book.save(workspace.ledger)
    corrected = [[*ROWS[0][:9], "单位改过的措施", "2023-11-30", "新科室"], ROWS[1]]
    outcome = merge(workspace, [write(tmp_path / "二.xlsx", corrected, filled_on="2023-11-20")])
    assert outcome.total(Outcome.CONFLICT) == 1
    first = rows_of(workspace)[0]
    assert (first["measure"], first["office"], first["notes"]) == ("区级改过的措施", "新科室", "请跟进")
    conflicts = openpyxl.load_workbook(workspace.ledger)["冲突待定"]
    assert [cell.value for cell in conflicts[3]][1:6] == [
        "问0001",
        "区医保局",
        "整改及优化措施",
        "区级改过的措施",
        "单位改过的措施",
    ]


def test_a_faulty_record_is_listed_and_the_others_are_merged(workspace: Workspace) -> None:
    write(workspace.inbox / "医保局.xlsx", [*ROWS, BAD])
    outcome = merge(workspace)
    (file,) = outcome.files
    assert (file.read, file.count(Outcome.ADDED), file.count(Outcome.REFUSED)) == (3, 2, 1)
    assert names(workspace.returned) == {"医保局（退回修改）.xlsx", "医保局（退回通知）.docx"}
    marked = openpyxl.load_workbook(workspace.returned / "医保局（退回修改）.xlsx")
    cell = marked["Sheet"]["B5"]
    assert cell.comment is not None
    assert "2023.11.31" in cell.comment.text
    assert "问题清单" in marked.sheetnames


def test_files_that_are_no_forms_go_back_with_a_reason(workspace: Workspace) -> None:
    (workspace.inbox / "扫描件.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    outcome = merge(workspace)
    assert [file.reason for file in outcome.files] == ["unsupported_format"]
    assert names(workspace.returned) == {"扫描件.pdf", "扫描件（退回说明）.txt"}
    assert "无法" in (workspace.returned / "扫描件（退回说明）.txt").read_text(encoding="utf-8-sig")


def test_a_dry_run_touches_nothing(workspace: Workspace) -> None:
    file = write(workspace.inbox / "医保局.xlsx", ROWS)
    before = workspace.ledger.read_bytes()
    outcome = merge(workspace, dry_run=True)
    assert outcome.total(Outcome.ADDED) == 2
    assert workspace.ledger.read_bytes() == before
    assert file.exists()


def test_undo_takes_the_last_batch_back(workspace: Workspace, tmp_path: Path) -> None:
    merge(workspace, [write(tmp_path / "一.xlsx", ROWS)])
    before = rows_of(workspace)
    corrected = [[*ROWS[0][:9], "单位改过的措施", "2023-11-30", "医保科"], ROWS[1], [*BAD[:1], "2023-11-01", *BAD[2:]]]
    second = write(tmp_path / "二.xlsx", corrected, filled_on="2023-11-20")
    merge(workspace, [second])
    undone = undoing.undo(workspace, at=AT)
    assert (undone.batch, undone.removed, undone.kept) == (2, 1, ())
    assert rows_of(workspace) == before
    again = merge(workspace, [second])
    assert (again.total(Outcome.CHANGED), again.total(Outcome.ADDED)) == (1, 1), "what was undone can be merged again"


def test_nothing_to_undo(workspace: Workspace) -> None:
    with pytest.raises(Trouble, match="没有可以撤销的合并"):
        undoing.undo(workspace, at=AT)


def test_counts_add_up_for_every_file_of_the_samples(workspace: Workspace, samples: Path) -> None:
    files = sorted((samples / "rectification_ledger" / "files").iterdir())
    outcome = merge(workspace, files)
    for file in outcome.files:
        assert file.read == sum(file.count(kind) for kind in COUNTS), file.submission.source.label
        listed = {finding.record for finding in file.submission.findings if finding.record}
        refused = [record for record in file.outcome.records if record.outcome is Outcome.REFUSED]
        assert all(record.location in listed or record.reason for record in refused)
    assert outcome.total(Outcome.ADDED) == len(rows_of(workspace))


def test_a_folder_that_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="不是工作文件夹"):
        open_workspace(tmp_path)


def test_init_again_keeps_the_ledger(workspace: Workspace) -> None:
    before = workspace.ledger.read_bytes()
    assert setup.init(workspace.root).kept
    assert workspace.ledger.read_bytes() == before
