from __future__ import annotations

import io
import stat
import struct
import zipfile
from typing import Any

import pytest

from tests.intake.made import DATA, documents, good_xlsx, reason, zipped
from toolkit.intake.limits import Limits

GOOD = good_xlsx()


def _with_raw_names(*names: bytes) -> bytes:
    """An archive whose names are bytes without the mark for UTF-8."""
    data = zipped({f"{index:{len(name)}}".replace(" ", "_"): GOOD for index, name in enumerate(names)})
    for index, name in enumerate(names):
        data = data.replace(f"{index:{len(name)}}".replace(" ", "_").encode(), name)
    return data


def _members(data: bytes, **options: Any) -> list[tuple[str | None, str]]:
    return [
        (document.source.member, document.rejection.code if document.rejection else "accepted")
        for document in documents(data, "包.zip", **options)
    ]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_without_a_mark(encoding: str) -> None:
    name = "区医保局问题整改台账.xlsx"
    assert _members(_with_raw_names(name.encode(encoding))) == [(name, "accepted")]


def test_names_with_the_mark() -> None:
    assert _members(zipped({"单位/区医保局.xlsx": GOOD})) == [("单位/区医保局.xlsx", "accepted")]


def test_one_bad_member_does_not_spoil_the_others() -> None:
    data = zipped(
        {
            "好.xlsx": GOOD,
            "坏.xlsx": GOOD[:-100],
            "图.png": b"\x89PNG\r\n\x1a\n",
            "又好.xls": (DATA / "sheet.xls").read_bytes(),
        }
    )
    assert _members(data) == [
        ("好.xlsx", "accepted"),
        ("坏.xlsx", "unreadable"),
        ("图.png", "unsupported_format"),
        ("又好.xls", "accepted"),
    ]


def test_archives_within_archives() -> None:
    inner = zipped({"内.xlsx": GOOD})
    (document,) = documents(zipped({"镇街/内层.zip": inner}), "外层.zip")
    assert document.source.file == "外层.zip"
    assert document.source.member == "镇街/内层.zip/内.xlsx"
    assert len(document.source.sha256) == 64


def test_nesting_ends_somewhere() -> None:
    data = zipped({"底.xlsx": GOOD})
    for level in range(5):
        data = zipped({f"{level}.zip": data})
    assert reason(data) == ("unsupported_format", "层层嵌套的压缩包或邮件")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/甲.xlsx", "etc/甲.xlsx"),
        ("C:\\Windows\\甲.xlsx", "Windows/甲.xlsx"),
        ("/甲.xlsx", "甲.xlsx"),
        ("甲\u202exslx.exe", "甲xslx.exe"),
        ("a/./b//甲.xlsx", "a/b/甲.xlsx"),
    ],
)
def test_names_that_climb_out_become_labels(name: str, shown: str) -> None:
    assert _members(zipped({name: GOOD})) == [(shown, "accepted")]


def test_what_the_system_and_office_left_behind_is_skipped() -> None:
    data = zipped(
        {
            "__MACOSX/._甲.xlsx": b"x",
            "Thumbs.db": b"x",
            "~$甲.xlsx": b"x",
            ".DS_Store": b"x",
            "表/": b"",
            "甲.xlsx": GOOD,
        }
    )
    assert _members(data) == [("甲.xlsx", "accepted")]


@pytest.mark.parametrize("data", [zipped({}), zipped({"Thumbs.db": b"x"})])
def test_an_archive_with_nothing_in_it_is_refused(data: bytes) -> None:
    assert reason(data) == ("unsupported_format", "空压缩包，里面没有可读取的文件")


def test_the_same_name_twice_gives_two_documents() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped([("甲.xlsx", GOOD), ("甲.xlsx", GOOD)])
    assert [code for _, code in _members(data)] == ["accepted", "accepted"]


def test_limits() -> None:
    many = zipped({f"{n}.csv": b"a,b" for n in range(5)})
    assert _members(many, limits=Limits(entries=4)) == [(None, "too_large")]
    assert _members(many, limits=Limits(documents=4))[-1] == (None, "too_large")
    large = zipped({"大.csv": b"a,b\n" * 100_000, "小.csv": b"a,b"})
    assert _members(large, limits=Limits(file=100_000)) == [("大.csv", "too_large"), ("小.csv", "accepted")]
    assert _members(large, limits=Limits(inflated=300_000)) == [(None, "too_large")]


def test_a_directory_that_lies_about_sizes() -> None:
    data = bytearray(zipped({"弹.csv": b"a,b\n" * 1_000_000}))
    entry = data.rindex(b"PK\1\2")
    data[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    assert _members(bytes(data)) == [("弹.csv", "unreadable")]


def _zip_crypto(name: str, content: bytes, password: bytes) -> bytes:
    """An archive encrypted the old way (APPNOTE 6.1), which zipfile reads but does not write."""
    plain = zipped({name: content})
    info = zipfile.ZipFile(io.BytesIO(plain)).infolist()[0]
    keys = [0x12345678, 0x23456789, 0x34567890]

    def crc(value: int, byte: int) -> int:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xEDB88320 if value & 1 else 0)
        return value

    def update(byte: int) -> None:
        keys[0] = crc(keys[0], byte)
        keys[1] = (keys[1] + (keys[0] & 0xFF)) * 134775813 + 1 & 0xFFFFFFFF
        keys[2] = crc(keys[2], keys[1] >> 24)

    for byte in password:
        update(byte)

    def encrypt(byte: int) -> int:
        temp = keys[2] | 2
        out = byte ^ (temp * (temp ^ 1) >> 8 & 0xFF)
        update(byte)
        return out

    start = 30 + len(info.filename.encode())
    packed = plain[start : start + info.compress_size]
    secret = bytes(map(encrypt, bytes(11) + bytes([info.CRC >> 24]) + packed))
    local = bytearray(plain[:start])
    central = bytearray(plain[start + info.compress_size :])
    for head, flags, size in ((local, 6, 18), (central, 8, 20)):
        head[flags] |= 1
        head[size : size + 4] = struct.pack("<I", len(secret))
    end = central.rindex(b"PK\5\6")
    central[end + 16 : end + 20] = struct.pack("<I", len(local) + len(secret))
    return bytes(local) + secret + bytes(central)


def test_encrypted_entries() -> None:
    data = _zip_crypto("甲.csv", "序号,事项\n".encode(), "密码1".encode("gb18030"))
    assert _members(data) == [("甲.csv", "encrypted")]
    assert _members(data, passwords=("wrong",)) == [("甲.csv", "encrypted")]
    assert _members(data, passwords=("wrong", "密码1")) == [("甲.csv", "accepted")]


def test_an_archive_that_is_cut_off() -> None:
    assert reason(zipped({"甲.xlsx": GOOD})[:-40]) == ("unreadable", "文件不完整，可能没有传完")


def test_a_link_in_an_archive_is_no_file() -> None:
    link = zipfile.ZipInfo("甲.xlsx")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(link, "../../secret.csv")
        archive.writestr("乙.xlsx", GOOD)
    assert _members(target.getvalue()) == [("甲.xlsx", "unsupported_format"), ("乙.xlsx", "accepted")]
