"""The rows of one sheet part, rewritten as they stream by: a part of any size takes little memory.

Only the rows that change are looked into; all others pass as the bytes they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from heapq import merge
from itertools import chain, groupby

from toolkit.core.locations import Area
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.markup import attributes, exact_tag, is_true, tag_pattern
from toolkit.workbooks.ranges import parse_area
from toolkit.workbooks.refusals import UnsafeWorkbook
from toolkit.workbooks.row_part import NewRow, RowChange, RowWriter, Target

_SHEET_DATA = re.compile(rb"<((?:[\w.\-]+:)?)sheetData(?=[\s/>])[^>]*>")
_PASSWORDS = (b"password", b"hashValue")
_ARRAYS = re.compile(rb"""<(?:[\w.\-]+:)?f(?=\s)[^>]*\st=["'](?:array|dataTable)["'][^>]*>""")
_MAIN_SPACE = re.compile(rb"""xmlns(?::[\w.\-]+)?\s*=\s*["'][^"']*/spreadsheetml/(?:2006/)?main["']""")
_FORMULA = re.compile(rb"<(?:[\w.\-]+:)?f[\s/>]")
_LONGEST_TAG = 64
_DIGITS = re.compile(rb"[0-9]+")
# A style may be set for all 16,384 columns; no register reaches as far as this one.
_FAR_COLUMN = 1024


@dataclass(frozen=True)
class SheetParts:
    """A sheet part as a stream: what stands before the rows, the rows in blocks, what stands behind.

    ``blocks`` must be used up before ``tail`` is asked for.
    """

    head: bytes
    prefix: bytes
    blocks: Iterator[bytes]
    _tail: list[bytes] = field(default_factory=list)

    @property
    def tail(self) -> bytes:
        """Everything from the end of the rows on."""
        return b"".join(self._tail)


def split_sheet(chunks: Iterable[bytes], name: str) -> SheetParts:
    """Part a sheet. The head ends with an opening ``sheetData``, the tail begins with the closing one.

    Raises UnsafeWorkbook for a part without rows' place.
    """
    stream = iter(chunks)
    start = b""
    for chunk in stream:
        start += chunk
        if opening := _SHEET_DATA.search(start):
            break
    else:
        raise UnsafeWorkbook(f"工作表“{name}”的结构无法识别，不能写入。请用 Excel 打开并另存一次。")
    if len(_MAIN_SPACE.findall(start, 0, opening.start())) > 1:
        # Elements may then stand under either prefix, and half of them would not be found.
        raise UnsafeWorkbook(f"工作表“{name}”的结构特殊，不能写入。请用 Excel 打开并另存一次。")
    prefix, rest, tag = opening[1], start[opening.end() :], opening[0]
    if tag.endswith(b"/>"):
        tag = tag[:-2].rstrip() + b">"
        rest = b"</" + prefix + b"sheetData>" + rest
    tail: list[bytes] = []
    return SheetParts(start[: opening.start()] + tag, prefix, _blocks(chain((rest,), stream), prefix, tail), tail)


def _blocks(chunks: Iterator[bytes], prefix: bytes, tail: list[bytes]) -> Iterator[bytes]:
    """Blocks of whole rows. What is behind the rows goes to ``tail``."""
    row, closing = b"<" + prefix + b"row", b"</" + prefix + b"sheetData"
    buffer = b""
    for chunk in chunks:
        buffer += chunk
        end = buffer.find(closing)
        if end >= 0:
            yield buffer[:end]
            tail += [buffer[end:], *chunks]
            return
        cut = buffer.rfind(row)
        if cut > 0:
            yield buffer[:cut]
            buffer = buffer[cut:]
    raise UnsafeWorkbook("工作簿文件已损坏：工作表没有结束。请从“备份”文件夹取回最近的一份。")


def rows_of(block: bytes, prefix: bytes, last: int) -> Iterator[tuple[int, int, int]]:
    """The rows of a block: number, start and end of each. ``last`` is the number of the row before.

    A row without a number follows the row before it. Raises UnsafeWorkbook for rows that go backwards.
    """
    opening = b"<" + prefix + b"row"
    usual = opening + b' r="'
    start = block.find(opening)
    while start >= 0:
        end = block.find(opening, start + len(opening))
        if block.startswith(usual, start):
            digits = _DIGITS.match(block, start + len(usual))
            number = int(digits[0]) if digits else 0
        else:
            tag = exact_tag(prefix + b"row").match(block, start)
            number = int(attributes(tag[0]).get(b"r", last + 1)) if tag else 0
        if number <= last:
            raise UnsafeWorkbook(f"工作表中第{last}行之后的行号次序混乱，不能写入。请用 Excel 打开并另存一次。")
        yield number, start, end if end >= 0 else len(block)
        start, last = end, number


def rewrite_rows(parts: SheetParts, edit: SheetEdit, writer: RowWriter) -> Iterator[bytes]:
    """All rows of the sheet with the edit done. Nothing may be written to a file before all have passed."""
    waiting = merge(_changes(edit), _new_rows(edit), key=lambda target: target.row)
    target = next(waiting, None)
    last = 0
    for block in parts.blocks:
        done = 0
        writer.arrays.extend(_array_areas(block))
        for number, start, end in rows_of(block, parts.prefix, last):
            last = number
            if number == edit.pattern_row:
                writer.learn(block[start:end])
            while target and target.row < number:
                yield block[done:start] + writer.made(target)
                done, target = start, next(waiting, None)
            if number in edit.removed:
                yield block[done:start]
                writer.forget(block[start:end], number)
                done = end
            elif target and target.row == number:
                yield block[done:start] + writer.changed(block[start:end], target)
                done, target = end, next(waiting, None)
        yield block[done:]
    while target:
        yield writer.made(target)
        target = next(waiting, None)


def _changes(edit: SheetEdit) -> Iterator[Target]:
    for row, cells in groupby(sorted(edit.cells), key=lambda cell: cell[0]):
        yield RowChange(row, {column: edit.cells[row, column] for _, column in cells})


def _new_rows(edit: SheetEdit) -> Iterator[Target]:
    for row, values in zip(edit.new_rows, edit.appended, strict=True):
        yield NewRow(row, values)


def _array_areas(block: bytes) -> Iterator[Area]:
    """The ranges of formulas that fill several cells; writing into one would break it."""
    if b"array" in block or b"dataTable" in block:
        yield from _areas(_ARRAYS.finditer(block))


def merged_areas(tail: bytes) -> Iterator[Area]:
    """The merged cells of a sheet, from what stands behind its rows."""
    yield from _areas(tag_pattern("mergeCell").finditer(tail))


def _areas(tags: Iterable[re.Match[bytes]]) -> Iterator[Area]:
    for tag in tags:
        if area := parse_area(attributes(tag[0]).get(b"ref", b"").decode()):
            yield area


def has_password(tail: bytes) -> bool:
    """Whether a sheet is locked with a password. Without one, everybody may take the protection off."""
    locks = (attributes(tag[0]) for tag in tag_pattern("sheetProtection").finditer(tail))
    return any(is_true(lock.get(b"sheet")) and any(lock.get(name) for name in _PASSWORDS) for lock in locks)


def column_styles(head: bytes) -> dict[int, int]:
    """The default style of each column that has one, from the ``cols`` before the rows."""
    styles: dict[int, int] = {}
    for tag in tag_pattern("col").finditer(head):
        given = attributes(tag[0])
        if b"style" in given:
            first, last = int(given[b"min"]), int(given[b"max"])
            styles |= dict.fromkeys(range(first, min(last, _FAR_COLUMN) + 1), int(given[b"style"]))
    return styles


def has_formula(chunks: Iterable[bytes]) -> bool:
    """Whether a sheet holds any formula."""
    before = b""
    for chunk in chunks:
        if _FORMULA.search(before + chunk):
            return True
        before = chunk[-_LONGEST_TAG:]
    return False
