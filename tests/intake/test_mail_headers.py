from __future__ import annotations

import email
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.intake.letters import word
from toolkit.intake.mail_headers import decode_words, envelope, header, parameter

NAME = "区财政局问题整改台账（终稿）.xlsx"
_GBK = NAME.encode("gb18030")


def _percent(data: bytes) -> str:
    return "".join(f"%{byte:02X}" for byte in data)


@pytest.mark.parametrize(
    "written",
    [
        f'attachment; filename="{word(NAME, "utf-8")}"',
        f'attachment; filename="{word(NAME, "gbk", "gb18030")}"',
        f"attachment; filename={word(NAME, 'gb2312', 'gb18030')}",
        f"attachment; filename*=utf-8''{_percent(NAME.encode())}",
        f"attachment; filename*=gb2312'zh'{_percent(_GBK)}",
        f"attachment; filename*0*=GBK''{_percent(_GBK[:7])};\r\n filename*1*={_percent(_GBK[7:])}",
        f'attachment; filename="{_percent(NAME.encode())}"',
        f"attachment; filename={_percent(_GBK)}",
    ],
)
def test_names_of_attachments(written: str) -> None:
    message = email.message_from_bytes(f"Content-Disposition: {written}\r\n\r\n".encode())
    assert parameter(message, "Content-Disposition", "filename") == NAME


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_names_as_raw_bytes(encoding: str) -> None:
    message = email.message_from_bytes(
        b'Content-Disposition: attachment; filename="' + NAME.encode(encoding) + b'"\r\n\r\n'
    )
    assert parameter(message, "Content-Disposition", "filename") == NAME


def test_characters_split_across_encoded_words() -> None:
    import base64

    pieces = [f"=?gbk?B?{base64.b64encode(_GBK[at : at + 7]).decode()}?=" for at in range(0, len(_GBK), 7)]
    assert decode_words("\r\n ".join(pieces)) == NAME


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("plain", "plain"),
        (f"Re: {word('报表', 'gbk')} ok", "Re: 报表 ok"),
        (f"{word('甲', 'utf-8')} {word('乙', 'gbk')}", "甲乙"),
        ("=?utf-8?Q?=E7=94=B2_a?=", "甲 a"),
        ("=?gb2312?Q?=C8=D5?=", "日"),
        ("=?nonsense?B?1eI=?=", "这"),
        ("=?utf-8?B?***?=", ""),
        ("=?utf-8?B?55Sy", "=?utf-8?B?55Sy"),
    ],
)
def test_encoded_words(written: str, expected: str) -> None:
    assert decode_words(written) == expected


def test_a_part_without_the_parameter_has_none() -> None:
    message = email.message_from_bytes(b"Content-Disposition: attachment\r\nContent-Type: text/plain; name=\r\n\r\n")
    assert parameter(message, "Content-Disposition", "filename") is None
    assert parameter(message, "Content-Type", "name") is None
    assert parameter(message, "X-Missing", "name") is None


def test_the_envelope() -> None:
    message = email.message_from_bytes(
        f"From: {word('张三', 'gbk')} <a@b.example>\r\nSubject: {word('三季度', 'utf-8')}\r\n {word('报表', 'utf-8')}\r\n"
        "Date: Mon, 20 Nov 2023 09:30:00 +0800\r\n\r\n".encode()
    )
    found = envelope(message)
    assert found.sender == "张三 <a@b.example>"
    assert found.subject == "三季度报表"
    assert found.sent == datetime(2023, 11, 20, 9, 30, tzinfo=timezone(timedelta(hours=8)))
    assert found.sent.astimezone(UTC).hour == 1


@pytest.mark.parametrize("date", ["", "Date: yesterday\r\n", "Date: Mon, 99 Nov 2023 09:30:00 +9999\r\n"])
def test_what_cannot_be_made_out_is_left_open(date: str) -> None:
    found = envelope(email.message_from_bytes(f"{date}X: y\r\n\r\n".encode()))
    assert (found.sender, found.subject, found.sent) == (None, None, None)


def test_a_subject_without_end_does_no_harm() -> None:
    message = email.message_from_bytes(b"Subject: " + b"=?utf-8?B?55Sy?= " * 200_000 + b"\r\n\r\n")
    assert len(header(message, "Subject")) < 10_000
