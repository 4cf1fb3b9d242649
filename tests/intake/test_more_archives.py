from __future__ import annotations

import io
import struct
import sys
import zlib
from typing import Any

import pytest

from tests.intake.made import documents, good_xlsx, reason
from toolkit.intake.limits import Limits

GOOD = good_xlsx()


def _vint(number: int) -> bytes:
    pieces = b""
    while number > 0x7F:
        pieces += bytes([number & 0x7F | 0x80])
        number >>= 7
    return pieces + bytes([number])


def _block(kind: int, flags: int, body: bytes, data: bytes = b"") -> bytes:
    head = _vint(kind) + _vint(flags) + (_vint(len(data)) if flags & 2 else b"") + body
    head = _vint(len(head)) + head
    return struct.pack("<I", zlib.crc32(head)) + head + data


def _rar(files: dict[str, bytes], *, method: int = 0) -> bytes:
    """A RAR 5 archive of stored files; another method makes it need a program to unpack."""
    blocks = [_block(1, 0, _vint(0))]
    for name, data in files.items():
        body = (
            _vint(4)
            + _vint(len(data))
            + _vint(0x20)
            + struct.pack("<I", zlib.crc32(data))
            + _vint(method << 7)
            + _vint(0)
            + _vint(len(name.encode()))
            + name.encode()
        )
        blocks.append(_block(2, 2, body, data))
    return b"Rar!\x1a\x07\x01\0" + b"".join(blocks) + _block(5, 0, _vint(0))


def _seven_zip(files: dict[str, bytes], password: str | None = None, *, hide_names: bool = False) -> bytes:
    py7zr = pytest.importorskip("py7zr", reason="未安装可选组件 py7zr", exc_type=ImportError)
    target = io.BytesIO()
    with py7zr.SevenZipFile(target, "w", password=password, header_encryption=hide_names) as archive:
        for name, data in files.items():
            archive.writestr(data, name)
    return target.getvalue()


def _members(data: bytes, **options: Any) -> list[tuple[str | None, str]]:
    return [
        (document.source.member, document.rejection.code if document.rejection else "accepted")
        for document in documents(data, "包", **options)
    ]


def test_a_7z_archive() -> None:
    data = _seven_zip({"单位/区医保局.xlsx": GOOD, "坏.xlsx": GOOD[:99], "~$甲.xlsx": b"x"})
    assert _members(data) == [("单位/区医保局.xlsx", "accepted"), ("坏.xlsx", "unreadable")]


@pytest.mark.parametrize("hide_names", [False, True])
def test_an_encrypted_7z_archive(hide_names: bool) -> None:
    data = _seven_zip({"甲.xlsx": GOOD}, "密码", hide_names=hide_names)
    assert _members(data) == [(None, "encrypted")]
    assert _members(data, passwords=("错",)) == [(None, "encrypted")]
    assert _members(data, passwords=("错", "密码")) == [("甲.xlsx", "accepted")]


def test_the_limits_of_a_7z_archive() -> None:
    data = _seven_zip({"甲.csv": b"a,b\n" * 10_000, "乙.csv": b"a,b\n"})
    assert _members(data, limits=Limits(entries=1)) == [(None, "too_large")]
    assert _members(data, limits=Limits(file=1000)) == [(None, "too_large")]
    assert _members(data, limits=Limits(inflated=1000)) == [(None, "too_large")]
    assert _members(data[:-20]) == [(None, "unreadable")]


def test_a_rar_archive() -> None:
    pytest.importorskip("rarfile", reason="未安装可选组件 rarfile", exc_type=ImportError)
    data = _rar({"单位/区医保局.xlsx": GOOD, "坏.xlsx": GOOD[:99], "Thumbs.db": b"x"})
    assert _members(data) == [("单位/区医保局.xlsx", "accepted"), ("坏.xlsx", "unreadable")]
    assert _members(data, limits=Limits(file=1000)) == [(None, "too_large")]
    assert _members(data[:40])[0][1] in ("unreadable", "unsupported_format")


def test_a_rar_archive_that_needs_a_program_to_unpack() -> None:
    rarfile = pytest.importorskip("rarfile", reason="未安装可选组件 rarfile", exc_type=ImportError)
    try:
        rarfile.tool_setup()
        expected = "unreadable"
    except rarfile.RarCannotExec:
        expected = "unsupported_format"
    assert _members(_rar({"甲.xlsx": GOOD}, method=3)) == [("甲.xlsx", expected)]


@pytest.mark.parametrize(
    ("package", "data", "kind"),
    [
        ("py7zr", b"7z\xbc\xaf\x27\x1c" + bytes(30), "7z 压缩包，本机尚未安装解压组件"),
        ("rarfile", _rar({}), "RAR 压缩包，本机尚未安装解压组件"),
    ],
)
def test_without_the_optional_packages_the_way_out_is_told(
    package: str, data: bytes, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)  # Python's own way to say: not installed
    assert reason(data) == ("unsupported_format", kind)
