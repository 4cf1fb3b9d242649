"""Which encoding a part or a label means, and parts turned into UTF-8."""

from __future__ import annotations

import codecs
import re

from toolkit.intake.refusals import Refusal, unreadable

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")
# What may stand before the first element; the declaration that would follow is refused.
_BEFORE_ROOT = re.compile(rb"(?:\xef\xbb\xbf)?(?>\s++|<\?[^>]*+>|<!--.*?-->)*+<!", re.DOTALL)
_PROLOG = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
# Labels of the Chinese national encoding, whose earlier editions are subsets of the last one.
_CHINESE = {"gb2312", "gbk", "gb_2312-80", "gb18030", "cp936", "ms936", "x-gbk", "hz-gb-2312", "euc-cn"}


def codec(label: str) -> str | None:
    """The codec for an encoding's label; None for one that Python does not know."""
    label = label.strip().lower()
    if label in _CHINESE:
        return "gb18030"
    try:
        return codecs.lookup(label).name
    except LookupError:
        return None


def xml_encoding(xml: bytes) -> str:
    """The encoding of an XML part: by its byte order mark, or as declared, else UTF-8."""
    for mark, encoding in _MARKS:
        if xml.startswith(mark):
            return encoding
    match = _DECLARED.match(xml[:200])
    return (codec(match[1].decode()) if match else None) or "utf-8"


def as_utf8(xml: bytes) -> bytes:
    """The part in UTF-8; the very same bytes if it is so already (the common case).

    Raises Refusal for a document type declaration, which no office program writes into such parts.
    """
    encoding = xml_encoding(xml)
    if encoding not in ("utf-8", "ascii"):
        try:
            xml = _PROLOG.sub("", xml.decode(encoding).removeprefix("\ufeff"), count=1).encode()
        except UnicodeError:
            raise Refusal(unreadable("xml")) from None
    if _BEFORE_ROOT.match(xml):
        raise Refusal(unreadable("declaration"))
    return xml
