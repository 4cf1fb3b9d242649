"""The zip written anew: untouched parts keep their stored bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.workbooks.package import Package
from toolkit.workbooks.package_writer import deflate, rewritten

TEXT = "文字 and text\n" * 200


def made(*entries: tuple[ZipInfo, str], comment: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        package.comment = comment
        for info, text in entries:
            package.writestr(info, text)
    return buffer.getvalue()


def info(name: str, method: int = ZIP_DEFLATED, **more: object) -> ZipInfo:
    entry = ZipInfo(name, (2023, 10, 18, 9, 30, 2))
    entry.compress_type = method
    for attribute, value in more.items():
        setattr(entry, attribute, value)
    return entry


def stored(content: bytes) -> dict[str, bytes]:
    package = Package(content)
    return {entry.filename: bytes(package.raw(entry)) for entry in package.entries}


def test_untouched_parts_keep_their_stored_bytes_and_all_that_is_said_of_them() -> None:
    odd = info(
        "二.xml", comment="备注".encode(), extra=b"\xfe\xca\x02\x00ab", external_attr=0o644 << 16, create_system=0
    )
    content = made((info("a.xml"), TEXT), (odd, TEXT), (info("c.bin", ZIP_STORED), TEXT), (info("d", ZIP_BZIP2), TEXT))
    result = rewritten(Package(content), {"a.xml": deflate([b"<new/>"])})
    before, after = Package(content).entries, Package(result).entries
    for old, new in zip(before[1:], after[1:], strict=True):
        for said in ("filename", "date_time", "compress_type", "comment", "extra", "external_attr", "CRC", "file_size"):
            assert getattr(new, said) == getattr(old, said), said
    assert {name: raw for name, raw in stored(result).items() if name != "a.xml"} == {
        name: raw for name, raw in stored(content).items() if name != "a.xml"
    }
    with ZipFile(io.BytesIO(result)) as package:
        assert package.testzip() is None
        assert package.read("a.xml") == b"<new/>"


def test_a_package_without_changes_is_the_same() -> None:
    content = made((info("a.xml"), TEXT), (info("b.xml"), TEXT), comment="说明".encode())
    assert rewritten(Package(content), {}) == content


def test_dropped_parts_are_gone() -> None:
    content = made((info("a.xml"), TEXT), (info("xl/Chain.xml"), TEXT))
    assert [e.filename for e in Package(rewritten(Package(content), {}, frozenset({"xl/chain.xml"}))).entries] == [
        "a.xml"
    ]


class _Unseekable(io.BytesIO):
    """Zip written to a pipe has its sizes behind the data."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: object) -> int:
        raise io.UnsupportedOperation


def test_sizes_behind_the_data_come_in_front() -> None:
    buffer = _Unseekable()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        package.writestr("a.xml", TEXT)
        package.writestr("b.xml", TEXT)
    content = buffer.getvalue()
    assert ZipFile(io.BytesIO(content)).infolist()[0].flag_bits & 0x8
    result = rewritten(Package(content), {"b.xml": deflate([b"<b/>"])})
    with ZipFile(io.BytesIO(result)) as package:
        assert package.testzip() is None
        assert not any(entry.flag_bits & 0x8 for entry in package.infolist())
        assert package.read("a.xml").decode() == TEXT


def test_zip64_becomes_plain() -> None:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for name in ("a.xml", "b.xml"):
            with package.open(name, "w", force_zip64=True) as part:
                part.write(TEXT.encode())
    content = buffer.getvalue()
    assert content[30 + 5 : 30 + 7] == b"\x01\x00"  # the local zip64 field
    result = rewritten(Package(content), {"a.xml": deflate([b"<a/>"])})
    with ZipFile(io.BytesIO(result)) as package:
        assert package.testzip() is None
        assert package.read("b.xml").decode() == TEXT
        assert [entry.extract_version for entry in package.infolist()] == [20, 20]


def test_bytes_in_front_of_the_zip_do_not_confuse() -> None:
    result = rewritten(Package(b"#!stub\n" + made((info("a.xml"), TEXT))), {})
    assert ZipFile(io.BytesIO(result)).read("a.xml").decode() == TEXT


def test_names_in_an_old_encoding_stay() -> None:
    content = made((info("plain-name.xml"), TEXT)).replace(b"plain-name", "台账台账台".encode("gbk"))
    names = [entry.orig_filename for entry in Package(rewritten(Package(content), {})).entries]
    assert names == [entry.orig_filename for entry in Package(content).entries]


@given(st.lists(st.binary(max_size=200), max_size=30))
def test_deflated_pieces_are_the_whole(pieces: Iterable[bytes]) -> None:
    pieces = list(pieces)
    content = made((info("a.xml"), TEXT))
    result = rewritten(Package(content), {"a.xml": deflate(pieces)})
    with ZipFile(io.BytesIO(result)) as package:
        assert package.read("a.xml") == b"".join(pieces)


@pytest.mark.parametrize("size", [0, 1, 1 << 20])
def test_pieces_of_any_size(size: int) -> None:
    assert deflate([b"x" * size]).size == size
