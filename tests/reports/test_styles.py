"""Styles and fonts of official documents."""

from __future__ import annotations

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from tests.reports.word import all_of, blank, reopened, value
from toolkit.reports.styles import STANDARD, WINDOWS, set_fonts, style_id


@pytest.mark.parametrize(
    ("name", "font", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("公文正文", "仿宋_GB2312", 16),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
        ("附件标识", "黑体", 16),
        ("附件标题", "方正小标宋简体", 22),
        ("Footer", "宋体", 14),
    ],
)
def test_fonts_and_sizes_of_the_standard(name: str, font: str, size: int) -> None:
    style = blank().styles[name]
    fonts = all_of(style.element, "w:rFonts")[0]
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {font}
    assert value(style.element, "w:rPr/w:sz") == str(2 * size)
    assert not all_of(style.element, "w:b")


@pytest.mark.parametrize("name", ["公文正文", "Heading 1", "Heading 2", "Heading 3", "Heading 4"])
def test_body_and_headings_are_indented_by_two_characters(name: str) -> None:
    indent = all_of(blank().styles[name].element, "w:ind")[0]
    assert (indent.get(qn("w:firstLineChars")), indent.get(qn("w:firstLine"))) == ("200", "640")


def test_the_title_stands_in_the_middle_and_headings_have_their_level() -> None:
    document = blank()
    assert document.styles["Title"].paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert [value(document.styles[f"Heading {level}"].element, "w:pPr/w:outlineLvl") for level in (1, 2, 3)] == [
        "0",
        "1",
        "2",
    ]


def test_no_style_takes_a_font_from_a_theme() -> None:
    fonts = all_of(blank().styles.element, "w:rFonts")
    assert fonts
    assert not [name for element in fonts for name in element.attrib if str(name).endswith("Theme")]


def test_the_other_set_of_fonts_and_back() -> None:
    document = blank()
    set_fonts(document, WINDOWS)
    assert named(document.styles.element) == set(vars(WINDOWS).values())
    set_fonts(document, STANDARD)
    assert named(document.styles.element) == set(vars(STANDARD).values())


def test_a_font_that_a_clerk_chose_stays() -> None:
    document = blank()
    run = document.add_paragraph().add_run("甲")
    run.font.name = "华文行楷"
    set_fonts(document, WINDOWS)
    assert run.font.name == "华文行楷"


def named(element: BaseOxmlElement) -> set[str]:
    fonts = all_of(element, "w:rFonts")
    return {str(name) for font in fonts for name in font.attrib.values()}


def test_a_style_is_found_by_its_name_whatever_its_id() -> None:
    document = blank()
    document.styles["公文正文"].element.set(qn("w:styleId"), "a7")  # as Word does when it saves
    assert style_id(document, "公文正文") == "a7"


def test_a_style_that_is_lost_is_made_again() -> None:
    document = blank()
    document.styles["表格文字"].delete()
    assert style_id(document, "表格文字") == "TableText"
    assert value(reopened(document).styles["表格文字"].element, "w:rPr/w:sz") == "18"
    with pytest.raises(KeyError):
        style_id(document, "没有的样式")
