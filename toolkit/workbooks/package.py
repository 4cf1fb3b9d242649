"""The zip around a workbook, its parts read one by one."""

from __future__ import annotations

import io
import posixpath
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from toolkit.workbooks.refusals import UnsafeWorkbook

CHUNK = 1 << 19
_ENCRYPTED = 0x1
_OLE = b"\xd0\xcf\x11\xe0"
_DAMAGED = "工作簿文件已损坏，无法读取（{detail}）。请从“备份”文件夹取回最近的一份。"


@dataclass(frozen=True)
class Relationship:
    """A relationship of a part: ``kind`` is the last word of its type, ``target`` a part name."""

    id: str
    kind: str
    target: str


class Package:
    """An OOXML file in memory. Raises UnsafeWorkbook if it is none, or not whole."""

    def __init__(self, content: bytes) -> None:
        if content.startswith(_OLE):
            raise UnsafeWorkbook("工作簿设置了打开密码，或是旧版 .xls 格式。请取消密码，或另存为 .xlsx、.xlsm。")
        try:
            self._zip = ZipFile(io.BytesIO(content))
        except (BadZipFile, NotImplementedError, OSError, ValueError) as error:
            raise UnsafeWorkbook(_DAMAGED.format(detail="不是完整的压缩包")) from error
        self.content = content
        self.entries = tuple(self._zip.infolist())
        self.comment = self._zip.comment
        self._check_entries()

    def _check_entries(self) -> None:
        if len(self._by_name) != len(self.entries):
            raise UnsafeWorkbook(_DAMAGED.format(detail="内部有重名的部分"))
        if any(entry.flag_bits & _ENCRYPTED for entry in self.entries):
            raise UnsafeWorkbook("工作簿内部有加密的部分，不能写入。")

    @cached_property
    def _by_name(self) -> dict[str, ZipInfo]:
        # Part names do not tell upper from lower case (ECMA-376 part 2, 6.2.2.3).
        return {part_key(entry.filename): entry for entry in self.entries}

    def __contains__(self, name: str) -> bool:
        return part_key(name) in self._by_name

    def entry(self, name: str) -> ZipInfo:
        """The zip entry of a part. Raises UnsafeWorkbook if it is missing."""
        try:
            return self._by_name[part_key(name)]
        except KeyError:
            raise UnsafeWorkbook(_DAMAGED.format(detail=f"缺少 {name}")) from None

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part's content, piece by piece."""
        try:
            with self._zip.open(self.entry(name)) as part:
                while piece := part.read(CHUNK):
                    yield piece
        except (BadZipFile, EOFError, NotImplementedError, zlib.error) as error:
            raise UnsafeWorkbook(_DAMAGED.format(detail=name)) from error

    def read(self, name: str) -> bytes:
        """A part's whole content."""
        return b"".join(self.chunks(name))

    def xml(self, name: str) -> etree._Element:
        """A part parsed, for looking things up. Raises UnsafeWorkbook if it is no sound XML."""
        return parse_xml(self.read(name), name)

    def relationships(self, name: str) -> tuple[Relationship, ...]:
        """The relationships of a part to others of the package ("" for the package itself), in order."""
        folder, base = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if rels not in self:
            return ()
        return tuple(
            Relationship(item.get("Id", ""), _kind(item.get("Type", "")), _resolve(folder, item.get("Target", "")))
            for item in self.xml(rels)
            if item.get("TargetMode") != "External"
        )

    def raw(self, entry: ZipInfo) -> memoryview:
        """An entry's stored bytes, as they lie in the file."""
        start = entry.header_offset + 30 + sum(self._lengths(entry))
        return memoryview(self.content)[start : start + entry.compress_size]

    def local_extra(self, entry: ZipInfo) -> bytes:
        """The extra field of an entry's own header, which may differ from the directory's."""
        name, extra = self._lengths(entry)
        start = entry.header_offset + 30 + name
        return self.content[start : start + extra]

    def _lengths(self, entry: ZipInfo) -> tuple[int, int]:
        name, extra = struct.unpack_from("<2H", self.content, entry.header_offset + 26)
        return name, extra


def part_key(name: str) -> str:
    """A part's name as it is compared."""
    return name.replace("\\", "/").lstrip("/").casefold()


def _kind(url: str) -> str:
    return url.rpartition("/")[2]


def _resolve(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))


def parse_xml(content: bytes, name: str) -> etree._Element:
    """Parse XML without resolving entities, dropping comments. Raises UnsafeWorkbook."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnsafeWorkbook(_DAMAGED.format(detail=name)) from error
