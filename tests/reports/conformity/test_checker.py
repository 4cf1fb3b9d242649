"""The checker as a whole: nothing to say of our own documents, and every seeded deviation found."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from tests.reports.conformity.made import Change, changed, checked, codes, content, plain, replaced, the_circular
from tests.reports.made import LEDGER, SETTINGS, counted, rows
from tests.reports.test_measured_pages import KINDS
from tests.reports.test_return_notice import DATE, LATE, NOTICE, sent
from toolkit.forms.rectification_ledger import FORM
from toolkit.reports import return_notice, summary, templates
from toolkit.reports.conformity.rules import RULES
from toolkit.reports.official import Look
from toolkit.reports.red_head import RedHead
from toolkit.reports.styles import WINDOWS


def test_the_small_document_deviates_in_nothing() -> None:
    assert codes(content(plain())) == set()


@pytest.mark.parametrize("look", [Look(), Look(WINDOWS, sealed=True, head=RedHead("某局文件", "某发〔2023〕1号"))])
def test_our_circular_deviates_in_nothing(tmp_path: Path, look: Look) -> None:
    assert codes(the_circular(tmp_path, look)) == set()


def test_our_report_deviates_in_nothing(tmp_path: Path) -> None:
    templates.build(tmp_path)
    target = tmp_path / "报告"
    summary.write_summary(
        target, tmp_path / summary.TEMPLATE, FORM, rows(LEDGER), counted(), SETTINGS, Look(sealed=True)
    )
    assert codes(target.read_bytes()) == set()


def test_our_letter_only_lacks_its_number(tmp_path: Path) -> None:
    templates.build(tmp_path)
    target, template = tmp_path / "函", tmp_path / return_notice.TEMPLATE
    return_notice.write_return_notice(target, template, FORM, sent(DATE, LATE), NOTICE, SETTINGS)
    (only,) = checked(target.read_bytes())
    assert (only.rule.code, only.binding) == ("number_blank", False)


@pytest.mark.parametrize("name", KINDS)
def test_no_kind_of_document_has_an_error(tmp_path: Path, name: str) -> None:
    templates.build(tmp_path)
    KINDS[name](tmp_path / "文.docx", tmp_path)
    assert [one for one in checked((tmp_path / "文.docx").read_bytes()) if one.binding] == []


def para(document: Document, text: str) -> Paragraph:
    """The paragraph that begins with a text."""
    return next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith(text))


def say(text: str, new: str) -> Change:
    """Let a paragraph say something else, and keep how it looks."""

    def change(document: Document) -> None:
        first, *others = para(document, text).runs
        first.text = new
        for run in others:
            run.text = ""

    return change


def font(text: str, name: str) -> Change:
    def change(document: Document) -> None:
        for run in para(document, text).runs:
            fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
            fonts.set(qn("w:eastAsia"), name)

    return change


def size(text: str, points: float) -> Change:
    def change(document: Document) -> None:
        for run in para(document, text).runs:
            run.font.size = Pt(points)

    return change


def bold(text: str) -> Change:
    def change(document: Document) -> None:
        for run in para(document, text).runs:
            run.font.bold = True

    return change


def align(text: str, how: WD_ALIGN_PARAGRAPH) -> Change:
    return lambda document: setattr(para(document, text), "alignment", how)


def indent(text: str, **values: str) -> Change:
    def change(document: Document) -> None:
        element = para(document, text)._p.get_or_add_pPr().get_or_add_ind()
        for name, value in values.items():
            element.set(qn(f"w:{name}"), value)

    return change


def no_gap(text: str) -> Change:
    """Take away the blank lines above a paragraph."""

    def change(document: Document) -> None:
        element = para(document, text)._p
        while (
            (above := element.getprevious()) is not None
            and not "".join(map(str, above.itertext()))
            and above.tag == qn("w:p")
        ):
            above.getparent().remove(above)  # type: ignore[union-attr]

    return change


def section(**values: Mm) -> Change:
    def change(document: Document) -> None:
        for name, value in values.items():
            setattr(document.sections[0], name, value)

    return change


LEFT, CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
SEEDED: list[tuple[str, Change]] = [
    ("paper", section(page_width=Mm(216), page_height=Mm(279))),
    ("top_margin", section(top_margin=Mm(25.4))),
    ("left_margin", section(left_margin=Mm(31.8))),
    ("type_area", section(right_margin=Mm(20))),
    ("body_font", font("按照要求", "宋体")),
    ("body_size", size("按照要求", 14)),
    ("colour", lambda document: setattr(para(document, "按照").runs[0].font.color, "rgb", RGBColor(0, 0, 255))),
    ("bold", bold("一、总体")),
    ("bold", bold("关于峰城区")),
    ("bold", bold("按照要求")),
    ("mark_centred", align("峰城区行政审批服务局文件", LEFT)),
    ("mark_font", font("峰城区行政审批服务局文件", "黑体")),
    ("mark_place", lambda d: setattr(para(d, "峰城区行政审批服务局文件").paragraph_format, "space_before", Mm(20))),
    ("number_gap", no_gap("峰审批发")),
    ("number_place", indent("峰审批发", leftChars="300", left="960")),
    ("number_brackets", say("峰审批发", "峰审批发[2023]12号")),
    ("number_brackets", say("截至2023", "依据峰政字（2023）15号文件。")),
    ("number_year", say("峰审批发", "峰审批发〔23〕12号")),
    ("number_zero", say("峰审批发", "峰审批发〔2023〕012号")),
    ("number_ordinal", say("峰审批发", "峰审批发〔2023〕第12号")),
    ("number_blank", say("峰审批发", "〔2023〕　　号")),
    ("signer_colon", lambda document: setattr(para(document, "峰审批发").runs[2], "text", "签发人:")),
    ("signer_font", font("峰审批发", "仿宋_GB2312")),
    ("title_gap", no_gap("关于峰城区")),
    ("title_font", font("关于峰城区", "黑体")),
    ("title_size", size("关于峰城区", 18)),
    ("title_centred", align("关于峰城区", LEFT)),
    ("title_shape", say("关于峰城区", "关于峰城区开展政务服务\n试点工作\n情况和下一步打算的报告")),
    ("title_mark", say("关于峰城区", "关于试点工作情况的报告。")),
    ("addressee_gap", no_gap("枣庄市")),
    ("addressee_indent", indent("枣庄市", firstLineChars="200", firstLine="640")),
    ("addressee_colon", say("枣庄市", "枣庄市行政审批服务局:")),
    ("body_indent", indent("按照要求", firstLineChars="0", firstLine="0")),
    ("body_indent", indent("按照要求", leftChars="200", left="640", firstLineChars="0", firstLine="0")),
    ("heading_font", font("一、总体", "楷体_GB2312")),
    ("heading_font", font("（一）报送", "黑体")),
    ("heading_mark", say("（一）报送", "（一）、报送情况")),
    ("heading_style", say("1.移动端", "1、移动端")),
    ("heading_order", say("一、总体", "三、总体情况")),
    ("heading_order", say("（一）报送", "（三）报送情况")),
    ("heading_order", say("特此报告", "一、又是第一")),
    ("heading_order", say("1.移动端", "（一）又是第一")),
    ("note_gap", no_gap("附件：1")),
    ("note_indent", indent("附件：1", leftChars="400", left="1280")),
    ("note_colon", say("附件：1", "附件:1.统计表")),
    ("note_number", say("附件：1", "附件：1、统计表")),
    ("note_mark", say("附件：1", "附件：1.统计表；")),
    ("date_padded", say("2023年11月25日", "2023年11月05日")),
    ("date_form", say("2023年11月25日", "2023-11-25")),
    ("date_form", say("2023年11月25日", "二〇二三年十一月二十五日")),
    ("sign_place", indent("2023年11月25日", rightChars="0", right="0")),
    ("label_font", font("附件1", "宋体")),
    ("label_font", size("附件1", 14)),
    ("label_indent", indent("附件1", firstLineChars="200", firstLine="640")),
    ("label_colon", say("附件1", "附件1：")),
    ("label_page", lambda document: setattr(para(document, "附件1").paragraph_format, "page_break_before", False)),
    ("annex_title_line", no_gap("统计表")),
    ("annex_title_centred", align("统计表", LEFT)),
    ("annex_unannounced", say("附件1", "附件3")),
    ("annex_missing", say("附件1", "附件3")),
    ("annex_name", say("统计表", "汇总表")),
    ("half_width", say("特此报告", "特此报告,请审阅。")),
    ("half_width", say("特此报告", "特此报告(附表)。")),
    ("straight_quotes", say("特此报告", '开展"走流程"活动。')),
    ("ellipsis", say("特此报告", "等等...特此报告。")),
    ("short_year", say("特此报告", "自23年10月起开展。")),
    ("day_word", say("特此报告", "自10月13号起开展。")),
    ("padded_day", say("特此报告", "自2023年10月08日起开展。")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "change"), SEEDED, ids=[f"{place}-{code}" for place, (code, _) in enumerate(SEEDED)])
def test_a_seeded_deviation_is_found(code: str, change: Change) -> None:
    assert code in changed(change)


PARTS = [
    ("lines", "word/document.xml", 'w:linePitch="579"', 'w:linePitch="640"'),
    ("characters", "word/styles.xml", '<w:spacing w:val="-5"/>', '<w:spacing w:val="20"/>'),
    ("page_number_dash", "word/footer1.xml", "— ", "- "),
    ("page_number_dash", "word/footer1.xml", "— ", "第"),
    ("page_number_side", "word/footer1.xml", '<w:jc w:val="right"/>', '<w:jc w:val="center"/>'),
    ("page_number_side", "word/settings.xml", "<w:evenAndOddHeaders/>", ""),
    ("page_number_indent", "word/footer1.xml", 'w:rightChars="100" w:right="280"', ""),
    ("page_number_font", "word/styles.xml", '<w:sz w:val="28"/>', '<w:sz w:val="18"/>'),
    ("page_number_height", "word/document.xml", 'w:footer="1429"', 'w:footer="850"'),
    ("page_number_restart", "word/document.xml", '<w:cols w:space="720"/>', '<w:pgNumType w:start="1"/><w:cols w:space="720"/>'),
    ("page_number", "word/footer1.xml", " PAGE ", " DATE "),
    ("red_rule", "word/document.xml", '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="FF0000"/>', ""),
    ("copies_mark", "word/document.xml", "抄送：", "抄送:"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "part", "old", "new"), PARTS)
def test_a_deviation_seeded_in_a_part_is_found(code: str, part: str, old: str, new: str) -> None:
    data = content(plain())
    if code == "page_number":  # in every footer
        for name in ("word/footer2.xml", "word/footer3.xml", "word/footer4.xml"):
            data = replaced(data, name, old, new)
    assert code in codes(replaced(data, part, old, new))


def test_a_turned_page_with_its_number_below_is_found() -> None:
    document = plain()
    for footer in (document.sections[1].footer, document.sections[1].even_page_footer):
        footer.is_linked_to_previous = True
    assert "turned_number" in codes(content(document))


def test_a_rule_indented_with_its_paragraph_is_found() -> None:
    def change(document: Document) -> None:
        rule = next(p for p in document.paragraphs if p._p.find(f".//{qn('w:pBdr')}") is not None)
        rule.paragraph_format.left_indent = Mm(10)

    assert "red_rule_width" in changed(change)


def test_every_rule_is_seeded() -> None:
    seeded = {code for code, _ in SEEDED} | {code for code, *_ in PARTS} | {"turned_number", "red_rule_width"}
    assert seeded == set(RULES)


def test_only_what_the_standard_prescribes_is_an_error() -> None:
    advice = {code for code, rule in RULES.items() if not rule.binding}
    # 5.2.2, 5.2.3, 7.3.1, 7.3.3 and 7.5 say 一般 of fonts, sizes and lines, 7.2.4 says 推荐.
    assert advice == {
        "lines", "characters", "body_font", "body_size", "bold", "mark_font", "number_blank", "title_font", "title_size",
        "title_mark", "heading_font", "heading_style", "heading_order", "sign_place", "annex_missing", "page_number_font", "padded_day",
    }  # fmt: skip


def test_each_fault_of_a_number_says_which_part_of_it() -> None:
    document = plain()
    say("峰审批发", "峰审批发[2023]012号")(document)
    found = [one.found for one in checked(content(document)) if one.rule.code in ("number_brackets", "number_zero")]
    assert len(set(found)) == len(found) == 2


def test_the_same_deviation_in_many_places_is_told_once() -> None:
    document = plain()
    for number in range(8):
        more = para(document, "特此报告").insert_paragraph_before(f"内容{number}。", "公文正文")
        more.runs[0].font.size = Pt(12)
    (told,) = [one for one in checked(content(document)) if one.rule.code == "body_size"]
    assert told.where.endswith("等8处")
    assert told.found == "小4号（12磅）"


def test_a_document_of_another_program_is_checked_without_trouble() -> None:
    document = docx.Document()  # letter paper, theme fonts, blue headings
    document.add_heading("关于某事的通知", 0)
    document.add_paragraph("各单位:")
    document.add_paragraph("正文,内容。", style="List Number")
    document.add_table(2, 2).cell(0, 0).text = "甲"
    found = codes(content(document))
    assert {"paper", "top_margin", "type_area", "page_number", "colour", "addressee_colon", "half_width"} <= found


def test_a_document_without_text_deviates_in_nothing_but_its_page() -> None:
    assert codes(content(docx.Document())) == {"paper", "top_margin", "left_margin", "type_area", "page_number"}
