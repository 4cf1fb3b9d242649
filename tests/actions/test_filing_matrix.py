"""备案情况 over a workspace: fed by every merge, taken back with it, and the letter to who owes."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import docx
import pytest

from tests.actions.offices import AT, REFERRAL, merge
from tests.actions.offices import send as send_ledger
from tests.actions.rosters import ROSTER, send
from tests.reading.test_papers import PLAN, SUMMARY
from toolkit.actions import setup, undoing
from toolkit.actions.filing_matrix import matrix_of, write_reminder
from toolkit.actions.filings import filing_lines, in_force
from toolkit.actions.ledger import open_ledger
from toolkit.actions.workspace import Workspace
from toolkit.forms.materials import MATERIALS, MATRIX
from toolkit.workbooks.closed import ClosedWorkbook
from toolkit.workbooks.tables import read_table

AS_OF = date(2023, 11, 28)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return setup.init(tmp_path / "台账").workspace


def paper(workspace: Workspace, name: str, lines: tuple[str, ...]) -> None:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(workspace.inbox / name))


def line(workspace: Workspace, unit: str = "区医保局") -> dict[str, str]:
    table = read_table(ClosedWorkbook(workspace.rosters.read_bytes()), MATRIX)
    row = next(row for row in table.rows if row.text("unit") == unit)
    return {material.id: row.text(material.id) for material in MATERIALS if row.text(material.id) != "未报"}


def test_every_merge_feeds_it_and_an_undo_takes_it_back(workspace: Workspace) -> None:
    paper(workspace, "方案.docx", PLAN)
    send(workspace, "排班.xlsx", ROSTER, filled_on="2023-10-16")
    merge(workspace)
    assert line(workspace) == {"plan": "已报 10-12", "roster": "迟报3天 10-16", "summary": "未到期"}
    send_ledger(workspace, "台账.xlsx", REFERRAL)
    paper(workspace, "总结.docx", SUMMARY)
    merge(workspace, datetime(2023, 11, 28, 9))
    assert line(workspace) == {
        "plan": "已报 10-12", "roster": "迟报3天 10-16", "ledger": "已报 11-18", "summary": "已报 11-24",
    }  # fmt: skip
    undoing.undo(workspace, at=AT)
    assert line(workspace) == {"plan": "已报 10-12", "roster": "迟报3天 10-16", "summary": "未到期"}


def test_papers_are_archived_listed_and_no_filing_of_the_ledger(workspace: Workspace) -> None:
    paper(workspace, "方案.docx", PLAN)
    (file,) = merge(workspace).files
    assert (file.result, file.reason, file.explanation) == ("已收", None, "已归档备案。")
    assert (workspace.batch_folder(1) / "方案.docx").exists()
    ledger = open_ledger(workspace)
    assert [(row.text("form"), row.text("unit")) for row in ledger.batches] == [("落实方案", "区医保局")]
    lines = filing_lines(ledger.form, ledger.office.units, ledger.register.rows, in_force(ledger.batches))
    assert {line["state"] for line in lines} == {"missing"}


def test_the_same_paper_again_is_only_put_away(workspace: Workspace) -> None:
    paper(workspace, "方案.docx", PLAN)
    first = (workspace.inbox / "方案.docx").read_bytes()
    merge(workspace)
    before = workspace.ledger.read_bytes()
    (workspace.inbox / "方案再发.docx").write_bytes(first)
    (file,) = merge(workspace).files
    assert (file.result, workspace.ledger.read_bytes()) == ("重复件", before)
    assert (workspace.archive / "重复件" / "方案再发.docx").exists()


def test_a_paper_of_nobody_goes_back_with_a_reason(workspace: Workspace) -> None:
    paper(workspace, "方案.docx", ("“我陪群众走流程”落实方案", *PLAN[1:-2]))
    (file,) = merge(workspace).files
    assert (file.result, file.reason) == ("未收", "paper_without_unit")
    assert {path.name for path in workspace.returned.iterdir()} == {"方案.docx", "方案（退回说明）.txt"}


def test_the_letter_names_who_owes_what(workspace: Workspace) -> None:
    paper(workspace, "方案.docx", PLAN)
    merge(workspace)
    path, matrix = write_reminder(workspace, AS_OF, due=date(2023, 12, 1))
    document = docx.Document(str(path))
    text = "".join(paragraph.text for paragraph in document.paragraphs)
    assert "截至2023年11月28日，材料已经报齐的单位0个，尚未报齐的单位18个。" in text
    assert "未报落实方案的17个" in text
    assert "于2023年12月1日前" in text
    rows = {row.cells[1].text: row.cells[2].text for row in document.tables[0].rows}
    assert rows["区医保局"].startswith("事项清单、体验员推荐、排班表、帮代办名单（应于10月13日前报送）")
    assert len(matrix.owing) == 18


def test_as_of_an_earlier_day(workspace: Workspace) -> None:
    matrix = matrix_of(workspace, date(2023, 10, 14))
    states = {cell.material: cell.text for cell in matrix.units[0].cells}
    assert (states["plan"], states["ledger"], states["summary"]) == ("未报", "未到期", "未到期")


def test_a_workbook_that_is_open_keeps_no_ledger_waiting(workspace: Workspace) -> None:
    (workspace.root / f".~lock.{workspace.rosters.name}#").write_text("王某,wang,pc,2023,x;", encoding="utf-8")
    before = workspace.rosters.read_bytes()
    send_ledger(workspace, "台账.xlsx", REFERRAL)
    outcome = merge(workspace)
    assert outcome.written == (workspace.ledger,)
    assert workspace.rosters.read_bytes() == before
    assert any("备案情况" in remark for remark in outcome.remarks)
