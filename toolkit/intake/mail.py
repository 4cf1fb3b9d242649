"""Messages as files (.eml): their attachments, and who sent them when.

The standard library parses the structure under its oldest policy, and headers are decoded in
``mail_headers``: the newest policy used up all memory on one long subject, and garbled attachment
names that Chinese mail programs write every day (docs/decisions).
"""

from __future__ import annotations

import base64
import binascii
import codecs
import email
import email.errors
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message

from toolkit.core.catalogue.file_words import CLOUD_ATTACHMENT, MESSAGE_BODY, UNNAMED_ATTACHMENT
from toolkit.core.documents import Grid
from toolkit.intake.encodings import codec
from toolkit.intake.grids import Read
from toolkit.intake.html import has_table, read_page
from toolkit.intake.limits import Limits
from toolkit.intake.mail_headers import envelope, header, parameter
from toolkit.intake.members import Allowance, Envelope, Member, safe_name
from toolkit.intake.refusals import Refusal, unreadable, unsupported
from toolkit.intake.text import decode

_BROKEN = (email.errors.InvalidBase64PaddingDefect, email.errors.InvalidBase64LengthDefect)
# Parts that are seals and invitations, never tables.
_PASSED_OVER = {
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "text/calendar",
    "text/x-vcard",
    "message/delivery-status",
    "message/external-body",
}
_CLOUD = re.compile(
    r"超大附件|云附件|大附件下载|附件中转|文件中转站|ftnexs_download|/ftn/download|large-attachment|cloudattachment",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(
    r"""([^\s<>"'/\\|:*?=&：，。；！]+\.(?:xlsx?|xlsm|et|ods|csv|docx?|wps|pdf|zip|rar|7z))\b""", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]*>")


def message_members(data: bytes, allowance: Allowance) -> Iterator[Member]:
    """The attachments of a message, or what else of it is of use. Raises Refusal."""
    # With a mark or blank lines before its headers, a message would seem to have none, and nothing attached.
    message = email.message_from_bytes(data.removeprefix(codecs.BOM_UTF8).lstrip())
    letter = envelope(message)
    bodies: list[tuple[str, str]] = []
    attachments = 0
    for part in _parts(message):
        if _is_body(part):
            bodies.append((part.get_content_type(), _body(part)))
        elif not _is_decoration(part):
            attachments += 1
            yield _attachment(part, attachments, letter)
    yield from body_members(bodies, letter, attachments)


def body_members(bodies: list[tuple[str, str]], letter: Envelope, attachments: int) -> Iterator[Member]:
    """What the body itself brings: a link to a cloud attachment, or a table when nothing was attached.

    ``bodies`` are (content type, text). A message that brings nothing at all is refused itself.
    """
    text = "\n".join(body for _, body in bodies)
    if _CLOUD.search(text):
        name = _FILE_NAME.search(_TAG.sub(" ", text))
        label = safe_name(name[1]) if name else CLOUD_ATTACHMENT
        yield Member(label, refusal=unsupported("cloud_link"), envelope=letter)
        return
    if attachments:
        return
    for kind, body in bodies:
        if kind == "text/html" and body and has_table(body):
            yield Member(MESSAGE_BODY, body.encode(), envelope=letter)
            return
    yield Member("", refusal=unsupported("no_attachment"), envelope=letter)


def read_saved_page(data: bytes, limits: Limits) -> Read:
    """Read a page or workbook saved as one file (.mht): the tables of every page in it. Raises Refusal."""
    grids: list[Grid] = []
    for part in _parts(email.message_from_bytes(data)):
        text = _body(part) if part.get_content_type() == "text/html" else ""
        if text and has_table(text):
            grids += read_page(text, limits)[0]
    if not grids:
        raise Refusal(unsupported("html_frames"))
    return tuple(replace(grid, name=f"表{index}") for index, grid in enumerate(grids, 1)), ()


def _parts(message: Message) -> Iterator[Message]:
    """The parts of a message that hold content, in order; attached messages are not entered."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting[:0] = part.get_payload()  # type: ignore[assignment]
        elif part.get_content_type() not in _PASSED_OVER:
            yield part


def _name(part: Message) -> str | None:
    return parameter(part, "Content-Disposition", "filename") or parameter(part, "Content-Type", "name")


def _is_body(part: Message) -> bool:
    return (
        part.get_content_type() in ("text/plain", "text/html")
        and not _name(part)
        and part.get_content_disposition() != "attachment"
    )


def _is_decoration(part: Message) -> bool:
    """A picture that belongs to the body or the signature."""
    return part.get_content_maintype() == "image" and (
        part.get_content_disposition() == "inline"
        or (part.get("Content-ID") is not None and part.get_content_disposition() != "attachment")
    )


def _body(part: Message) -> str:
    payload = part.get_payload(decode=True)
    charset = parameter(part, "Content-Type", "charset")
    try:
        return decode(payload, codec(charset) if charset else None) if isinstance(payload, bytes) else ""
    except Refusal:
        # A body is only looked through for tables and links.
        return payload.decode("gb18030", "replace") if isinstance(payload, bytes) else ""


def _attachment(part: Message, index: int, letter: Envelope) -> Member:
    name = _name(part)
    if part.get_content_type() == "message/rfc822":
        inner = _attached_message(part)
        title = name or f"{header(email.message_from_bytes(inner), 'Subject') or UNNAMED_ATTACHMENT + str(index)}.eml"
        return Member(safe_name(title), inner, envelope=letter)
    label = safe_name(name) if name else f"{UNNAMED_ATTACHMENT}{index}"
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or any(isinstance(defect, _BROKEN) for defect in part.defects):
        return Member(label, refusal=unreadable("attachment"), envelope=letter)
    return Member(label, payload, envelope=letter)


def _attached_message(part: Message) -> bytes:
    """The bytes of an attached message, which some programs wrap in base64 against the rules."""
    payload = part.get_payload()
    inner = payload[0] if isinstance(payload, list) and payload else part
    assert isinstance(inner, Message)
    text = inner.get_payload()
    if part.get("Content-Transfer-Encoding", "").strip().lower() == "base64" and isinstance(text, str):
        try:
            return base64.b64decode(text)
        except (binascii.Error, ValueError):
            return b""
    return inner.as_bytes()
