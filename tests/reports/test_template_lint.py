"""Faults of templates that a clerk has edited."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest
from docx.document import Document

from toolkit.reports import circular, summary, templates
from toolkit.reports.skeleton import skeleton
from toolkit.reports.styles import STANDARD
from toolkit.reports.template_fields import FIELDS
from toolkit.reports.template_lint import TemplateFault, lint

SHIPPED = Path(__file__).resolve().parents[2] / "report_templates"
FIELD_NAMES = {"整改率": "50", "统计日期": "2023年11月25日", "标题": "标题"}


def faults(folder: Path, *paragraphs: str, shipped: tuple[str, ...] = ()) -> list[TemplateFault]:
    path = folder / "模板.docx"
    path.write_bytes(skeleton("试", [("公文正文", text) for text in paragraphs], STANDARD, templates._MADE_ON))
    return [*lint(path, FIELD_NAMES, shipped)]


@pytest.mark.parametrize("name", templates.NAMES)
def test_the_shipped_templates_have_no_fault(name: str) -> None:
    assert lint(SHIPPED / name, FIELDS[name](), templates.shipped_fields(name)) == ()


def test_every_template_has_its_fields() -> None:
    assert set(FIELDS) == set(templates.NAMES)


@pytest.mark.parametrize(
    ("paragraph", "what", "advice"),
    [
        ("整改{{ 整改比率 }}。", "没有“整改比率”这个字段", "是不是“整改率”？"),
        ("整改{{ 某某某某 }}。", "没有“某某某某”这个字段", "可用的字段见 docs/documents.md。"),
        ("整改{{ 整改率 }。", "“{{ 整改率 }”处的花括号不成对", "字段写成 {{ 名称 }}"),
        ("整改{ 整改率 }。", "“{ 整改率 }”处的花括号不成对", "字段写成 {{ 名称 }}"),
        ("整改整改率 }}。", "“}}。”处的花括号不成对", "字段写成 {{ 名称 }}"),
        ("整改｛｛ 整改率 ｝｝。", "用了全角花括号", "请改用半角的 {{ 和 }}。"),
        ("整改{{ 整改率 统计日期 }}。", "花括号里的写法有误", "字段只写名称"),
        ("整改{{ }}。", "花括号里的写法有误", "字段只写名称"),
        ("{% if 整改率 %}整改。", "花括号里的写法有误", "字段只写名称"),
        ("整改{{ 整改率.__class__.__mro__ }}。", "报告模板“模板.docx”的字段写法有误", "请改正后再检查一次。"),
    ],
)
def test_a_fault_is_told_with_its_paragraph(tmp_path: Path, paragraph: str, what: str, advice: str) -> None:
    (fault,) = faults(tmp_path, "前一段。", paragraph, "后一段{{ 统计日期 }}。")
    assert fault.what.startswith(what)
    assert fault.advice.startswith(advice)
    assert fault.breaks
    if "报告模板" not in what:
        assert fault.place == f"第2段“{paragraph[:12]}{'…' if len(paragraph) > 12 else ''}”"


@pytest.mark.parametrize(
    ("paragraph", "said"),
    [
        ("整改{{ 整改率.x }}。", "字段名后面不能再写“.x”"),
        ("整改{{ 整改率|upper2 }}。", "没有“upper2”这种写法"),
        ("{% if 整改率 %}整改。", "“{% if … %}”没有配上“{% endif %}”"),
        ("{% for 某 in 整改率 %}整改。", "“{% for … %}”没有配上“{% endfor %}”"),
        ("整改{{ 整改率 统计日期 }}。", ""),
        ("整改{{ 整改率 + }}。", ""),
    ],
)
def test_faults_are_told_in_chinese(tmp_path: Path, paragraph: str, said: str) -> None:
    (fault,) = faults(tmp_path, paragraph)
    assert said in fault.what
    without = fault.what.replace("upper2", "").replace("“.x”", "").replace("% if", "").replace("% endif", "")
    without = without.replace("% for", "").replace("% endfor", "")
    assert not re.search("[A-Za-z]{2,}", without.replace("模板.docx", ""))


@pytest.mark.parametrize("name", ["问题类别图", "做法素材"])
def test_what_takes_a_paragraph_stands_alone(tmp_path: Path, name: str) -> None:
    path = tmp_path / summary.TEMPLATE
    document: Document = docx.Document(str(SHIPPED / summary.TEMPLATE))
    document.add_paragraph(f"见下：{{{{ {name} }}}}")
    document.save(str(path))
    (fault,) = lint(path, FIELDS[path.name]())
    assert (fault.what, fault.breaks) == (f"“{name}”与其他文字写在同一段里", True)


def test_a_renamed_style_is_told(tmp_path: Path) -> None:
    path = tmp_path / summary.TEMPLATE
    document: Document = docx.Document(str(SHIPPED / summary.TEMPLATE))
    document.styles["公文正文"].name = "我的正文"
    document.save(str(path))
    (fault,) = lint(path, FIELDS[path.name]())
    assert fault.what == "样式“公文正文”改名成了“我的正文”"


def test_a_tag_over_two_paragraphs_is_told_at_both(tmp_path: Path) -> None:
    assert [fault.place for fault in faults(tmp_path, "整改{{ 整改率", "}}。")] == [
        "第1段“整改{{ 整改率”",
        "第2段“}}。”",
    ]


def test_what_is_no_longer_used_is_only_remarked_upon(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, "整改{{ 整改率 }}。", shipped=("整改率", "统计日期"))
    assert (fault.what, fault.breaks) == ("没有用到字段“统计日期”，文稿中不会有这项内容", False)


def test_conditions_and_loops_are_allowed(tmp_path: Path) -> None:
    told = ("{%p if 整改率 %}", "整改{{ 整改率 }}。", "{%p endif %}", "{% set 率 = 整改率 %}{{ 率 }}")
    assert faults(tmp_path, *told) == []


def test_a_field_split_into_runs_by_word_is_whole(tmp_path: Path) -> None:
    path = tmp_path / circular.TEMPLATE
    document: Document = docx.Document(str(SHIPPED / circular.TEMPLATE))
    runs = document.paragraphs[-1]
    runs.text = ""
    for piece in ("{", "{ 台账", "名称 }", "}"):
        runs.add_run(piece)
    document.save(str(path))
    assert [fault for fault in lint(path, FIELDS[path.name]()) if fault.breaks] == []


def test_headers_are_looked_at_too(tmp_path: Path) -> None:
    path = tmp_path / "模板.docx"
    document: Document = docx.Document(str(SHIPPED / circular.TEMPLATE))
    document.sections[0].header.paragraphs[0].text = "{{ 没有的 }}"
    document.save(str(path))
    (fault,) = lint(path, FIELDS[circular.TEMPLATE]())
    assert fault.place == "页眉页脚“{{ 没有的 }}”"


@pytest.mark.parametrize("content", [None, b"", "文字".encode()])
def test_what_is_no_document(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "模板.docx").write_bytes(content)
    (fault,) = lint(tmp_path / "模板.docx", {})
    assert fault.what == "不存在，或者不是 Word 的 .docx 文件"
