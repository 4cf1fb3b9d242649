"""One toolkit at a time: a lock file beside the workbook, on a share too.

The file comes into being at one stroke, with the name of its owner in it, and only if there is none. One that a
crash left behind is recognised: its process is gone, or it has not been touched for a long time by the clock of
the share itself.
"""

from __future__ import annotations

import ctypes
import json
import os
import secrets
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from getpass import getuser
from pathlib import Path

from toolkit.workbooks.refusals import StorageTrouble, WorkbookBusy

# No run takes that long; who waits longer than this for a crashed one on another computer waits in vain.
STALE_SECONDS = 30 * 60
# One without a name comes from a share that cannot do it at one stroke, and is named at once or never.
_NAMELESS_SECONDS = 60
# Files with this ending are anybody's to clear away who holds the lock.
TEMPORARY = ".toolkit-part"
# Of Windows: the right to ask after a process, its answer while the process runs, and that there is none.
_QUERY, _STILL_ACTIVE, _NO_SUCH_PROCESS = 0x1000, 259, 87


@dataclass(frozen=True)
class Holder:
    """Who holds a lock. ``token`` tells one holding from another of the same process."""

    user: str
    host: str
    process: int
    token: str

    @property
    def label(self) -> str:
        """The holder in words for a person."""
        return f"{self.user}（电脑 {self.host}）" if self.user else "另一台电脑"


def lock_path(workbook: Path) -> Path:
    """The lock file of a workbook."""
    return workbook.with_name(f".{workbook.name}.toolkit-lock")


@contextmanager
def locked(workbook: Path) -> Iterator[Holder]:
    """Hold the lock of a workbook. Raises WorkbookBusy, naming the holder, if another run holds it."""
    path, own = lock_path(workbook), _own()
    if not _created(path, own):
        _clear_stale(path)
        if not _created(path, own):
            _refuse(workbook, read_holder(path))
    try:
        yield own
    finally:
        # A lock that cannot be taken away now is known as stale by the next run.
        with suppress(OSError):
            if read_holder(path) == own:
                path.unlink()


def still_held(workbook: Path, holder: Holder) -> bool:
    """Whether a lock is still its holder's own."""
    return read_holder(lock_path(workbook)) == holder


def _own() -> Holder:
    try:
        user = getuser()
    except (OSError, KeyError):
        user = ""
    return Holder(user, socket.gethostname(), os.getpid(), secrets.token_hex(8))


def _created(path: Path, own: Holder) -> bool:
    """Make the lock file; False if there is one already."""
    named, text = _beside(path), json.dumps(asdict(own), ensure_ascii=False)
    try:
        named.write_text(text, encoding="utf-8")
        _put(named, path, text)
    except FileExistsError:
        return False
    except OSError as error:
        if not named.exists() and path.exists():
            # Who holds the lock has cleared the file away.
            return False
        raise StorageTrouble(
            f"“{path.parent}”不允许写入（{error.strerror}），没有改动工作簿。请检查文件夹权限和磁盘空间。"
        ) from error
    finally:
        with suppress(OSError):
            named.unlink(missing_ok=True)
    return True


def _put(named: Path, path: Path, text: str) -> None:
    """Give a file its name, unless there is one of that name. Raises FileExistsError."""
    if os.name == "nt":
        named.rename(path)
        return
    try:
        path.hardlink_to(named)
    except (FileExistsError, FileNotFoundError):
        raise
    except OSError:
        # A file system without hard links.
        with path.open("x", encoding="utf-8") as file:
            file.write(text)


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.{secrets.token_hex(4)}{TEMPORARY}")


def read_holder(path: Path) -> Holder | None:
    """Who a lock file names; None if there is none, or it is not written yet."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return Holder(str(said["user"]), str(said["host"]), int(said["process"]), str(said["token"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _clear_stale(path: Path) -> None:
    """Take away a lock that nobody holds any more."""
    holder = read_holder(path)
    if not (_process_gone(holder) or _untouched(path, STALE_SECONDS if holder else _NAMELESS_SECONDS)):
        return
    aside = _beside(path)
    with suppress(FileNotFoundError):
        path.rename(aside)
        # Somebody else may have cleared it and locked anew in between: then give the lock back.
        if read_holder(aside) != holder:
            aside.rename(path)
        else:
            aside.unlink()


def _process_gone(holder: Holder | None) -> bool:
    """Whether a lock was left by a process of this computer that is no more."""
    return holder is not None and holder.host == socket.gethostname() and not _runs(holder.process)


if sys.platform == "win32":

    def _runs(process: int) -> bool:
        """Whether a process runs. (``os.kill`` would end it here.)"""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle = kernel.OpenProcess(_QUERY, False, process)
        if not handle:
            return ctypes.get_last_error() != _NO_SUCH_PROCESS
        code = ctypes.c_ulong()
        known = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return not known or code.value == _STILL_ACTIVE

else:

    def _runs(process: int) -> bool:
        """Whether a process runs, whoever's it is."""
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True


def _untouched(path: Path, seconds: float) -> bool:
    """Whether the lock is so old by the clock of the file system it lies on."""
    probe = _beside(path)
    try:
        probe.touch(exist_ok=False)
        return probe.stat().st_mtime - path.stat().st_mtime > seconds
    except OSError:
        return False
    finally:
        probe.unlink(missing_ok=True)


def _refuse(workbook: Path, holder: Holder | None) -> None:
    label = holder.label if holder else "另一个程序"
    raise WorkbookBusy(
        f"“{workbook.name}”正在由{label}用本工具写入，请稍后再试。如确认没有其他人在运行（曾断电或强行关闭），"
        f"请删除同一文件夹中的“{lock_path(workbook).name}”。",
        label,
    )
