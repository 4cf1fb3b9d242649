"""The bootstrap, run for real in a small project of its own that needs nothing from the network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import _environment
import pytest

# A build backend that makes an editable wheel, as small as can be.
BACKEND = """
import zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    name, info = "small-1-py3-none-any.whl", "small-1.dist-info/"
    with zipfile.ZipFile(f"{folder}/{name}", "w") as wheel:
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: small\\nVersion: 1\\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(info + "RECORD", "")
        wheel.writestr("_process_walk_toolkit.pth", "C:/an/absolute/path")
    return name
"""
PYPROJECT = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'


def small_project(root: Path) -> Path:
    """A project with our bootstrap, no dependencies, and a Chinese folder name."""
    (root / "scripts" / "requirements").mkdir(parents=True)
    shutil.copy(_environment.__file__, root / "scripts")
    for pins in ("run.txt", "dev.txt"):
        (root / "scripts" / "requirements" / pins).write_text("", encoding="utf-8")
    (root / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (root / "backend.py").write_text(BACKEND, encoding="utf-8")
    (root / "small.py").write_text("", encoding="utf-8")
    return root


def python(root: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run code beside the bootstrap, cut off from every index."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=root / "scripts",
        env={**os.environ, "PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )


def ensure(root: Path, level: str = "run") -> str:
    """Bootstrap; the answer is what it printed."""
    done = python(root, f"import _environment; _environment.ensure({level!r})")
    assert done.returncode == 0, done.stderr
    return done.stdout


def environment_of(root: Path) -> str:
    """What the project's environment says of itself: its own folder, and where it finds the project."""
    say = "import sys, small; print(sys.prefix, small.__file__)"
    return python(root, f"import _environment; _environment.run('python', '-c', {say!r})").stdout


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose environment was made already."""
    root = small_project(tmp_path_factory.mktemp("made") / "走流程")
    printed = ensure(root)
    assert "正在创建" in printed
    assert "已就绪" in printed
    return root


def test_the_environment_knows_the_project(project: Path) -> None:
    assert environment_of(project).split() == [str(project / ".venv"), str(project / "small.py")]


def test_it_is_brought_up_to_date_only_when_something_changed(project: Path) -> None:
    ensure(project)
    assert ensure(project) == ""
    with (project / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    updated = ensure(project)
    assert "正在安装" in updated
    assert "正在创建" not in updated
    assert ensure(project) == ""


def test_an_environment_for_contributors_serves_users_but_not_the_other_way_round(project: Path) -> None:
    (project / ".venv" / "installed-dev").unlink(missing_ok=True)
    assert "正在安装" in ensure(project, "dev")
    (project / ".venv" / "installed-run").unlink(missing_ok=True)
    assert ensure(project, "run") == ""


def test_a_copied_environment_is_made_anew(project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(project, copy, symlinks=True)
    assert "正在创建" in ensure(copy)
    assert environment_of(copy).split() == [str(copy / ".venv"), str(copy / "small.py")]


def test_an_environment_without_its_python_is_not_used(project: Path) -> None:
    code = "import _environment; print(_environment._is_ours())"
    assert python(project, code).stdout.strip() == "True"
    programs = project / ".venv" / ("Scripts" if os.name == "nt" else "bin")
    programs.rename(programs.with_name("away"))
    assert python(project, code).stdout.strip() == "False"
    programs.with_name("away").rename(programs)


def test_the_exit_code_of_a_command_is_handed_on(project: Path) -> None:
    code = "import sys, _environment; sys.exit(_environment.run('python', '-c', 'raise SystemExit(7)'))"
    assert python(project, code).returncode == 7


def test_a_missing_network_is_told_without_a_traceback(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    pin = f"no-such-package==1.0 --hash=sha256:{'0' * 64}\n"
    (root / "scripts" / "requirements" / "run.txt").write_text(pin, encoding="utf-8")
    done = python(root, "import _environment; _environment.ensure('run')")
    assert done.returncode == 1
    assert "no-such-package" in done.stderr
    assert "请检查网络" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / ".venv" / "installed-run").exists()


def test_an_old_python_is_told_what_is_needed(project: Path) -> None:
    done = python(project, "import sys; sys.version_info = (3, 9, 2); import _environment")
    assert done.returncode == 1
    assert "需要 Python 3.11 或更新版本，当前是 3.9" in done.stderr
    assert "Traceback" not in done.stderr
