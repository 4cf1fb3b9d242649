"""The overall report, as it lies on the disk."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.shared import RGBColor

from tests.reports.made import LEDGER, SETTINGS, UNITS, counted, rows
from tests.reports.word import all_of, cell_texts, uncontrolled
from toolkit.core.register import RegisterRow
from toolkit.forms.rectification_ledger import FORM
from toolkit.reports import templates
from toolkit.reports.figures import Figures
from toolkit.reports.filling import filled
from toolkit.reports.official import PLAIN, Look
from toolkit.reports.reconciliation import DisagreementError
from toolkit.reports.refusals import ReportRefusal
from toolkit.reports.skeleton import skeleton
from toolkit.reports.spelling import spell
from toolkit.reports.styles import STANDARD, WINDOWS
from toolkit.reports.summary import TEMPLATE, write_summary

NOTHING: tuple[()] = ()
LEDGERS = {
    "every case": (rows(), counted()),
    "no rows": (rows(""), counted("", NOTHING)),
    "only nil returns": (
        rows("区民政局 | 林某（科长） | 登记 | 窗口端 | 无"),
        counted("区民政局 | 林某（科长） | 登记 | 窗口端 | 无", NOTHING),
    ),
    "one unit": (
        rows("甲局 | 张某（局长） | 备案 | 窗口端 | 慢 | 改 | 立行立改 | 已整改 | 系统平台"),
        counted("甲局 | 张某（局长） | 备案 | 窗口端 | 慢 | 改 | 立行立改 | 已整改 | 系统平台", NOTHING, UNITS[:1]),
    ),
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("templates")
    templates.build(folder)
    return folder / TEMPLATE


@pytest.fixture
def report(tmp_path: Path, template: Path) -> Callable[..., Document]:
    def write(register: list[RegisterRow], figures: Figures, look: Look = PLAIN) -> Document:
        target = tmp_path / "报告.docx"
        write_summary(target, template, FORM, register, figures, SETTINGS, look)
        return uncontrolled(docx.Document(str(target)))

    return write


def prose(document: Document) -> str:
    """The text before the annexes."""
    texts = [paragraph.text for paragraph in document.paragraphs]
    return "\n".join(texts[: texts.index("附件1")])


@pytest.mark.parametrize("name", LEDGERS)
def test_every_number_of_the_text_is_a_figure(report: Callable[..., Document], name: str) -> None:
    register, figures = LEDGERS[name]
    text = prose(report(register, figures))
    for known in (r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日", r"〔2023〕15号", r"附件[:：]?[13]", r"^[123]\.", r"附件：1\."):
        text = re.sub(known, "", text, flags=re.MULTILINE)
    quoted = re.findall(r"([0-9]+(?:\.[0-9]+)?)(人次|个|人|项|条|%)?", text)
    values = {(spell(figure.value), figure.unit) for figure in figures.all}
    assert [number for number in quoted if number not in values] == []
    assert quoted


def test_the_parts_stand_in_their_order(report: Callable[..., Document]) -> None:
    document = report(*LEDGERS["every case"])
    told = [
        (paragraph.style.name, paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style and paragraph.text
    ]
    assert told[0] == ("Title", "关于峰城区开展“我陪群众走流程”\n“政务服务体验员”试点工作情况的报告")
    assert told[1] == ("主送机关", "枣庄市“我陪群众走流程”“政务服务体验员”试点工作协调机制办公室：")
    assert [text for style, text in told if style == "Heading 1"] == [
        "一、总体情况",
        "二、主要做法",
        "三、取得成效",
        "四、建立机制",
        "五、存在问题",
        "六、下一步建议",
    ]
    assert [pair for pair in told if pair[0] != "表注"][-12:] == [
        ("公文正文", "特此报告。"),
        ("附件说明首项", "附件：1.各单位情况统计表"),
        ("附件说明续项", "2.问题整改台账"),
        ("附件说明续项", "3.共性问题清单"),
        ("发文机关署名", "峰城区行政审批服务局"),
        ("成文日期", "2023年11月25日"),
        ("附件标识", "附件1"),
        ("附件标题", "各单位情况统计表"),
        ("附件标识", "附件2"),
        ("附件标题", "问题整改台账"),
        ("附件标识", "附件3"),
        ("附件标题", "共性问题清单"),
    ]


def test_what_is_to_be_filled_in_is_marked_and_carries_what_is_known(report: Callable[..., Document]) -> None:
    document = report(*LEDGERS["every case"])
    prompts = [
        paragraph.text for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "待补充"
    ]
    assert len(prompts) == 6
    assert all(prompt.startswith("【请补充：") and prompt.endswith("】") for prompt in prompts)
    assert "需长期坚持的1个（区人社局“退休审批”）" in prompts[4]


def test_the_annexes_hold_the_units_and_the_whole_ledger_upright_and_turned(report: Callable[..., Document]) -> None:
    document = report(*LEDGERS["every case"])
    units, ledger = cell_texts(document, 0), cell_texts(document, 1)
    assert units[-1][0] == "合计"
    assert len(ledger) == 2 + len(rows())
    assert [len(all_of(table, "w:tblHeader")) for table in all_of(document, "w:tbl")] == [2, 2, 1]
    upright, turned, again = document.sections
    assert upright.page_width == turned.page_height == again.page_width
    assert turned.page_width == upright.page_height == again.page_height


@pytest.mark.parametrize("name", LEDGERS)
def test_a_report_can_be_written_of_any_ledger(report: Callable[..., Document], name: str) -> None:
    document = report(*LEDGERS[name])
    assert len(cell_texts(document, 1)) == 2 + len(LEDGERS[name][0])
    assert "{{" not in prose(document)


def test_ledger_text_survives_letter_for_letter(report: Callable[..., Document]) -> None:
    texts = ["<w:t>系统&amp;平台</w:t> & <b>", "䶮𠮷\n第二行", "{{ 整改率 }}{% raw %}", "=1+1", "长" * 3000]
    register = [
        replace(one, values={**one.values, "problem": text, "item": text})
        for one, text in zip(rows(), texts, strict=False)
    ]
    document = report(register, counted())
    assert [line[9] for line in cell_texts(document, 1)[2:]] == texts
    assert [line[4] for line in cell_texts(document, 1)[2:]] == texts


def test_item_names_in_the_text_are_only_text(report: Callable[..., Document]) -> None:
    table = "甲局 | | <备案>&{{ 整改率 }}䶮 | | 慢 | | 长期坚持 | 整改中"
    assert "（甲局“<备案>&{{ 整改率 }}䶮”）" in prose(report(rows(table), counted(table, NOTHING)))


def test_the_other_fonts(report: Callable[..., Document]) -> None:
    document = report(*LEDGERS["every case"], look=Look(WINDOWS))
    names = {str(name) for font in all_of(document.styles.element, "w:rFonts") for name in font.attrib.values()}
    assert names == set(vars(WINDOWS).values())


def test_the_same_ledger_gives_the_same_bytes(tmp_path: Path, template: Path) -> None:
    targets = [tmp_path / "一.docx", tmp_path / "二.docx"]
    for target in targets:
        write_summary(target, template, FORM, rows(), counted(), SETTINGS)
    assert targets[0].read_bytes() == targets[1].read_bytes()


def test_a_restyled_and_reworded_template_is_taken_as_it_is(tmp_path: Path, template: Path) -> None:
    document = docx.Document(str(template))
    document.styles["公文正文"].font.color.rgb = RGBColor(0, 0, 0x80)
    document.paragraphs[3].text = "我区共发现{{ 发现问题 }}个问题。"
    document.save(str(tmp_path / TEMPLATE))
    target = tmp_path / "报告.docx"
    write_summary(target, tmp_path / TEMPLATE, FORM, rows(), counted(), SETTINGS)
    assert uncontrolled(docx.Document(str(target))).paragraphs[3].text == "我区共发现9个问题。"
    assert docx.Document(str(target)).styles["公文正文"].font.color.rgb == RGBColor(0, 0, 0x80)


@pytest.mark.parametrize(
    ("wording", "told"),
    [
        ("{{ 整改比率 }}", "报告模板“总结报告.docx”用了不存在的字段，请改用已有的字段名（没有“整改比率”这个字段）。"),
        ("{{ 整改率 }", "报告模板“总结报告.docx”的字段写法有误，字段应写成{{ 名称 }}，两边各两个花括号"),
        ("｛｛ 整改率 ｝｝", "报告模板“总结报告.docx”中用了全角花括号“｛｝”，请改用半角的 {{ 和 }}。"),
        ("{{ 整改率.__class__.__mro__ }}", "报告模板“总结报告.docx”的字段写法有误"),
    ],
)
def test_a_template_that_cannot_be_filled(tmp_path: Path, wording: str, told: str) -> None:
    (tmp_path / TEMPLATE).write_bytes(skeleton("试", [("公文正文", wording)], STANDARD, SETTINGS.start))
    with pytest.raises(ReportRefusal, match=f"^{re.escape(told)}"):
        filled(tmp_path / TEMPLATE, {"整改率": "50"})


@pytest.mark.parametrize("content", [None, b"", b"PK", "不是文档".encode()])
def test_a_template_that_is_no_document(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / TEMPLATE).write_bytes(content)
    with pytest.raises(ReportRefusal, match="不存在，或者不是 Word"):
        filled(tmp_path / TEMPLATE, {})


def test_nothing_is_written_from_figures_that_disagree(tmp_path: Path, template: Path) -> None:
    right = counted()
    wrong = replace(right, all=tuple(replace(f, value=99) if f.id == "open" else f for f in right.all))
    with pytest.raises(DisagreementError):
        write_summary(tmp_path / "报告.docx", template, FORM, rows(), wrong, SETTINGS)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.office
def test_pages_as_libreoffice_lays_them_out(tmp_path: Path, template: Path) -> None:
    table = LEDGER * 4
    write_summary(tmp_path / "r.docx", template, FORM, rows(table), counted(table), SETTINGS)
    subprocess.run(
        [
            str(shutil.which("soffice")),
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "r.docx"),
        ],
        check=True,
        timeout=180,
        capture_output=True,
    )
    text = subprocess.run(["pdftotext", str(tmp_path / "r.pdf"), "-"], check=True, capture_output=True).stdout.decode()
    pages = [page.replace(" ", "") for page in text.rstrip("\f").split("\f")]
    ledger = next(number for number, page in enumerate(pages) if "附件2" in page)
    assert len(pages) > ledger + 2
    common = next(number for number, page in enumerate(pages) if "附件3" in page and number > ledger)
    # The heading of the ledger comes back on each of its pages, and no page but these has it.
    assert ["编号" in page for page in pages] == [ledger <= number < common for number in range(len(pages))]
    assert f"—{common + 1}—" in pages[common]  # upright again, and the numbers go on
    assert all(f"—{number}—" in page for number, page in enumerate(pages[:ledger], start=1))
