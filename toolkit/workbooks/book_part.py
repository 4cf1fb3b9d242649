"""The parts around the sheets: the workbook's own part, the calculation chain, and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from toolkit.workbooks.markup import attributes, element_pattern, exact_tag, is_true, tag_pattern, with_attribute
from toolkit.workbooks.package import Package
from toolkit.workbooks.ranges import Refit, refit_defined_name, refit_reference
from toolkit.workbooks.refusals import UnsafeWorkbook

_DEFINED_NAME = element_pattern("definedName")
_FOLLOWING_ROWS = (b"_xlnm._FilterDatabase", b"_xlnm.Print_Area")
# calcPr stands behind the last of these that there is (ECMA-376 18.2.27).
_BEFORE_CALCULATION = (b"definedNames", b"externalReferences", b"functionGroups", b"sheets")
_OVER_TABLE = tag_pattern("table", "autoFilter", "sortState")
_ENTRY = tag_pattern("c")


@dataclass(frozen=True)
class SheetEntry:
    """A sheet as the workbook lists it. ``index`` counts from 0, ``id`` is its lasting number."""

    name: str
    index: int
    id: str
    part: str
    kind: str


@dataclass(frozen=True)
class Book:
    """What the workbook's own part says."""

    part: str
    prefix: bytes
    sheets: tuple[SheetEntry, ...]
    from_1904: bool
    styles: str | None
    strings: str | None
    calculation_chain: str | None

    def sheet(self, name: str) -> SheetEntry:
        """A worksheet by its name, upper and lower case alike. Raises UnsafeWorkbook."""
        for sheet in self.sheets:
            if sheet.name.casefold() == name.casefold() and sheet.kind == "worksheet":
                return sheet
        raise UnsafeWorkbook(f"工作簿中没有工作表“{name}”。请恢复该表的名称，或从“备份”文件夹取回最近的一份。")


def read_book(package: Package) -> Book:
    """Find the sheets of a workbook. Raises UnsafeWorkbook for what is no workbook or may not be changed."""
    root_relations = package.relationships("")
    part = next((item.target for item in root_relations if item.kind == "officeDocument"), None)
    if part is None or part.endswith(".bin"):
        raise UnsafeWorkbook("这不是 .xlsx 或 .xlsm 工作簿，不能写入。请用 Excel 另存为 .xlsx。")
    root, relations = package.xml(part), {item.id: item for item in package.relationships(part)}
    kinds = {item.kind: item.target for item in relations.values()}
    sheets = tuple(
        SheetEntry(item.get("name", ""), index, item.get("sheetId", ""), relation.target, relation.kind)
        for index, item in enumerate(root.iter("{*}sheet"))
        if (relation := relations.get(_relation_id(item)))
    )
    properties = root.find("{*}workbookPr")
    from_1904 = properties is not None and is_true(properties.get("date1904", "").encode())
    prefix = f"{root.prefix}:".encode() if root.prefix else b""
    others = (kinds.get(kind) for kind in ("styles", "sharedStrings", "calcChain"))
    return Book(part, prefix, sheets, from_1904, *others)


def _relation_id(sheet: etree._Element) -> str:
    return next((str(value) for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")


def check_editable(package: Package, book: Book) -> None:
    """Raise UnsafeWorkbook for workbooks that no change from outside leaves whole."""
    kinds = {item.kind for item in package.relationships("")} | {item.kind for item in package.relationships(book.part)}
    if "origin" in kinds:
        raise UnsafeWorkbook("工作簿带有数字签名，写入会使签名失效，没有写入。请先去掉签名。")
    if "revisionHeaders" in kinds:
        raise UnsafeWorkbook("工作簿启用了旧式“共享工作簿”，没有写入。请先在“审阅”中取消共享。")


def refit_names(content: bytes, refits: Mapping[int, Refit]) -> bytes:
    """The workbook's part with filter ranges and print areas following the rows; keys are sheet indices."""

    def moved(element: re.Match[bytes]) -> bytes:
        given = attributes(element[1])
        local = given.get(b"localSheetId", b"")
        refit = refits.get(int(local)) if local else None
        if refit is None or given.get(b"name") not in _FOLLOWING_ROWS:
            return element[0]
        text = refit_defined_name(element[3].decode(), refit).encode()
        return element[1] + text + element[0][len(element[1]) + len(element[3]) :]

    return _DEFINED_NAME.sub(moved, content)


def demand_calculation(content: bytes, prefix: bytes) -> bytes:
    """The workbook's part asking for all formulas to be computed when it is next opened."""
    found = exact_tag(prefix + b"calcPr").search(content)
    if found:
        return content[: found.start()] + with_attribute(found[0], b"fullCalcOnLoad", b"1") + content[found.end() :]
    element = b"<" + prefix + b'calcPr fullCalcOnLoad="1"/>'
    for name in _BEFORE_CALCULATION:
        closing = re.search(rb"</" + prefix + name + rb"\s*>|<" + prefix + name + rb"\s*/>", content)
        if closing:
            return content[: closing.end()] + element + content[closing.end() :]
    raise UnsafeWorkbook("工作簿的结构无法识别，不能写入。请用 Excel 打开并另存一次。")


def without_entries(content: bytes, gone: Mapping[str, Iterable[str]]) -> bytes | None:
    """The calculation chain without some cells, by sheet id; None if nothing is left of it.

    An entry without a sheet id belongs to the sheet of the entry before it, so that it may have to take that over.
    """
    addresses = {id: frozenset(cells) for id, cells in gone.items()}
    kept: list[bytes] = []
    said, current = b"", b""
    start = end = None
    for tag in _ENTRY.finditer(content):
        start, end = tag.start() if start is None else start, tag.end()
        given = attributes(tag[0])
        current = given.get(b"i", current)
        if given.get(b"r", b"").decode() in addresses.get(current.decode(), ()):
            continue
        kept.append(tag[0] if said == current else with_attribute(tag[0], b"i", current))
        said = current
    if start is None or end is None:
        return content
    return content[:start] + b"".join(kept) + content[end:] if kept else None


def refit_table(content: bytes, refit: Refit) -> bytes:
    """A table's part with its ranges following the rows."""

    def moved(tag: re.Match[bytes]) -> bytes:
        old = attributes(tag[0]).get(b"ref", b"")
        new = refit_reference(old.decode(), refit, with_headings=True).encode()
        return tag[0] if new == old else with_attribute(tag[0], b"ref", new)

    return _OVER_TABLE.sub(moved, content)


def without_relation(content: bytes, kind: str) -> bytes:
    """A relationships part without the relationships of one kind."""
    return re.sub(rb"""<(?:[\w.\-]+:)?Relationship\s[^>]*/%s["'][^>]*/>""" % kind.encode(), b"", content)


def without_override(content: bytes, part: str) -> bytes:
    """The list of content types without one part."""
    name = re.escape(part.encode())
    return re.sub(rb"""(?i)<(?:[\w.\-]+:)?Override\s[^>]*["']/%s["'][^>]*/>""" % name, b"", content)
