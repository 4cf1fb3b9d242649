"""The monthly circular, as it lies on the disk."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest
from docx.document import Document

from tests.reports.made import LEDGER, SETTINGS, UNITS, counted, rows
from tests.reports.word import cell_texts, uncontrolled
from toolkit.forms.rectification_ledger import FORM
from toolkit.reports import templates
from toolkit.reports.circular import TEMPLATE, fields, rank_rows, write_circular
from toolkit.reports.escalation import Escalation
from toolkit.reports.filings import Filing
from toolkit.reports.pages import PORTRAIT
from toolkit.reports.ranking import RULE
from toolkit.reports.spelling import spell

NOTHING: tuple[Filing, ...] = ()
DONE = "甲局 | 张某（局长） | 备案 | 窗口端 | 慢 | 改 | 立行立改 | 已整改 | 系统平台"
TABLES = {
    "every case": LEDGER,
    "no rows": "",
    "no problem": "区民政局 | 林某（科长） | 登记 | 窗口端 | 无",
    "one unit": DONE,
    "all done": f"{DONE}\n{DONE.replace('甲', '乙')}",
    "many units": "\n".join(DONE.replace("甲局", f"{name}局") for name in "一二三四五六七八九十"),
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("templates")
    templates.build(folder)
    return folder / TEMPLATE


def written(target: Path, template: Path, table: str) -> Document:
    figures = counted(table) if table is LEDGER else counted(table, NOTHING, UNITS[:1])
    write_circular(target, template, FORM, rows(table), figures, SETTINGS)
    return uncontrolled(docx.Document(str(target)))


@pytest.mark.parametrize("name", TABLES)
def test_every_number_of_the_text_is_a_figure(tmp_path: Path, template: Path, name: str) -> None:
    document = written(tmp_path / "通报.docx", template, TABLES[name])
    texts = [paragraph.text for paragraph in document.paragraphs]
    text = "\n".join(texts[: next(place for place, text in enumerate(texts) if re.fullmatch("附件1?", text))])
    known = r"[0-9]{4}年[0-9]{1,2}月([0-9]{1,2}日)?|〔2023〕15号|附件[:：]?[12]?|^[12]\.|附件：1\.|问[0-9]{4}"
    quoted = re.findall(r"([0-9]+(?:\.[0-9]+)?)(人次|个|人|项|条|%)?", re.sub(known, "", text, flags=re.MULTILINE))
    figures = counted(TABLES[name]) if TABLES[name] is LEDGER else counted(TABLES[name], NOTHING, UNITS[:1])
    values = {(spell(figure.value), figure.unit) for figure in figures.all}
    assert [number for number in quoted if number not in values] == []


def test_what_the_circular_says_of_the_made_ledger() -> None:
    told = fields(FORM, rows(), counted(), SETTINGS)
    assert told["标题"].replace("\n", "") == (
        "关于2023年11月份“我陪群众走流程”“政务服务体验员”试点工作问题整改和优化提升情况的通报"
    )
    assert told["当月问题情况"] == "活动开展以来，共发现问题9个，涉及4个单位；2023年11月没有新发现问题。"
    assert told["排名情况"] == (
        "发现问题的4个单位参加排名，依次为区司法局（整改率100%）、区医保局（整改率66.7%）、"
        "区人社局（整改率0%）、榴园镇（整改率0%）。各单位名次见附件1。"
    )
    assert told["未排名情况"] == "区民政局、区大数据中心已报送，没有发现问题。"
    assert told["整改成效"] == (
        "已整改的3个问题中，申请材料类1个、办理流程类1个、系统平台类1个。区司法局发现的问题已全部整改。"
    )
    assert told["优化事例"] == (
        "例如：区医保局针对“门诊慢特病认定”存在的“材料多”问题，采取“精简材料”的措施（问0002）；"
        "区司法局针对“公证”存在的“流程绕”问题，采取“合并环节”的措施（问0011）。"
    )
    assert told["逾期情况"] == (
        "逾期未整改的是：区医保局的问0004“生育保险”（时限2023年11月24日）；"
        "榴园镇的问0013“老年证”（时限2023年11月1日）。具体情况见附件2。"
    )
    assert told["未完成整改情况"] == "区人社局发现的问题尚未完成整改，但没有超过整改时限。"
    assert told["时限不明确情况"] == "整改时限尚不明确、需要补充的有区人社局1个（问0007）。"


_OWED = (("区税务局", ("工作方案", "活动总结")),)


@pytest.mark.parametrize(
    ("field", "escalation", "wanted"),
    [
        ("升级情况", Escalation(), ""),
        ("欠报情况", Escalation(), ""),
        ("升级情况", Escalation("10天", "10天", frozenset({"问0013"})), "其中，逾期超过10天的有1个，涉及榴园镇。"),
        (
            "升级情况",
            Escalation("10个工作日", "10天", frozenset({"问0004", "问0013"})),
            "以上问题均已逾期超过10个工作日。",
        ),
        (
            "欠报情况",
            Escalation("10天", "10天", owed=_OWED),
            "欠报材料逾期超过10天的单位有1个：区税务局（工作方案、活动总结）。",
        ),
    ],
)
def test_what_is_too_late_for_letters_is_named(field: str, escalation: Escalation, wanted: str) -> None:
    assert fields(FORM, rows(), counted(escalation=escalation), SETTINGS)[field] == wanted


def test_many_that_share_a_place_are_not_some_of_them_picked_out() -> None:
    told = fields(FORM, rows(TABLES["many units"]), counted(TABLES["many units"], NOTHING, ()), SETTINGS)
    assert told["排名情况"] == "发现问题的10个单位参加排名，各单位名次见附件。"


def test_the_annexes(tmp_path: Path, template: Path) -> None:
    document = written(tmp_path / "通报.docx", template, LEDGER)
    ranks, late = cell_texts(document, 0), cell_texts(document, 1)
    assert [line[:2] for line in ranks[1:]] == [
        ["1", "区司法局"],
        ["2", "区医保局"],
        ["3", "区人社局"],
        ["4", "榴园镇"],
        ["—", "区民政局"],
        ["—", "区大数据中心"],
        ["未报", "区税务局"],
        ["", "合计"],
    ]
    assert ranks[2][2:] == ["3", "0", "2", "1", "1", "1", "66.7%"]
    assert [(line[0], line[-1]) for line in late[1:]] == [("问0013", "24"), ("问0004", "1")]  # calendar days
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert [t for t in texts if "附件：" in t or t[:2] == "2."] == [
        "附件：1.各单位问题整改情况排名",
        "2.逾期未整改问题清单",
    ]
    assert any(RULE in text for text in texts)


def test_the_columns_of_the_ranking_add_up() -> None:
    *units, total = rank_rows(counted())
    for column in range(2, len(total) - 1):
        assert sum(int(line[column]) for line in units if line[column] != "—") == int(total[column])


def test_without_anything_overdue_there_is_one_annex_without_a_number(tmp_path: Path, template: Path) -> None:
    document = written(tmp_path / "通报.docx", template, DONE)
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "附件：各单位问题整改情况排名" in texts
    assert "附件" in texts
    assert len(document.tables) == 1


def test_the_tables_fit_the_page(tmp_path: Path, template: Path) -> None:
    for table in written(tmp_path / "通报.docx", template, LEDGER).tables:
        assert sum(column.width.mm for column in table.columns if column.width) <= PORTRAIT.text_width + 0.1


def test_the_same_ledger_gives_the_same_bytes(tmp_path: Path, template: Path) -> None:
    for name in ("一", "二"):
        written(tmp_path / name, template, LEDGER)
    assert (tmp_path / "一").read_bytes() == (tmp_path / "二").read_bytes()
