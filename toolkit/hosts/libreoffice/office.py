"""Starting a LibreOffice of our own, waiting until it answers, and ending it surely."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from . import uno_types as u
from .bridge import connect, program_folder, uno_error
from .refusals import LibreOfficeError

# What LibreOffice ends with when its fresh profile is ready and it wants to be started anew.
_START_AGAIN = 81
_STARTS = 4
_MACROS_ALLOWED, _MACROS_FORBIDDEN = 0, 3

_SETTING = '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
{items}
</oor:items>
"""


@dataclass(frozen=True)
class Office:
    """A running LibreOffice: its process, its profile folder, and the address that it listens at."""

    process: subprocess.Popen[bytes]
    profile: Path
    address: str


def start(
    profile: Path,
    *,
    macros: bool = False,
    locale: str = "zh-CN",
    arguments: Sequence[str] = ("--headless",),
    timeout: float = 90,
) -> Office:
    """Start LibreOffice with a profile of its own and wait until it answers.

    Args:
        profile: The folder of its settings; made if missing, then given the settings below.
        macros: Whether the macros of every document may run; for documents of our own only.
        locale: The language whose habits dates and numbers follow.
        arguments: Further arguments; empty for a LibreOffice with windows.
        timeout: Seconds to wait for an answer.

    Raises:
        LibreOfficeError: It is not installed, ended of itself, or did not answer in time.
    """
    _write_settings(profile, macros, locale)
    address = f"pipe,name=xlwings{uuid.uuid4().hex}"
    command = [
        str(program_folder() / "soffice.bin"),
        f"-env:UserInstallation={profile.resolve().as_uri()}",
        f"--accept={address};urp;",
        "--norestore", "--nologo", "--nodefault", "--nofirststartwizard",
        *arguments,
    ]  # fmt: skip
    deadline = time.monotonic() + timeout
    for _ in range(_STARTS):
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        office = Office(process, profile, address)
        if _answers(office, deadline):
            return office
    raise LibreOfficeError(f"LibreOffice asked {_STARTS} times to be started anew.")


def _answers(office: Office, deadline: float) -> bool:
    """Wait for the first answer; False if it wants to be started anew."""
    while time.monotonic() < deadline:
        code = office.process.poll()
        if code == _START_AGAIN:
            return False
        if code is not None:
            raise LibreOfficeError(f"LibreOffice ended of itself with exit code {code}.")
        with suppress(LibreOfficeError):
            connect(office.address)
            return True
        time.sleep(0.1)
    end(office)
    raise LibreOfficeError("LibreOffice did not answer in time.")


def desktop_of(context: u.Context) -> u.Desktop:
    """The office's desktop, where all its documents hang."""
    return cast(u.Desktop, context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context))


def end(office: Office, patience: float = 10) -> None:
    """End an office that :func:`start` began: ask it, and if it does not go within `patience` seconds, kill it."""
    with suppress(LibreOfficeError, uno_error("uno.Exception")):
        desktop_of(connect(office.address)).terminate()
    try:
        office.process.wait(patience)
    except subprocess.TimeoutExpired:
        kill(office.process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill an office's process and all that it started (each office has a session of its own)."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def running(
    *, macros: bool = False, locale: str = "zh-CN", arguments: Sequence[str] = ("--headless",)
) -> Iterator[Office]:
    """An office with a profile that is thrown away, for the time of a ``with`` block."""
    with tempfile.TemporaryDirectory(prefix="libreoffice-", ignore_cleanup_errors=True) as folder:
        office = start(Path(folder), macros=macros, locale=locale, arguments=arguments)
        try:
            yield office
        finally:
            end(office)


def _write_settings(profile: Path, macros: bool, locale: str) -> None:
    level = _MACROS_ALLOWED if macros else _MACROS_FORBIDDEN
    settings = (
        ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", str(level)),
        ("/org.openoffice.Setup/L10N", "ooSetupSystemLocale", locale),
        ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
        ("/org.openoffice.Office.Common/Misc", "ShowTipOfTheDay", "false"),
    )
    items = "\n".join(_SETTING.format(path=path, name=name, value=value) for path, name, value in settings)
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS.format(items=items), encoding="utf-8")
