from __future__ import annotations

import base64

import pytest

from tests.intake.letters import Attached, letter, word
from tests.intake.made import documents, good_xlsx, zipped
from toolkit.core.documents import Document


def _outcomes(data: bytes) -> list[tuple[str | None, str]]:
    return [(document.source.member, _outcome(document)) for document in documents(data, "信.eml")]


def _outcome(document: Document) -> str:
    if document.rejection is None:
        return "accepted"
    return document.rejection.params.get("kind") or document.rejection.params.get("detail") or document.rejection.code


def test_an_attachment_and_where_it_came_from() -> None:
    (document,) = documents(
        letter(Attached(), subject=word("报送台账", "gbk"), sender="区医保局 <a@b.example>"), "信.eml"
    )
    assert document.rejection is None
    assert (document.source.file, document.source.member) == ("信.eml", "a.xlsx")
    assert document.source.sender == "区医保局 <a@b.example>"
    assert document.source.subject == "报送台账"
    assert document.source.sent is not None
    assert document.source.sent.day == 20


def test_names_are_taken_from_either_header() -> None:
    name = word("区医保局.xlsx", "gbk").encode()
    assert _outcomes(letter(Attached(disposition=b'attachment; filename="' + name + b'"'))) == [
        ("区医保局.xlsx", "accepted")
    ]
    by_type = Attached(kind=b'application/octet-stream; name="' + name + b'"', disposition=b"")
    assert _outcomes(letter(by_type)) == [("区医保局.xlsx", "accepted")]


def test_an_attachment_without_a_name_is_read() -> None:
    assert _outcomes(letter(Attached(disposition=b"attachment"))) == [("未命名附件1", "accepted")]


def test_names_that_climb_out_become_labels() -> None:
    assert _outcomes(letter(Attached(disposition=b'attachment; filename="../../a.xlsx"'))) == [("a.xlsx", "accepted")]


def test_archives_and_text_as_attachments() -> None:
    packed = Attached(zipped({"甲.xlsx": good_xlsx()}), disposition=b'attachment; filename="b.zip"')
    table = Attached(
        "序号,事项\n1,备案\n".encode("gb18030"), b"text/csv; charset=gb2312", b'attachment; filename="c.csv"'
    )
    assert _outcomes(letter(packed, table)) == [("b.zip/甲.xlsx", "accepted"), ("c.csv", "accepted")]


def test_pictures_of_the_signature_are_no_documents() -> None:
    logo = Attached(b"\x89PNG\r\n\x1a\n", b"image/png", b'inline; filename="logo.png"', more=b"Content-ID: <1>\r\n")
    scan = Attached(b"\xff\xd8\xff\xe0", b"image/jpeg", b'attachment; filename="scan.jpg"')
    assert _outcomes(letter(logo, Attached())) == [("a.xlsx", "accepted")]
    assert _outcomes(letter(scan, Attached())) == [("scan.jpg", "图片"), ("a.xlsx", "accepted")]
    assert _outcomes(letter(logo)) == [(None, "没有表格附件的邮件")]


def test_a_message_that_brings_nothing_is_refused_with_its_sender() -> None:
    (document,) = documents(letter(sender="x@y.example"))
    assert document.source.sender == "x@y.example"
    assert document.rejection is not None
    assert document.rejection.params["kind"] == "没有表格附件的邮件"


def test_a_table_in_the_body_counts_when_nothing_is_attached() -> None:
    body = "<table><tr><td>序号</td><td>事项</td></tr></table>"
    (document,) = documents(letter(body=body))
    assert document.source.member == "邮件正文"
    assert document.grids[0].rows == (("序号", "事项"),)
    assert _outcomes(letter(Attached(), body=body)) == [("a.xlsx", "accepted")]


