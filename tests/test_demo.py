"""The demo from end to end, and every number of its report held against the ledger by other means.

The ledger is read with openpyxl and counted with pandas here; nothing of the toolkit's own figures takes part.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parent.parent
AS_OF = date(2023, 11, 25)
CHANNELS = ["移动端", "PC端", "自助端", "窗口端"]
DONE = {"已整改", "已验收", "已销号"}
# The demo's entries use these posts; which tier each belongs to is the notice's, 二（一）2.
# fmt: off
TIERS = {"党组书记、局长": "主要负责人", "党组书记、主任": "主要负责人", "副局长": "分管负责人", "副主任": "分管负责人",
         "党组成员、副局长": "分管负责人", "党组成员、副主任": "分管负责人", "科长": "业务科（股）长", "副科长": "业务科（股）长",
         "股长": "业务科（股）长", "窗口负责人": "业务科（股）长"}
# fmt: on


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
    sheet = openpyxl.load_workbook(demo / "区级总台账.xlsm")["问题整改台账"]
    upper, lower = ([cell.value for cell in sheet[row]] for row in (2, 3))
    headings = ["".join(str(below or above).split()) for above, below in zip(upper, lower, strict=True)]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4) if row[0].value]
    frame = pd.DataFrame(rows, columns=headings)
    frame["问题"] = ~frame["存在问题及原因"].isin(["无", "未发现问题"])
    frame["已改"] = frame["问题"] & frame["整改状态"].isin(list(DONE))
    frame["未改"] = frame["问题"] & ~frame["已改"]
    frame["姓名"] = frame["“走流程”人员及职务"].str.extract(r"^([^（]+)（")[0]
    frame["层级"] = frame["“走流程”人员及职务"].str.extract(r"（(.+)）$")[0].map(TIERS)
    frame["到期"] = frame["整改完成时间"].map(lambda cell: cell.date() if isinstance(cell, datetime) else None)
    frame["逾期"] = frame["未改"] & frame["到期"].map(lambda day: day is not None and day < AS_OF)
    for channel in CHANNELS:
        frame[channel] = frame[channel] == "√"
    return frame


@pytest.fixture(scope="module")
def report(demo: Path) -> str:
    document = docx.Document(str(demo / "文稿" / "峰城区试点工作总结报告.docx"))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def percent(part: float, whole: float) -> str:
    share = round(int(part) * 100 / int(whole), 1)
    return f"{share:.0f}" if share == int(share) else f"{share}"


def by_unit(rows: pd.DataFrame) -> Iterator[tuple[str, str]]:
    for unit, count in rows.groupby("填报单位").size().items():
        yield str(unit), str(count)


def expected(ledger: pd.DataFrame, demo: Path) -> Iterator[tuple[str, list[str]]]:
    """Each pattern in which the report quotes numbers, with the numbers that the ledger gives."""
    names = openpyxl.load_workbook(demo / "区级总台账.xlsm")["单位名录"]
    headings = [cell.value for cell in names[2]]
    units = [dict(zip(headings, [cell.value for cell in row], strict=True)) for row in names.iter_rows(min_row=3)]
    owing = {unit["单位简称"] for unit in units if unit["应报送"] == "是"}
    filed = owing & set(ledger["填报单位"])
    problems, done, left = ledger[ledger["问题"]], ledger[ledger["已改"]], ledger[ledger["未改"]]
    people = ledger.drop_duplicates(["填报单位", "姓名"])
    tiers = people["层级"].value_counts()
    yield (
        r"应报送问题整改台账的(\d+)个单位中，已报送(\d+)个，未报送(\d+)个",
        [str(len(owing)), str(len(filed)), str(len(owing - filed))],
    )
    yield r"共有(\d+)人走流程(\d+)人次", [str(len(people)), str(len(ledger))]
    yield (
        r"主要负责人(\d+)人、分管负责人(\d+)人、业务科（股）长(\d+)人",
        [str(tiers[t]) for t in ("主要负责人", "分管负责人", "业务科（股）长")],
    )
    yield r"体验政务服务事项(\d+)项", [str(len(ledger.drop_duplicates(["填报单位", "体验事项"])))]
    yield (
        r"移动端(\d+)人次、PC端(\d+)人次、自助端(\d+)人次、窗口端(\d+)人次",
        [str(ledger[channel].sum()) for channel in CHANNELS],
    )
    yield r"共发现问题(\d+)个，涉及(\d+)个单位", [str(len(problems)), str(problems["填报单位"].nunique())]
    yield r"制定整改优化措施(\d+)条", [str((problems["整改及优化措施"].fillna("") != "").sum())]
    yield r"发现的(\d+)个问题中，已整改(\d+)个，尚未整改(\d+)个", [str(len(problems)), str(len(done)), str(len(left))]
    yield r"为([\d.]+)%", [percent(len(done), len(problems))]
    yield r"立行立改(\d+)个", [str((done["整改完成时间"] == "立行立改").sum())]
    yield (
        r"已明确整改时限的(\d+)个、需长期坚持的(\d+)个",
        [str(left["到期"].notna().sum()), str((left["整改完成时间"] == "长期坚持").sum())],
    )
    yield r"超过整改时限仍未整改的(\d+)个", [str(ledger["逾期"].sum())]


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
    document = docx.Document(str(demo / "文稿" / "峰城区试点工作总结报告.docx"))
    headings, *rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows][1:]
    for row in rows:
        cells = dict(zip(headings, row, strict=True))
        unit = cells["单位"]
        own = ledger if unit == "合计" else ledger[ledger["填报单位"] == unit]
        if own.empty:
            assert cells["报送日期"] == "未报"
            continue
        people = own.drop_duplicates(["填报单位", "姓名"])["层级"].value_counts()
        counted = {tier: str(people.get(tier, 0)) for tier in ("主要负责人", "分管负责人", "业务科（股）长")}
        counted |= {channel: str(own[channel].sum()) for channel in CHANNELS}
        counted |= {"人次": str(len(own)), "事项": str(len(own.drop_duplicates(["填报单位", "体验事项"])))}
        counted |= {
            "发现问题": str(own["问题"].sum()),
            "已整改": str(own["已改"].sum()),
            "未整改": str(own["未改"].sum()),
        }
        counted |= {"逾期": str(own["逾期"].sum()), "整改率": percent(own["已改"].sum(), own["问题"].sum()) + "%"}
        assert {heading: cells[heading] for heading in counted} == counted, unit


def test_the_ledger_annex_has_every_row(ledger: pd.DataFrame, demo: Path) -> None:
    document = docx.Document(str(demo / "文稿" / "峰城区试点工作总结报告.docx"))
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows][2:]
    assert sorted(row[0] for row in rows) == sorted(ledger["编号"])


def test_what_the_demo_leaves(demo: Path) -> None:
    assert (demo / "区级总台账.xlsm").exists()
    assert {path.suffix for path in (demo / "退回").iterdir()} == {".xlsx", ".docx", ".pdf", ".txt"}
    assert len(list((demo / "归档" / "第0001批").iterdir())) == 16


def test_a_second_run_changes_no_row(demo: Path) -> None:
    before = (demo / "区级总台账.xlsm").read_bytes()
    assert "总台账没有变化" in run_demo(demo)
    assert (demo / "区级总台账.xlsm").read_bytes() == before
