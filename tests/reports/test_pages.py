"""The page: sizes, margins, grid and page numbers, in millimetres."""

from __future__ import annotations

from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.section import Section

from tests.reports.word import all_of, blank, reopened, value
from toolkit.reports.pages import LANDSCAPE, PORTRAIT, add_landscape_section, twips


def measures(section: Section) -> list[float]:
    lengths = (
        section.page_width,
        section.page_height,
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )
    return [round(length.mm) for length in lengths if length is not None]


def test_the_upright_page() -> None:
    section = blank().sections[0]
    assert measures(section) == [210, 297, 37, 35, 28, 26]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid is not None
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")  # 22 lines on 225 mm
    assert abs(22 * 579 - twips(297 - 37 - 35)) < 40


def test_the_turned_page_leaves_the_same_type_area() -> None:
    document = blank()
    document.add_paragraph("前文")
    add_landscape_section(document)
    upright, turned = reopened(document).sections
    assert measures(upright) == [210, 297, 37, 35, 28, 26]
    assert measures(turned) == [297, 210, 28, 26, 35, 37]
    assert turned.orientation is WD_ORIENT.LANDSCAPE
    assert LANDSCAPE.text_width == PORTRAIT.height - PORTRAIT.top - PORTRAIT.bottom


def test_page_numbers_stand_at_the_outer_side_one_character_in() -> None:
    section = blank().sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]._p
        assert value(paragraph, "w:pPr/w:jc") == side
        assert value(paragraph, "w:pPr/w:ind", f"w:{side}Chars") == "100"
        assert "".join(text.text or "" for text in all_of(paragraph, "w:t")) == "— 1 —"
        assert value(paragraph, "w:fldSimple", "w:instr") == " PAGE "
    assert blank().settings.odd_and_even_pages_header_footer


def test_the_number_of_a_turned_page_is_turned_with_it() -> None:
    document = blank()
    section = add_landscape_section(document)
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        assert not footer.is_linked_to_previous
        box = all_of(footer.part.element, "w:txbxContent")
        assert [value(paragraph, "w:pPr/w:jc") for paragraph in all_of(box[0], "w:p")] == [side]
        assert 'vert="vert"' in footer.part.blob.decode()


def test_the_paragraph_that_ends_a_section_needs_no_page() -> None:
    document = blank()
    add_landscape_section(document)
    spacing = all_of(document, "w:spacing")[0]
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("20", "exact")
