"""The demo from end to end, and every number of its report held against the ledger by other means.

The ledger is read with openpyxl and counted with pandas here; nothing of the toolkit's own figures takes part.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from tests.recount import by_unit, expected, read_ledger, unit_cells

ROOT = Path(__file__).resolve().parent.parent


def run_demo(folder: Path) -> str:
    command = [sys.executable, str(ROOT / "scripts" / "demo_run.py"), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "演示 2023"
    run_demo(folder)
    return folder


@pytest.fixture(scope="module")
def ledger(demo: Path) -> pd.DataFrame:
    return read_ledger(demo)


def read_report(demo: Path) -> Document:
    """The report with what stands in its content controls as plain text and tables."""
    document = docx.Document(str(demo / "文稿" / "峰城区试点工作总结报告.docx"))
    for control in reversed(list(document.element.body.iter(qn("w:sdt")))):
        for child in list(control.find(qn("w:sdtContent"))):
            control.addprevious(child)
        control.getparent().remove(control)
    return document


@pytest.fixture(scope="module")
def report(demo: Path) -> str:
    document = read_report(demo)
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_every_number_of_the_summary_is_the_ledgers(ledger: pd.DataFrame, report: str, demo: Path) -> None:
    summary = report[report.index("一、总体情况") : report.index("二、主要做法")]
    for pattern, numbers in expected(ledger, demo):
        match = re.search(pattern, summary)
        assert match is not None, pattern
        assert list(match.groups()) == numbers, pattern
        summary = summary.replace(match[0], "")
    kinds = dict(re.findall(r"(?:，|、)([一-鿿]+?)类(\d+)个", summary))
    assert kinds == {str(kind): str(count) for kind, count in ledger[ledger["问题"]].groupby("问题类别").size().items()}
    summary = re.sub(r"(?:，|、)[一-鿿]+?类\d+个", "", summary)
    found, late = dict(by_unit(ledger[ledger["问题"]])), dict(by_unit(ledger[ledger["逾期"]]))
    for unit, count in re.findall(r"(区[一-鿿]+?)(\d+)个", summary):
        assert count in {found.get(unit), late.get(unit)}, unit
    rest = re.sub(r"区[一-鿿]+?\d+个|2023年11月25日|附件1", "", summary)
    assert not re.search(r"\d", rest), f"a number that this test does not know: {rest}"


def test_the_writers_material_is_the_ledgers_too(ledger: pd.DataFrame, report: str) -> None:
    material = report[report.index("二、主要做法") :]
    done, left = ledger[ledger["已改"]], ledger[ledger["未改"]]
    walks, kinds = dict(by_unit(ledger)), ledger[ledger["问题"]].groupby("问题类别")
    for unit, count in re.findall(r"(区[一-鿿]+?)(\d+)人次", material):
        assert count == walks[unit]
    assert f"已整改的{len(done)}个问题中" in material
    assert f"需长期坚持的{(left['整改完成时间'] == '长期坚持').sum()}个" in material
    assert f"超过时限仍未整改的{ledger['逾期'].sum()}个" in material
    spread = re.findall(r"([一-鿿]+?)类(\d+)个、涉及(\d+)个单位", material[material.index("五、存在问题") :])
    assert spread
    for kind, count, units in spread:
        rows = kinds.get_group(kind.removeprefix("问题较集中的类别："))
        assert (count, units) == (str(len(rows)), str(rows["填报单位"].nunique()))


def test_the_unit_table_is_the_ledgers(ledger: pd.DataFrame, demo: Path) -> None:
    document = read_report(demo)
    headings, *rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows][1:]
    for row in rows:
        cells = dict(zip(headings, row, strict=True))
        unit = cells["单位"]
        counted = unit_cells(ledger, unit)
        if counted is None:
            assert cells["报送日期"] == "未报"
        else:
            assert {heading: cells[heading] for heading in counted} == counted, unit


def test_the_ledger_annex_has_every_row(ledger: pd.DataFrame, demo: Path) -> None:
    document = read_report(demo)
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows][2:]
    assert sorted(row[0] for row in rows) == sorted(ledger["编号"])


def test_what_the_demo_leaves(demo: Path) -> None:
    assert (demo / "区级总台账.xlsm").exists()
    assert {path.suffix for path in (demo / "退回").iterdir()} == {".xlsx", ".docx", ".pdf", ".txt"}
    assert len(list((demo / "归档" / "第0001批").iterdir())) == 16


def test_the_filing_matrix_of_the_units(demo: Path) -> None:
    sheet = openpyxl.load_workbook(demo / "名册与排班.xlsm")["备案情况"]
    headings = [cell.value for cell in sheet[2]]
    lines = {row[0].value: [cell.value for cell in row[1:]] for row in sheet.iter_rows(min_row=3) if row[0].value}
    assert headings[1:-1] == ["落实方案", "事项清单", "体验员推荐", "排班表", "帮代办名单", "问题台账", "总结报告"]
    assert len(lines) == 18
    assert lines["区生态环境分局"] == [*["未报"] * 7, "7项"], "its only file has a password that nobody told"
    assert lines["区公安分局"] == [*["迟报7天 10-20"] * 5, "已报 11-19", "未报", "1项"]
    assert lines["区司法局"] == [
        "未报",
        "已报 10-12",
        "已报 10-12",
        "迟报4天 10-17",
        "未报",
        "已报 11-20",
        "已报 11-24",
        "2项",
    ]
    assert lines["区大数据中心"][1] == "有误1条 10-10"
    assert sum(line[-1] == "齐" for line in lines.values()) == 10
    letter = docx.Document(str(demo / "文稿" / "备案材料催报通知.docx"))
    assert len(letter.tables[0].rows) == 1 + 8


def test_the_calendar_tells_who_came(demo: Path) -> None:
    sheet = openpyxl.load_workbook(demo / "名册与排班.xlsm")["坐窗口月历"]
    headings = ["".join(str(cell.value).split()) for cell in sheet[2]]
    lines = [dict(zip(headings, [cell.value for cell in row], strict=True)) for row in sheet.iter_rows(min_row=3)]
    assert {line["月份"] for line in lines} == {"2023-10", "2023-11"}
    marks = {mark for line in lines for heading, mark in line.items() if heading.endswith("日") and mark}
    assert marks == {"●", "√", "×", "换", "休"}
    assert {line["21日"] for line in lines if line["月份"] == "2023-10"} == {"休"}, "a Saturday"


def test_a_second_run_changes_no_row(demo: Path) -> None:
    books = [demo / "区级总台账.xlsm", demo / "名册与排班.xlsm"]
    before = [book.read_bytes() for book in books]
    assert "总台账没有变化" in run_demo(demo)
    assert [book.read_bytes() for book in books] == before
