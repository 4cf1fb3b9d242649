"""Parts as plain UTF-8 without comments and CDATA, so that tags can be found in their bytes.

Nearly all parts are so already. The few that are not (a hand-made file, UTF-16) are written anew by the parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from toolkit.workbooks.package import Package, parse_xml
from toolkit.workbooks.refusals import UnsafeWorkbook

_UTF8_BOM = b"\xef\xbb\xbf"
_ENCODING = re.compile(rb"""^<\?xml[^>]*encoding\s*=\s*["']([\w\-]+)["']""")


def plain_chunks(package: Package, name: str) -> Iterator[bytes]:
    """A part's content, piece by piece. Raises UnsafeWorkbook for a part that is no sound XML."""
    if _is_plain(package.chunks(name)):
        return package.chunks(name)
    root = parse_xml(package.read(name), name)
    if next(root.iter(etree.Entity), None) is not None:
        raise UnsafeWorkbook(f"工作簿内部的 {name} 含有不安全的声明，不能读写。")
    return iter([etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)])


def plain_part(package: Package, name: str) -> bytes:
    """A part's whole content."""
    return b"".join(plain_chunks(package, name))


def _is_plain(chunks: Iterator[bytes]) -> bool:
    before = b""
    for number, chunk in enumerate(chunks):
        if number == 0 and not _is_utf8(chunk):
            return False
        if b"<!" in before + chunk:
            return False
        before = chunk[-1:]
    return True


def _is_utf8(start: bytes) -> bool:
    start = start.removeprefix(_UTF8_BOM).lstrip()
    encoding = _ENCODING.match(start)
    return start.startswith(b"<") and (encoding is None or encoding[1].lower() in (b"utf-8", b"utf8", b"us-ascii"))
