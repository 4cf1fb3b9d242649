"""The theme and the table of fonts."""

from __future__ import annotations

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from tests.reports.word import all_of, value
from toolkit.reports.styles import STANDARD, WINDOWS
from toolkit.reports.theme import font_table_xml, theme_xml


def test_every_font_has_its_stand_in() -> None:
    fonts = {font.get(qn("w:name")): value(font, "w:altName") for font in all_of(parse_xml(font_table_xml()), "w:font")}
    assert fonts == {
        "方正小标宋简体": "华文中宋",
        "华文中宋": "方正小标宋简体",
        "仿宋_GB2312": "仿宋",
        "仿宋": "仿宋_GB2312",
        "楷体_GB2312": "楷体",
        "楷体": "楷体_GB2312",
        "黑体": None,
        "宋体": None,
    }
    assert set(fonts) == {*vars(STANDARD).values(), *vars(WINDOWS).values()}


def test_the_theme_has_what_word_asks_of_one() -> None:
    theme = parse_xml(theme_xml())
    assert len(all_of(theme, "a:clrScheme")[0]) == 12
    for styles in ("fillStyleLst", "lnStyleLst", "effectStyleLst", "bgFillStyleLst"):
        assert len(all_of(theme, f"a:{styles}")[0]) == 3
