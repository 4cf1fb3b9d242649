"""A row of a sheet part taken apart and put together again, every cell as the bytes it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from toolkit.core.locations import column_number
from toolkit.workbooks.markup import attributes, exact_tag, is_true
from toolkit.workbooks.refusals import UnsafeWorkbook

_CONTENT = re.compile(rb"<(?:[\w.\-]+:)?(?:f(?=[\s/>])|[vt](?=[\s>])[^>]*>[^<])")
_LETTERS = re.compile(rb"[A-Z]+")


@dataclass(frozen=True)
class RawRow:
    """A row: its start tag (never self-closed), its cells by column, and whatever stands behind the cells."""

    tag: bytes
    cells: dict[int, bytes]
    behind: bytes

    @property
    def attributes(self) -> dict[bytes, bytes]:
        """The attributes of the row."""
        return attributes(self.tag)

    @property
    def style(self) -> int | None:
        """The style that the row gives to cells that it does not have, if it has one."""
        given = self.attributes
        return int(given.get(b"s", b"0")) if is_true(given.get(b"customFormat")) else None

    def written(self, tag: bytes, cells: dict[int, bytes]) -> bytes:
        """The row with another tag and other cells."""
        return tag + b"".join(cells[column] for column in sorted(cells)) + self.behind


@cache
def _end_tag(name: bytes) -> re.Pattern[bytes]:
    return re.compile(b"</" + re.escape(name) + rb"\s*>")


def parse_row(raw: bytes, prefix: bytes) -> RawRow:
    """Take a row apart. A cell without an address stands right of the cell before it."""
    opening = exact_tag(prefix + b"row").match(raw)
    if opening is None:
        raise UnsafeWorkbook("工作表中有无法识别的行，不能写入。请用 Excel 打开并另存一次。")
    if opening[0].endswith(b"/>"):
        return RawRow(opening[0][:-2].rstrip() + b">", {}, b"</" + prefix + b"row>" + raw[opening.end() :])
    cells: dict[int, bytes] = {}
    name, last, position = prefix + b"c", 0, opening.end()
    for tag in exact_tag(name).finditer(raw, position):
        position = _end_of(raw, tag, name)
        last = _column(tag[0], last)
        cells[last] = raw[tag.start() : position]
    return RawRow(opening[0], cells, raw[position:])


def _end_of(raw: bytes, tag: re.Match[bytes], name: bytes) -> int:
    if tag[0].endswith(b"/>"):
        return tag.end()
    closing = _end_tag(name).search(raw, tag.end())
    if closing is None:
        raise UnsafeWorkbook("工作表中有没有结束的单元格，不能写入。请用 Excel 打开并另存一次。")
    return closing.end()


def _column(tag: bytes, last: int) -> int:
    letters = _LETTERS.match(attributes(tag).get(b"r", b""))
    column = column_number(letters[0].decode()) if letters else last + 1
    if column <= last:
        raise UnsafeWorkbook("工作表中有次序混乱的单元格，不能写入。请用 Excel 打开并另存一次。")
    return column


def cell_style(cell: bytes) -> int:
    """The style of a cell."""
    return int(attributes(cell[: cell.index(b">")]).get(b"s", b"0"))


def has_content(cell: bytes) -> bool:
    """Whether a cell shows or computes anything."""
    return _CONTENT.search(cell) is not None


def formula_tag(cell: bytes, prefix: bytes) -> bytes | None:
    """The start tag of a cell's formula, if it has one."""
    found = exact_tag(prefix + b"f").search(cell)
    return found[0] if found else None
