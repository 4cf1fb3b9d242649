"""Zip packages (.xlsx, .ods, .docx and plain archives), opened within a budget.

The directory of a zip file may lie about sizes, so every byte is counted while inflating.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from toolkit.intake.limits import MEGABYTE, Limits
from toolkit.intake.refusals import Refusal, too_large, unreadable

_HEAD = 2000
_LOCAL_HEADER = struct.Struct("<4s22xHH")


class Package:
    """The parts of a zip package. Names use ``/``; reading beyond the limits raises Refusal."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.data = data
        self.limits = limits
        self.infos = {info.filename.replace("\\", "/"): info for info in _checked(data, limits)}
        self.odd_names = any("\\" in info.filename for info in self.infos.values())
        self._inflated = 0

    def __contains__(self, name: str) -> bool:
        return name in self.infos

    def head(self, name: str) -> bytes:
        """The first bytes of a part, enough for its declaration and root element. Raises Refusal."""
        return inflate(self.data, self.infos[name], _HEAD, whole=False)

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises Refusal when it is missing, damaged or too large."""
        info = self.infos.get(name)
        if info is None:
            raise Refusal(unreadable("missing_parts"))
        room = min(self.limits.part, self.limits.inflated - self._inflated)
        part = inflate(self.data, info, room)
        self._inflated += len(part)
        return part

    def rewritten(self, parts: Mapping[str, bytes]) -> bytes:
        """The package with some parts replaced and every name spelled with ``/``, as a new zip file."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name in self.infos:
                archive.writestr(name, parts[name] if name in parts else self.read(name))
        return target.getvalue()


@lru_cache(maxsize=1)
def directory(data: bytes) -> tuple[zipfile.ZipInfo, ...]:
    """The entries of a zip file, remembered for the file at hand. Raises Refusal."""
    try:
        return tuple(zipfile.ZipFile(io.BytesIO(data)).infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error, EOFError):
        raise Refusal(unreadable("cut_off")) from None


def _checked(data: bytes, limits: Limits) -> Iterable[zipfile.ZipInfo]:
    infos = directory(data)
    check_budget(infos, limits)
    if len({info.filename.replace("\\", "/").lower() for info in infos}) < len(infos):
        raise Refusal(unreadable("duplicate_parts"))
    if any(info.flag_bits & 1 for info in infos):
        raise Refusal(unreadable("encrypted_parts"))
    return infos


def check_budget(infos: Sequence[zipfile.ZipInfo], limits: Limits) -> None:
    """Hold a zip directory against the limits. Raises Refusal."""
    if len(infos) > limits.entries:
        raise Refusal(too_large("entries", limits.entries))
    sizes = [info.file_size for info in infos]
    if sum(sizes) > limits.inflated:
        raise Refusal(too_large("inflated", limits.inflated // MEGABYTE))
    if max(sizes, default=0) > limits.part:
        raise Refusal(too_large("part", limits.part // MEGABYTE))


def inflate(data: bytes, info: zipfile.ZipInfo, room: int, *, whole: bool = True) -> bytes:
    """Inflate one entry, at most ``room`` bytes of it. Raises Refusal for damage, and unless the whole fits.

    Several times faster than ``ZipFile.read`` for the small parts of a workbook, and it does not
    trust the declared size.
    """
    header = data[info.header_offset:info.header_offset + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        raise Refusal(unreadable("package"))
    _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    start = info.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    packed = data[start:start + info.compress_size]
    if info.compress_type == zipfile.ZIP_STORED:
        part = packed[:room + 1]
    elif info.compress_type == zipfile.ZIP_DEFLATED:
        part = _inflated(packed, room)
    else:
        raise Refusal(unreadable("method"))
    if not whole:
        return part
    if len(part) > room:
        raise Refusal(too_large("part", room // MEGABYTE))
    if len(part) != info.file_size or zlib.crc32(part) != info.CRC:
        raise Refusal(unreadable("package"))
    return part


def _inflated(packed: bytes, room: int) -> bytes:
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, room + 1)
    except zlib.error:
        raise Refusal(unreadable("package")) from None
