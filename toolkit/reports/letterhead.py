"""The first page of a letter (GB/T 9704-2012, 10.1): the organ's mark, a red double rule above and one below."""

from __future__ import annotations

from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.reports.pages import PORTRAIT, twips
from toolkit.reports.shapes import NAMESPACES, rule
from toolkit.reports.spelling import legal
from toolkit.reports.styles import STANDARD, style_id

_RED = "FF0000"
_MARK_TOP, _RULE_WIDTH = 30.0, 170.0  # mm
# The rule is 4 mm below the mark, whose characters end this part of their size above the bottom of their line.
_BELOW_MARK, _BELOW_CHARACTERS, _FROM_FOOT = 4.0, 0.06, 20.0
_LARGEST = 36  # points, of the mark
_THICK, _THIN, _GAP = 2.0, 0.75, 0.85  # points, and mm from middle to middle
_POINT = 25.4 / 72  # mm


def add_letterhead(document: Document, organ: str) -> None:
    """Give the first page the head of a letter in an organ's name, and no page number."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    size = min(_LARGEST, int(_RULE_WIDTH / _POINT / len(organ)))
    header, style = section.first_page_header, style_id(document, "footer")
    header.is_linked_to_previous = False
    section.first_page_footer.is_linked_to_previous = False
    _replace(header.part.element, _mark(legal(organ), size, style), _rules(size, style))
    _replace(section.first_page_footer.part.element, _empty(style))


def _replace(part: BaseOxmlElement, *paragraphs: str) -> None:
    for child in list(part):
        part.remove(child)
    for paragraph in paragraphs:
        part.append(parse_xml(paragraph))


def _mark(organ: str, size: int, style: str) -> str:
    """The mark, in a frame whose top is where the mark's is to be."""
    font, line = STANDARD.title, twips(size * _POINT)
    left, top = twips((PORTRAIT.width - _RULE_WIDTH) / 2), twips(_MARK_TOP)
    return (
        f'<w:p {NAMESPACES}><w:pPr><w:pStyle w:val="{style}"/><w:framePr w:w="{twips(_RULE_WIDTH)}" w:h="{line}" '
        f'w:hRule="exact" w:wrap="notBeside" w:vAnchor="page" w:hAnchor="page" w:x="{left}" w:y="{top}"/>'
        f'<w:spacing w:line="{line}" w:lineRule="exact"/><w:jc w:val="center"/>'
        f'</w:pPr><w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        f'<w:color w:val="{_RED}"/><w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/></w:rPr>'
        f"<w:t>{escape(organ)}</w:t></w:r></w:p>"
    )


def _rules(size: int, style: str) -> str:
    """The paragraph that carries the rules."""
    left, upper = (PORTRAIT.width - _RULE_WIDTH) / 2, _MARK_TOP + size * _POINT * (1 - _BELOW_CHARACTERS) + _BELOW_MARK
    lower = PORTRAIT.height - _FROM_FOOT
    rules = (
        (11, "首页上线（粗）", upper, _THICK),
        (12, "首页上线（细）", upper + _GAP, _THIN),
        (13, "首页下线（细）", lower - _GAP, _THIN),
        (14, "首页下线（粗）", lower, _THICK),
    )
    lines = (rule(number, name, left, top, _RULE_WIDTH, points, _RED) for number, name, top, points in rules)
    return _empty(style, "".join(lines))


def _empty(style: str, runs: str = "") -> str:
    return f'<w:p {NAMESPACES}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'
