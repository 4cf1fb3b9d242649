"""Compound files ([MS-CFB], the container of .xls and .msg) for tests, written as nested mappings."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

Tree: TypeAlias = "Mapping[str, bytes | Tree]"

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    right: int = _FREE
    child: int = _FREE
    start: int = _END


@dataclass
class _Sectors:
    size: int
    blocks: list[bytes] = field(default_factory=list)
    table: list[int] = field(default_factory=list)

    def add(self, data: bytes) -> int:
        """Append a chain of sectors; its first one, or the end mark for no data."""
        if not data:
            return _END
        first = len(self.blocks)
        count = -(-len(data) // self.size)
        self.blocks += [data[at : at + self.size].ljust(self.size, b"\0") for at in range(0, len(data), self.size)]
        self.table += [*range(first + 1, first + count), _END]
        return first


def _entries(tree: Tree) -> list[_Entry]:
    entries = [_Entry("Root Entry", 5)]

    def add(children: Tree) -> int:
        numbers = []
        for name, content in children.items():
            entry = _Entry(name, 2 if isinstance(content, bytes) else 1)
            entries.append(entry)
            numbers.append(len(entries) - 1)
            if isinstance(content, bytes):
                entry.data = content
            else:
                entry.child = add(content)
        for left, right in pairwise(numbers):
            entries[left].right = right
        return numbers[0] if numbers else _FREE

    entries[0].child = add(tree)
    return entries


def compound(tree: Tree) -> bytes:
    """A compound file of streams (bytes) and storages (mappings)."""
    entries, large, small = _entries(tree), _Sectors(_SECTOR), _Sectors(_MINI)
    for entry in entries[1:]:
        entry.start = (small if len(entry.data) < _CUTOFF else large).add(entry.data)
    entries[0].data = b"".join(small.blocks)
    entries[0].start = large.add(entries[0].data)
    directory = large.add(b"".join(map(_packed, entries)))
    minifat = large.add(_table(small.table))
    fat_sectors = 1
    while len(large.blocks) + fat_sectors > fat_sectors * _SECTOR // 4:
        fat_sectors += 1
    fat_at = len(large.blocks)
    large.table += [_FAT] * fat_sectors
    fat = _table(large.table)
    head = _header(fat_sectors, directory, minifat, len(small.table), range(fat_at, fat_at + fat_sectors))
    return head + b"".join(large.blocks) + fat


def _table(numbers: Sequence[int]) -> bytes:
    packed = struct.pack(f"<{len(numbers)}I", *numbers)
    return packed + b"\xff" * (-len(packed) % _SECTOR)


def _packed(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\0\0"
    return (
        name.ljust(64, b"\0")
        + struct.pack("<HBB3I", len(name), entry.kind, 1, _FREE, entry.right, entry.child)
        + bytes(36)
        + struct.pack("<IQ", entry.start, len(entry.data))
    )


def _header(fat_sectors: int, directory: int, minifat: int, minis: int, fat: range) -> bytes:
    mini_sectors = -(-minis * 4 // _SECTOR)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, fat_sectors, directory, 0, _CUTOFF, minifat, mini_sectors, _END, 0)
    return head + struct.pack("<109I", *fat, *[_FREE] * (109 - len(fat)))
