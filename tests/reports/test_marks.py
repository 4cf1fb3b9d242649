"""Marks in a text, and the controls that they become."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn

from tests.reports.word import all_of, blank, reopened, uncontrolled
from toolkit.reports.controls import content_of, control_marks, controls, name_of, number, set_text, text_of, wrap
from toolkit.reports.document import add_paragraph
from toolkit.reports.marks import Field, inside, is_marked, mark, parse_tag, plain
from toolkit.reports.tables import TableColumn, add_table

SENTENCE = mark("field:整改情况", "整改情况", f"已整改{mark('figure:rectified', '已整改', '12')}个，\n其余<&>待改。")


def test_plain_text_and_marks() -> None:
    assert plain(SENTENCE) == "已整改12个，\n其余<&>待改。"
    assert is_marked(SENTENCE)
    assert not is_marked(plain(SENTENCE))
    assert plain(inside(SENTENCE)) == plain(SENTENCE)
    assert inside(SENTENCE).startswith("已整改")
    assert inside("没有标记") == "没有标记"


def test_a_field_reads_plain_and_keeps_its_marks() -> None:
    field = Field.of(SENTENCE)
    assert field == "已整改12个，\n其余<&>待改。"
    assert field.marked == SENTENCE
    assert not Field.of(mark("field:空", "空", ""))


def test_a_tag_too_long_for_word_marks_nothing() -> None:
    assert mark("figure:" + "长" * 60, "名", "3") == "3"


@pytest.mark.parametrize(
    ("tag", "parsed"), [("figure:a@b", ("figure", "a@b")), ("别人的", ("", "别人的")), ("x:y", ("", "x:y"))]
)
def test_tags(tag: str, parsed: tuple[str, str]) -> None:
    assert parse_tag(tag) == parsed


def test_characters_of_marks_in_a_text_do_no_harm() -> None:
    assert plain(mark("figure:a", "名\ufdd2", "3") + "\ufdd1\ufdd0尾") == "3尾"


def test_marked_text_becomes_nested_controls_with_names_and_numbers() -> None:
    document = blank()
    add_paragraph(document, f"截至今日，{SENTENCE}完。", "公文正文")
    number(document.element.body)
    document = reopened(document)
    outer, inner = controls(document.element.body)
    assert (outer[0], name_of(outer[1]), text_of(content_of(outer[1]))) == (
        "field:整改情况",
        "整改情况",
        "已整改12个，\n其余<&>待改。",
    )
    assert (inner[0], text_of(content_of(inner[1]))) == ("figure:rectified", "12")
    ids = [id.get(qn("w:val")) for id in all_of(document, "w:id")]
    assert len(set(ids)) == 2
    assert "0" not in ids
    assert uncontrolled(document).paragraphs[0].text == "截至今日，已整改12个，\n其余<&>待改。完。"


def test_marks_across_runs_of_one_paragraph_keep_each_look() -> None:
    document = blank()
    paragraph = document.add_paragraph()
    paragraph.add_run("前").bold = True
    paragraph.add_run(mark("figure:a", "甲", "7")).italic = True
    control_marks(document.element.body)
    (one,) = controls(document.element.body)
    assert next(one[1].iter(qn("w:r"))).rPr.find(qn("w:i")) is not None
    assert document.paragraphs[0].runs[0].bold


def test_a_new_text_looks_as_the_old_one_did_and_an_empty_control_keeps_its_look() -> None:
    document = blank()
    document.add_paragraph().add_run(mark("figure:a", "甲", "7")).bold = True
    control_marks(document.element.body)
    ((_, control),) = controls(document.element.body)
    for text in ("", "8", mark("figure:b", "乙", "9")):
        set_text(control, text)
        assert text_of(content_of(control)) == plain(text)
        assert next(control.iter(qn("w:r"))).rPr.find(qn("w:b")) is not None


def test_a_placeholder_is_no_text() -> None:
    document = blank()
    document.add_paragraph(mark("figure:a", "甲", "点此输入"))
    control_marks(document.element.body)
    ((_, control),) = controls(document.element.body)
    control.find(qn("w:sdtPr")).append(control.makeelement(qn("w:showingPlcHdr")))
    assert text_of(content_of(control)) == ""
    set_text(control, "7")
    assert text_of(content_of(control)) == "7"


def test_a_table_in_a_control() -> None:
    document = blank()
    table = add_table(document, [TableColumn("甲", 20)], [["1"]])
    wrap(table, "table:t@0", "表")
    ((tag, control),) = controls(document.element.body)
    assert tag == "table:t@0"
    assert content_of(control)[0] is table
