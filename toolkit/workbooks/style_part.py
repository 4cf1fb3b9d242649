"""The styles of a workbook, as far as dates need them: a serial number in a plain style would show as a number."""

from __future__ import annotations

import re

from lxml import etree

from toolkit.workbooks.markup import attributes, exact_tag, with_attribute
from toolkit.workbooks.package import parse_xml
from toolkit.workbooks.refusals import UnsafeWorkbook

# Number formats that mean a day without being listed (ECMA-376 18.8.30; 27-36 and 50-58 are the Chinese ones).
_BUILT_IN_DATES = frozenset({14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 55), 57, 58})
_SHORT_DATE = 14
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_WANTED = "yyyy-mm-dd"
_NO_STYLES = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'


class DateStyles:
    """Which cell styles show a day, and for each other one a twin that does. New twins are added at need."""

    def __init__(self, content: bytes | None) -> None:
        self._content = content or _NO_STYLES
        root = parse_xml(self._content, "styles.xml")
        codes = {int(item.get("numFmtId", "0")): item.get("formatCode", "") for item in root.iter("{*}numFmt")}
        self._dates = _BUILT_IN_DATES | {id for id, code in codes.items() if shows_day(code)}
        self._wanted = next((id for id, code in codes.items() if code.lower() == _WANTED), _SHORT_DATE)
        table = root.find("{*}cellXfs")
        self._formats = list(table.iterchildren("{*}xf")) if table is not None else []
        self._prefix = _prefix(root)
        self._twins: dict[int, int] = {}

    def shows_day(self, style: int) -> bool:
        """Whether a cell of that style shows a serial number as a day."""
        return style < len(self._formats) and int(self._formats[style].get("numFmtId", "0")) in self._dates

    def dated(self, style: int) -> int:
        """The style itself if it shows a day, else one that differs in nothing but that."""
        if self.shows_day(style):
            return style
        if style not in self._twins:
            self._twins[style] = self._found(style) or len(self._formats) + sum(
                twin >= len(self._formats) for twin in self._twins.values()
            )
        return self._twins[style]

    def _found(self, style: int) -> int | None:
        if style >= len(self._formats):
            raise UnsafeWorkbook(f"工作簿的格式表不完整（缺第{style}号格式），没有写入。请用 Excel 打开并另存一次。")
        own = _look(self._formats[style])
        return next((i for i, other in enumerate(self._formats) if self.shows_day(i) and _look(other) == own), None)

    def changed(self) -> bytes | None:
        """The part with the twins that had to be added; None if there were none."""
        added = sorted((twin, style) for style, twin in self._twins.items() if twin >= len(self._formats))
        if not added:
            return None
        name = self._prefix + b"cellXfs"
        start = exact_tag(name).search(self._content)
        end = self._content.find(b"</" + name, start.end() if start else 0)
        if start is None or end < 0:
            raise UnsafeWorkbook("工作簿的单元格格式表无法识别，没有写入。请用 Excel 打开并另存一次。")
        elements = _elements(self._content[start.end() : end], self._prefix + b"xf")
        twins = b"".join(self._twin(elements[style]) for _, style in added)
        total = str(len(self._formats) + len(added)).encode()
        head = with_attribute(start[0], b"count", total)
        return self._content[: start.start()] + head + self._content[start.end() : end] + twins + self._content[end:]

    def _twin(self, element: bytes) -> bytes:
        start = exact_tag(self._prefix + b"xf").match(element)
        assert start is not None
        tag = with_attribute(start[0], b"numFmtId", str(self._wanted).encode())
        return with_attribute(tag, b"applyNumberFormat", b"1") + element[start.end() :]


def _prefix(root: etree._Element) -> bytes:
    return f"{root.prefix}:".encode() if root.prefix else b""


def _look(xf: etree._Element) -> tuple[str | bytes, ...]:
    names = ("fontId", "fillId", "borderId", "xfId", "quotePrefix")
    return (*(xf.get(name, "0") for name in names), *(etree.tostring(child, with_tail=False) for child in xf))


def _elements(content: bytes, name: bytes) -> list[bytes]:
    """The elements of one name that stand in a row, each as it is written."""
    found = []
    for tag in exact_tag(name).finditer(content):
        end = tag.end() if tag[0].endswith(b"/>") else content.index(b"</" + name, tag.end()) + len(name) + 3
        found.append(content[tag.start() : end])
    return found


def shows_day(code: str) -> bool:
    """Whether a number format shows a day, by its code."""
    plain = _LITERAL.sub("", code.split(";")[0]).lower()
    return "d" in plain or "y" in plain


def style_of(tag: bytes, name: bytes = b"s") -> int:
    """The style number that a tag of a cell, row or column names."""
    return int(attributes(tag).get(name, b"0"))
