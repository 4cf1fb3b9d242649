"""Workbook packages for tests, written part by part."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from toolkit.core.documents import CellValue
from toolkit.workbooks.closed import edit_workbook
from toolkit.workbooks.edits import SheetEdit

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
NAME = "台账"

# Style 0 is general, 1 is framed text, 2 a framed day, 3 framed and without a dated twin of its own font.
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts>'
    '<fonts count="2"><font/><font><b/></font></fonts><fills count="1"><fill/></fills>'
    '<borders count="2"><border/><border><left style="thin"/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="1" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0"><alignment horizontal="center"/></xf></cellXfs>'
    "</styleSheet>"
)

_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/{BOOK}" ContentType="{_SPREADSHEET}.sheet.main+xml"/>'
    f'<Override PartName="/{SHEET}" ContentType="{_SPREADSHEET}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_SPREADSHEET}.styles+xml"/>'
    f'<Override PartName="/xl/calcChain.xml" ContentType="{_SPREADSHEET}.calcChain+xml"/></Types>'
)


def sheet(rows: str, *, before: str = "", after: str = "") -> str:
    """A sheet's part around rows."""
    spaces = f'xmlns="{MAIN}" xmlns:r="{_OFFICE}"'
    return f"<worksheet {spaces}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"


def parts(
    sheet_xml: str,
    *,
    names: str = "",
    more: Mapping[str, str | bytes] | None = None,
    book_rels: str = "",
    properties: str = "",
) -> dict[str, str | bytes]:
    """The parts of a small workbook of one sheet. ``names`` are defined names, ``more`` further parts."""
    relation = f'<Relationship Id="%s" Type="{_OFFICE}/%s" Target="%s"/>'
    relations = f'<Relationships xmlns="{_PACKAGE}/relationships">%s</Relationships>'
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations % (relation % ("rId1", "officeDocument", BOOK)),
        BOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}">{properties}<sheets>'
        f'<sheet name="{NAME}" sheetId="7" r:id="rId1"/></sheets>{names}</workbook>',
        "xl/_rels/workbook.xml.rels": relations
        % (
            relation % ("rId1", "worksheet", "worksheets/sheet1.xml")
            + relation % ("rId2", "styles", "styles.xml")
            + book_rels
        ),
        "xl/styles.xml": STYLES,
        SHEET: sheet_xml,
        **(more or {}),
    }


def relation(id: str, kind: str, target: str) -> str:
    """One relationship."""
    return f'<Relationship Id="{id}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def relations(*items: str) -> str:
    """A relationships part."""
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(items)}</Relationships>'


def zipped(contents: Mapping[str, str | bytes]) -> bytes:
    """A package of parts."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for name, content in contents.items():
            package.writestr(ZipInfo(name, (2023, 10, 18, 9, 30, 0)), content, ZIP_DEFLATED)
    return buffer.getvalue()


def book(sheet_xml: str, **more: object) -> bytes:
    """A small workbook of one sheet; ``more`` as for ``parts``."""
    return zipped(parts(sheet_xml, **more))  # type: ignore[arg-type]


def unzipped(content: bytes) -> dict[str, bytes]:
    """The parts of a package; fails for a damaged one."""
    with ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def edited(
    content: bytes,
    cells: Mapping[tuple[int, int], CellValue] | None = None,
    appended: Sequence[Sequence[CellValue]] = (),
    *,
    after: int = 0,
    pattern: int = 0,
    removed: range = range(0),
) -> dict[str, bytes]:
    """The parts of a workbook after an edit of its one sheet."""
    edit = SheetEdit(NAME, cells or {}, appended, after, pattern, removed)
    return unzipped(edit_workbook(content, [edit]))


def part(content: bytes, name: str) -> str:
    """One part of a package as text."""
    return unzipped(content)[name].decode()
