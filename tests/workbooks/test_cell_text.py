"""Text out of raw XML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.workbooks.packages import MAIN
from toolkit.workbooks.cell_text import plain_text, shared_strings, string_text
from toolkit.workbooks.cell_xml import escape, unescape

CHARACTERS = st.characters(
    blacklist_categories=["Cs"], blacklist_characters="".join(map(chr, range(32))) + "\ufffe\uffff"
)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a&amp;lt;&lt;&gt;&quot;&apos;", "a&lt;<>\"'"),
        ("&#65;&#x4E2D;&#128;&#10;", "A中\x80\n"),
        ("一\r\n二\r三", "一\n二\n三"),
        ("_x000D_&amp;_x005F_x0041_", "\r&_x0041_"),
        ("&nbsp;&unknown;", "&nbsp;&unknown;"),
    ],
)
def test_character_data(raw: str, text: str) -> None:
    assert plain_text(raw.encode()) == text


@given(st.text(CHARACTERS, max_size=30))
def test_the_same_as_a_parser_reads(text: str) -> None:
    raw = escape(text).encode()
    assert plain_text(raw) == text
    assert unescape(etree.fromstring(b"<t>%s</t>" % raw).text or "") == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("<t>一</t>", "一"),
        ('<t xml:space="preserve"> 一 </t>', " 一 "),
        ("<r><rPr><b/><sz val='9'/></rPr><t>一</t></r><r><t>二</t></r>", "一二"),
        ("<t>东京</t><rPh sb='0' eb='2'><t>とうきょう</t></rPh><phoneticPr fontId='1'/>", "东京"),
        ("<x:r><x:t>一</x:t></x:r><x:rPh sb='0' eb='1'><x:t>い</x:t></x:rPh>", "一"),
        ("<t/>", ""),
        ("<t></t>", ""),
        ("<r><tx>一</tx><t>二</t></r>", "二"),
    ],
)
def test_strings_of_runs(raw: str, text: str) -> None:
    assert string_text(raw.encode()) == text


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_shared_strings(prefix: str) -> None:
    items = (
        "<si><t>一</t></si><si><t xml:space='preserve'> a&lt;b </t></si><si/><si></si><si><t/></si>\n"
        "<si><r><t>二</t></r><r><t>三</t></r></si><si ><t>四</t></si ><si><t>五</t><phoneticPr/></si>"
    )
    part = f"<sst xmlns='{MAIN}' count='8'>{items}</sst>".replace("<", f"<{prefix}").replace(
        f"<{prefix}/", f"</{prefix}"
    )
    assert list(shared_strings(part.encode())) == ["一", " a<b ", "", "", "", "二三", "四", "五"]


def test_no_shared_strings() -> None:
    assert list(shared_strings(b"<sst/>")) == []
