"""Text out of the raw XML of cells and shared strings, letter for letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from toolkit.workbooks.cell_xml import unescape

_ENTITY = re.compile(r"&(?:#([0-9]+)|#x([0-9A-Fa-f]+)|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_READING_AIDS = re.compile(rb"<((?:[\w.\-]+:)?rPh)(?=[\s>]).*?</\1\s*>", re.S)
_RUNS = re.compile(rb"<(?:[\w.\-]+:)?t(?:\s[^>]*)?(?<!/)>([^<]*)</")


def plain_text(raw: bytes) -> str:
    """The text that character data means: entities, line ends and escapes resolved."""
    text = raw.decode()
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    if "\r" in text:
        # A parser reads a line end that is written in full as one character (XML 1.0, 2.11).
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unescape(text)


def _character(entity: re.Match[str]) -> str:
    decimal, hexadecimal, name = entity.groups()
    return _NAMED[name] if name else chr(int(decimal) if decimal else int(hexadecimal, 16))


def string_text(raw: bytes) -> str:
    """The text of the content of a shared or inline string: its runs, without the reading aids of East Asian text."""
    if b"rPh" in raw:
        raw = _READING_AIDS.sub(b"", raw)
    return "".join(map(plain_text, _RUNS.findall(raw)))


@cache
def _items(prefix: bytes) -> re.Pattern[bytes]:
    """Shared strings: of plain text alone (the first group), as nearly all are, or of anything else."""
    return re.compile(
        rb"<%(p)ssi\s*>(?:<%(p)st(?: [^>/]*)?>([^<]*)</%(p)st></%(p)ssi>|(.*?)</%(p)ssi\s*>)|<%(p)ssi\s*/>"
        % {b"p": prefix},
        re.S,
    )


def shared_strings(part: bytes) -> Iterator[str]:
    """The strings of the shared strings' part, in order."""
    opening = re.search(rb"<((?:[\w.\-]+:)?)si(?=[\s/>])", part)
    if opening:
        for text, other in _items(opening[1]).findall(part):
            yield string_text(other) if other else plain_text(text)
