"""How documents are closed, get their annexes, and are finished."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT

from tests.reports.word import all_of, blank, uncontrolled
from toolkit.reports.document import add_paragraph
from toolkit.reports.imprint import Imprint
from toolkit.reports.official import Annex, Look, Signed, add_annexes, close, finish
from toolkit.reports.red_head import RedHead
from toolkit.reports.styles import WINDOWS
from toolkit.reports.tables import TableColumn

SIGNED = Signed("峰城区行政审批服务局", date(2023, 11, 25))
COLUMNS = (TableColumn("甲", 20), TableColumn("乙", 20))


def annex(title: str, *, landscape: bool = False, note: str = "") -> Annex:
    return Annex(title, COLUMNS, [["一", "二"]], note, landscape)


def test_annexes_are_numbered_unless_there_is_only_one() -> None:
    for titles, labels in ((["表"], ["附件"]), (["表", "单"], ["附件1", "附件2"])):
        document = blank()
        add_annexes(document, [annex(title) for title in titles])
        assert [p.text for p in document.paragraphs if p.style and p.style.name == "附件标识"] == labels


def test_after_a_turned_annex_the_next_is_upright_again() -> None:
    document = blank()
    add_annexes(document, [annex("一", landscape=True), annex("二"), annex("三", landscape=True)])
    turned = [section.orientation is WD_ORIENT.LANDSCAPE for section in document.sections]
    assert turned == [False, True, False, True]
    pitches = [all_of(section._sectPr, "w:docGrid")[0].attrib.values()[-1] for section in document.sections]
    assert pitches == ["579", "589", "579", "589"]


def test_what_closes_a_document_stays_with_its_text() -> None:
    document = blank()
    add_paragraph(document, "前文。", "公文正文")
    add_paragraph(document, "特此报告。", "公文正文")
    close(document, SIGNED, ["统计表"])
    kept = [bool(paragraph.paragraph_format.keep_with_next) for paragraph in document.paragraphs]
    assert kept == [False, True, True, True, True, True, False]


def test_head_and_imprint_and_fonts_are_as_the_look_says(tmp_path: Path) -> None:
    document = blank()
    add_paragraph(document, "特此报告。", "公文正文")
    look = Look(WINDOWS, sealed=True, head=RedHead("某局文件", "某发〔2023〕1号"), imprint=Imprint("某局", SIGNED.day))
    close(document, SIGNED, [], look)
    finish(document, tmp_path / "文.docx", "标题\n两行", SIGNED, look)
    written = uncontrolled(docx.Document(str(tmp_path / "文.docx")))
    assert written.paragraphs[0].text == "某局文件"
    assert written.core_properties.title == "标题两行"
    assert "2023年11月25日印发" in "".join(text.text or "" for text in all_of(written, "w:t"))
    fonts = {str(name) for element in all_of(written, "w:rFonts") for name in element.attrib.values()}
    assert fonts <= set(vars(WINDOWS).values())
