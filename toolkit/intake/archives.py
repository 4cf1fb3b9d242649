"""Zip archives, by the standard library.

Nothing is ever written to disk, so a name that climbs out of its folder is only an odd label.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from toolkit.intake.limits import MEGABYTE
from toolkit.intake.members import Allowance, Member, is_owner_file, is_system_file, safe_name
from toolkit.intake.packages import check_budget
from toolkit.intake.refusals import Refusal, encrypted, too_large, unreadable, unsupported

_UTF8 = 0x800
_CHUNK = 1024 * 1024


def zip_members(data: bytes, allowance: Allowance) -> Iterator[Member]:
    """The files of a zip archive. Raises Refusal when the archive as a whole cannot be opened."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
        raise Refusal(unreadable("cut_off")) from None
    check_budget([info.file_size for info in archive.infolist()], allowance.limits)
    for info in archive.infolist():
        name = safe_name(_name(info))
        if not info.is_dir() and not is_system_file(name) and not is_owner_file(name):
            yield _zip_member(archive, info, name, allowance)


def _name(info: zipfile.ZipInfo) -> str:
    """The name of an entry: without the UTF-8 flag zipfile takes it for CP437, which loses nothing."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, allowance: Allowance) -> Member:
    if stat.S_ISLNK(info.external_attr >> 16):
        return Member(name, refusal=unsupported("shortcut"))
    attempts: Sequence[bytes | None] = (None,)
    if info.flag_bits & 1:
        attempts = [word.encode(encoding) for word in allowance.passwords for encoding in ("utf-8", "gb18030")]
    for password in attempts:
        try:
            return Member(name, _bytes_of(archive, info, password, allowance))
        except RuntimeError:
            # zipfile's way to say that the password is wrong
            continue
        except NotImplementedError:
            return Member(name, refusal=encrypted() if info.flag_bits & 1 else unreadable("method"))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
            if not info.flag_bits & 1:
                return Member(name, refusal=unreadable("package"))
        except Refusal as refusal:
            return Member(name, refusal=refusal.finding)
    return Member(name, refusal=encrypted())


def _bytes_of(archive: zipfile.ZipFile, info: zipfile.ZipInfo, password: bytes | None, allowance: Allowance) -> bytes:
    limits, pieces, size = allowance.limits, [], 0
    with archive.open(info, pwd=password) as part:
        while piece := part.read(_CHUNK):
            size += len(piece)
            pieces.append(piece)
            if size > limits.file:
                raise Refusal(too_large("file", limits.file // MEGABYTE))
            if size > allowance.bytes_left:
                raise Refusal(too_large("inflated", limits.inflated // MEGABYTE))
    allowance.bytes_left -= size
    return b"".join(pieces)
