"""What ``scripts/test.py`` and the tests' configuration say of a machine that lacks something."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import _environment
import pytest

TESTS = """
import pytest

@pytest.mark.office
def test_office() -> None: assert False, "this one needs LibreOffice"

def test_plain() -> None: pass
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small project with our configuration, whose marked test fails if it is run at all."""
    (tmp_path / "tests").mkdir()
    shutil.copy(_environment.ROOT / "tests" / "conftest.py", tmp_path / "tests")
    shutil.copy(_environment.ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "tests" / "test_it.py").write_text(TESTS, encoding="utf-8")
    return tmp_path


def run_pytest(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the tests of a folder on a machine where no program is found."""
    kept = {name: value for name, value in os.environ.items() if name != "CI" and not name.startswith("PYTEST")}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
        cwd=folder,
        env={**kept, "PATH": "", "PYTHONUTF8": "1", **variables},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )


@pytest.mark.parametrize("workers", [("-n", "0"), ("-n", "2")])
def test_what_the_machine_lacks_is_left_out_and_named(folder: Path, workers: tuple[str, ...]) -> None:
    done = run_pytest(folder, *workers)
    assert done.returncode == 0, done.stdout
    assert "1 passed, 1 skipped" in done.stdout
    assert "未运行 1 项测试：本机没有 LibreOffice" in done.stdout
    assert "sudo apt install libreoffice-calc" in done.stdout


@pytest.mark.parametrize(("arguments", "variables"), [(("--all",), {}), ((), {"CI": "true"})])
def test_what_is_demanded_and_lacking_is_a_failure(
    folder: Path, arguments: tuple[str, ...], variables: dict[str, str]
) -> None:
    done = run_pytest(folder, *arguments, **variables)
    assert done.returncode != 0
    assert "sudo apt install libreoffice-calc" in done.stdout + done.stderr
    assert "passed" not in done.stdout


@pytest.mark.parametrize(("body", "code"), [("pass", 0), ("assert False", 1)])
def test_the_script_hands_on_arguments_and_exit_code(tmp_path: Path, body: str, code: int) -> None:
    test = tmp_path / "test_it.py"
    test.write_text(f"def test_first() -> None: {body}\ndef test_second() -> None: assert False\n", encoding="utf-8")
    script = _environment.ROOT / "scripts" / "test.py"
    done = subprocess.run([sys.executable, script, str(test), "-k", "first"], capture_output=True, timeout=300)
    assert done.returncode == code
