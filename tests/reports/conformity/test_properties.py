"""What is in effect after defaults, styles, numbering and direct formatting."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from toolkit.reports.conformity.lists import read_lists
from toolkit.reports.conformity.properties import cascade, flat, read_styles, theme_fonts, toggled

W = nsdecls("w")


def paragraph(xml: str) -> dict[str, str]:
    return flat(parse_xml(f"<w:pPr {W}>{xml}</w:pPr>"))


def run(xml: str) -> dict[str, str]:
    return flat(parse_xml(f"<w:rPr {W}>{xml}</w:rPr>"))


def test_properties_are_flat() -> None:
    told = paragraph('<w:jc w:val="center"/><w:ind w:start="10" w:firstLineChars="200"/><w:pageBreakBefore/>')
    assert told == {"jc": "center", "ind.left": "10", "ind.firstLineChars": "200", "pageBreakBefore": "1"}
    assert flat(None) == {}


@pytest.mark.parametrize(
    ("levels", "effective"),
    [
        (['<w:jc w:val="left"/>', '<w:jc w:val="center"/>'], {"jc": "center"}),
        (['<w:ind w:left="10"/>', '<w:ind w:right="20"/>'], {"ind.left": "10", "ind.right": "20"}),
        # A hanging indent said nearer takes away a first-line indent said farther, and the other way round.
        (['<w:ind w:firstLine="640" w:firstLineChars="200"/>', '<w:ind w:hanging="320"/>'], {"ind.hanging": "320"}),
        (['<w:ind w:hanging="320" w:hangingChars="100"/>', '<w:ind w:firstLine="0"/>'], {"ind.firstLine": "0"}),
        # Characters said farther still count before twips said nearer, as in Word.
        (['<w:ind w:firstLineChars="200"/>', '<w:ind w:firstLine="0"/>'], {"ind.firstLineChars": "200", "ind.firstLine": "0"}),
    ],
)  # fmt: skip
def test_what_is_nearer_covers_what_is_farther(levels: list[str], effective: Mapping[str, str]) -> None:
    assert cascade(paragraph(level) for level in levels) == effective


def test_a_font_named_nearer_covers_a_theme_font_named_farther_but_not_one_beside_it() -> None:
    themed = run('<w:rFonts w:eastAsiaTheme="minorEastAsia"/>')
    named = run('<w:rFonts w:eastAsia="仿宋_GB2312"/>')
    assert cascade([themed, named]) == {"rFonts.eastAsia": "仿宋_GB2312"}
    both = run('<w:rFonts w:eastAsiaTheme="minorEastAsia" w:eastAsia="仿宋_GB2312"/>')
    assert cascade([both])["rFonts.eastAsiaTheme"] == "minorEastAsia"


@pytest.mark.parametrize(
    ("styles", "direct", "bold"),
    [
        (["<w:b/>"], "", True),
        (["<w:b/>", "<w:b/>"], "", False),  # a style that says it again turns it round
        (["<w:b/>"], '<w:b w:val="0"/>', False),
        ([], "<w:b/>", True),
        (['<w:b w:val="false"/>'], "", False),
    ],
)
def test_switches(styles: list[str], direct: str, bold: bool) -> None:
    assert toggled([run(style) for style in styles], run(direct), "b") is bold


def test_styles_are_followed_down_to_their_base_but_not_in_circles() -> None:
    sheet = read_styles(
        parse_xml(
            f'<w:styles {W}><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="正文甲"/><w:basedOn w:val="a"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="c"><w:basedOn w:val="d"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="d"><w:basedOn w:val="c"/></w:style></w:styles>'
        )
    )
    assert sheet.default == "a"
    assert [style.name for style in sheet.chain("b")] == ["Normal", "正文甲"]
    assert len(sheet.chain("c")) == 20
    assert sheet.chain("没有") == []


def test_the_fonts_of_a_theme() -> None:
    theme = parse_xml(
        f'<a:theme {nsdecls("a")}><a:themeElements><a:fontScheme><a:majorFont><a:latin typeface="Arial"/><a:ea typeface="黑体"/>'
        '</a:majorFont><a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Hans" typeface="宋体"/>'
        "</a:minorFont></a:fontScheme></a:themeElements></a:theme>"
    )
    fonts = theme_fonts(theme)
    assert (fonts["majorEastAsia"], fonts["minorEastAsia"], fonts["minorAscii"]) == ("黑体", "宋体", "Calibri")


def test_numbers_that_word_makes_itself() -> None:
    lists = read_lists(
        parse_xml(
            f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">'
            '<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
            '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/><w:pPr><w:ind w:left="420"/></w:pPr></w:lvl>'
            '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl></w:abstractNum>'
            '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
        )
    )
    assert [lists.label("7", level) for level in "0123"] == [
        ("一、", {}),
        ("1.", {"ind.left": "420"}),
        ("", {}),
        ("", {}),
    ]
