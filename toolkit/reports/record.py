"""What the toolkit wrote into a document, kept inside of it as a custom XML part (ISO/IEC 29500-1, 15.2.5).

With it a later run can tell what a person has changed since: controls, rows and cells that read otherwise, or are gone.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from toolkit.reports import marks
from toolkit.reports.charts.drawing import shown_in
from toolkit.reports.controls import content_of, controls, text_of, text_of_cell
from toolkit.reports.marks import parse_tag

NAMESPACE = "urn:process-walk-toolkit:record"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_GUID = "{6F0C7C0E-52C1-4C57-9F5E-3D0B7A4E2023}"  # names the part, in every document the same
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_INNER = ' inner="1"'
_DIGEST = 8  # hexadecimal digits, enough to tell a changed cell

# The key of a table's row, and which of the rows with this key it is.
Key = tuple[str, int]


@dataclass(frozen=True)
class Record:
    """What was written, by tag.

    ``rows`` has for each row of a table the digests of its cells by heading, ``charts`` a chart's title and the digest
    of its numbers; ``outermost`` are the tags of controls that stand in no other one.
    """

    kind: str
    as_of: date
    texts: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, Mapping[Key, Mapping[str, str]]] = field(default_factory=dict)
    charts: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    outermost: frozenset[str] = frozenset()


def digest(text: str) -> str:
    """A short trace of a text."""
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:_DIGEST]


def chart_digest(part: bytes) -> str:
    """A short trace of a chart's numbers."""
    return digest(repr([(series, label, float(number)) for series, label, number in shown_in(part)[1]]))


def recorded(kind: str, as_of: date, body: Any, charts: Mapping[str, bytes]) -> Record:
    """The record of a document as it stands. ``charts`` are the parts of its charts by relationship."""
    texts, tables, drawn, outermost = {}, {}, {}, set()
    for tag, control in controls(body):
        if next(control.iterancestors(qn("w:sdt")), None) is None:
            outermost.add(tag)
        match parse_tag(tag)[0]:
            case marks.TABLE:
                tables[tag] = {
                    key: {heading: digest(text_of_cell(cell)) for heading, cell in cells.items()}
                    for key, cells in keyed_rows(table_in(control), key_column(tag)).items()
                }
            case marks.CHART:
                part = charts[chart_relationship(control) or ""]
                drawn[tag] = shown_in(part)[0], chart_digest(part)
            case _:
                texts[tag] = text_of(content_of(control))
    return Record(kind, as_of, texts, tables, drawn, frozenset(outermost))


