from __future__ import annotations

import io
import zipfile

import pytest

from tests.intake.made import zipped
from toolkit.intake.limits import ORDINARY, Limits
from toolkit.intake.packages import Package
from toolkit.intake.refusals import Refusal


def _code(data: bytes, limits: Limits = ORDINARY, *, read: str | None = None) -> str:
    with pytest.raises(Refusal) as refusal:
        Package(data, limits).read(read or "a")
    return refusal.value.finding.params.get("detail", "")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_parts_are_read(method: int) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        archive.writestr("甲/a.xml", "内容" * 100)
    package = Package(target.getvalue(), ORDINARY)
    assert "甲/a.xml" in package
    assert package.read("甲/a.xml").decode() == "内容" * 100


def test_backslashes_are_read_as_slashes() -> None:
    package = Package(zipped({"xl\\a.xml": b"x"}), ORDINARY)
    assert package.read("xl/a.xml") == b"x"


def test_a_bundle_is_a_plain_zip_file() -> None:
    package = Package(zipped({"甲/a.xml": b"first", "b.xml": b"second", "c.xml": b"third"}), ORDINARY)
    parts = {"甲/a.xml": package.read("甲/a.xml"), "b.xml": b"changed"}
    with zipfile.ZipFile(io.BytesIO(package.bundle(parts, {"b.xml"}))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == parts


def test_a_damaged_part_keeps_its_old_checksum_in_a_bundle() -> None:
    package = Package(zipped({"a.xml": b"first"}), ORDINARY)
    with zipfile.ZipFile(io.BytesIO(package.bundle({"a.xml": b"thirst"}, set()))) as archive:
        assert archive.testzip() == "a.xml"


def test_limits() -> None:
    data = zipped({"a": bytes(1000), "b": bytes(2000)})
    assert _code(data, Limits(entries=1)) == "内部文件超过 1 个"
    assert _code(data, Limits(inflated=2500)).startswith("解压后大于")
    assert _code(data, Limits(part=1500)).startswith("解压后单个部分大于")
    assert _code(zipped([("a", b""), ("A", b"")])) == "文件内部有重名的组成部分"
    assert _code(data, read="c") == "文件缺少必要的组成部分"
    assert _code(data[:-30]) == "文件不完整，可能没有传完"


def test_a_directory_that_understates_sizes_is_found_out() -> None:
    data = bytearray(zipped({"a": bytes(5_000_000)}))
    entry = data.rindex(b"PK\1\2")
    data[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    assert _code(bytes(data), Limits(part=1_000_000), read="a").startswith("解压后单个部分大于")
    assert _code(bytes(data), read="a") == "文件内部结构已损坏"


@pytest.mark.parametrize(
    ("place", "value", "detail"),
    [
        (8, b"\1\0", "文件内部有单独加密的部分"),
        (10, b"\x63\0", "压缩方式不受支持"),
        (16, b"\1\2\3\4", "文件内部结构已损坏"),
        (42, b"\xf0\xff\0\0", "文件内部结构已损坏"),
    ],
    ids=["encrypted", "method", "checksum", "offset"],
)
def test_a_directory_that_lies(place: int, value: bytes, detail: str) -> None:
    data = bytearray(zipped({"a": b"content " * 50}))
    entry = data.rindex(b"PK\1\2")
    data[entry + place : entry + place + len(value)] = value
    assert _code(bytes(data), read="a") == detail
