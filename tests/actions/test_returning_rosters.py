"""A roster drawn as a matrix goes back marked in its own cells."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.actions.offices import merge
from tests.actions.rosters import send
from toolkit.actions import setup
from toolkit.actions.workspace import Workspace
from toolkit.core.plans import Outcome

MATRIX = (
    ("2023年11月坐窗口排班表",),
    ("窗口", 29, 30, 31),
    ("3号窗口", "郝敏浩", "冯康文、雷强", "雷强"),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return setup.init(tmp_path / "台账").workspace


def test_the_cell_of_the_fault_is_marked(workspace: Workspace) -> None:
    send(workspace, "区医保局排班.xlsx", MATRIX)
    (file,) = merge(workspace).files
    assert (file.count(Outcome.ADDED), file.count(Outcome.REFUSED)) == (3, 1)
    assert file.returned_to is not None
    book = openpyxl.load_workbook(file.returned_to)
    heading = book["表1"]["D3"]
    assert heading.value == 31
    assert heading.comment is not None
    assert "31" in heading.comment.text
    listed = [[cell.value for cell in row] for row in book["问题清单"].iter_rows()]
    assert any("表1!D3" in str(cell) or cell == "D3" for row in listed for cell in row)


def test_mended_and_sent_again_it_is_read_past_its_marks(workspace: Workspace) -> None:
    send(workspace, "区医保局排班.xlsx", MATRIX)
    (file,) = merge(workspace).files
    book = openpyxl.load_workbook(file.returned_to)  # type: ignore[arg-type]
    book["表1"]["D3"] = "12月1日"
    book.save(workspace.inbox / "区医保局排班（改）.xlsx")
    (again,) = merge(workspace).files
    assert (again.count(Outcome.UNCHANGED), again.count(Outcome.ADDED), again.count(Outcome.REFUSED)) == (3, 1, 0)
