"""The page of an official document: size, margins, grid and page numbers (GB/T 9704-2012, 5.1, 5.2, 7.5 and 8)."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.section import Section, _Footer
from docx.shared import Emu, Length, Pt

from toolkit.reports.shapes import NAMESPACES, box
from toolkit.reports.styles import LINE_PITCH, style_id


@dataclass(frozen=True)
class Page:
    """A page's size and margins in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def text_width(self) -> float:
        """The width of the type area."""
        return self.width - self.left - self.right


PORTRAIT = Page(210, 297, top=37, bottom=35, left=28, right=26)
# The same sheet turned so that the head of a table lies at the binding edge.
LANDSCAPE = Page(297, 210, top=28, bottom=26, left=35, right=37)
# 15 lines fill it; the rest of lines of an upright page would be left blank at the top by some programs.
_TURNED_PITCH = 589
# The footer of a turned page only anchors the box with the number, and must not push the text up.
_TURNED_FOOTER = 10.0
# This puts the dash 7 mm below the type area.
_FOOTER_DISTANCE = 25.2
# A box in the margin of a turned page, where the page number of an upright page would be.
_BOX_LEFT, _BOX_WIDTH = 24.6, 8.0
_WIDTH_OF_A_CHARACTER = 280  # twips, of 4号


def twips(millimetres: float) -> int:
    """A length in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def page_xml(page: Page) -> str:
    """The properties of a section but for its footers: what every page of it looks like."""
    turned = ' w:orient="landscape"' if page.width > page.height else ""
    return (
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{turned}/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" w:bottom="{twips(page.bottom)}" '
        f'w:left="{twips(page.left)}" w:header="{twips(15)}" w:footer="{twips(_FOOTER_DISTANCE)}" w:gutter="0"/>'
        f'<w:cols w:space="720"/><w:docGrid w:type="lines" w:linePitch="{LINE_PITCH}"/>'
    )


def footer_paragraph(even: bool, style: str = "Footer") -> str:
    """The paragraph with the page number: at the right on odd pages, at the left on even ones, one character in."""
    side = "left" if even else "right"
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:ind w:{side}Chars="100" w:{side}="{_WIDTH_OF_A_CHARACTER}"/>'
        f'<w:jc w:val="{side}"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
    )


def add_landscape_section(document: Document) -> Section:
    """Begin a section of turned pages, whose numbers stand where those of upright pages do."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    # The paragraph that ends the section before must not need a page of its own.
    document.paragraphs[-1].paragraph_format.line_spacing = Pt(1)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _mm(LANDSCAPE.width), _mm(LANDSCAPE.height)
    section.top_margin, section.bottom_margin = _mm(LANDSCAPE.top), _mm(LANDSCAPE.bottom)
    section.left_margin, section.right_margin = _mm(LANDSCAPE.left), _mm(LANDSCAPE.right)
    section.footer_distance = _mm(_TURNED_FOOTER)
    _set_pitch(section, _TURNED_PITCH)
    style = style_id(document, "footer")
    for number, (footer, even) in enumerate(((section.footer, False), (section.even_page_footer, True)), start=1):
        _turn(footer, number, even, style)
    return section


def add_portrait_section(document: Document) -> Section:
    """Go back to upright pages, with the footers of the first section."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    document.paragraphs[-1].paragraph_format.line_spacing = Pt(1)
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = _mm(PORTRAIT.width), _mm(PORTRAIT.height)
    section.top_margin, section.bottom_margin = _mm(PORTRAIT.top), _mm(PORTRAIT.bottom)
    section.left_margin, section.right_margin = _mm(PORTRAIT.left), _mm(PORTRAIT.right)
    section.footer_distance = _mm(_FOOTER_DISTANCE)
    _set_pitch(section, LINE_PITCH)
    first = document.sections[0]
    pairs = (section.footer, first.footer), (section.even_page_footer, first.even_page_footer)
    for footer, upright in pairs:
        footer.is_linked_to_previous = False
        element = footer.part.element
        for child in list(element):
            element.remove(child)
        for child in upright.part.element:
            element.append(deepcopy(child))
    return section


def _set_pitch(section: Section, pitch: int) -> None:
    for grid in section._sectPr.findall(qn("w:docGrid")):
        grid.set(qn("w:linePitch"), str(pitch))


def _turn(footer: _Footer, number: int, even: bool, style: str) -> None:
    footer.is_linked_to_previous = False
    element = footer.part.element
    for child in list(element):
        element.remove(child)
    element.append(parse_xml(_boxed(number, even, style)))


def _boxed(number: int, even: bool, style: str) -> str:
    """An empty paragraph that anchors a text box with the page number, turned as the page is."""
    text = footer_paragraph(even, style)
    turned = 'vert="vert" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"'
    shape = box(number, f"页码{number}", _BOX_LEFT, LANDSCAPE.top, _BOX_WIDTH, 156, text, turned)
    return f'<w:p {NAMESPACES}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{shape}</w:p>'


def _mm(millimetres: float) -> Length:
    return Emu(round(millimetres * 36000))