@pytest.mark.parametrize(
    "body",
    [
        '从QQ邮箱发来的超大附件 <a href="https://mail.example/cgi-bin/ftnExs_download?k=1">区财政局.xlsx</a> (52.3M)',
        "云附件：<b>区财政局.xlsx</b> 点击下载",
    ],
)
def test_links_to_cloud_attachments_are_reported(body: str) -> None:
    kind = "云附件（超大附件）的链接，邮件里没有文件本身"
    assert _outcomes(letter(body=body)) == [("区财政局.xlsx", kind)]
    assert _outcomes(letter(Attached(), body=body)) == [("a.xlsx", "accepted"), ("区财政局.xlsx", kind)]


def test_forwarded_messages_name_their_own_sender() -> None:
    inner = letter(Attached(), subject=word("原信", "gbk"), sender="unit@b.example")
    forwarded = Attached(inner, b"message/rfc822", b"attachment", plain=True)
    (document,) = documents(letter(forwarded, sender="clerk@b.example"))
    assert document.source.member == "原信.eml/a.xlsx"
    assert document.source.sender == "unit@b.example"
    wrapped = Attached(inner, b"message/rfc822", b'attachment; filename="b.eml"')
    assert _outcomes(letter(wrapped)) == [("b.eml/a.xlsx", "accepted")]


def test_messages_nested_without_end() -> None:
    data = letter(Attached())
    for _ in range(6):
        data = letter(Attached(data, b"message/rfc822", b'attachment; filename="m.eml"', plain=True))
    ((_, outcome),) = _outcomes(data)
    assert outcome == "层层嵌套的压缩包或邮件"


def test_parts_nested_without_end() -> None:
    data = b"From: a@b\r\nMIME-Version: 1.0\r\n"
    for level in range(3000):
        data += b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (level, level)
    assert len(_outcomes(data)) == 1


def test_winmail_is_named() -> None:
    part = Attached(b"\x78\x9f\x3e\x22" + bytes(50), b"application/ms-tnef", b'attachment; filename="winmail.dat"')
    assert _outcomes(letter(part)) == [("winmail.dat", "Outlook 专用格式的附件包（winmail.dat）")]


def test_a_damaged_attachment_is_refused() -> None:
    whole = base64.encodebytes(good_xlsx())
    cut = Attached(whole[: len(whole) // 2 - 1], plain=True, more=b"Content-Transfer-Encoding: base64\r\n")
    ((_, outcome),) = _outcomes(letter(cut))
    assert outcome in ("附件在传送中损坏或不完整", "文件不完整，可能没有传完")


def test_a_message_without_its_last_boundary_is_read() -> None:
    assert _outcomes(letter(Attached(), close=False)) == [("a.xlsx", "accepted")]


def test_seals_and_invitations_are_passed_over() -> None:
    seal = Attached(b"x", b"application/pkcs7-signature", b'attachment; filename="smime.p7s"')
    assert _outcomes(letter(Attached(), seal)) == [("a.xlsx", "accepted")]


def test_a_page_saved_as_one_file() -> None:
    head = b'MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n'
    frames = Attached(b"<html><frameset></frameset></html>", b"text/html", b"")
    sheet = Attached(
        "<table><tr><td>甲</td></tr></table>".encode("gb18030"),
        b'text/html; charset="gb2312"',
        b"",
        more=b"Content-Location: file:///C:/a.files/sheet001.htm\r\n",
    )
    data = head + b"".join(b"--B\r\n" + part.written() for part in (frames, sheet)) + b"--B--\r\n"
    (document,) = documents(data, "表.mht")
    assert document.format == "mhtml"
    assert document.grids[0].rows == (("甲",),)
    only_frames = head + b"--B\r\n" + frames.written() + b"--B--\r\n"
    assert _outcomes(only_frames) == [(None, "多页网页的框架，表格不在这个文件里")]


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n\r\n", b"\xef\xbb\xbf\n"])
def test_a_message_with_something_before_its_headers(before: bytes) -> None:
    assert _outcomes(before + letter(Attached())) == [("a.xlsx", "accepted")]
