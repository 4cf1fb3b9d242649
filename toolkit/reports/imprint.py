"""The imprint 版记 at the foot of the last page (GB/T 9704-2012, 7.4): copies to, who printed it, and when.

It stands in a box bound to the foot of the type area, so that it stays there whatever the text above it does.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml import parse_xml

from toolkit.reports.pages import LANDSCAPE, PORTRAIT, twips
from toolkit.reports.shapes import NAMESPACES, foot_box
from toolkit.reports.spelling import chinese_date, legal
from toolkit.reports.styles import STANDARD

_CHARACTER = 280  # twips, of 4号
_LINE = 560  # twips
_THICK, _THIN = 8, 6  # eighths of a point: 0.35 mm and 0.25 mm
_LABEL = 3  # characters of 抄送：
_TWIPS = 1440 / 25.4  # in a millimetre
_BOX = 90
_RIGHT = f'w:rightChars="100" w:right="{_CHARACTER}"'
_FONTS = f'<w:rFonts w:ascii="{STANDARD.body}" w:hAnsi="{STANDARD.body}" w:eastAsia="{STANDARD.body}" w:cs="{STANDARD.body}"/>'
_OFF_GRID = '<w:snapToGrid w:val="0"/>'
# Word wants a paragraph behind a table; this one takes no room.
_END = f'<w:p><w:pPr>{_OFF_GRID}<w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


@dataclass(frozen=True)
class Imprint:
    """Who printed the document, on which day, and which organs get a copy, named as they are to stand there."""

    printer: str
    printed: date
    copies: str = ""


def add_imprint(document: Document, imprint: Imprint) -> None:
    """Put the imprint at the foot of the page that the last paragraph is on."""
    section = document.sections[-1]
    turned = (section.page_width or 0) > (section.page_height or 0)
    page = LANDSCAPE if turned else PORTRAIT
    paragraph = document.paragraphs[-1]
    width, lines = twips(page.text_width), _copy_lines(imprint.copies, page.text_width) + 1
    box = foot_box(_BOX, "版记", page.text_width, lines * _LINE / _TWIPS, _table(imprint, width))
    paragraph._p.append(parse_xml(f"<w:p {NAMESPACES}>{box}</w:p>")[0])


def _copy_lines(copies: str, width: float) -> int:
    """How many lines the copies take: what wraps stands behind the label, and each line ends a character early."""
    if not copies:
        return 0
    room = int(width * _TWIPS / _CHARACTER) - _LABEL - 2
    return math.ceil((len(copies) + 1) / room)


def _table(imprint: Imprint, width: int) -> str:
    """A table of one column, whose rules are as wide as the type area: thick, thin between, thick."""
    rows = []
    if imprint.copies:
        label = _LABEL * 100 + 100
        indent = f'w:leftChars="{label}" w:left="{label * _CHARACTER // 100}" {_RIGHT} '
        hanging = f'w:hangingChars="{_LABEL * 100}" w:hanging="{_LABEL * _CHARACTER}"'
        copies, lines = _text(f"抄送：{imprint.copies.rstrip('。')}。"), _copy_lines(imprint.copies, width / _TWIPS)
        rows.append(_row(width, lines, f"<w:ind {indent}{hanging}/>", copies))
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{width - _CHARACTER}"/></w:tabs>'
    printed = f"{_text(imprint.printer)}<w:tab/>{_text(f'{chinese_date(imprint.printed)}印发')}"
    rows.append(_row(width, 1, f'<w:ind w:leftChars="100" w:left="{_CHARACTER}" {_RIGHT}/>', printed, tab))
    sides = (("top", _THICK), ("bottom", _THICK), ("insideH", _THIN))
    rules = "".join(f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>' for side, size in sides)
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{rules}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{"".join(rows)}</w:tbl>{_END}'
    )


def _row(width: int, lines: int, indent: str, content: str, tabs: str = "") -> str:
    """A row as high as its lines, with the text in its middle."""
    return (
        f'<w:tr><w:trPr><w:trHeight w:val="{lines * _LINE}" w:hRule="exact"/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"<w:p><w:pPr>{tabs}{_OFF_GRID}{indent}</w:pPr><w:r><w:rPr>{_FONTS}"
        f'<w:spacing w:val="0"/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>{content}</w:r></w:p></w:tc></w:tr>'
    )


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(legal(text))}</w:t>'
