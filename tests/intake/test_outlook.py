from __future__ import annotations

import struct
from collections.abc import Mapping

import pytest

from tests.intake.compound import Tree, compound
from tests.intake.made import documents, good_xlsx
from toolkit.core.documents import Document

_TEXT, _ANSI, _BINARY, _TIME = 0x001F, 0x001E, 0x0102, 0x0040
_SUBJECT, _SENDER, _ADDRESS, _SENT, _BODY, _CODE_PAGE = 0x0037, 0x0C1A, 0x0C1F, 0x0039, 0x1000, 0x3FFD
_NAME, _DATA, _MIME, _METHOD = 0x3707, 0x3701, 0x370E, 0x3705

Properties = Mapping[tuple[int, int], str | bytes | int]


def _storage(head: int, properties: Properties, **storages: Tree) -> Tree:
    """A storage of [MS-OXMSG]: the stream of properties, and a stream for each that is not a number."""
    listed, streams = bytes(head), {}
    for (number, kind), value in properties.items():
        if isinstance(value, int):
            listed += struct.pack("<HHIq", kind, number, 6, value)
            continue
        data = value if isinstance(value, bytes) else value.encode("utf-16-le")
        listed += struct.pack("<HHIII", kind, number, 6, len(data) + 2, 0)
        streams[f"__substg1.0_{number:04X}{kind:04X}"] = data
    return {"__properties_version1.0": listed, **streams, **storages}


def _attachment(name: str, data: bytes, mime: str = "application/octet-stream") -> Tree:
    return _storage(8, {(_NAME, _TEXT): name, (_DATA, _BINARY): data, (_MIME, _TEXT): mime, (_METHOD, 3): 1})


# 2023-11-20 09:30:00 in hundreds of nanoseconds since 1601.
_MOMENT = 133449462000000000
_HEAD: Properties = {
    (_SUBJECT, _TEXT): "报送台账",
    (_SENDER, _TEXT): "区医保局",
    (_ADDRESS, _TEXT): "a@b.example",
    (_SENT, _TIME): _MOMENT,
}


def _message(*attachments: Tree, properties: Properties = _HEAD) -> bytes:
    places = {f"__attach_version1.0_#{index:08X}": place for index, place in enumerate(attachments)}
    return compound(_storage(32, properties, **places))


def _outcomes(data: bytes) -> list[tuple[str | None, str]]:
    return [(document.source.member, _outcome(document)) for document in documents(data, "信.msg")]


def _outcome(document: Document) -> str:
    return document.rejection.params.get("kind", document.rejection.code) if document.rejection else "accepted"


def test_an_attachment_and_where_it_came_from() -> None:
    (document,) = documents(_message(_attachment("区医保局.xlsx", good_xlsx())))
    assert document.rejection is None
    assert document.source.member == "区医保局.xlsx"
    assert document.source.sender == '"区医保局" <a@b.example>'
    assert document.source.subject == "报送台账"
    assert document.source.sent is not None
    assert (document.source.sent.month, document.source.sent.hour) == (11, 9)


@pytest.mark.parametrize(("page", "encoding"), [(936, "gbk"), (950, "big5"), (65001, "utf-8")])
def test_names_in_the_code_pages_of_windows(page: int, encoding: str) -> None:
    properties: Properties = {(_CODE_PAGE, 3): page, (_SUBJECT, _ANSI): "主題".encode(encoding)}
    (document,) = documents(_message(_attachment("甲.xlsx", good_xlsx()), properties=properties))
    assert document.source.subject == "主題"


def test_messages_within_messages() -> None:
    inner = _storage(
        24,
        {(_SUBJECT, _TEXT): "原信", (_SENDER, _TEXT): "某镇"},
        **{"__attach_version1.0_#00000000": _attachment("甲.xlsx", good_xlsx())},
    )
    place = _storage(8, {(_NAME, _TEXT): "原信.msg", (_METHOD, 3): 5}, **{"__substg1.0_3701000D": inner})
    (document,) = documents(_message(place))
    assert document.source.member == "原信/甲.xlsx"
    assert document.source.sender == "某镇"
    assert document.rejection is None


def test_pictures_of_the_body_are_no_documents() -> None:
    picture = _attachment("image001.png", b"\x89PNG\r\n\x1a\n", "image/png")
    assert _outcomes(_message(picture, _attachment("甲.xlsx", good_xlsx()))) == [("甲.xlsx", "accepted")]
    assert _outcomes(_message(picture)) == [(None, "没有表格附件的邮件")]


def test_an_attachment_that_is_only_a_link() -> None:
    place = _storage(8, {(_NAME, _TEXT): "大文件.xlsx", (_METHOD, 3): 7})
    assert _outcomes(_message(place)) == [("大文件.xlsx", "云附件（超大附件）的链接，邮件里没有文件本身")]


def test_a_cloud_attachment_named_in_the_body() -> None:
    properties = {**_HEAD, (_BODY, _TEXT): "超大附件：区财政局.xlsx，请下载"}
    ((member, outcome),) = _outcomes(_message(properties=properties))
    assert member == "区财政局.xlsx"
    assert outcome.startswith("云附件")


def test_a_message_without_its_properties_is_refused() -> None:
    assert _outcomes(compound({"__properties_version1.0": b"x"}))[0][1] in ("unreadable", "没有表格附件的邮件")
