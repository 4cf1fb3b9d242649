"""Content controls (w:sdt): what the toolkit wrote into a document and may write anew (ISO/IEC 29500-1, 17.5.2).

Controls nest: a sentence is one, and each figure in it. The tag says what a control holds, as ``kind:name``.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import count
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from toolkit.reports.marks import DAY, FIGURE, NAMES, Closing, Opening, is_marked, parse_tag, tokens

_FIRST_ID = 100_000


def control_marks(root: Any) -> None:
    """Turn every marked part of the paragraphs below an element into a control."""
    for paragraph in root.iter(qn("w:p")):
        if any(is_marked(text.text or "") for text in paragraph.iter(qn("w:t"))):
            _rebuild(paragraph)


def wrap(block: Any, tag: str, name: str) -> None:
    """Put a table or a paragraph into a control."""
    parent: Any = block.getparent()
    place = parent.index(block)
    control = _control(Opening(tag, name))
    parent.insert(place, control)  # first, for a large table moves slowly from one tree to another
    control.find(qn("w:sdtContent")).append(block)


def controls(root: Any) -> Iterator[tuple[str, Any]]:
    """Every control of ours below an element with its tag, outer ones before those in them."""
    for control in root.iter(qn("w:sdt")):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        name = str(tag.get(qn("w:val"))) if tag is not None else ""
        if parse_tag(name)[0] and content_of(control) is not None:
            yield name, control


def content_of(control: Any) -> Any:
    """The element that holds what stands in a control."""
    return control.find(qn("w:sdtContent"))


def text_of(element: Any) -> str:
    """The text of runs, line breaks as such. What tracked changes took out, and placeholders, are no text."""
    pieces = []
    for piece in element.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
        if not _is_placeholder(piece):
            pieces.append({qn("w:br"): "\n", qn("w:tab"): "\t"}.get(piece.tag, piece.text or ""))
    return "".join(pieces)


def text_of_cell(cell: Any) -> str:
    """The text of a table's cell; each paragraph is a line."""
    return "\n".join(text_of(paragraph) for paragraph in cell.iter(qn("w:p")))


def set_text(control: Any, marked: str) -> None:
    """Give an inline control a new text; it looks as its first run did."""
    content = content_of(control)
    first = next(content.iter(qn("w:r")), None)
    look = first.find(qn("w:rPr")) if first is not None else None
    for child in list(content):
        content.remove(child)
    shown = control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}")
    if shown is not None:
        shown.getparent().remove(shown)
        look = None
    if marked:
        _Builder(content).add(marked, look)
    else:
        content.append(_run("", look))


class _Builder:
    """Writes marked text into an element, run by run; a marked part becomes a control."""

    def __init__(self, element: Any) -> None:
        self._open = [element]

    def add(self, marked: str, look: Any) -> None:
        for token in tokens(marked):
            if isinstance(token, Opening):
                control = _control(token)
                self._open[-1].append(control)
                self._open.append(control.find(qn("w:sdtContent")))
                self._open[-1].append(_run("", look))
            elif isinstance(token, Closing):
                self._close()
            else:
                self.append(_run(token, look))

    def append(self, element: Any) -> None:
        inside = self._open[-1]
        if len(self._open) > 1 and len(inside) == 1 and inside[0].tag == qn("w:r") and not text_of(inside[0]):
            inside.remove(inside[0])  # the empty run that an empty control keeps for its look
        inside.append(element)

    def _close(self) -> None:
        if len(self._open) > 1:
            self._open.pop()


def _rebuild(paragraph: Any) -> None:
    children = [child for child in paragraph if child.tag != qn("w:pPr")]
    builder = _Builder(paragraph)
    for child in children:
        paragraph.remove(child)
        if child.tag != qn("w:r"):
            builder.append(child)
            continue
        look = child.find(qn("w:rPr"))
        for part in child:
            if part.tag == qn("w:t"):
                builder.add(part.text or "", look)
            elif part.tag != qn("w:rPr"):
                run = _run("", look)
                run.append(part)
                builder.append(run)


def _control(opening: Opening) -> Any:
    kind = "<w:text/>" if parse_tag(opening.tag)[0] in (FIGURE, NAMES, DAY) else ""
    return parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias w:val={quoteattr(opening.name)}/>"
        f'<w:tag w:val={quoteattr(opening.tag)}/><w:id w:val="0"/>{kind}</w:sdtPr><w:sdtContent/></w:sdt>'
    )


def _run(text: str, look: Any) -> Any:
    lines = text.split("\n") if text else []
    shown = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    run: Any = parse_xml(f"<w:r {nsdecls('w')}>{shown}</w:r>")
    if look is not None:
        run.insert(0, deepcopy(look))
    return run


def _is_placeholder(piece: Any) -> bool:
    """Whether a text only asks to be written over."""
    return any(
        above.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None for above in piece.iterancestors(qn("w:sdt"))
    )


def number(root: Any) -> None:
    """Give every control that is new an id that no other has; to be done once all of them stand."""
    ids: list[Any] = [properties.find(qn("w:id")) for properties in root.iter(qn("w:sdtPr"))]
    ids = [element for element in ids if element is not None]
    taken = {element.get(qn("w:val")) for element in ids}
    free = (str(number) for number in count(_FIRST_ID) if str(number) not in taken)
    for element in ids:
        if element.get(qn("w:val")) == "0":
            element.set(qn("w:val"), next(free))


def name_of(control: Any) -> str:
    """What a control is called on the screen."""
    alias = control.find(f"{qn('w:sdtPr')}/{qn('w:alias')}")
    return str(alias.get(qn("w:val"))) if alias is not None else ""
