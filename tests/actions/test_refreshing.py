"""Refreshing the report of a whole campaign after 20 changes of the ledger and 20 of the document by hand."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from copy import deepcopy
from datetime import date, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import RGBColor
from openpyxl.worksheet.worksheet import Worksheet

from tests.actions.campaign import campaign, edit
from tests.actions.hands import cell, paragraphs, replace, text_of, type_into
from tests.recount import AS_OF, expected, read_ledger, unit_cells
from tests.reports.word import cell_texts, uncontrolled
from toolkit.actions import reporting
from toolkit.actions.refreshing import RefreshOutcome, refresh_document, refresh_json
from toolkit.actions.verifying import verify_document
from toolkit.actions.workspace import Workspace
from toolkit.reports.living.outcome import Left
from toolkit.reports.refusals import ReportRefusal
from toolkit.workbooks.refusals import WorkbookBusy

AT = datetime(2023, 11, 26, 9, 0)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return campaign(tmp_path_factory.mktemp("campaign") / "台账")


@pytest.fixture(scope="module")
def report(office: Workspace) -> bytes:
    """The report before the ledger changes."""
    content = reporting.write_report(office, office.root / "原稿.docx", AS_OF).path.read_bytes()
    edit(office, twenty_changes)
    return content


def twenty_changes(sheet: Worksheet, at: dict[str, int]) -> None:
    """Eight problems rectified, four struck off, three sorted anew, two deadlines, a name, a text, and a new row."""
    rows = [row for row in range(4, sheet.max_row + 1) if sheet.cell(row, at["编号"]).value]

    def by_status(label: str) -> list[int]:
        return [row for row in rows if sheet.cell(row, at["整改状态"]).value == label]

    for row in by_status("整改中")[:8]:
        sheet.cell(row, at["整改状态"]).value = "已整改"
    for row in by_status("已验收")[:4]:
        sheet.cell(row, at["整改状态"]).value = "已销号"
    for row in rows[100:103]:
        sheet.cell(row, at["问题类别"]).value = "设施设备"
    for row in by_status("整改中")[8:10]:
        sheet.cell(row, at["整改完成时间"]).value = datetime(2023, 11, 1)
    sheet.cell(rows[5], at["“走流程”人员及职务"]).value = "新来人（副局长）"
    sheet.cell(rows[7], at["存在问题及原因"]).value = "换了一种说法：叫号屏看不清。原因：字号太小。"
    new = max(rows) + 1
    for column in range(1, sheet.max_column + 1):
        sheet.cell(new, column).value = sheet.cell(rows[40], column).value
    sheet.cell(new, at["编号"]).value = "问9001"
    sheet.cell(new, at["体验事项"]).value = "新增的事项"


def refreshed(
    office: Workspace, report: bytes, path: Path, hand: Callable[[Any], None] | None = None, **more: bool
) -> RefreshOutcome:
    path.write_bytes(report)
    if hand:
        document = docx.Document(str(path))
        hand(document)
        document.save(str(path))
    return refresh_document(office, path, AS_OF, at=AT, **more)


def test_every_figure_is_current_and_all_that_a_person_did_is_there(
    office: Workspace, report: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "报告.docx"
    outcome = refreshed(office, report, path, twenty_edits)
    assert outcome.backup is not None
    document = uncontrolled(docx.Document(str(path)))
    text = "\n".join(text_of(paragraph) for paragraph in paragraphs(document))
    ledger = read_ledger(office.root)
    summary = text[text.index("一、总体情况") : text.index("二、主要做法（一年来）")]
    for pattern, numbers in expected(ledger, office.root):
        # In two sentences the words are a person's, and the figures still the ledger's.
        pattern = pattern.replace("体验政务服务事项", "共体验事项").replace("立行立改", "其中，立行立改")
        match = re.search(pattern, summary)
        assert match is not None, pattern
        assert list(match.groups()) == numbers, pattern
    for row in cell_texts(document, 0)[2:]:
        if row[0] in ("区司法局", "我们另加的一行"):
            continue
        counted = unit_cells(ledger, row[0])
        assert counted is not None
        assert row[-5:] == [counted[name] for name in ("发现问题", "已整改", "未整改", "逾期", "整改率")], row[0]
    rows = {row[0]: row for row in cell_texts(document, 1)[2:]}
    assert "新增的事项" in rows["问9001"]
    assert "换了一种说法：叫号屏看不清。原因：字号太小。" in [cell for row in rows.values() for cell in row]
    check_edits(document, text, rows)
    assert {remark.reason for remark in outcome.remarks} >= {Left.GONE, Left.REWORDED, Left.EDITED}
    left = verify_document(office, path, None, date(2023, 12, 1)).disagreements
    assert {made.found for made in left if made.kind.value == "figure"} <= {"99999"}
    assert any("区民政局" in made.sentence for made in left)  # the row that a person deleted


def twenty_edits(document: Any) -> None:
    """What a writer does: text, paragraphs, rows, headings, looks, inside of controls and outside."""
    body = document.element.body
    replace(document, r"(现将有关情况报告如下)", "现将全区情况报告如下")  # 1
    replace(document, r"^二、(主要做法)$", "主要做法（一年来）")  # 2
    replace(document, r"(特此报告)", "专此报告")  # 3
    replace(document, r"(关于峰城区开展)“", "关于我区开展")  # 4
    heading = next(p for p in document.paragraphs if p.text == "三、取得成效")
    heading.runs[0].font.bold, heading.runs[0].font.color.rgb = True, RGBColor(0xC0, 0, 0)  # 5
    heading.insert_paragraph_before("我区还开展了集中体验日活动，邀请12名体验员参加。")  # 6
    heading.insert_paragraph_before("又加一段。", style=document.styles["公文正文"])  # 7
    prompt = next(p for p in paragraphs(document) if text_of(p).startswith("【请补充：公布重点事项清单"))
    for child in [child for child in prompt if child.tag != qn("w:pPr")]:
        prompt.remove(child)
    prompt.append(deepcopy(heading.runs[0]._r))
    type_into(prompt, "我区公布事项清单3批，局长科长坐窗口已成常态。")  # 8, a prompt with its material
    rows = list(body.iter(qn("w:tbl")))
    cell(document, 0, "区民政局", "单位").getparent().getparent().remove(
        cell(document, 0, "区民政局", "单位").getparent()
    )  # 9
    doomed = cell(document, 1, "问0010", "编号").getparent()
    doomed.getparent().remove(doomed)  # 10
    type_into(cell(document, 1, "问0012", "整改及优化措施"), "手工改过的措施。")  # 11
    type_into(cell(document, 0, "区司法局", "发现问题"), "99999")  # 12, a figure in a table
    extra = deepcopy(cell(document, 0, "区司法局", "单位").getparent())
    cell(document, 0, "合计", "单位").getparent().addprevious(extra)
    type_into(next(iter(extra.iter(qn("w:tc")))), "我们另加的一行")  # 13
    replace(document, r"(已整改的问题中，)立行立改", "其中，")  # 14, the words of a sentence
    replace(document, r"(；体验政务服务事项)", "；共体验事项")  # 15, the words of another
    replace(document, r"问题(较)多的单位有", "最")  # 16
    for run in cell(document, 1, "问0011", "存在问题及原因").iter(qn("w:r")):
        run.get_or_add_rPr().get_or_add_b()  # 17, a look
    note = next(p for p in paragraphs(document) if text_of(p).startswith("注：统计截至"))
    note.append(deepcopy(heading.runs[0]._r))
    type_into(list(note.iter(qn("w:r")))[-1], "（手工加注）")  # 18
    source = [p for p in paragraphs(document) if text_of(p).startswith("数据来源")][1]
    chart = source.getparent().getparent()
    chart.getparent().remove(chart)  # 19, a chart
    sentence = next(c for c in body.iter(qn("w:sdt")) if tag(c) == "field:共性问题情况")
    sentence.getparent().remove(sentence)  # 20, a sentence
    assert len(rows) == 3


def tag(control: Any) -> str:
    found = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    return str(found.get(qn("w:val"))) if found is not None else ""


def check_edits(document: Any, text: str, rows: dict[str, list[str]]) -> None:
    """Each of the twenty."""
    for typed in (
        "现将全区情况报告如下",
        "二、主要做法（一年来）",
        "专此报告",
        "关于我区开展",
        "邀请12名体验员参加。",
        "又加一段。",
        "我区公布事项清单3批",
        "手工改过的措施。",
        "99999",
        "我们另加的一行",
        "其中，立行立改",
        "；共体验事项",
        "（手工加注）",
    ):
        assert typed in text, typed
    assert "问题最多的单位有" in text
    heading = next(p for p in document.paragraphs if p.text == "三、取得成效")
    assert heading.runs[0].font.color.rgb == RGBColor(0xC0, 0, 0)
    assert "区民政局" not in [row[0] for row in cell_texts(document, 0)]
    assert "问0010" not in rows
    bold = [run for run in cell(document, 1, "问0011", "存在问题及原因").iter(qn("w:r")) if run.rPr is not None]
    assert bold[0].rPr.find(qn("w:b")) is not None
    assert "共性问题有" not in text
    drawings = list(document.element.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"))
    assert len(drawings) == 2


def test_only_the_parts_that_hold_figures_change(office: Workspace, report: bytes, tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    outcome = refreshed(office, report, path)
    assert outcome.remarks == ()
    with zipfile.ZipFile(path) as new, zipfile.ZipFile(outcome.backup or path) as old:
        assert new.namelist() == old.namelist()
        changed = {name for name in new.namelist() if new.read(name) != old.read(name)}
    assert changed <= {"word/document.xml", "customXml/item1.xml"} | {
        name for name in changed if name.startswith(("word/charts/", "word/embeddings/"))
    }
    fresh = reporting.write_report(office, tmp_path / "新.docx", AS_OF).path
    one, other = (uncontrolled(docx.Document(str(file))) for file in (path, fresh))
    assert [p.text for p in one.paragraphs] == [p.text for p in other.paragraphs]
    assert all(cell_texts(one, table) == cell_texts(other, table) for table in range(3))
    assert verify_document(office, path, None, AS_OF).disagreements == ()


def test_a_second_refresh_changes_nothing(office: Workspace, report: bytes, tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    refreshed(office, report, path, twenty_edits)
    before = path.read_bytes()
    again = refresh_document(office, path, AS_OF, at=AT)
    assert again.backup is None
    assert again.changes == ()
    assert path.read_bytes() == before
    assert refresh_json(again)["changes"] == []


def test_what_a_person_changed_can_be_overruled(office: Workspace, report: bytes, tmp_path: Path) -> None:
    def hand(document: Any) -> None:
        type_into(cell(document, 0, "区司法局", "发现问题"), "99999")
        replace(document, r"共发现问题(\d+)个", "88888")

    kept = refreshed(office, report, tmp_path / "留.docx", hand)
    assert [remark.shown for remark in kept.left(Left.EDITED)] == ["88888", "99999"]
    outcome = refreshed(office, report, tmp_path / "改.docx", hand, overrule=True)
    assert "88888" in [change.before for change in outcome.changes]
    assert outcome.left(Left.EDITED) == ()
    assert verify_document(office, tmp_path / "改.docx", None, AS_OF).disagreements == ()


def test_a_document_that_is_open_or_is_none(office: Workspace, report: bytes, tmp_path: Path) -> None:
    path = tmp_path / "峰城区报告.docx"
    path.write_bytes(report)
    owner = tmp_path / "~$区报告.docx"  # Word leaves out two characters of a name this long
    owner.write_bytes(bytes(162))
    with pytest.raises(WorkbookBusy, match="Word 或 WPS 中打开"):
        refresh_document(office, path, AS_OF, at=AT)
    owner.unlink()
    assert path.read_bytes() == report
    path.write_bytes("不是".encode())
    with pytest.raises(ReportRefusal, match="不是 Word"):
        refresh_document(office, path, AS_OF, at=AT)
