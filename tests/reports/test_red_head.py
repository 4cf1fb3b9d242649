"""The head of a formal document."""

from __future__ import annotations

from docx.oxml.ns import qn

from tests.reports.word import all_of, blank, reopened, value
from toolkit.reports.document import add_paragraph
from toolkit.reports.pages import PORTRAIT, twips
from toolkit.reports.red_head import RedHead, add_red_head


def texts(head: RedHead) -> list[str]:
    document = blank()
    add_paragraph(document, "标题", "Title")
    add_red_head(document, head)
    return [paragraph.text for paragraph in reopened(document).paragraphs]


def test_the_number_stands_two_lines_below_the_mark_and_the_title_two_below_the_rule() -> None:
    assert texts(RedHead("某局文件", "某发〔2023〕1号")) == ["某局文件", "", "", "某发〔2023〕1号", "", "", "", "标题"]


def test_copy_number_secrecy_and_urgency_stand_above_the_mark_in_this_order() -> None:
    head = RedHead("某局文件", "某发〔2023〕1号", copy="000001", secrecy="机密★1年", urgency="特急")
    assert texts(head)[:4] == ["000001", "机密★1年", "特急", "某局文件"]
    document = blank()
    add_red_head(document, head)
    assert value(document.paragraphs[1]._p, "w:r/w:rPr/w:rFonts", "w:eastAsia") == "黑体"
    # What stands above takes from the 35 mm, so that the mark does not move.
    before = int(value(document.paragraphs[3]._p, "w:pPr/w:spacing", "w:before") or 0)
    assert before == twips(35) - 3 * 579


def test_an_upward_document_has_the_number_at_the_left_and_the_signer_at_the_right() -> None:
    document = blank()
    add_red_head(document, RedHead("某局文件", "某发〔2023〕1号", "于　跃"))
    line = document.paragraphs[3]
    assert line.text == "某发〔2023〕1号\t签发人：于　跃"
    assert value(line._p, "w:pPr/w:ind", "w:leftChars") == "100"
    assert value(line._p, "w:pPr/w:tabs/w:tab", "w:pos") == str(twips(PORTRAIT.text_width) - 320)
    fonts = [fonts.get(qn("w:eastAsia")) for fonts in all_of(line._p, "w:rFonts")]
    assert fonts == ["仿宋_GB2312", "仿宋_GB2312", "楷体_GB2312"]


def test_a_long_mark_fits_on_one_line_and_odd_characters_do_no_harm() -> None:
    document = blank()
    add_red_head(document, RedHead("局" * 30 + "<&>", "某发〔2023〕1号"))
    size = int(value(document.paragraphs[0]._p, "w:r/w:rPr/w:sz") or 0) / 2
    assert size * 33 * 25.4 / 72 <= PORTRAIT.text_width
    assert document.paragraphs[0].text.endswith("<&>")


def test_the_rule_is_red_and_as_wide_as_the_text() -> None:
    document = blank()
    add_red_head(document, RedHead("某局文件", "某发〔2023〕1号"))
    rule = document.paragraphs[4]._p
    assert value(rule, "w:pPr/w:pBdr/w:bottom", "w:color") == "FF0000"
    assert all_of(rule, "w:ind") == []
