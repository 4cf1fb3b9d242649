"""Headers of messages, decoded the way Chinese mail programs write them.

RFC 2047 and RFC 2231 in GBK, GB18030 and UTF-8; characters split across encoded words; names labelled
gb2312 that are GBK; raw 8-bit bytes; names escaped like addresses.
"""

from __future__ import annotations

import base64
import binascii
import email.utils
import quopri
import re
from collections.abc import Iterator
from datetime import datetime
from email.message import Message
from urllib.parse import unquote_to_bytes

from toolkit.intake.encodings import codec
from toolkit.intake.members import Envelope

_WORD = re.compile(r"=\?([\w.:-]+)(?:\*[\w-]+)?\?([BbQq])\?([^?]*)\?=")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2}){2,}")
# Nobody's subject or file name is longer.
_LONGEST = 8_000


def envelope(message: Message) -> Envelope:
    """Who sent a message, what about, and when; what cannot be made out is None."""
    return Envelope(header(message, "From") or None, header(message, "Subject") or None, _sent(message))


def header(message: Message, name: str) -> str:
    """A header as text, on one line; empty when there is none."""
    return " ".join(decode_words(_raw(message, name)).split())


def parameter(message: Message, header_name: str, name: str) -> str | None:
    """A parameter of a header, such as the filename of Content-Disposition; None when there is none."""
    raw = _raw(message, header_name)
    if name not in raw.lower():
        return None
    probe = Message()
    probe[header_name] = raw.replace("\r", " ").replace("\n", " ")
    value = probe.get_param(name, header=header_name)
    if isinstance(value, tuple):
        return _best(value[2].encode("latin-1", "replace"), value[0] or "") or None
    if not isinstance(value, str) or not value:
        return None
    text = decode_words(value)
    return _best(unquote_to_bytes(text), "") if _PERCENT.search(text) else text


def decode_words(text: str) -> str:
    """Text with its encoded words decoded; neighbours of one charset are joined first, as bytes."""
    pieces: list[str] = []
    held, label, end = b"", "", 0
    for match in _WORD.finditer(text):
        between = text[end : match.start()]
        if held and (match[1].lower() != label or between.strip()):
            pieces.append(_best(held, label))
            held = b""
        if between.strip() or not end:
            pieces.append(between)
        held, label, end = held + _word_bytes(match[2], match[3]), match[1].lower(), match.end()
    pieces.append(_best(held, label))
    return "".join([*pieces, text[end:]])


def _word_bytes(kind: str, text: str) -> bytes:
    if kind in "Qq":
        return quopri.decodestring(text.replace("_", " ").encode("utf-8", "replace"))
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return text.encode("utf-8", "replace")


def _best(data: bytes, label: str) -> str:
    """Decode bytes as labelled if that works, else as UTF-8 or GB18030."""
    for encoding in _attempts(label):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return data.decode(codec(label) or "gb18030", "replace")


def _attempts(label: str) -> Iterator[str]:
    known = codec(label) if label else None
    if known and known != "ascii":
        yield known
    yield from ("utf-8", "gb18030")


def _raw(message: Message, name: str) -> str:
    """The first header of a name as it was sent; bytes beyond ASCII are taken for UTF-8 or GB18030."""
    for key, value in message.raw_items():
        if key.lower() == name.lower():
            return _best(str(value)[:_LONGEST].encode("utf-8", "surrogateescape"), "")
    return ""


def _sent(message: Message) -> datetime | None:
    try:
        return email.utils.parsedate_to_datetime(_raw(message, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
