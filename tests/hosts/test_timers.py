"""The entries for the system's own timer: well formed, of one workspace, with paths of any name."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree

from toolkit.hosts.timers import LINUX, WINDOWS, install

AT = datetime(2023, 10, 13, 8, 0, 5)
TASKS = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}


def test_the_windows_task_starts_one_look_every_five_minutes(tmp_path: Path) -> None:
    workspace = tmp_path / "台账 & <甲>"
    made = install(workspace, AT, system=WINDOWS, folder=tmp_path / "out")
    [path] = made.files
    assert path.read_bytes()[:2] in (b"\xff\xfe", b"\xfe\xff")
    task = etree.fromstring(path.read_text(encoding="utf-16").partition("\n")[2].encode())

    def said(name: str) -> str | None:
        return task.findtext(f".//t:{name}", namespaces=TASKS)

    assert said("Arguments") == f'-m toolkit.hosts.scheduler "{workspace}"'
    assert said("Command") == sys.executable
    assert (said("Interval"), said("StartBoundary")) == ("PT5M", "2023-10-13T08:00:00")
    assert (said("MultipleInstancesPolicy"), said("StartWhenAvailable")) == ("IgnoreNew", "true")
    assert made.command.startswith("schtasks /Create /TN ")
    assert f'/XML "{path}"' in made.command


def test_each_workspace_has_an_entry_of_its_own(tmp_path: Path) -> None:
    one, other = (install(tmp_path / name, AT, system=LINUX, folder=tmp_path) for name in ("甲", "乙"))
    assert not set(one.files) & set(other.files)
    assert install(tmp_path / "甲", AT, system=LINUX, folder=tmp_path).files == one.files


def test_the_systemd_unit_quotes_what_systemd_would_read(tmp_path: Path) -> None:
    service, timer = install(tmp_path / '台账 50% $A "x"', AT, system=LINUX, folder=tmp_path / "out").files
    assert f'-m toolkit.hosts.scheduler "{tmp_path}/台账 50%% $$A \\"x\\""' in service.read_text(encoding="utf-8")
    assert "Persistent=true" in timer.read_text(encoding="utf-8")
    verify = shutil.which("systemd-analyze")
    if verify:  # a machine without systemd cannot be asked
        answer = subprocess.run([verify, "verify", "--user", str(service)], capture_output=True, text=True, check=False)
        assert "process-walk" not in answer.stderr


@pytest.mark.parametrize("system", [WINDOWS, LINUX])
def test_nothing_but_the_entry_is_written(tmp_path: Path, system: str) -> None:
    made = install(tmp_path / "台账", AT, system=system, folder=tmp_path / "out")
    assert sorted((tmp_path / "out").iterdir()) == sorted(made.files)
