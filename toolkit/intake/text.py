"""Bytes to text: the encodings that Chinese offices use, and telling text from anything else."""

from __future__ import annotations

import codecs
import os
import re
from typing import TYPE_CHECKING

from toolkit.intake.refusals import Refusal, unreadable

if TYPE_CHECKING:
    from pathlib import Path

_UTF16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What never stands in a text file: control characters other than the blanks and the old end mark.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f\ufffd\ufffe\uffff]")
_COMMON = r"[\s!-~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of a file: by its byte order mark, as declared, else UTF-8, else GB18030.

    Charset guessers go wrong on short Chinese texts; this order was right on all samples
    (docs/decisions). Raises Refusal for bytes that are text in none of these.
    """
    for encoding in _candidates(data, declared):
        try:
            text = data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
        if not _CONTROLS.search(text):
            return text.removeprefix("\ufeff")
    raise Refusal(unreadable("text"))


def _candidates(data: bytes, declared: str | None) -> list[str]:
    for mark, encoding in _UTF16:
        if data.startswith(mark):
            return [encoding]
    if b"\0" in data[:2000]:
        return [encoding for encoding in ("utf-16-le", "utf-16-be") if _plausible(data, encoding)]
    return ["utf-8-sig", *([declared] if declared else []), "gb18030"]


def _plausible(data: bytes, encoding: str) -> bool:
    """Whether text in UTF-16 without a mark reads as Chinese or plain letters."""
    sample = data[: 2000 - len(data[:2000]) % 2].decode(encoding, "replace")
    return bool(sample) and len(re.findall(_COMMON, sample)) >= 0.9 * len(sample)


def readable_name(path: Path) -> str:
    """A file's name as text, also where it was written to the disk in the Chinese national encoding."""
    try:
        path.name.encode()
    except UnicodeEncodeError:
        return os.fsencode(path.name).decode("gb18030", "replace")
    return path.name


def looks_like_text(data: bytes) -> bool:
    """Whether the beginning of a file reads as text."""
    head = data[:4000]
    if any(head.startswith(mark) for mark, _ in _UTF16) or head.startswith(codecs.BOM_UTF8):
        return True
    if b"\0" in head:
        return any(_plausible(head, encoding) for _, encoding in _UTF16)
    return not re.search(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]", head)
