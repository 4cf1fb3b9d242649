"""Probes of a workspace: can it be written to, read, and is somebody at work in it."""

from __future__ import annotations

import secrets
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from toolkit.actions.doctoring.facts import WINDOWS, Place
from toolkit.actions.launchers import NAME
from toolkit.actions.ledger import open_ledger
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.hosts.probes.machine import Machine
from toolkit.workbooks.locks import lock_path, read_holder
from toolkit.workbooks.owners import owners
from toolkit.workbooks.refusals import WorkbookRefusal

# Where Windows notes, beside a file's content, that it came from another computer.
_ZONE = ":Zone.Identifier"
_DRIVE_REMOTE = 4


def place_facts(root: Path, machine: Machine) -> Place:
    """The facts of a workspace. Nothing is left behind there."""
    workspace = Workspace(root.absolute())
    if not workspace.ledger.exists():
        return Place(workspace.root, exists=False)
    ending = ".cmd" if machine.system == WINDOWS else ".desktop"
    return Place(
        workspace.root,
        exists=True,
        refusal=_refusal(workspace.root),
        trouble=_trouble(workspace),
        open_by=_open_by(workspace.ledger),
        from_internet=machine.system == WINDOWS and _from_internet(workspace.ledger),
        on_network=on_network(workspace.root),
        free_bytes=_free(workspace.root),
        newest=datetime.fromtimestamp(workspace.ledger.stat().st_mtime).astimezone(),
        launcher=(workspace.root / f"{NAME}{ending}").exists(),
    )


def _refusal(folder: Path) -> str:
    """Why a file cannot be made in a folder, '' if it can."""
    trial = folder / f".{secrets.token_hex(8)}.toolkit-part"
    try:
        trial.write_bytes(b"")
        trial.unlink()
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _trouble(workspace: Workspace) -> str:
    try:
        open_ledger(workspace)
    except Trouble as trouble:
        return trouble.what
    except (WorkbookRefusal, OSError) as refusal:
        return str(refusal)
    return ""


def _open_by(ledger: Path) -> str:
    for owner in owners(ledger):
        return f"{owner.name}在 {owner.program} 中"
    holder = read_holder(lock_path(ledger))
    return f"{holder.label}用本工具" if holder else ""


def _from_internet(file: Path) -> bool:
    with suppress(OSError):
        return "ZoneId=3" in Path(f"{file}{_ZONE}").read_text(encoding="utf-8", errors="replace")
    return False


def on_network(folder: Path) -> bool:
    """Whether a folder lies on another computer: a share, or a drive that stands for one."""
    import ctypes

    if str(folder).startswith("\\\\"):
        return True
    kernel = getattr(ctypes, "windll", None)  # of Windows alone
    return kernel is not None and kernel.kernel32.GetDriveTypeW(folder.anchor) == _DRIVE_REMOTE


def _free(folder: Path) -> int | None:
    with suppress(OSError):
        return shutil.disk_usage(folder).free
    return None
