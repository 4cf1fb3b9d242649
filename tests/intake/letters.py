"""Messages for tests, written the way that mail programs write them."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from tests.intake.made import good_xlsx


def word(text: str, charset: str, encoding: str | None = None) -> str:
    """An encoded word of RFC 2047."""
    return f"=?{charset}?B?{base64.b64encode(text.encode(encoding or charset)).decode()}?="


@dataclass(frozen=True)
class Attached:
    """A part of a message: its headers as written, and its bytes, base64 unless ``plain``."""

    data: bytes = good_xlsx()
    kind: bytes = b"application/octet-stream"
    disposition: bytes = b'attachment; filename="a.xlsx"'
    plain: bool = False
    more: bytes = b""

    def written(self) -> bytes:
        """The part with its headers."""
        head = b"Content-Type: " + self.kind + b"\r\n" + self.more
        if self.disposition:
            head += b"Content-Disposition: " + self.disposition + b"\r\n"
        if self.plain:
            return head + b"\r\n" + self.data
        return head + b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(self.data)


def letter(
    *parts: Attached, body: str = "请查收", subject: str = "报送", sender: str = "a@b.example", close: bool = True
) -> bytes:
    """A message with a body in HTML and parts."""
    boundary = f"B{sum(len(part.data) for part in parts)}"
    head = (
        f"From: {sender}\r\nTo: c@d.example\r\nSubject: {subject}\r\nDate: Mon, 20 Nov 2023 09:30:00 +0800\r\n"
        f'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="{boundary}"\r\n\r\n'
    ).encode()
    html = Attached(body.encode("gb18030"), b"text/html; charset=gb18030", b"")
    mark = f"--{boundary}".encode()
    pieces = [mark + b"\r\n" + part.written() + b"\r\n" for part in (html, *parts)]
    return head + b"".join(pieces) + (mark + b"--\r\n" if close else b"")
