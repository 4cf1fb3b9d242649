"""Files for the tests of intake, good ones and hostile ones, made on the spot."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from toolkit.core.documents import Document, Grid, Source
from toolkit.core.locations import column_letters
from toolkit.intake.limits import ORDINARY, Limits
from toolkit.intake.members import Allowance
from toolkit.intake.parsing import leaves, read_document

DATA = Path(__file__).parent / "data"

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def text_cell(address: str, text: str) -> str:
    """A cell with its text inline."""
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet_xml(rows: str, *, before: str = "", after: str = "", main: str = _MAIN) -> str:
    """A worksheet part around rows of XML."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{main}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


GOOD_ROWS = (
    f'<row r="1">{text_cell("A1", "序号")}{text_cell("B1", "事项")}</row><row r="2"><c r="A2"><v>1</v></c></row>'
)


def xlsx_parts(
    *sheets: str | bytes, strings: str | bytes | None = None, main: str = _MAIN, office: str = _OFFICE, state: str = ""
) -> dict[str, bytes]:
    """The parts of a workbook, by hand, so that each can be made odd; sheets are named Sheet1, Sheet2 …"""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="Sheet{n}" sheetId="{n}" {state} r:id="rId{n}"/>' for n in numbers)
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for n in numbers
    )
    if strings is not None:
        relations += f'<Relationship Id="rId900" Type="{office}/sharedStrings" Target="sharedStrings.xml"/>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>{overrides}</Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        **{f"xl/worksheets/sheet{n}.xml": sheet for n, sheet in zip(numbers, sheets, strict=True)},
    }
    if strings is not None:
        parts["xl/sharedStrings.xml"] = strings
    return {name: part.encode() if isinstance(part, str) else part for name, part in parts.items()}


def zipped(parts: Mapping[str, bytes] | Sequence[tuple[str, bytes]]) -> bytes:
    """A zip file; pairs instead of a mapping allow for names given twice."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items() if isinstance(parts, Mapping) else parts:
            archive.writestr(name, part)
    return target.getvalue()


def xlsx(*sheets: str | bytes, **odd: Any) -> bytes:
    """A workbook of sheet parts."""
    return zipped(xlsx_parts(*sheets, **odd))


def good_xlsx() -> bytes:
    """A small honest workbook."""
    return xlsx(sheet_xml(GOOD_ROWS))


def heavy_xlsx() -> bytes:
    """Five million places, one in fifty filled: calamine lays out all of them."""
    row = "".join(f'<c r="{column_letters(column)}%d"><v>1</v></c>' for column in range(1, 16_385, 48))
    return xlsx(sheet_xml("".join(f'<row r="{n}">{row.replace("%d", str(n))}</row>' for n in range(1, 306))))


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of an openpyxl workbook."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def documents(
    data: bytes, name: str = "文件", *, limits: Limits = ORDINARY, passwords: Sequence[str] = ()
) -> list[Document]:
    """The documents of a file, read in this very process: for files that do not kill it."""
    allowance = Allowance(limits, passwords)
    found = leaves(data, Source(name), allowance)
    return [read_document(source, member, kind, allowance) for source, member, kind in found]


def only_grid(data: bytes, **options: Any) -> Grid:
    """The one grid of the one document of a file that must be accepted."""
    (document,) = documents(data, **options)
    assert document.rejection is None, document.rejection
    (grid,) = document.grids
    return grid


def reason(data: bytes, **options: Any) -> tuple[str, str]:
    """Why the one document of a file is refused: the code, and the words that only this refusal has."""
    (document,) = documents(data, **options)
    assert document.rejection is not None, document.grids
    params = document.rejection.params
    return document.rejection.code, params.get("detail") or params.get("kind") or ""
