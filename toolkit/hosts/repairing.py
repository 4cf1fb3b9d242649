"""What ``toolkit doctor --repair`` puts right by itself: nothing that a person could want otherwise."""

from __future__ import annotations

from pathlib import Path

from toolkit.actions.launchers import write_launcher
from toolkit.actions.workspace import open_workspace
from toolkit.hosts import xlwings_settings
from toolkit.hosts.probes.machine import Machine
from toolkit.hosts.probes.pythons import interpreter


def repair_here(machine: Machine, workspace: Path | None) -> tuple[str, ...]:
    """Tell the buttons which Python to use, and bring a workspace's launcher up to date; what was done, in words.

    Raises Trouble where there is no workspace, and OSError.
    """
    done = []
    file, program = xlwings_settings.file_of(machine.home), interpreter(machine)
    if xlwings_settings.configure(file, machine.system, program, machine.environment):
        done.append(f"按钮今后用 {program}（写在 {file}）")
    if workspace is not None:
        path = write_launcher(open_workspace(workspace).root, machine.system, str(machine.python))
        done.append(f"操作菜单：{path}")
    return tuple(done)
