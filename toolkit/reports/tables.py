"""Tables of many rows, written as XML at once: the library's own cells take minutes for two thousand rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.reports.pages import twips
from toolkit.reports.spelling import legal
from toolkit.reports.styles import style_id

SIDE_MARGIN = 0.7  # mm between text and rule
_UPPER_MARGIN = 0.35
_CHARACTER = 3.2  # mm, of 小五
_TALLEST = 24  # lines; a row beyond may be torn, or it would not fit on any page


@dataclass(frozen=True)
class TableColumn:
    """One column. ``width`` in mm; neighbours with the same ``group`` share a heading above theirs."""

    heading: str
    width: float
    group: str = ""
    centred: bool = True


def add_table(
    document: Document, columns: Sequence[TableColumn], rows: Sequence[Sequence[str]], side_margin: float = SIDE_MARGIN
) -> BaseOxmlElement:
    """Append a table whose heading comes back on every page, and whose rows are not torn between pages.

    Each row has one text for each column; line breaks in it stay.
    """
    grid = "".join(f'<w:gridCol w:w="{twips(column.width)}"/>' for column in columns)
    width = sum(twips(column.width) for column in columns)
    body = "".join(_rows(document, columns, rows))
    sides = (("top", _UPPER_MARGIN), ("left", side_margin), ("bottom", _UPPER_MARGIN), ("right", side_margin))
    margins = "".join(f'<w:{side} w:w="{twips(margin)}" w:type="dxa"/>' for side, margin in sides)
    table: BaseOxmlElement = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{style_id(document, "Table Grid")}"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar>"
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )
    document.element.body.insert_element_before(table, "w:sectPr")
    return table


def _rows(document: Document, columns: Sequence[TableColumn], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield from _head(columns, style_id(document, "表头"))
    text, centred = style_id(document, "表格文字"), style_id(document, "表格居中")
    styles = [centred if column.centred else text for column in columns]
    for row in rows:
        yield row_xml(columns, styles, row)


def row_xml(columns: Sequence[TableColumn], styles: Sequence[str], row: Sequence[str], namespaces: str = "") -> str:
    """One row below the headings; ``styles`` are the ids of the cells' styles."""
    keep = "<w:trPr><w:cantSplit/></w:trPr>" if _lines(columns, row) <= _TALLEST else ""
    cells = "".join(
        _cell(column.width, style, value) for column, style, value in zip(columns, styles, row, strict=True)
    )
    return f"<w:tr {namespaces}>{keep}{cells}</w:tr>"


def _head(columns: Sequence[TableColumn], style: str) -> Iterator[str]:
    """One heading row, or two where columns are grouped."""
    if not any(column.group for column in columns):
        yield _head_row(_cell(column.width, style, column.heading) for column in columns)
        return
    upper: list[str] = []
    lower: list[str] = []
    for group, members in groupby(columns, key=lambda column: column.group):
        own = list(members)
        if group:
            upper.append(_cell(sum(column.width for column in own), style, group, f'<w:gridSpan w:val="{len(own)}"/>'))
            lower += [_cell(column.width, style, column.heading) for column in own]
        else:
            upper += [_cell(column.width, style, column.heading, '<w:vMerge w:val="restart"/>') for column in own]
            lower += [_cell(column.width, style, "", "<w:vMerge/>") for column in own]
    yield _head_row(upper)
    yield _head_row(lower)


def _head_row(cells: Iterator[str] | Sequence[str]) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(width: float, style: str, text: str, span: str = "") -> str:
    lines = legal(text).splitlines() or [""]
    shown = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    run = f"<w:r>{shown}</w:r>" if text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{span}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p></w:tc>'
    )


def _lines(columns: Sequence[TableColumn], row: Sequence[str]) -> int:
    """About how many lines the row takes."""
    fits = [max(1, int((column.width - 2 * SIDE_MARGIN) / _CHARACTER)) for column in columns]
    return max(sum(len(line) // fit + 1 for line in text.split("\n")) for text, fit in zip(row, fits, strict=True))
