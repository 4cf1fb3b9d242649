"""Messages of Outlook (.msg), by python-oxmsg."""

from __future__ import annotations

import codecs
import re
import struct
from collections.abc import Iterator
from dataclasses import replace

import olefile
import oxmsg
from oxmsg.attachment import Attachment
from oxmsg.domain import constants
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from toolkit.core.catalogue.file_words import UNNAMED_ATTACHMENT
from toolkit.intake.mail import body_members
from toolkit.intake.mail_headers import decode_words
from toolkit.intake.members import Allowance, Envelope, Member, safe_name
from toolkit.intake.refusals import Refusal, unreadable, unsupported

_FAULTS = (
    OSError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    AssertionError,
    LookupError,
    struct.error,
    OverflowError,
)
# Where an attached message keeps its own storage, and how long the head of its properties is ([MS-OXMSG] 2.4).
_ATTACHED_MESSAGE, _INNER_HEADER = "__substg1.0_3701000D", 24
# python-oxmsg takes code page 936 for strict GB2312, and reads page 54936 as what both really are, GB18030.
_PAGE_936 = re.compile(rb"(\x03\0[\xfd\xde]\x3f....)\xa8\x03\0\0", re.DOTALL)
_PAGE_54936 = rb"\g<1>" + struct.pack("<I", 54936)


def _traditional_chinese(name: str) -> codecs.CodecInfo | None:
    """The codec for a name that python-oxmsg uses and Python does not know."""
    return codecs.lookup("big5hkscs") if name.replace("-", "_") == "windows_950" else None


codecs.register(_traditional_chinese)


def outlook_members(data: bytes, allowance: Allowance) -> Iterator[Member]:
    """The attachments of an Outlook message. Raises Refusal."""
    try:
        with olefile.OleFileIO(data) as container:
            storage = _mended(Storage.from_ole(container))
        message = oxmsg.Message(storage)
        letter = Envelope(decode_words(message.sender or "") or None, message.subject or None, message.sent_date)
    except _FAULTS:
        raise Refusal(unreadable("ole")) from None
    count = 0
    for member in _attached(storage, letter, allowance.limits.depth):
        count += 1
        yield member
    yield from body_members(_bodies(message), letter, count)


def _mended(storage: Storage) -> Storage:
    """The storage with its code page, and those of all storages in it, named right."""
    for stream in storage.streams:
        if stream.name == "__properties_version1.0":
            stream.bytes_ = _PAGE_936.sub(_PAGE_54936, stream.bytes_)
    for inner in storage.storages:
        _mended(inner)
    return storage


def _attached(storage: Storage, letter: Envelope, depth: int) -> Iterator[Member]:
    """The attachments below a storage, those of messages attached to the message included."""
    for index, place in enumerate(storage.iter_attachment_storages(), 1):
        try:
            attachment = Attachment(place)
            name = safe_name(attachment.file_name or f"{UNNAMED_ATTACHMENT}{index}")
            data, kind = attachment.file_bytes, attachment.mime_type or ""
        except _FAULTS:
            yield Member(f"{UNNAMED_ATTACHMENT}{index}", refusal=unreadable("attachment"), envelope=letter)
            continue
        inner = next((child for child in place.storages if child.name == _ATTACHED_MESSAGE), None)
        if inner is not None and depth > 0:
            folder, own = _inner_letter(inner, name, letter)
            yield from (replace(member, name=f"{folder}/{member.name}") for member in _attached(inner, own, depth - 1))
        elif data is None:
            yield Member(name, refusal=unsupported("cloud_link"), envelope=letter)
        elif not _is_decoration(name, kind):
            yield Member(name, data, envelope=letter)


def _inner_letter(storage: Storage, name: str, outer: Envelope) -> tuple[str, Envelope]:
    """What an attached message is called, and its own sender, subject and date."""
    try:
        properties = Properties(storage, properties_header_offset=_INNER_HEADER)
        subject = properties.str_prop_value(constants.PID_SUBJECT)
        sender = properties.str_prop_value(constants.PID_SENDER_NAME)
        sent = properties.date_prop_value(constants.PID_CLIENT_SUBMIT_TIME)
    except _FAULTS:
        return name, outer
    return safe_name(subject or name), Envelope(sender or outer.sender, subject or outer.subject, sent or outer.sent)


def _is_decoration(name: str, kind: str) -> bool:
    """A picture that Outlook numbered itself because it belongs to the body."""
    return kind.startswith("image/") and re.match(r"image\d{3}\.", name) is not None


def _bodies(message: oxmsg.Message) -> list[tuple[str, str]]:
    try:
        return [("text/plain", message.body or ""), ("text/html", message.html_body or "")]
    except _FAULTS:
        # The body is only looked through for tables and links.
        return []
