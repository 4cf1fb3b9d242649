"""One toolkit at a time: a lock file beside the workbook, on a share too.

The file is created only if there is none, which every file system does at one stroke. It names its owner. One
that a crash left behind is recognised: its process is gone, or it has not been touched for a long time by the
clock of the share itself.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from getpass import getuser
from pathlib import Path

from toolkit.workbooks.refusals import StorageTrouble, WorkbookBusy

# No run takes that long; who waits longer than this for a crashed one on another computer waits in vain.
STALE_SECONDS = 30 * 60


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
        if read_holder(path) == own:
            path.unlink(missing_ok=True)


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
    try:
        with path.open("x", encoding="utf-8") as file:
            json.dump(asdict(own), file, ensure_ascii=False)
    except FileExistsError:
        return False
    except OSError as error:
        raise StorageTrouble(
            f"“{path.parent}”不允许写入（{error.strerror}），没有改动工作簿。请检查文件夹权限和磁盘空间。"
        ) from error
    return True


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
    if not (_process_gone(holder) or _untouched(path)):
        return
    aside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with suppress(FileNotFoundError):
        path.rename(aside)
        # Somebody else may have cleared it and locked anew in between: then give the lock back.
        if read_holder(aside) != holder:
            aside.rename(path)
        else:
            aside.unlink()


def _process_gone(holder: Holder | None) -> bool:
    if holder is None or holder.host != socket.gethostname() or os.name != "posix":
        return False
    try:
        os.kill(holder.process, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _untouched(path: Path) -> bool:
    """Whether the lock is old by the clock of the file system it lies on."""
    probe = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        probe.touch(exist_ok=False)
        return probe.stat().st_mtime - path.stat().st_mtime > STALE_SECONDS
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
