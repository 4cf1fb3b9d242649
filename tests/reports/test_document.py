"""What an official document has besides its wording."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from tests.reports.word import all_of, blank
from toolkit.reports.document import (
    add_annex_note,
    add_paragraph,
    add_signature,
    end_with_table,
    save,
    start_annex,
)


def lines(document: Document) -> list[tuple[str, str]]:
    return [(paragraph.style.name if paragraph.style else "", paragraph.text) for paragraph in document.paragraphs]


def test_a_paragraph_keeps_its_line_breaks_and_loses_what_xml_forbids() -> None:
    document = blank()
    add_paragraph(document, "一\n二\x00<&>", "公文正文")
    assert lines(document) == [("公文正文", "一\n二<&>")]


def test_one_annex_has_no_number() -> None:
    document = blank()
    add_annex_note(document, ["问题整改台账"])
    assert lines(document) == [("Normal", ""), ("附件说明", "附件：问题整改台账")]


def test_several_annexes_are_numbered_and_their_names_stand_below_each_other() -> None:
    document = blank()
    add_annex_note(document, ["统计表", "台账"])
    assert lines(document)[1:] == [("附件说明首项", "附件：1.统计表"), ("附件说明续项", "2.台账")]
    indents = [all_of(document.styles[name].element, "w:ind")[0] for name in ("附件说明首项", "附件说明续项")]
    lefts = [(int(indent.get(qn("w:leftChars"), "")), int(indent.get(qn("w:hangingChars"), ""))) for indent in indents]
    # The number begins behind 附件： in both, and what wraps begins below the name.
    assert [left - hanging for left, hanging in lefts] == [200, 500]
    assert [left for left, _ in lefts] == [600, 600]


@pytest.mark.parametrize(
    ("organ", "organ_right", "date_right"),
    [
        ("峰城区行政审批服务局", 200, 300),  # 10 characters wide, the date 7: it starts two behind the organ's start
        ("峰城区大数据管理局", 200, 200),
        ("区审批局", 700, 200),  # shorter than the date: the organ moves to the left
    ],
)
def test_signature(organ: str, organ_right: int, date_right: int) -> None:
    document = blank()
    add_signature(document, organ, date(2023, 11, 25))
    assert lines(document) == [("Normal", ""), ("发文机关署名", organ), ("成文日期", "2023年11月25日")]
    rights = [int(indent.get(qn("w:rightChars"), "")) for indent in all_of(document, "w:ind")]
    assert rights == [organ_right, date_right]
    assert rights[0] + 100 * len(organ) - (rights[1] + 700) == 200


def test_an_annex_begins_on_a_page_of_its_own() -> None:
    document = blank()
    start_annex(document, 1, "各单位情况统计表")
    assert lines(document)[:3] == [("附件标识", "附件1"), ("Normal", ""), ("附件标题", "各单位情况统计表")]
    assert document.paragraphs[0].paragraph_format.page_break_before
    assert len(document.sections) == 1


def test_a_turned_annex_begins_with_its_section() -> None:
    document = blank()
    start_annex(document, 2, "台账", landscape=True)
    assert len(document.sections) == 2
    label = next(paragraph for paragraph in document.paragraphs if paragraph.text == "附件2")
    assert not label.paragraph_format.page_break_before


def test_a_table_at_the_end_is_followed_by_a_line_of_no_height() -> None:
    document = blank()
    end_with_table(document)
    spacing = all_of(document.paragraphs[-1]._p, "w:spacing")[0]
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("20", "exact")


def test_saving_says_who_and_when_and_gives_the_same_bytes(tmp_path: Path) -> None:
    targets = [tmp_path / "一.docx", tmp_path / "二.docx"]
    for target in targets:
        save(blank(), target, "报告", "峰城区行政审批服务局", date(2023, 11, 25))
    assert targets[0].read_bytes() == targets[1].read_bytes()
    properties = docx.Document(str(targets[0])).core_properties
    assert (properties.title, properties.author) == ("报告", "峰城区行政审批服务局")
    assert properties.created == properties.modified == datetime(2023, 11, 25, tzinfo=UTC)
