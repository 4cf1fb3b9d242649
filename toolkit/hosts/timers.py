"""The entry of the system's own timer that has the scheduled work looked at: Windows Task Scheduler, or systemd."""

from __future__ import annotations

import getpass
import hashlib
import os
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

EVERY_MINUTES = 5
MODULE = "toolkit.hosts.scheduler"
WINDOWS, LINUX = "windows", "linux"
_NAME = "走流程定时任务"

_TASK = """<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>{description}</Description>
  </RegistrationInfo>
  <Triggers>
    <TimeTrigger>
      <Repetition>
        <Interval>PT{minutes}M</Interval>
        <StopAtDurationEnd>false</StopAtDurationEnd>
      </Repetition>
      <StartBoundary>{start}</StartBoundary>
      <Enabled>true</Enabled>
    </TimeTrigger>
    <LogonTrigger>
      <Enabled>true</Enabled>
      <UserId>{user}</UserId>
    </LogonTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>{user}</UserId>
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <Enabled>true</Enabled>
    <ExecutionTimeLimit>PT2H</ExecutionTimeLimit>
    <Priority>7</Priority>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{program}</Command>
      <Arguments>-m {module} {folder}</Arguments>
      <WorkingDirectory>{directory}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""
_SERVICE = """[Unit]
Description={description}

[Service]
Type=oneshot
ExecStart={program} -m {module} {folder}
"""
_TIMER = """[Unit]
Description={description}

[Timer]
OnCalendar=*:0/{minutes}
Persistent=true

[Install]
WantedBy=timers.target
"""


@dataclass(frozen=True)
class Installed:
    """The files of an entry, and the command by which the system takes it in."""

    files: tuple[Path, ...]
    command: str


def install(workspace: Path, at: datetime, *, system: str | None = None, folder: Path | None = None) -> Installed:
    """Write the entry for a workspace into a folder, or where the system looks for it. Raises OSError."""
    target = system or (WINDOWS if os.name == "nt" else LINUX)
    place = folder or (workspace if target == WINDOWS else Path.home() / ".config" / "systemd" / "user")
    place.mkdir(parents=True, exist_ok=True)
    return (_windows if target == WINDOWS else _systemd)(workspace.absolute(), place, at)


def _windows(workspace: Path, place: Path, at: datetime) -> Installed:
    path = place / f"{_NAME}.xml"
    program = Path(sys.executable)
    windowless = program.with_name("pythonw.exe")
    domain = os.environ.get("USERDOMAIN")
    user = f"{domain}\\{getpass.getuser()}" if domain else getpass.getuser()
    text = _TASK.format(
        description=escape(_described(workspace)),
        minutes=EVERY_MINUTES,
        start=at.replace(second=0, microsecond=0).isoformat(),
        user=escape(user),
        program=escape(str(windowless if windowless.exists() else program)),
        module=MODULE,
        folder=escape(_windows_quoted(str(workspace))),
        directory=escape(str(workspace)),
    )
    path.write_text(text, encoding="utf-16")
    return Installed((path,), f'schtasks /Create /TN "{_named(workspace)}" /XML "{path}" /F')


def _windows_quoted(text: str) -> str:
    # A backslash before the closing quote would keep it from closing.
    return f'"{text}{chr(92) if text.endswith(chr(92)) else ""}"'


def _systemd(workspace: Path, place: Path, at: datetime) -> Installed:
    name = f"process-walk-{_digest(workspace)}"
    service, timer = place / f"{name}.service", place / f"{name}.timer"
    told = {"description": _described(workspace).replace("%", "%%"), "module": MODULE, "minutes": EVERY_MINUTES}
    program, folder = _systemd_quoted(sys.executable), _systemd_quoted(str(workspace))
    service.write_text(_SERVICE.format(program=program, folder=folder, **told), encoding="utf-8")
    timer.write_text(_TIMER.format(**told), encoding="utf-8")
    return Installed((service, timer), f"systemctl --user daemon-reload && systemctl --user enable --now {timer.name}")


def _systemd_quoted(text: str) -> str:
    """A word of a command line: in quotes, where $ and % stand for themselves."""
    inner = text.replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$").replace("%", "%%")
    return f'"{inner}"'


def _described(workspace: Path) -> str:
    return f"{_NAME}：{workspace}"


def _named(workspace: Path) -> str:
    return f"{_NAME}-{_digest(workspace)}"


def _digest(workspace: Path) -> str:
    """Tells the workspaces of one computer apart, and is the same each time."""
    return hashlib.sha256(str(workspace).encode()).hexdigest()[:8]
