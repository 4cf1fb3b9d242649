from __future__ import annotations

import io
import struct
import zipfile

import pytest

from tests.intake.made import zipped
from toolkit.intake.directories import directory
from toolkit.intake.refusals import Refusal


def _names(data: bytes) -> list[str]:
    return [entry.name for entry in directory(data)]


def test_entries_are_those_that_zipfile_finds() -> None:
    data = zipped({"甲/a.xml": b"first" * 50, "b.xml": b"", "c\\d.xml": b"third"})
    infos = zipfile.ZipFile(io.BytesIO(data)).infolist()
    assert [(e.packed, e.size, e.crc, e.offset, e.method) for e in directory(data)] == [
        (i.compress_size, i.file_size, i.CRC, i.header_offset, i.compress_type) for i in infos
    ]
    assert _names(data) == ["甲/a.xml", "b.xml", "c/d.xml"]


def test_something_before_the_zip_file_is_allowed_for() -> None:
    data = b"junk" * 100 + zipped({"a": b"content"})
    (entry,) = directory(data)
    assert data[entry.offset : entry.offset + 4] == b"PK\3\4"


def test_a_comment_at_the_end_is_allowed_for() -> None:
    target = io.BytesIO(zipped({"a": b"x"}))
    with zipfile.ZipFile(target, "a") as archive:
        archive.comment = b"PK comment" * 1000
    assert _names(target.getvalue()) == ["a"]


def test_the_large_variant_is_left_to_zipfile() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive, archive.open("a", "w", force_zip64=True) as part:
        part.write(b"content")
    data = bytearray(target.getvalue())
    entry = data.rindex(b"PK\1\2")
    # zip64 for a small file: the size moves into the extra field
    name = entry + 46 + 1
    extra = struct.pack("<HHQ", 1, 8, 7)
    data[entry + 24 : entry + 28] = b"\xff" * 4
    data[entry + 30 : entry + 32] = struct.pack("<H", len(extra))
    data[name:name] = extra
    end = data.rindex(b"PK\5\6")
    data[end + 12 : end + 16] = struct.pack("<I", end - entry)
    assert [found.size for found in directory(bytes(data))] == [7]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\5\6",
        zipped({"a": b"x"})[:-5],
        zipped({"a": b"x"}).replace(b"PK\1\2", b"PK\1\3"),
        b"PK\5\6" + b"\xff" * 18,
    ],
    ids=["nothing", "mark", "cut", "damaged", "absurd"],
)
def test_broken_directories_are_refused(data: bytes) -> None:
    with pytest.raises(Refusal):
        directory(data)
