"""Opening encrypted Office files with the passwords that are known."""

from __future__ import annotations

import io
from collections.abc import Sequence

from toolkit.intake.biff import records
from toolkit.intake.refusals import Refusal, encrypted

# Excel's own default: such a file opens without asking anybody ([MS-OFFCRYPTO] 2.4.2.3).
DEFAULT_PASSWORD = "VelvetSweatshop"
_FILEPASS, _BOUNDSHEET = 0x002F, 0x0085


def is_encrypted_stream(stream: bytes) -> bool:
    """Whether the records of a binary workbook are encrypted."""
    for kind, _, _ in records(stream):
        if kind == _FILEPASS:
            return True
        if kind == _BOUNDSHEET:
            return False
    return False


def decrypt(data: bytes, passwords: Sequence[str]) -> bytes:
    """The file without its encryption. Raises Refusal when no known password fits.

    Excel's default key is tried first. A wrong password and an unsupported cipher are not told apart.
    """
    for password in (DEFAULT_PASSWORD, *passwords):
        plain = _attempt(data, password)
        if plain:
            return plain
    raise Refusal(encrypted())


def _attempt(data: bytes, password: str) -> bytes | None:
    import msoffcrypto  # slow to import, seldom needed

    target = io.BytesIO()
    try:
        book = msoffcrypto.OfficeFile(io.BytesIO(data))
        book.load_key(password=password)
        book.decrypt(target)
    except Exception:  # a wrong password, an unknown cipher and a broken file raise nearly anything
        return None
    return target.getvalue()
