"""What an official document has besides its wording: note of annexes, signature, annexes (GB/T 9704-2012, 7.3)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from unicodedata import east_asian_width

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from toolkit.reports.archives import repacked
from toolkit.reports.controls import control_marks, text_of
from toolkit.reports.pages import add_landscape_section
from toolkit.reports.spelling import chinese_date, legal
from toolkit.reports.styles import style_id
from toolkit.reports.titles import TITLE_WIDTH, break_title

_TWIPS = 320  # of one character of 3号


def add_paragraph(document: Document, text: str = "", style: str = "Normal") -> Paragraph:
    """Append a paragraph in a style given by its name; line breaks stay, and what is marked becomes a control."""
    paragraph = document.add_paragraph()
    if style != "Normal":
        paragraph.paragraph_format.element.get_or_add_pPr().style = style_id(document, style)
    if text:
        paragraph.add_run(legal(text))
        control_marks(paragraph._p)
    return paragraph


def add_annex_note(document: Document, names: Sequence[str]) -> None:
    """The note below the body that announces the annexes (7.3.4): numbered if there are several, no end mark."""
    add_paragraph(document)
    if len(names) == 1:
        add_paragraph(document, f"附件：{names[0]}", "附件说明")
        return
    for number, name in enumerate(names, start=1):
        lead, style = ("附件：", "附件说明首项") if number == 1 else ("", "附件说明续项")
        add_paragraph(document, f"{lead}{number}.{name}", style)


def add_signature(document: Document, organ: str, day: date, *, sealed: bool = False) -> None:
    """Organ and date below the body, for a document that will bear a seal or for one that will not (7.3.5)."""
    signed = chinese_date(day)
    place = _sealed if sealed else _unsealed
    organ_right, date_right = place(_characters(organ), _characters(signed))
    add_paragraph(document)
    _indent_right(add_paragraph(document, organ, "发文机关署名"), organ_right)
    _indent_right(add_paragraph(document, signed, "成文日期"), date_right)


def _sealed(organ: float, signed: float) -> tuple[float, float]:
    """How far organ and date end from the right: the date four characters, the organ in the middle above it (7.3.5.1).

    An organ too long for that ends at the edge, and the date moves below its middle.
    """
    organ_right = 4 + (signed - organ) / 2
    return (organ_right, 4.0) if organ_right >= 0 else (0.0, (organ - signed) / 2)


def _unsealed(organ: float, signed: float) -> tuple[float, float]:
    """The organ ends two characters from the right and the date starts two behind the organ's start (7.3.5.2).

    If the date then came nearer to the edge, the date ends two characters from it and the organ moves to the left.
    """
    date_right = organ - signed
    return (2.0, date_right) if date_right >= 2 else (4 - date_right, 2.0)


def keep_closing(document: Document) -> None:
    """Keep the last paragraph of the text with all that closes the document, so that no page has a signature alone."""
    paragraphs = document.paragraphs
    last = max(place for place, paragraph in enumerate(paragraphs) if _is_text(paragraph))
    for paragraph in paragraphs[last:-1]:
        paragraph.paragraph_format.keep_with_next = True


def _is_text(paragraph: Paragraph) -> bool:
    closing = ("附件说明", "附件说明首项", "附件说明续项", "发文机关署名", "成文日期")
    return bool(text_of(paragraph._p)) and (paragraph.style is None or paragraph.style.name not in closing)


def start_annex(document: Document, number: int, title: str, *, landscape: bool = False) -> None:
    """Begin an annex on a page of its own (7.3.7): its label on the first line, its title on the third.

    The only annex of a document has no number, which is 0 here.
    """
    if landscape:
        add_landscape_section(document)
    label = add_paragraph(document, f"附件{number or ''}", "附件标识")
    label.paragraph_format.page_break_before = None if landscape else True
    add_paragraph(document)
    add_paragraph(document, "\n".join(break_title(title, TITLE_WIDTH)), "附件标题")
    add_paragraph(document).paragraph_format.line_spacing = Pt(12)


def end_with_table(document: Document) -> None:
    """Close a document that ends with a table: Word wants a paragraph there, which must not need a page."""
    add_paragraph(document, style="表格文字").paragraph_format.line_spacing = Pt(1)  # which is off the grid


def save(document: Document, target: Path, title: str, author: str, day: date) -> None:
    """Write the document; its properties say what the caller says, and the same document gives the same bytes."""
    properties, when = document.core_properties, datetime.combine(day, time(), UTC)
    properties.title, properties.author, properties.last_modified_by = legal(title), legal(author), legal(author)
    properties.created = properties.modified = when
    content = io.BytesIO()
    document.save(content)
    target.write_bytes(repacked(content.getvalue()))


def _characters(text: str) -> float:
    """The width of a text in Chinese characters."""
    return sum(1.0 if east_asian_width(character) in "WFA" else 0.5 for character in text)


def _indent_right(paragraph: Paragraph, characters: float) -> None:
    indent = f'w:rightChars="{round(characters * 100)}" w:right="{round(characters * _TWIPS)}"'
    properties = paragraph.paragraph_format.element.get_or_add_pPr()
    properties.insert_element_before(parse_xml(f"<w:ind {nsdecls('w')} {indent}/>"), "w:jc", "w:rPr", "w:sectPr")
