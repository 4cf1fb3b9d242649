"""A workbook's zip written anew: changed parts are deflated as they come, all others copied as they are stored."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZipInfo

from toolkit.workbooks.package import Package, part_key
from toolkit.workbooks.refusals import UnsafeWorkbook

_SIZES_BEHIND, _UTF8 = 0x8, 0x800
_ZIP64_EXTRA, _ZIP64_VERSION, _PLAIN_VERSION = 1, 45, 20
_LIMIT, _MOST_ENTRIES = 0xFFFFFFFF, 0xFFFF
_PIECE = 1 << 18


@dataclass(frozen=True)
class Blob:
    """A part's new content, already deflated."""

    data: tuple[bytes, ...]
    crc: int
    size: int

    @property
    def stored(self) -> int:
        """The length of the deflated data."""
        return sum(map(len, self.data))


def deflate(pieces: Iterable[bytes]) -> Blob:
    """Deflate new content as it comes."""
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    data: list[bytes] = []
    crc = size = 0
    for piece in _gathered(pieces):
        crc, size = zlib.crc32(piece, crc), size + len(piece)
        data.append(packer.compress(piece))
    data.append(packer.flush())
    return Blob(tuple(data), crc, size)


def _gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Many small pieces put together to fewer larger ones."""
    waiting: list[bytes] = []
    length = 0
    for piece in pieces:
        waiting.append(piece)
        length += len(piece)
        if length >= _PIECE:
            yield b"".join(waiting)
            waiting, length = [], 0
    yield b"".join(waiting)


def rewritten(package: Package, changed: Mapping[str, Blob], dropped: frozenset[str] = frozenset()) -> bytes:
    """The package with some parts changed and some left out; all others keep their stored bytes and order."""
    blobs = {part_key(name): blob for name, blob in changed.items()}
    gone = {part_key(name) for name in dropped}
    out = io.BytesIO()
    directory: list[bytes] = []
    for entry in package.entries:
        if part_key(entry.filename) not in gone:
            directory.append(_copied(package, entry, blobs.get(part_key(entry.filename)), out))
    _close(out, directory, package.comment)
    return out.getvalue()


def _copied(package: Package, entry: ZipInfo, blob: Blob | None, out: io.BytesIO) -> bytes:
    """Write one entry and answer with its record for the directory.

    Sizes stand in front of the data, and in 32 bits: what was streamed or written as zip64 is so no longer.
    """
    data = blob.data if blob else (package.raw(entry),)
    sizes = (blob.crc, blob.stored, blob.size) if blob else (entry.CRC, entry.compress_size, entry.file_size)
    offset = out.tell()
    if max(*sizes[1:], offset) >= _LIMIT:
        raise UnsafeWorkbook("工作簿过大（超过 4 GB），不能写入。")
    name = entry.orig_filename.encode("utf-8" if entry.flag_bits & _UTF8 else "cp437")
    extra, local_extra = _without_zip64(entry.extra), _without_zip64(package.local_extra(entry))
    version = _PLAIN_VERSION if entry.extract_version == _ZIP64_VERSION else entry.extract_version
    method = ZIP_DEFLATED if blob else entry.compress_type
    flags = entry.flag_bits & ~_SIZES_BEHIND
    common = struct.pack("<5H3LH", version, flags, method, *_dos_time(entry), *sizes, len(name))
    out.write(b"PK\x03\x04" + common + struct.pack("<H", len(local_extra)) + name + local_extra)
    for piece in data:
        out.write(piece)
    made_by = struct.pack("<2B", entry.create_version, entry.create_system)
    behind = struct.pack("<4H2L", len(extra), len(entry.comment), 0, entry.internal_attr, entry.external_attr, offset)
    return b"PK\x01\x02" + made_by + common + behind + name + extra + entry.comment


def _without_zip64(extra: bytes) -> bytes:
    kept, position = b"", 0
    while position + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, position)
        if kind != _ZIP64_EXTRA:
            kept += extra[position : position + 4 + length]
        position += 4 + length
    return kept


def _dos_time(entry: ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = entry.date_time
    return hour << 11 | minute << 5 | second // 2, (max(year, 1980) - 1980) << 9 | month << 5 | day


def _close(out: io.BytesIO, directory: list[bytes], comment: bytes) -> None:
    if len(directory) > _MOST_ENTRIES:
        raise UnsafeWorkbook("工作簿内部的部分过多，不能写入。")
    start = out.tell()
    out.write(b"".join(directory))
    size = out.tell() - start
    count = len(directory)
    out.write(struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, size, start, len(comment)) + comment)
