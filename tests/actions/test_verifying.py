"""The report of a whole campaign (600 rows, 25 units): right in every figure, and every error seeded in it is found."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from tests.actions.campaign import ROWS, UNITS, campaign
from tests.actions.hands import cell, more, opened, paragraphs, repart, replace, text_of, type_into
from tests.recount import AS_OF, by_unit, expected, read_ledger, unit_cells
from tests.reports.word import cell_texts, uncontrolled
from toolkit.actions import circulars, reporting
from toolkit.actions.commons import kinds_of as commons_of
from toolkit.actions.ledger import open_ledger
from toolkit.actions.verifying import VerifyOutcome, verify_document
from toolkit.actions.workspace import Workspace
from toolkit.reports.charts.drawing import shown_in

TODAY = date(2023, 12, 1)
# Each seeded error: where it is, and what is typed there instead.
SEEDS: tuple[tuple[str, Callable[[str], str] | str], ...] = (
    (r"应报送问题整改台账的(\d+)个单位", more),
    (r"另有(\d+)个单位主动报送", more),
    (r"共有(\d+)人走流程", more),
    (r"人走流程(\d+)人次", more),
    (r"其中主要负责人(\d+)人", more),  # so the tiers no longer add up
    (r"体验政务服务事项(\d+)项", more),
    (r"自助端(\d+)人次、窗口端", more),
    (r"共发现问题(\d+)个", more),
    (r"共发现问题\d+个，涉及(\d+)个单位", more),
    (r"按问题类别统计，[^、]*?类(\d+)个、", more),
    (r"问题较多的单位有[^、]*?(\d+)个、", more),
    (r"制定整改优化措施(\d+)条", more),
    (r"发现的(\d+)个问题中", more),
    (r"发现的\d+个问题中，已整改(\d+)个", more),
    (r"，尚未整改(\d+)个，整改率", more),
    (r"占发现问题的比例）为([\d.]+)%", "97.3"),
    (r"整改率（已整改问题占(发现问题)的比例", "应报送问题"),  # the wrong denominator, in words
    (r"问题中，立行立改(\d+)个", more),
    (r"已通过验收(\d+)个", more),
    (r"、需长期坚持的(\d+)个", more),
    (r"超过整改时限仍未整改的(\d+)个（", more),
    (r"截至2023年(11)月25日，超过整改时限", "10"),  # the wrong month
    (r"我区自2023年(\d+)月13日起", "9"),
    (r"峰政字〔2023〕(\d+)号", "16"),
    (r"共性问题有(\d+)类", more),
    (r"走流程较多的单位有[^、]*?(\d+)人次", more),
    (r"问题较集中的类别：[^、]*?(\d+)个、涉及", more),
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return campaign(tmp_path_factory.mktemp("campaign") / "台账")


@pytest.fixture(scope="module")
def report(office: Workspace) -> Path:
    return reporting.write_report(office, None, AS_OF).path


@pytest.fixture(scope="module")
def ledger(office: Workspace) -> pd.DataFrame:
    return read_ledger(office.root)


def verified(office: Workspace, document: Document, path: Path) -> VerifyOutcome:
    document.save(str(path))
    return verify_document(office, path, None, TODAY)


def test_every_figure_of_the_report_counted_by_other_means(
    report: Path, ledger: pd.DataFrame, office: Workspace
) -> None:
    assert (len(ledger), ledger["填报单位"].nunique()) == (sum(ROWS), len(UNITS)) == (600, 25)
    document = opened(report, typed=True)
    text = "\n".join(text_of(paragraph) for paragraph in paragraphs(document))
    summary = text[text.index("一、总体情况") : text.index("二、主要做法")]
    for pattern, numbers in expected(ledger, office.root):
        match = re.search(pattern, summary)
        assert match is not None, pattern
        assert list(match.groups()) == numbers, pattern
        summary = summary.replace(match[0], "")
    problems, late = ledger[ledger["问题"]], ledger[ledger["逾期"]]
    kinds = dict(re.findall(r"(?:，|、)([一-鿿]+?)类(\d+)个", summary))
    assert kinds == {str(kind).removesuffix("类"): str(n) for kind, n in problems.groupby("问题类别").size().items()}
    summary = re.sub(r"(?:，|、)[一-鿿]+?类\d+个", "", summary)
    found, overdue = dict(by_unit(problems)), dict(by_unit(late))
    names = "|".join(UNITS)
    for unit, count in re.findall(rf"({names})(\d+)个", summary):
        assert count in {found.get(unit), overdue.get(unit)}, unit
    summary = re.sub(rf"(?:{names})\d+个|2023年11月25日|附件1", "", summary)
    assert not re.search(r"\d", summary), summary


def test_the_tables_counted_by_other_means(report: Path, ledger: pd.DataFrame, office: Workspace) -> None:
    document = opened(report, typed=True)
    units, rows, commons = (cell_texts(document, number) for number in range(3))
    for row in units[2:]:
        cells = dict(
            zip(
                [
                    "单位",
                    "报送日期",
                    *units[1][2:6],
                    "人次",
                    "事项",
                    *units[1][8:12],
                    "发现问题",
                    "已整改",
                    "未整改",
                    "逾期",
                    "整改率",
                ],
                row,
                strict=True,
            )
        )
        counted = unit_cells(ledger, row[0])
        assert counted is not None
        assert {heading: cells[heading] for heading in counted} == counted, row[0]
    assert sorted(row[0] for row in rows[2:]) == sorted(ledger["编号"])
    problems = ledger[ledger["问题"]]
    # Which problems are of one kind, likeness tells (tests/checking); what is counted over them is counted here anew.
    found_kinds = commons_of(open_ledger(office)).commons
    kinds = {one.label: [row.id for row in one.rows] for one in found_kinds}
    assert [name for name, *_ in commons[1:]] == list(kinds)
    for name, spread, count, done, left, _, named, _ in commons[1:]:
        own = problems[problems["编号"].isin(kinds[name])]
        assert len(own) == len(kinds[name])
        assert (spread, count) == (str(own["填报单位"].nunique()), str(len(own)))
        assert (done, left) == (str(own["已改"].sum()), str((~own["已改"]).sum()))
        assert set(named.split("、")) == set(own["填报单位"])


def test_the_charts_counted_by_other_means(report: Path, ledger: pd.DataFrame) -> None:
    import zipfile

    with zipfile.ZipFile(report) as archive:
        charts = [shown_in(archive.read(f"word/charts/chart{number}.xml")) for number in (1, 2, 3)]
    problems = ledger[ledger["问题"]]
    kinds = {str(kind).removesuffix("类") + "类": n for kind, n in problems.groupby("问题类别").size().items()}
    assert {category: int(number) for _, category, number in charts[0][1]} == kinds
    most = max(kinds, key=lambda kind: kinds[kind])
    assert charts[0][0].startswith(f"问题最多的是{most}（{kinds[most]}个，")
    for series, column in (("已整改", "已改"), ("未整改", "未改")):
        shown = {category: int(number) for name, category, number in charts[2][1] if name == series}
        assert shown == {unit: int(problems[problems["填报单位"] == unit][column].sum()) for unit in shown}
        periods = {category: int(number) for name, category, number in charts[1][1] if name == series}
        assert sum(periods.values()) == int(ledger[column].sum())


def test_the_report_has_no_disagreement_with_controls_or_without(
    office: Workspace, report: Path, tmp_path: Path
) -> None:
    whole = verify_document(office, report, None, TODAY)
    typed = verified(office, opened(report, typed=True), tmp_path / "打字.docx")
    for outcome in (whole, typed):
        assert outcome.disagreements == ()
        assert outcome.unknown == ()
        assert outcome.dated
        assert outcome.as_of == AS_OF
    assert whole.checked > typed.checked > 600 * 14


@pytest.mark.parametrize("typed", [False, True], ids=["in controls", "typed"])
def test_every_seeded_error_is_found(office: Workspace, report: Path, tmp_path: Path, typed: bool) -> None:
    document = opened(report, typed=typed)
    seeded = [replace(document, pattern, change) for pattern, change in SEEDS]
    cells = [
        (cell(document, 0, "合计", "发现问题"), "合计", more),  # a wrong sum
        (cell(document, 0, "区司法局", "整改率"), "区司法局", lambda _: "12.3%"),
        (cell(document, 0, "区民政局", "未整改"), "区民政局", more),
        (cell(document, 1, "问0007", "整改完成时间"), "问0007", lambda _: "2024-01-01"),
        (cell(document, 1, "问0008", "整改状态"), "问0008", lambda _: "已作废"),
        (cell(document, 2, text_of(cell_of_first(document)), "已整改"), "共性问题清单", more),
    ]
    for element, _, change in cells:
        type_into(element, change(text_of(element)))
    assert len(seeded) + len(cells) > 30
    outcome = verified(office, document, tmp_path / "有错.docx")
    told = [(made.found, made.sentence) for made in outcome.disagreements]
    for new, paragraph in seeded:
        whole = text_of(paragraph)
        assert [found for found, sentence in told if new in found and sentence in whole], (new, whole)
    for element, where, _ in cells:
        assert [found for found, sentence in told if text_of(element) == found and where in sentence], where


def cell_of_first(document: Document) -> object:
    """The name of the first common problem."""
    table = list(document.element.body.iter(qn("w:tbl")))[2]
    return next(iter(list(table.iter(qn("w:tr")))[1].iter(qn("w:tc"))))


def test_sentences_that_somebody_typed(office: Workspace, report: Path, ledger: pd.DataFrame, tmp_path: Path) -> None:
    problems, own = len(ledger[ledger["问题"]]), ledger[ledger["填报单位"] == "区医保局"]
    found, done = own["问题"].sum(), own["已改"].sum()
    right = [
        f"全区共查摆问题{problems}个，完成整改{ledger['已改'].sum()}个。",
        f"其中，区医保局共发现问题{found}个，已整改{done}个，整改率为{round(done * 100 / found, 1):g}%。",
        "全区25个单位开展了走流程活动，累计走流程" + f"{ledger['走'].sum()}人次。",
    ]
    wrong = [
        (f"全区共查摆问题{problems + 1}个。", f"{problems + 1}"),
        (f"区医保局发现问题{found + 2}个，情况较好。", f"{found + 2}"),
        ("目前尚有七十七个问题未完成整改。", "77"),
        ("整改完成率达到99.9%。", "99.9"),
        ("参加人员共有30人，其中主要负责人20人、分管负责人19人。", "分项合计39人"),
    ]
    document = opened(report)
    for text in [*right, *(text for text, _ in wrong)]:
        document.add_paragraph(text)
    outcome = verified(office, document, tmp_path / "手工.docx")
    told = {made.sentence: made.found for made in outcome.disagreements}
    assert not set(told) & {text.strip() for text in right}
    for text, number in wrong:
        assert number in [made.found for made in outcome.disagreements if made.sentence == text], text
    assert [number for number, _ in outcome.unknown] == ["25", "30"]


def test_a_chart_that_was_changed(office: Workspace, report: Path, tmp_path: Path) -> None:
    path = tmp_path / "图.docx"
    path.write_bytes(report.read_bytes())
    repart(
        path,
        "word/charts/chart1.xml",
        lambda xml: re.sub(r"(<c:val>.*?<c:v>)\d+", r"\g<1>777", xml, count=1, flags=re.S),
    )
    (made,) = verify_document(office, path, None, TODAY).disagreements
    assert (made.kind.value, made.found) == ("chart", "777")


def test_a_circular_whose_title_is_of_another_month(office: Workspace, tmp_path: Path) -> None:
    path = circulars.make_circular(office, AS_OF, TODAY, tmp_path / "通报.docx").path
    assert verify_document(office, path, None, TODAY).disagreements == ()
    document = opened(path)
    replace(document, r"关于2023年(11)月份", "10")
    told = verified(office, document, path).disagreements
    assert ("month", "2023年10月", "2023年11月") in [(made.kind.value, made.found, made.expected) for made in told]
    assert any("正文" in made.what for made in told)


def test_a_row_that_was_deleted_from_a_table(office: Workspace, report: Path, tmp_path: Path) -> None:
    document = uncontrolled(opened(report))
    row = cell(document, 0, "区民政局", "单位").getparent()
    row.getparent().remove(row)
    told = verified(office, document, tmp_path / "少一行.docx").disagreements
    assert [made.kind.value for made in told][:1] == ["row"]
    assert "区民政局" in told[0].sentence
    assert {made.what for made in told[1:]} >= {"人次合计", "事项合计"}
