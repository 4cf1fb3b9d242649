"""Word files as zip archives whose bytes depend on nothing but their parts: no time of writing, no chance."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable


def packed(parts: Iterable[tuple[str, bytes]], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of named parts, in their order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content, compression)
    return target.getvalue()


def repacked(archive: bytes) -> bytes:
    """The same archive without the times at which its parts were written."""
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        return packed((name, source.read(name)) for name in source.namelist())


def replaced(archive: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same archive with one of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        parts = [(part, source.read(part)) for part in source.namelist()]
    return packed((part, change(content) if part == name else content) for part, content in parts)
