"""Word files in tests: a blank one to work on, and what stands in it."""

from __future__ import annotations

import io
from datetime import date

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.reports.skeleton import skeleton
from toolkit.reports.styles import STANDARD


def blank() -> Document:
    """A document of our styles and nothing in it."""
    return docx.Document(io.BytesIO(skeleton("试", (), STANDARD, date(2023, 10, 13))))


def reopened(document: Document) -> Document:
    """The document as it is read back from its file."""
    content = io.BytesIO()
    document.save(content)
    return docx.Document(content)


def uncontrolled(document: Document) -> Document:
    """The document with what stands in its content controls put in the place of these, as a reader sees it."""
    for control in reversed(all_of(document, "w:sdt")):
        content = control.find(qn("w:sdtContent"))
        for child in list(content) if content is not None else []:
            control.addprevious(child)
        parent = control.getparent()
        assert parent is not None
        parent.remove(control)
    return document


def all_of(document: Document | BaseOxmlElement, tag: str) -> list[BaseOxmlElement]:
    """Every element of a kind, in order."""
    root = document.element if isinstance(document, Document) else document
    return list(root.iter(qn(tag)))


def value(element: BaseOxmlElement, path: str, attribute: str = "w:val") -> str | None:
    """An attribute of the first element found at a path below another."""
    found = element.find(path, {"w": element.nsmap["w"]})
    return None if found is None else str(found.get(qn(attribute)))


def cell_texts(document: Document, table: int) -> list[list[str]]:
    """The texts of a table, row by row; a line break is a newline."""
    return [
        [cell_text(cell) for cell in all_of(row, "w:tc")] for row in all_of(all_of(document, "w:tbl")[table], "w:tr")
    ]


def cell_text(cell: BaseOxmlElement) -> str:
    """What stands in a cell."""
    pieces = (element for element in cell.iter(qn("w:t"), qn("w:br")))
    return "".join(piece.text or "" if piece.tag == qn("w:t") else "\n" for piece in pieces)