def attach(document: Document, kind: str, as_of: date) -> None:
    """Put a document's record into it; done last, when all of it is written."""
    charts = {
        id: relation.target_part.blob
        for id, relation in document.part.rels.items()
        if relation.reltype == RELATIONSHIP_TYPE.CHART
    }
    content = record_xml(recorded(kind, as_of, document.element.body, charts))
    package: Any = document.part.package
    item = Part(PackURI("/customXml/item1.xml"), CONTENT_TYPE.XML, content, package)
    properties = (
        f'{_HEAD}<ds:datastoreItem ds:itemID="{_GUID}" xmlns:ds="{_STORE}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    beside = Part(
        PackURI("/customXml/itemProps1.xml"), CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, properties.encode(), package
    )
    item.relate_to(beside, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    document.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


def record_xml(record: Record) -> bytes:
    """A record as a part."""
    texts = (
        f"<control tag={quoteattr(tag)}{'' if tag in record.outermost else _INNER}>{escape(text)}</control>"
        for tag, text in record.texts.items()
    )
    charts = (
        f"<chart tag={quoteattr(tag)} digest={quoteattr(numbers)}>{escape(title)}</chart>"
        for tag, (title, numbers) in record.charts.items()
    )
    tables = (_table_xml(tag, rows) for tag, rows in record.rows.items())
    return (
        f"{_HEAD}<record xmlns={quoteattr(NAMESPACE)} kind={quoteattr(record.kind)} asOf={quoteattr(record.as_of.isoformat())}>"
        f"{''.join(texts)}{''.join(charts)}{''.join(tables)}</record>"
    ).encode()


def parse_record(content: bytes) -> Record | None:
    """A record read back from a part; None where the part is none of ours."""
    root: Any = parse_xml(content)
    if root.tag != f"{{{NAMESPACE}}}record":
        return None
    children: dict[str, list[Any]] = {"control": [], "chart": [], "table": []}
    for child in root:
        children.get(child.tag.rpartition("}")[2], []).append(child)
    return Record(
        root.get("kind", ""),
        date.fromisoformat(root.get("asOf")),
        {child.get("tag"): child.text or "" for child in children["control"]},
        {child.get("tag"): _rows(child) for child in children["table"]},
        {child.get("tag"): (child.text or "", child.get("digest", "")) for child in children["chart"]},
        frozenset(child.get("tag") for group in children.values() for child in group if not child.get("inner")),
    )


def table_in(control: Any) -> Any:
    """The table of a control; None if somebody took it out."""
    return next(content_of(control).iter(qn("w:tbl")), None)


def key_column(tag: str) -> int:
    """Which of a table's columns names its rows, as its tag says; the first if it does not."""
    column = tag.rpartition("@")[2]
    return int(column) if column.isdecimal() else 0


def keyed_rows(table: Any, key_at: int = 0) -> dict[Key, dict[str, Any]]:
    """The rows of a table by the text of the cell that names them, each with its cells by heading."""
    if table is None:
        return {}
    return {key: cells for key, (_, cells) in keyed_elements(table, key_at).items()}


def keyed_elements(table: Any, key_at: int = 0) -> dict[Key, tuple[Any, dict[str, Any]]]:
    """The same with the rows' own elements. A row whose cells do not fit the headings has none."""
    names = headings(table)
    seen: Counter[str] = Counter()
    found: dict[Key, tuple[Any, dict[str, Any]]] = {}
    for row in body_rows(table):
        cells = list(row.iterchildren(qn("w:tc")))
        if cells:
            key = text_of_cell(cells[min(key_at, len(cells) - 1)])
            found[key, seen[key]] = row, dict(zip(names, cells, strict=True)) if len(cells) == len(names) else {}
            seen[key] += 1
    return found


def headings(table: Any) -> list[str]:
    """The headings of a table's columns; of a column with two, the lower one."""
    names: dict[int, str] = {}
    for row in _head_rows(table):
        column = 0
        for cell in row.iterchildren(qn("w:tc")):
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            width = int(span.get(qn("w:val"))) if span is not None else 1
            text = "".join(text_of(cell).split())
            names |= {place: text or names.get(place, "") for place in range(column, column + width)}
            column += width
    return [names[column] for column in sorted(names)]


def body_rows(table: Any) -> Iterator[Any]:
    """The rows below the headings."""
    heads = set(_head_rows(table))
    return (row for row in table.iterchildren(qn("w:tr")) if row not in heads)


def chart_relationship(control: Any) -> str | None:
    """The relationship from a document to the chart in a control; None if somebody took it out."""
    drawn = next(content_of(control).iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"), None)
    return None if drawn is None else str(drawn.get(qn("r:id")))


def _head_rows(table: Any) -> Sequence[Any]:
    rows = table.iterchildren(qn("w:tr"))
    return [row for row in rows if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None]


def _table_xml(tag: str, rows: Mapping[Key, Mapping[str, str]]) -> str:
    names = list(dict.fromkeys(heading for cells in rows.values() for heading in cells))
    lines = (
        f"<row key={quoteattr(key)}>{' '.join(cells.get(name, '-') for name in names)}</row>"
        for (key, _), cells in rows.items()
    )
    columns = "".join(f"<column>{escape(name)}</column>" for name in names)
    return f"<table tag={quoteattr(tag)}>{columns}{''.join(lines)}</table>"


def _rows(table: Any) -> dict[Key, dict[str, str]]:
    names = [child.text or "" for child in table if child.tag.endswith("}column")]
    seen: Counter[str] = Counter()
    found: dict[Key, dict[str, str]] = {}
    for row in (child for child in table if child.tag.endswith("}row")):
        key = row.get("key")
        found[key, seen[key]] = dict(zip(names, (row.text or "").split(" "), strict=False))
        seen[key] += 1
    return found
