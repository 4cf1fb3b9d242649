"""三张清单: they follow the ledger, stand without a problem, and go out to units and to the public."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.actions.offices import MATERNITY, NOTHING, REFERRAL, changed, disputed, fill_in, lines, merge, send, type_in
from toolkit.actions import listing, resolving, setup, undoing
from toolkit.actions.dashboard import dashboard
from toolkit.actions.reporting import count
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.forms.system import CONFLICTS
from toolkit.forms.three_lists import LISTS, list_by_label

AT = datetime(2023, 11, 22, 9)
ON = date(2023, 11, 22)
PROBLEMS, NEEDS, IMPROVEMENTS = LISTS
OPTIMISED = [
    "1",
    "2023-10-25",
    "王广银（局长）",
    "低保申请",
    "√",
    "无",
    "新增延时服务，联系电话13812345678。",
    "/",
    "社会救助科",
]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Two problems of one unit; of another a walk without any, and an optimisation without one."""
    workspace = setup.init(tmp_path / "台账").workspace
    send(workspace, "一.xlsx", REFERRAL, MATERNITY)
    send(workspace, "二.xlsx", NOTHING, OPTIMISED, unit="区民政局")
    merge(workspace)
    return workspace


def ids(workspace: Workspace) -> list[list[str]]:
    """The ids of the three sheets."""
    return [[row.text("id") for row in lines(workspace, one.form)] for one in LISTS]


def test_a_merge_fills_them(workspace: Workspace) -> None:
    assert ids(workspace) == [["问0001", "问0002"], [], ["问0001", "问0002", "问0004"]]
    [first, _] = lines(workspace, PROBLEMS.form)
    assert (first.text("unit"), first.text("content"), first.text("status")) == (
        "区医保局",
        "找不到办理入口，指引不清。",
        "rectifying",
    )


def test_a_row_goes_where_the_clerk_puts_it(workspace: Workspace) -> None:
    type_in(workspace, "问0001", listing="需求")
    type_in(workspace, "问0003", listing="需求", problem="希望周末也能办理。")
    outcome = listing.refresh(workspace, at=AT)
    assert ids(workspace) == [["问0002"], ["问0001", "问0003"], ["问0001", "问0002", "问0004"]]
    assert dict(outcome.counts) == {"问题清单": 1, "需求清单": 2, "优化清单": 3}
    assert outcome.written == (workspace.ledger,)
    assert listing.refresh(workspace, at=AT).written == ()
    counted = count(workspace, ON)[1]
    assert [counted.count(id) for id in ("problems", "needs", "improvements")] == [1, 2, 3]


def test_a_list_that_becomes_empty_is_empty(workspace: Workspace) -> None:
    for id in ("问0001", "问0002"):
        type_in(workspace, id, listing="无")
    listing.refresh(workspace, at=AT)
    assert ids(workspace)[0] == []


def test_decisions_undo_and_the_board_bring_them_up_to_date(tmp_path: Path) -> None:
    workspace = setup.init(tmp_path / "台账").workspace
    disputed(workspace)
    fill_in(workspace, CONFLICTS, 3, decision="采用报送值")
    resolving.resolve(workspace, at=AT)
    assert lines(workspace, PROBLEMS.form)[0].text("measure") == "制作视频指引。"
    undoing.undo(workspace, at=AT)
    assert lines(workspace, PROBLEMS.form)[0].text("measure") == "制作图文指引，增设引导员。"
    type_in(workspace, "问0001", status="已整改")
    dashboard(workspace, as_of=ON, at=AT)
    assert lines(workspace, PROBLEMS.form)[0].text("status") == "rectified"


def test_an_undone_batch_is_gone_from_them(workspace: Workspace) -> None:
    undoing.undo(workspace, at=AT)
    assert ids(workspace) == [[], [], []]


def test_each_unit_gets_its_own(workspace: Workspace) -> None:
    outcome = listing.export(workspace, on=ON, units=())
    assert [path.name for path, _ in outcome.files] == [
        "区民政局三张清单20231122.xlsx",
        "区医保局三张清单20231122.xlsx",
    ]
    assert [dict(counts) for _, counts in outcome.files] == [
        {"问题清单": 0, "需求清单": 0, "优化清单": 1},
        {"问题清单": 2, "需求清单": 0, "优化清单": 2},
    ]
    book = load_workbook(outcome.files[1][0])
    assert [row[0].value for row in book["问题清单"].iter_rows(min_row=3)] == ["问0001", "问0002"]


def test_one_unit_by_any_of_its_names_and_one_list(workspace: Workspace) -> None:
    [(path, counts)] = listing.export(workspace, on=ON, units=["医保局"], lists=[PROBLEMS]).files
    assert (path.name, dict(counts)) == ("区医保局问题清单20231122.xlsx", {"问题清单": 2})
    with pytest.raises(Trouble, match="单位名录中没有“外地局”"):
        listing.export(workspace, on=ON, units=["外地局"])


def test_what_is_published_holds_no_ids_offices_and_numbers(workspace: Workspace) -> None:
    type_in(
        workspace,
        "问0001",
        measure="联系13912345678或0632-7712345，身份证370402199001011234，事项编码371234567890123456789。",
    )
    outcome = listing.export(workspace, on=ON, public=True)
    [(path, _)] = outcome.files
    assert path.name == "三张清单（公示）20231122.xlsx"
    text = "\n".join(
        str(cell.value) for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row if cell.value
    )
    for private in ("问0001", "医保科", "13912345678", "7712345", "370402199001011234", "13812345678"):
        assert private not in text
    assert "371234567890123456789" in text
    assert "清单类别" not in text
    assert outcome.hidden == 7  # those of 问0001 in two lists, and that of the optimisation


def test_lists_as_data(workspace: Workspace) -> None:
    told = listing.lists_json(workspace, [IMPROVEMENTS])
    assert [line["id"] for line in told["improvement"]] == ["问0001", "问0002", "问0004"]  # type: ignore[attr-defined]
    headings, rows = listing.lists_table(workspace, NEEDS)
    assert (headings[3], rows) == ("需求内容", [])


def test_a_changed_due_shows(workspace: Workspace) -> None:
    send(workspace, "三.xlsx", changed(REFERRAL, due="2023-11-25"), filled_on="2023-11-20")
    merge(workspace)
    assert "2023" in str(lines(workspace, PROBLEMS.form)[0].cells["due"][0])
    assert lines(workspace, PROBLEMS.form)[0].cells["due"][0] == date(2023, 11, 25)


def test_an_old_workbook_without_them_is_told_of_and_merges_all_the_same(workspace: Workspace) -> None:
    book = load_workbook(workspace.ledger)
    del book["需求清单"]
    book.save(workspace.ledger)
    with pytest.raises(Trouble, match="总台账中没有“需求清单”"):
        listing.refresh(workspace, at=AT)
    send(workspace, "三.xlsx", changed(REFERRAL, due="2023-11-25"), filled_on="2023-11-20")
    assert merge(workspace).batch == 2


@pytest.mark.parametrize("label", ["问题", "问题清单"])
def test_a_list_is_found_by_its_name(label: str) -> None:
    assert list_by_label(label) is PROBLEMS
