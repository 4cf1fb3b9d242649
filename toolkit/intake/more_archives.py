"""Archives that need optional packages: .7z by py7zr, .rar by rarfile and an unpacking program.

Without them such an archive is refused, with the reason and the way out.
"""

from __future__ import annotations

import importlib
import io
from collections.abc import Iterator, Sequence
from typing import Any

from toolkit.intake.limits import MEGABYTE
from toolkit.intake.members import Allowance, Member, is_owner_file, is_system_file, safe_name
from toolkit.intake.refusals import Refusal, encrypted, too_large, unreadable, unsupported


def _library(name: str, without: str) -> Any:
    """An optional package. Raises Refusal when it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise Refusal(unsupported(without)) from None


def _check(sizes: Sequence[int], allowance: Allowance) -> None:
    """Hold the declared sizes against the limits, and take them off the allowance. Raises Refusal."""
    limits = allowance.limits
    if len(sizes) > limits.entries:
        raise Refusal(too_large("entries", limits.entries))
    if max(sizes, default=0) > limits.file:
        raise Refusal(too_large("file", limits.file // MEGABYTE))
    if sum(sizes) > allowance.bytes_left:
        raise Refusal(too_large("inflated", limits.inflated // MEGABYTE))
    allowance.bytes_left -= sum(sizes)


def seven_zip_members(data: bytes, allowance: Allowance) -> Iterator[Member]:
    """The files of a 7z archive, which is one block: all of it is read, or none. Raises Refusal."""
    py7zr = _library("py7zr", "7z_without_tool")
    fault = unreadable("package")
    for password in (None, *allowance.passwords):
        try:
            contents = _seven_zip_contents(py7zr, data, password, allowance)
        except py7zr.exceptions.PasswordRequired:
            fault = encrypted()
            continue
        if contents is not None:
            yield from (
                Member(name, part) for name, part in contents if not is_system_file(name) and not is_owner_file(name)
            )
            return
    raise Refusal(fault)


def _seven_zip_contents(
    py7zr: Any, data: bytes, password: str | None, allowance: Allowance
) -> list[tuple[str, bytes]] | None:
    """Names and bytes; None when it cannot be unpacked. Raises PasswordRequired, and Refusal for its size."""
    try:
        with py7zr.SevenZipFile(io.BytesIO(data), password=password) as archive:
            _check([entry.uncompressed for entry in archive.list()], allowance)
            products = py7zr.io.BytesIOFactory(allowance.limits.file + 1)
            archive.extractall(factory=products)
    except (Refusal, py7zr.exceptions.PasswordRequired):
        raise
    except Exception:
        # For a wrong password, and for damage, py7zr raises whatever its decoders raise.
        return None
    contents = []
    for name, product in products.products.items():
        product.seek(0)
        contents.append((safe_name(name), product.read()))
    return contents


def rar_members(data: bytes, allowance: Allowance) -> Iterator[Member]:
    """The files of a rar archive. Raises Refusal when it cannot be opened as a whole."""
    rarfile = _library("rarfile", "rar_without_tool")
    archive = _rar_archive(rarfile, data, allowance)
    entries = [entry for entry in archive.infolist() if entry.is_file()]
    _check([entry.file_size for entry in entries], allowance)
    for entry in entries:
        name = safe_name(entry.filename)
        if is_system_file(name) or is_owner_file(name):
            continue
        try:
            yield Member(name, _rar_bytes(rarfile, archive, entry, allowance))
        except rarfile.RarCannotExec:
            yield Member(name, refusal=unsupported("rar_without_tool"))
        except (rarfile.Error, OSError, ValueError, EOFError):
            yield Member(name, refusal=encrypted() if entry.needs_password() else unreadable("package"))


def _rar_archive(rarfile: Any, data: bytes, allowance: Allowance) -> Any:
    """The archive, with its list of files decrypted if need be. Raises Refusal."""
    fault = unreadable("package")
    for password in (None, *allowance.passwords):
        try:
            archive = rarfile.RarFile(io.BytesIO(data), errors="strict")
            if password is not None:
                archive.setpassword(password)
            if archive.infolist() or not archive.needs_password():
                return archive
            fault = encrypted()
        except (rarfile.PasswordRequired, rarfile.RarWrongPassword, rarfile.NoCrypto):
            fault = encrypted()
        except rarfile.NeedFirstVolume:
            raise Refusal(unsupported("split_archive")) from None
        except (rarfile.Error, OSError, ValueError, EOFError, IndexError, TypeError):
            continue
    raise Refusal(fault)


def _rar_bytes(rarfile: Any, archive: Any, entry: Any, allowance: Allowance) -> bytes:
    """The bytes of one entry; raises what rarfile raises for the last password."""
    *others, last = (allowance.passwords if entry.needs_password() else ()) or (None,)
    for password in others:
        try:
            return bytes(archive.read(entry, pwd=password))
        except rarfile.Error:
            continue
    return bytes(archive.read(entry, pwd=last))
