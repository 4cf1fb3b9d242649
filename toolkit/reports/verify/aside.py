"""What stands beside the text of a document: in text boxes, footnotes and endnotes."""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from toolkit.reports.controls import text_of
from toolkit.reports.living.package import WordFile

_NOTES = ("word/footnotes.xml", "word/endnotes.xml")


def texts_aside(file: WordFile) -> list[str]:
    """The paragraphs of text boxes and notes; a box that is stored twice, for old and new programs, counts once."""
    boxes = [paragraph for box in file.body.iter(qn("w:txbxContent")) for paragraph in box.iter(qn("w:p"))]
    notes = [paragraph for name in _NOTES if name in file.parts for paragraph in _paragraphs(file.parts[name])]
    return list(dict.fromkeys(text for paragraph in (*boxes, *notes) if (text := text_of(paragraph).strip())))


def _paragraphs(part: bytes) -> Any:
    return parse_xml(part).iter(qn("w:p"))
