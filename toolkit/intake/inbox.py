"""What lies in the inbox folder: files to open, and files to pass over for now, each with a notice."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.core.catalogue import find
from toolkit.core.findings import Finding
from toolkit.intake.members import is_owner_file, is_system_file, owner_of
from toolkit.intake.refusals import unsupported
from toolkit.intake.text import readable_name

# A file written to this recently (seconds) is looked at twice, a moment apart.
_RECENT, _MOMENT = 5.0, 0.5
_DOWNLOADING = {".crdownload", ".part", ".partial", ".download", ".xltd", ".!ut", ".opdownload"}


@dataclass(frozen=True)
class PassedOver:
    """A file that is not opened, and why."""

    path: Path
    finding: Finding

    @property
    def name(self) -> str:
        """The file's name as text."""
        return readable_name(self.path)


@dataclass(frozen=True)
class Inbox:
    """The files of an inbox in the order of their names."""

    files: tuple[Path, ...]
    passed_over: tuple[PassedOver, ...]


def list_inbox(
    folder: Path, *, now: float, returned: Path | None = None, pause: Callable[[float], None] = time.sleep
) -> Inbox:
    """The files in a folder and in the folders below it.

    Passed over are files that Office left behind while a document is open, files of the operating system,
    files that are still being copied or downloaded, unchanged copies of files in the ``returned`` folder, and
    links, which lead to who knows where. ``now`` is in seconds since 1970; ``pause`` waits between two looks at a recent file.
    """
    known = _digests(returned) if returned is not None else {}
    paths = sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    arriving = _arriving([path for path in paths if _is_plain(path)], now, pause)
    files: list[Path] = []
    passed: list[PassedOver] = []
    for path in paths:
        finding = _reason(path, path in arriving, known) if _is_plain(path) else unsupported("shortcut")
        if finding is None:
            files.append(path)
        else:
            passed.append(PassedOver(path, finding))
    return Inbox(tuple(files), tuple(passed))


def _reason(path: Path, arriving: bool, known: dict[int, set[str]]) -> Finding | None:
    if is_owner_file(path.name):
        return find("owner_file", document=owner_of(path.name))
    if is_system_file(path.name):
        return find("system_file")
    if arriving:
        return find("still_arriving")
    size = path.stat().st_size
    if size in known and _digest(path) in known[size]:
        return find("returned_copy")
    return None


def _arriving(paths: list[Path], now: float, pause: Callable[[float], None]) -> set[Path]:
    """The files that are still being written."""
    looks = {path: _look(path) for path in paths}
    recent = [path for path, look in looks.items() if look is not None and abs(now - look[1]) < _RECENT]
    if recent:
        pause(_MOMENT)
    changing = {path for path in recent if _look(path) != looks[path]}
    partial = {path for path in paths if path.suffix.lower() in _DOWNLOADING}
    locked = {path for path in paths if looks[path] is None}
    return changing | partial | locked


def _look(path: Path) -> tuple[int, float] | None:
    """Size and time of the last change; None while another program keeps the file to itself."""
    try:
        with path.open("rb"):
            state = path.stat()
    except OSError:
        return None
    return state.st_size, state.st_mtime


def _digests(folder: Path) -> dict[int, set[str]]:
    """The digests of the files in a folder, by size, so that few inbox files need to be read for it."""
    found: dict[int, set[str]] = {}
    for path in _files(folder):
        found.setdefault(path.stat().st_size, set()).add(_digest(path))
    return found


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if _is_plain(path))


def _is_plain(path: Path) -> bool:
    """Whether a path is a file itself, not a link, a pipe or a device."""
    return path.is_file() and not path.is_symlink()


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
