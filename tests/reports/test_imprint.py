"""The imprint at the foot of the last page."""

from __future__ import annotations

from datetime import date

import pytest
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from tests.reports.word import all_of, blank, reopened
from toolkit.reports.document import add_paragraph
from toolkit.reports.imprint import Imprint, add_imprint
from toolkit.reports.pages import add_landscape_section

DAY = date(2023, 11, 5)


def lines(imprint: Imprint) -> list[str]:
    document = blank()
    add_paragraph(document, "末段", "公文正文")
    add_imprint(document, imprint)
    (box,) = all_of(reopened(document), "w:txbxContent")
    return [_text(row) for row in all_of(box, "w:tr")]


def _text(row: BaseOxmlElement) -> str:
    """The text of a row's runs; a tab is a tab."""
    pieces = (piece for run in all_of(row, "w:r") for piece in run.iter(qn("w:t"), qn("w:tab")))
    return "".join("\t" if piece.tag == qn("w:tab") else piece.text or "" for piece in pieces)


def test_copies_end_with_a_full_stop_and_the_day_is_not_padded() -> None:
    assert lines(Imprint("某局", DAY, "区委办公室，区政府办公室")) == [
        "抄送：区委办公室，区政府办公室。",
        "某局\t2023年11月5日印发",
    ]
    assert lines(Imprint("某局", DAY, "区委办公室。"))[0] == "抄送：区委办公室。"
    assert lines(Imprint("某局<&>", DAY)) == ["某局<&>\t2023年11月5日印发"]


@pytest.mark.parametrize(("copies", "rows"), [("", 1), ("区委办公室", 2), ("区委办公室，" * 9 + "区委办公室", 4)])
def test_the_box_is_as_high_as_its_lines(copies: str, rows: int) -> None:
    document = blank()
    add_paragraph(document, "末段", "公文正文")
    add_imprint(document, Imprint("某局", DAY, copies))
    (extent,) = all_of(document, "wp:extent")
    assert int(extent.get("cy", "")) / 36000 == pytest.approx(rows * 560 / 1440 * 25.4, abs=0.1)
    assert int(extent.get("cx", "")) / 36000 == 156


def test_on_a_turned_page_it_is_as_wide_as_that() -> None:
    document = blank()
    add_paragraph(document, "前文", "公文正文")
    add_landscape_section(document)
    add_paragraph(document, "末段", "公文正文")
    add_imprint(document, Imprint("某局", DAY))
    (extent,) = all_of(document.paragraphs[-1]._p, "wp:extent")
    assert int(extent.get("cx", "")) / 36000 == 225
