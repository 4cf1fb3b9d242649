"""The head of a formal document 红头 (GB/T 9704-2012, 7.2): mark, number, who signs it, and the red rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from toolkit.reports.pages import PORTRAIT, twips
from toolkit.reports.spelling import legal
from toolkit.reports.styles import LINE_PITCH, STANDARD

_RED = "FF0000"
_MARK_TOP = 35.0  # mm below the top of the type area (7.2.4)
_LARGEST = 42  # points, of the mark
_POINT = 25.4 / 72  # mm
_CHARACTER = 320  # twips, of 3号
# The rule is 4 mm below the number (7.2.7), whose characters end this far above the bottom of their line.
_BELOW_NUMBER, _BELOW_CHARACTERS = 4.0, 2.3
_RULE = 8  # eighths of a point


@dataclass(frozen=True)
class RedHead:
    """What stands above the red rule. ``signer`` makes it the head of an upward document (7.2.6).

    ``number`` is a whole 发文字号; ``copy`` (份号), ``secrecy`` (密级和期限) and ``urgency`` (紧急程度) are seldom needed.
    """

    organ: str
    number: str
    signer: str = ""
    copy: str = ""
    secrecy: str = ""
    urgency: str = ""


def add_red_head(document: Document, head: RedHead) -> None:
    """Put the head before everything that the document has."""
    for place, paragraph in enumerate(_paragraphs(head)):
        document.element.body.insert(place, parse_xml(paragraph))


def _paragraphs(head: RedHead) -> Iterator[str]:
    above = [(head.copy, STANDARD.body), (head.secrecy, STANDARD.hei), (head.urgency, STANDARD.hei)]
    lines = [_paragraph("", _run(text, font)) for text, font in above if text]
    yield from lines
    yield _mark(head.organ, twips(_MARK_TOP) - len(lines) * LINE_PITCH)
    yield from (_EMPTY, _EMPTY)
    yield _upward_number(head) if head.signer else _paragraph('<w:jc w:val="center"/>', _run(head.number))
    yield _rule()
    yield from (_EMPTY, _EMPTY)


def _mark(organ: str, before: int) -> str:
    """The mark: as large as fits on one line (7.2.4: 小标宋 and red are recommended)."""
    size = min(_LARGEST, int(PORTRAIT.text_width / _POINT / len(organ)))
    look = f'<w:color w:val="{_RED}"/><w:spacing w:val="0"/><w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/>'
    return _paragraph(
        f'<w:snapToGrid w:val="0"/><w:spacing w:before="{before}" w:line="{size * 20}" w:lineRule="exact"/>'
        '<w:jc w:val="center"/>',
        _run(organ, STANDARD.title, look),
    )


def _upward_number(head: RedHead) -> str:
    """The number one character in from the left, the signer one from the right, the name in 楷体 (7.2.5, 7.2.6)."""
    edge = twips(PORTRAIT.text_width) - _CHARACTER
    return _paragraph(
        f'<w:tabs><w:tab w:val="right" w:pos="{edge}"/></w:tabs><w:ind w:leftChars="100" w:left="{_CHARACTER}"/>',
        f"{_run(head.number)}<w:r><w:tab/></w:r>{_run('签发人：')}{_run(head.signer, STANDARD.kai)}",
    )


def _rule() -> str:
    """An empty line as high as what is wanting to 4 mm, with the rule below it."""
    height = twips(_BELOW_NUMBER - _BELOW_CHARACTERS)
    return _paragraph(
        f'<w:pBdr><w:bottom w:val="single" w:sz="{_RULE}" w:space="0" w:color="{_RED}"/></w:pBdr>'
        f'<w:snapToGrid w:val="0"/><w:spacing w:line="{height}" w:lineRule="exact"/>',
        "",
    )


def _paragraph(properties: str, runs: str) -> str:
    return f"<w:p {nsdecls('w')}><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _run(text: str, font: str = STANDARD.body, look: str = "") -> str:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    return f'<w:r><w:rPr>{fonts}{look}</w:rPr><w:t xml:space="preserve">{escape(legal(text))}</w:t></w:r>'


_EMPTY = _paragraph("", "")
