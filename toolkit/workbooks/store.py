"""The district's workbook on the disk: read whole, replaced whole, never torn.

A replacement writes a temporary file beside the workbook, reads it back and verifies it, keeps a dated copy of
the old one, and puts the new one in its place at one stroke. A crash at any moment leaves the old workbook or the
new one; what it leaves lying about, the next run clears away.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from toolkit.workbooks.locks import TEMPORARY, Holder, locked, still_held
from toolkit.workbooks.owners import refuse_if_open
from toolkit.workbooks.refusals import StorageTrouble, WorkbookBusy, WorkbookChanged

BACKUPS_KEPT = 30
# A virus scanner may hold a fresh file for a moment.
_ATTEMPTS, _PAUSE = 5, 0.3


@dataclass(frozen=True)
class Snapshot:
    """A workbook as it was read."""

    path: Path
    content: bytes
    sha256: str


def take_snapshot(path: Path) -> Snapshot:
    """Read a workbook. Raises StorageTrouble."""
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise StorageTrouble(f"找不到“{path}”。如被误删，请从“备份”文件夹取回最近的一份。") from error
    except OSError as error:
        raise StorageTrouble(
            f"“{path.name}”读取失败（{error.strerror}）。如正在 Excel、Word 或 WPS 中打开，请先关闭。"
        ) from error
    return Snapshot(path, content, hashlib.sha256(content).hexdigest())


def replace_workbook(
    snapshot: Snapshot,
    content: bytes,
    *,
    backups: Path,
    at: datetime,
    keep: int = BACKUPS_KEPT,
) -> Path:
    """Put new content in the place of the workbook that was read; the answer is the dated copy of the old one.

    Whoever makes the content has looked into it; here it must come back from the disk as it was given.
    Raises WorkbookBusy, WorkbookChanged or StorageTrouble; the workbook is then what it was.
    """
    path = snapshot.path.resolve()
    with _storage_trouble(path), locked(path) as holder:
        _clear_left_over(path)
        _refuse_if_changed(snapshot)
        refuse_if_open(path)
        with _temporary(path, content) as temporary:
            # The new file is for the same people as the old one.
            shutil.copymode(path, temporary)
            _refuse_if_damaged(temporary, content)
            backup = _back_up(snapshot, backups, at)
            _refuse_if_changed(snapshot)
            _refuse_if_lost(path, holder)
            swap(temporary, path)
        # The workbook is replaced: what fails from here on is no reason to say that it is not.
        with suppress(OSError):
            _sync_folder(path.parent)
        with suppress(OSError):
            _prune(backups, path, keep)
    return backup


@contextmanager
def _storage_trouble(path: Path) -> Iterator[None]:
    """Put the system's refusals into words."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StorageTrouble(f"磁盘空间不足，“{path.name}”没有改动。请清理磁盘后重试。") from error
        if isinstance(error, PermissionError) or error.errno == errno.EROFS:
            raise StorageTrouble(
                f"“{path.parent}”不允许写入，或“{path.name}”正被其他程序占用，没有改动。请关闭占用的程序，或检查文件夹权限。"
            ) from error
        raise StorageTrouble(f"写入“{path.name}”时出错（{error.strerror}），没有改动。请稍后重试。") from error


def _refuse_if_changed(snapshot: Snapshot) -> None:
    if take_snapshot(snapshot.path).sha256 != snapshot.sha256:
        name = snapshot.path.name
        raise WorkbookChanged(f"“{name}”在处理期间被别人改动过，没有写入。请重新运行一次，会以最新内容为准。")


def _refuse_if_damaged(temporary: Path, content: bytes) -> None:
    """What was written must be on the disk, and a sound package."""
    with suppress(BadZipFile, NotImplementedError):
        if temporary.read_bytes() == content and _is_sound(temporary):
            return
    raise StorageTrouble("写入后回读不一致，磁盘或网络可能有故障，原文件没有改动。请更换位置或联系管理员。")


def _is_sound(path: Path) -> bool:
    with ZipFile(path) as package:
        return package.testzip() is None


def _refuse_if_lost(path: Path, holder: Holder) -> None:
    if not still_held(path, holder):
        raise WorkbookBusy(f"处理“{path.name}”用时过长，写入权已被他人取得，没有写入。请重新运行一次。")


@contextmanager
def _temporary(path: Path, content: bytes) -> Iterator[Path]:
    """A new file beside its place, safely on the disk; gone again if it was not put there."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}{TEMPORARY}")
    try:
        _write(temporary, content)
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def swap(temporary: Path, path: Path) -> None:
    """Bring a file to its place, also where Windows lets nobody at it for a moment. Raises OSError."""
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            temporary.replace(path)
            return
        except PermissionError:
            if attempt == _ATTEMPTS:
                raise
            time.sleep(_PAUSE)


def keep_copy(name: str, backups: Path, at: datetime, write: Callable[[Path], None]) -> Path:
    """Keep a dated copy of a workbook that is open, which ``write`` writes to a path. Raises StorageTrouble."""
    with _storage_trouble(backups / name):
        target = _backup_place(Path(name), backups, at)
        write(target)
        _prune(backups, Path(name), BACKUPS_KEPT)
    return target


def _back_up(snapshot: Snapshot, backups: Path, at: datetime) -> Path:
    """Keep the old workbook under its name and the time."""
    target = _backup_place(snapshot.path, backups, at)
    with _temporary(target, snapshot.content) as temporary:
        temporary.replace(target)
    return target


def _backup_place(path: Path, backups: Path, at: datetime) -> Path:
    backups.mkdir(parents=True, exist_ok=True)
    stem = f"{path.stem}_{at:%Y%m%d-%H%M%S}"
    target, number = backups / f"{stem}{path.suffix}", 2
    while target.exists():
        target, number = backups / f"{stem}-{number:02d}{path.suffix}", number + 1
    return target


def _prune(backups: Path, path: Path, keep: int) -> None:
    """Let the oldest copies go; a copy that cannot go stays."""
    copies = sorted(copy for copy in backups.glob(f"{_literal(path.stem)}_*{path.suffix}") if copy.is_file())
    for copy in copies[: max(0, len(copies) - keep)]:
        with suppress(OSError):
            copy.unlink()
    _clear(backups, path.stem)


def _clear_left_over(path: Path) -> None:
    """Clear away what a crashed run left beside the workbook; the lock says that no other run is at it."""
    _clear(path.parent, path.name)


def _clear(folder: Path, name: str) -> None:
    for left in folder.glob(f".{_literal(name)}*{TEMPORARY}"):
        with suppress(OSError):
            left.unlink()


def _literal(text: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in text)


def _sync_folder(folder: Path) -> None:
    """Bring the folder's new entry to the disk, where the system knows such a thing."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
