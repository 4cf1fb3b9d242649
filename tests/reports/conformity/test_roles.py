"""What each paragraph of a document is, whoever made it."""

from __future__ import annotations

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt, RGBColor

from tests.reports.conformity.made import content, plain
from toolkit.core.findings import Finding
from toolkit.intake.word_parts import word_parts
from toolkit.reports.conformity.reading import read_story
from toolkit.reports.conformity.roles import Role, parts_of


def roles(document: Document) -> list[tuple[Role, str]]:
    parts = word_parts(content(document))
    assert not isinstance(parts, Finding)
    return [(part.role, part.text[:6]) for part in parts_of(read_story(parts)) if part.role is not Role.BLANK]


def test_our_own_document() -> None:
    assert roles(plain()) == [
        (Role.MARK, "峰城区行政审"),
        (Role.NUMBER, "峰审批发〔2"),
        (Role.TITLE, "关于峰城区开"),
        (Role.ADDRESSEE, "枣庄市行政审"),
        (Role.BODY, "按照要求，现"),
        (Role.HEADING_1, "一、总体情况"),
        (Role.HEADING_2, "（一）报送情"),
        (Role.BODY, "截至2023"),
        (Role.HEADING_3, "1.移动端"),
        (Role.HEADING_4, "（1）办理入"),
        (Role.BODY, "特此报告。"),
        (Role.ANNEX_NOTE, "附件：1.统"),
        (Role.ANNEX_NOTE, "2.问题清单"),
        (Role.ORGAN, "峰城区行政审"),
        (Role.DATE, "2023年1"),
        (Role.ANNEX_LABEL, "附件1"),
        (Role.ANNEX_TITLE, "统计表"),
        (Role.NOTE, "注：统计截至"),
        (Role.ANNEX_LABEL, "附件2"),
        (Role.ANNEX_TITLE, "问题清单"),
        (Role.NOTE, "注：统计截至"),
    ]


def foreign(*lines: str, large: str = "") -> Document:
    """A document of another program: one line is large and centred, all else is plain."""
    document = docx.Document()
    for line in lines:
        paragraph = document.add_paragraph(line)
        if line == large:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.runs[0].font.size = Pt(22)
    return document


def test_a_foreign_document_in_plain_paragraphs() -> None:
    title = "关于某事的通知"
    document = foreign(
        title,
        "各单位:",
        "一、做法",
        "(一)措施",
        "1、内容。",
        "附件:统计表",
        "某局",
        "2023年1月5日",
        "抄送：某办。",
        large=title,
    )
    assert [role for role, _ in roles(document)] == [
        Role.TITLE,
        Role.ADDRESSEE,
        Role.HEADING_1,
        Role.HEADING_2,
        Role.HEADING_3,
        Role.ANNEX_NOTE,
        Role.ORGAN,
        Role.DATE,
        Role.COPIES,
    ]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("3.5万件已办结。", Role.BODY),
        ("2023年11月25日，会议召开。", Role.BODY),
        ("附件材料已报送。", Role.BODY),
        ("十二、其他", Role.HEADING_1),
        ("数据来源：台账", Role.NOTE),
    ],
)
def test_lines_that_are_easily_mistaken(line: str, role: Role) -> None:
    title = "关于某事的通知"
    assert roles(foreign(title, "各单位：", "前文。", line, "后文。", large=title))[3] == (role, line[:6])


def test_a_red_mark_without_a_title_is_no_title() -> None:
    document = foreign("某某区人民政府文件", "某政发[2023]5号", large="某某区人民政府文件")
    document.paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 0, 0)
    assert Role.TITLE not in {role for role, _ in roles(document)}


def test_nothing_at_all() -> None:
    assert roles(docx.Document()) == []
