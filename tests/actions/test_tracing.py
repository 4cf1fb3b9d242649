"""Where each cell of a row came from."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.actions.offices import AT, MATERNITY, REFERRAL, disputed, fill_in, lines, merge, send, type_in
from toolkit.actions import resolving, setup
from toolkit.actions.tracing import Change, Place, history, history_json
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.system import CONFLICTS, LIKELY

NO_EXTRAS = {"extras": None, "extras_source": None}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return setup.init(tmp_path / "台账").workspace


def changes(workspace: Workspace, id: str, column: str) -> tuple[Change, ...]:
    return next(cell.changes for cell in history(workspace, id).cells if cell.column.id == column)


def told(workspace: Workspace, id: str, column: str) -> list[tuple[str, str, int | None]]:
    return [(change.by, change.new, change.batch) for change in changes(workspace, id, column)]


def test_cells_of_a_file_inside_an_archive(workspace: Workspace) -> None:
    path = send(workspace, "区医保局 台账.xlsx", REFERRAL)
    with ZipFile(workspace.inbox / "报送 材料.zip", "w") as archive:
        archive.write(path, path.name)
    path.unlink()
    merge(workspace)
    (change,) = changes(workspace, "问0001", "measure")
    assert (change.by, change.batch, change.at) == ("unit", 1, AT)
    assert change.place == Place("报送 材料.zip", "区医保局 台账.xlsx", "Sheet", "G3")
    (change,) = changes(workspace, "问0001", "status")
    assert (change.by, change.new, change.place) == (
        "derived", "整改中", Place("报送 材料.zip", "区医保局 台账.xlsx", "Sheet", "3:3"),
    )  # fmt: skip
    assert changes(workspace, "问0001", "notes") == ()


def test_the_clerk_and_the_unit_in_turn(workspace: Workspace) -> None:
    disputed(workspace)
    type_in(workspace, "问0001", notes="已督办")
    assert told(workspace, "问0001", "measure") == [
        ("unit", "制作图文指引。", 1), ("district", "制作图文指引，增设引导员。", None),
    ]  # fmt: skip
    assert told(workspace, "问0001", "notes") == [("district", "已督办", None)]
    found = history(workspace, "问0001")
    assert [row.text("submitted") for row in found.conflicts] == ["制作视频指引。"]
    assert (found.unit, found.row, found.likely) == ("区医保局", 4, ())


@pytest.mark.parametrize(
    ("decision", "other", "new", "place"),
    [
        ("采用报送值", None, "制作视频指引。", Place("二.xlsx", None, "Sheet", "G3")),
        ("另填", "张贴二维码。", "张贴二维码。", None),
    ],
)
def test_what_was_decided(
    workspace: Workspace, decision: str, other: str | None, new: str, place: Place | None
) -> None:
    disputed(workspace)
    fill_in(workspace, CONFLICTS, 3, decision=decision, other=other)
    resolving.resolve(workspace, at=AT)
    last = changes(workspace, "问0001", "measure")[-1]
    assert (last.by, last.old, last.new, last.batch, last.place) == (
        "decision", "制作图文指引，增设引导员。", new, 3, place,
    )  # fmt: skip


def test_a_row_that_went_into_another(workspace: Workspace) -> None:
    disputed(workspace)
    fill_in(workspace, LIKELY, 3, decision="同一条")
    resolving.resolve(workspace, at=AT)
    last = changes(workspace, "问0002", "date")[-1]
    assert (last.by, last.new, last.source) == ("decision", "2023-10-20", "并入问0003：二.xlsx Sheet第4行")
    assert last.place == Place("二.xlsx", None, "Sheet", "4:4")
    gone = history(workspace, "问0003")
    assert (gone.row, gone.unit) == (0, "区医保局")
    assert told(workspace, "问0003", "date") == [("unit", "2023-10-20", 2), ("decision", "", 3)]
    assert [row.text("outcome") for row in gone.likely] == ["已并入问0002"]


def test_a_row_that_the_clerk_put_in(workspace: Workspace) -> None:
    send(workspace, "一.xlsx", REFERRAL)
    merge(workspace)
    fill_in(workspace, LEDGER, 5, unit="区司法局", item="公证办理")
    send(workspace, "二.xlsx", MATERNITY)
    merge(workspace)
    (row,) = [row for row in lines(workspace, LEDGER) if row.text("unit") == "区司法局"]
    assert told(workspace, row.text("id"), "item") == [("district", "公证办理", None)]


def test_as_data(workspace: Workspace) -> None:
    disputed(workspace)
    answer = history_json(history(workspace, " 问0002 "))
    columns = answer.pop("columns")
    likely = answer.pop("likely")
    assert answer == {"id": "问0002", "unit": "区医保局", "in_ledger": True, "row": 5, "conflicts": []} | NO_EXTRAS
    assert isinstance(columns, list)
    assert isinstance(likely, list)
    assert next(column for column in columns if column["column"] == "office") == {
        "column": "office", "name": "责任科室", "value": "待遇科",
        "changes": [
            {
                "by": "unit", "old": None, "new": "待遇科", "batch": 1, "at": "2023-11-21T09:30:00", "file": "一.xlsx",
                "member": None, "sheet": "Sheet", "cell": "I4", "source": "一.xlsx Sheet!I4",
            }
        ],
    }  # fmt: skip
    assert [(entry["id"], entry["other"], entry["kind"]) for entry in likely] == [("问0002", "问0003", "own")]


@pytest.mark.parametrize(("id", "advice"), [("问9999", "问0001"), ("2", "问0002"), ("", "问0001")])
def test_an_id_that_was_never_given(workspace: Workspace, id: str, advice: str) -> None:
    disputed(workspace)
    with pytest.raises(Trouble, match="台账中没有编号") as refusal:
        history(workspace, id)
    assert advice in refusal.value.advice
