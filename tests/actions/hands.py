"""What people do to a finished document by hand, for tests: text that is typed over, inside of controls or not."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn

from tests.reports.word import uncontrolled


def opened(path: Path, *, typed: bool = False) -> Document:
    """A document; ``typed`` takes its controls away, as if a person had typed all of it."""
    document = docx.Document(str(path))
    return uncontrolled(document) if typed else document


def paragraphs(document: Document) -> list[Any]:
    """Every paragraph of the body, in controls and tables too."""
    return list(document.element.body.iter(qn("w:p")))


def text_of(element: Any) -> str:
    """The text of an element."""
    return "".join(piece.text or "" for piece in element.iter(qn("w:t")))


def retype(paragraph: Any, start: int, end: int, new: str) -> None:
    """Type over some characters of a paragraph, and leave everything else as it is."""
    place = 0
    for piece in paragraph.iter(qn("w:t")):
        text = piece.text or ""
        first, last = max(start - place, 0), min(end - place, len(text))
        place += len(text)
        if first < last:
            piece.text, new = text[:first] + new + text[last:], ""


def replace(document: Document, pattern: str, change: Callable[[str], str] | str, nth: int = 0) -> tuple[str, Any]:
    """Type over group 1 of the nth match of a pattern; the answer is what stands there now, and its paragraph."""
    matches = [(p, match) for p in paragraphs(document) for match in re.finditer(pattern, text_of(p))]
    paragraph, match = matches[nth]
    new = change if isinstance(change, str) else change(match[1])
    assert new != match[1]
    retype(paragraph, *match.span(1), new)
    return new, paragraph


def more(number: str) -> str:
    """Another number of as many digits."""
    digit = str((int(number[-1]) + 1) % 10)
    return number[:-1] + digit if number[:-1] + digit != "0" else "3"


def cell(document: Document, table: int, key: str, heading: str) -> Any:
    """A cell of a table by the text of its row's first cell and its heading."""
    found = list(document.element.body.iter(qn("w:tbl")))[table]
    rows = list(found.iter(qn("w:tr")))
    heads: list[str] = []
    for row in rows:
        texts = ["".join(text_of(c).split()) for c in row.iter(qn("w:tc"))]
        if heading in texts and len(texts) > len(heads):
            heads = texts
        spans = [c.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") for c in row.iter(qn("w:tc"))]
        if any(span is not None for span in spans):
            continue
        if texts[0] == key or (len(texts) > 1 and texts[1] == key):
            return list(row.iter(qn("w:tc")))[_column(rows, heading)]
    raise AssertionError(key)


def _column(rows: list[Any], heading: str) -> int:
    """Where a heading stands, below a merged one or not."""
    for row in rows[:2]:
        place = 0
        for c in row.iter(qn("w:tc")):
            if "".join(text_of(c).split()) == heading:
                return place
            span = c.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            place += int(span.get(qn("w:val"))) if span is not None else 1
    raise AssertionError(heading)


def type_into(element: Any, text: str) -> None:
    """Type a text over all that a cell or paragraph has."""
    pieces = list(element.iter(qn("w:t")))
    for number, piece in enumerate(pieces):
        piece.text = text if number == 0 else ""


def repart(path: Path, name: str, change: Callable[[str], str]) -> None:
    """Change the XML of one part of a file."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    before = parts[name].decode()
    parts[name] = change(before).encode()
    assert parts[name].decode() != before
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
