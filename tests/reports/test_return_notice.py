"""The notice of return: what it says, whom it asks, and the pages it makes."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document

from tests.reports.made import SETTINGS
from tests.reports.word import cell_texts
from tests.workbooks.office import converted
from toolkit.core.catalogue import find, hint, message
from toolkit.core.documents import Source
from toolkit.core.findings import Finding
from toolkit.core.locations import Location
from toolkit.core.records import Record, Submission
from toolkit.forms.rectification_ledger import FORM
from toolkit.reports import templates
from toolkit.reports.return_notice import TEMPLATE, Notice, fields, listed, write_return_notice

NOTICE = Notice(date(2023, 11, 9), date(2023, 11, 10), date(2023, 11, 20), "区医保局台账（退回修改）.xlsx")


def fault(code: str, at: int, **params: str) -> Finding:
    return find(code, Location("台账", at, 2), Location("台账", at), **params)


DATE = fault("invalid_date", 5, heading="时间", text="2023.11.31")
EMPTY = fault("missing_required", 6, heading="责任科室", help="负责整改的科室。")
LATE = fault("after_filing", 6, date="2023-11-19", filled_on="2023-11-18")
NOTE = fault("hidden_row", 7, row="7")
UNIT = find("unit_unknown", text="某局", nearest="")


def sent(*findings: Finding, records: int = 4, unit: str | None = "区医保局") -> Submission:
    rows = tuple(Record(Location("台账", row), {}) for row in range(5, 5 + records))
    return Submission(Source("区医保局台账.xlsx"), FORM.id, unit, records=rows, findings=findings)


def told(submission: Submission, notice: Notice = NOTICE) -> dict[str, str]:
    return fields(FORM, submission, notice, SETTINGS)


@pytest.mark.parametrize(
    ("submission", "records"),
    [
        (sent(DATE), "读取记录4条，其中需要修改1条。"),
        (sent(DATE, EMPTY, EMPTY), "读取记录4条，其中需要修改2条。"),
        (sent(DATE, EMPTY, records=2), "读取记录2条，均需修改。"),
        (sent(DATE, records=1), "读取记录1条，需要修改。"),
        (sent(UNIT, DATE), "读取记录4条，因存在影响整表的问题，暂未收录。"),
        (sent(UNIT, records=0), "表中没有记录。"),
    ],
)
def test_how_many_records_are_to_be_mended(submission: Submission, records: str) -> None:
    assert told(submission)["记录情况"] == records


@pytest.mark.parametrize(
    ("findings", "faults"),
    [
        ([DATE], "经核验，必须修改1处（日期无效）。"),
        ([NOTE, DATE, DATE], "经核验，必须修改2处（日期无效）。"),
        ([EMPTY, DATE, LATE, EMPTY], "经核验，必须修改3处（必填项为空2处、日期无效1处），请核对1处（晚于填报日期）。"),
    ],
)
def test_how_many_faults_there_are_of_each_kind(findings: Sequence[Finding], faults: str) -> None:
    assert told(sent(*findings))["问题情况"] == faults


def test_many_kinds_are_not_all_named() -> None:
    codes = ("cell_error", "not_a_number", "incomplete_date", "due_before_walk", "no_channel")
    params = dict.fromkeys(("heading", "text", "due", "date"), "x")
    findings = [fault(code, 5, **params) for code in codes]
    assert told(sent(*findings))["问题情况"].endswith("等5类）。")


def test_the_list_leaves_out_what_is_only_worth_knowing_and_has_the_worst_first() -> None:
    assert listed(sent(LATE, NOTE, DATE)) == (DATE, LATE)


@pytest.mark.parametrize(("due", "words"), [(date(2023, 11, 20), "于2023年11月20日前"), (None, "尽快")])
def test_by_when(due: date | None, words: str) -> None:
    assert told(sent(DATE), replace(NOTICE, due=due))["重报期限"] == words


def test_a_file_of_nobody_has_an_addressee_too() -> None:
    assert told(sent(UNIT, unit=None))["主送机关"] == "有关单位"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("templates")
    templates.build(folder)
    return folder / TEMPLATE


def written(target: Path, template: Path, submission: Submission, notice: Notice = NOTICE) -> Document:
    write_return_notice(target, template, FORM, submission, notice, SETTINGS)
    return docx.Document(str(target))


def test_the_letter_from_head_to_signature(tmp_path: Path, template: Path) -> None:
    document = written(tmp_path / "通知.docx", template, sent(DATE, LATE))
    lines = [(paragraph.style.name if paragraph.style else "", paragraph.text) for paragraph in document.paragraphs]
    assert [line for line in lines if line[1]] == [
        ("发文字号", "〔2023〕　　号"),
        ("Title", "关于请修改并重新报送问题整改台账的函"),
        ("主送机关", "区医保局："),
        (
            "公文正文",
            "你单位报送的问题整改台账（文件：区医保局台账.xlsx）已于2023年11月9日收到，读取记录4条，其中需要修改1条。"
            "经核验，必须修改1处（日期无效），请核对1处（晚于填报日期）。",
        ),
        ("公文正文", "请在随函退回的表格中按附件逐项修改，于2023年11月20日前将整表重新报送我单位。"),
        ("附件说明", "附件：核验问题清单"),
        ("发文机关署名", SETTINGS.office),
        ("成文日期", "2023年11月10日"),
        ("附件标识", "附件"),
        ("附件标题", "核验问题清单"),
    ]
    assert cell_texts(document, 0) == [
        ["序号", "位置", "程度", "核验情况", "修改办法"],
        ["1", "台账!B5", "必须修改", message(DATE), hint(DATE)],
        ["2", "台账!B6", "请核对", message(LATE), hint(LATE)],
    ]


def test_a_restyled_and_reworded_template_is_taken_as_it_is(tmp_path: Path, template: Path) -> None:
    document = docx.Document(str(template))
    document.paragraphs[-1].text = "请{{ 重报期限 }}报{{ 本单位 }}，见{{ 退回文件 }}。"
    document.save(str(tmp_path / TEMPLATE))
    text = [p.text for p in written(tmp_path / "通知.docx", tmp_path / TEMPLATE, sent(DATE)).paragraphs]
    assert f"请于2023年11月20日前报{SETTINGS.office}，见{NOTICE.copy}。" in text


def test_every_field_of_the_wording_is_known(template: Path) -> None:
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(template)).paragraphs)
    assert set(re.findall(r"{{ (.+?) }}", text)) <= set(told(sent(DATE)))


def test_the_same_findings_give_the_same_bytes(tmp_path: Path, template: Path) -> None:
    targets = [tmp_path / "一.docx", tmp_path / "二.docx"]
    for target in targets:
        written(target, template, sent(DATE, LATE))
    assert targets[0].read_bytes() == targets[1].read_bytes()


def pages(file: Path) -> list[str]:
    text = subprocess.run(["pdftotext", converted(file, "pdf"), "-"], check=True, capture_output=True).stdout.decode()
    return [page.replace(" ", "") for page in text.rstrip("\f").split("\f")]


@pytest.mark.office
def test_the_pages_of_a_short_and_of_a_long_notice(tmp_path: Path, template: Path) -> None:
    written(tmp_path / "短.docx", template, sent(DATE, LATE))
    letter, annex = pages(tmp_path / "短.docx")
    assert SETTINGS.office in letter
    assert "2023年11月10日" in letter
    assert "—1—" not in letter
    assert "—2—" in annex
    many = [fault("invalid_date", row, heading="时间", text=f"2023.11.{row}") for row in range(31, 131)]
    written(tmp_path / "长.docx", template, sent(*many, records=120))
    letter, *annexes = pages(tmp_path / "长.docx")
    assert len(annexes) > 2
    assert all("核验情况" in page and f"—{number}—" in page for number, page in enumerate(annexes, start=2))


@pytest.mark.office
def test_no_signature_stands_on_a_page_without_text(tmp_path: Path, template: Path) -> None:
    submission = sent(DATE, EMPTY, LATE)
    long = replace(submission, source=Source("某" * 110 + ".xlsx"))
    written(tmp_path / "满.docx", template, long)
    _, second, _ = pages(tmp_path / "满.docx")
    assert "请在随函退回的表格中" in second
    assert "2023年11月10日" in second
