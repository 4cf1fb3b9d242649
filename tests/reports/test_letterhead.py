"""The first page of a letter, in millimetres."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn

from tests.reports.word import all_of, blank, reopened, value
from toolkit.reports.letterhead import add_letterhead

_EMU, _TWIP = 36000, 1440 / 25.4


def places(tag: str, organ: str = "峰城区行政审批服务局") -> list[float]:
    """The places of the rules from an edge of the page, in mm."""
    document = blank()
    add_letterhead(document, organ)
    header = reopened(document).sections[0].first_page_header.part.element
    return [
        round(int(offset.text or 0) / _EMU, 1)
        for part in all_of(header, tag)
        for offset in all_of(part, "wp:posOffset")
    ]


def test_double_rules_of_170_mm_stand_in_the_middle_4_mm_below_the_mark_and_20_mm_from_the_foot() -> None:
    mark = 36 * 25.4 / 72 * 0.94  # to the foot of its characters
    assert places("wp:positionH") == [20.0] * 4
    assert places("wp:positionV") == [
        pytest.approx(30 + mark + 4, abs=0.1),
        pytest.approx(30 + mark + 4.85, abs=0.1),
        pytest.approx(297 - 20 - 0.85, abs=0.1),
        277.0,
    ]


def test_the_mark_is_red_centred_and_begins_30_mm_from_the_top() -> None:
    document = blank()
    add_letterhead(document, "峰城区行政审批服务局<&>")
    mark = all_of(document.sections[0].first_page_header.part.element, "w:p")[0]
    assert "".join(text.text or "" for text in all_of(mark, "w:t")) == "峰城区行政审批服务局<&>"
    assert (value(mark, "w:r/w:rPr/w:color"), value(mark, "w:pPr/w:jc")) == ("FF0000", "center")
    frame = all_of(mark, "w:framePr")[0]
    assert round(int(frame.get(qn("w:y"), "")) / _TWIP) == 30
    assert frame.get(qn("w:vAnchor")) == "page"


def test_a_long_name_fits_between_the_ends_of_the_rules() -> None:
    document = blank()
    add_letterhead(document, "局" * 40)
    (size,) = all_of(document.sections[0].first_page_header.part.element, "w:sz")
    assert int(size.get(qn("w:val"), "")) / 2 * 40 * 25.4 / 72 <= 170


def test_the_first_page_alone_has_no_number() -> None:
    document = blank()
    add_letterhead(document, "区审批局")
    section = reopened(document).sections[0]
    assert section.different_first_page_header_footer
    assert all_of(section.first_page_footer.part.element, "w:fldSimple") == []
    assert len(all_of(section.footer.part.element, "w:fldSimple")) == 1
