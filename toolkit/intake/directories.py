"""The directory of a zip file.

Reading it takes Python's zipfile about as long as calamine takes for a tenth of a small workbook, so the
plain case is read here; anything beyond it (zip64) is left to zipfile.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from typing import NamedTuple

from toolkit.intake.refusals import Refusal, unreadable

# End of directory and directory entry, APPNOTE 4.3.16 and 4.3.12.
_END = struct.Struct("<4s4H2IH")
_ENTRY = struct.Struct("<4s6H3I5H2I")
_FARTHEST_END = 65_536 + _END.size
_ZIP64, _ZIP64_COUNT = 0xFFFFFFFF, 0xFFFF
_UTF8 = 0x800


class Entry(NamedTuple):
    """One file in a zip file, as its directory tells."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int


@lru_cache(maxsize=1)
def directory(data: bytes) -> tuple[Entry, ...]:
    """The entries of a zip file, remembered for the file at hand. Names use ``/``. Raises Refusal."""
    at = data.rfind(b"PK\5\6", max(0, len(data) - _FARTHEST_END))
    if at < 0 or at + _END.size > len(data):
        raise Refusal(unreadable("cut_off"))
    _, _, _, _, count, length, offset, _ = _END.unpack_from(data, at)
    if count == _ZIP64_COUNT or _ZIP64 in (length, offset):
        return _by_zipfile(data)
    entries = _entries(data, at - length, count, at - length - offset)
    return _by_zipfile(data) if any(_ZIP64 in (e.packed, e.size, e.offset) for e in entries) else tuple(entries)


def _entries(data: bytes, position: int, count: int, shift: int) -> list[Entry]:
    """``count`` entries from a position on; ``shift`` is how much stands before the zip file proper."""
    entries = []
    for _ in range(count):
        fields = _ENTRY.unpack_from(data, position) if 0 <= position <= len(data) - _ENTRY.size else (b"",)
        if fields[0] != b"PK\1\2":
            raise Refusal(unreadable("cut_off"))
        _, _, _, flags, method, _, _, crc, packed, size, name, extra, comment, _, _, _, offset = fields
        position += _ENTRY.size
        label = data[position : position + name].decode("utf-8" if flags & _UTF8 else "cp437", "replace")
        entries.append(Entry(_slashes(label), flags, method, crc, packed, size, offset + shift))
        position += name + extra + comment
    return entries


def _slashes(name: str) -> str:
    return name.partition("\0")[0].replace("\\", "/").lstrip("/")


def _by_zipfile(data: bytes) -> tuple[Entry, ...]:
    import io
    import zipfile

    try:
        infos = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error, EOFError):
        raise Refusal(unreadable("cut_off")) from None
    return tuple(
        Entry(
            _slashes(info.filename),
            info.flag_bits,
            info.compress_type,
            info.CRC,
            info.compress_size,
            info.file_size,
            info.header_offset,
        )
        for info in infos
    )
