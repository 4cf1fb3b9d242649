"""The template folders, from a checkout and from an installed wheel."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.actions import templates

ROOT = Path(__file__).resolve().parents[2]


def test_a_checkout_reads_its_own_folders() -> None:
    assert templates.workbook_templates() == ROOT / "workbook_templates"
    assert templates.report_templates() == ROOT / "report_templates"


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The folder that a wheel of this project was installed into."""
    source = tmp_path / "source"
    for folder in ("toolkit", "workbook_templates", "report_templates"):
        shutil.copytree(ROOT / folder, source / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"):
        shutil.copy(ROOT / file, source)
    (source / "workbook_templates" / "extra.txt").write_text("w", encoding="utf-8")
    (source / "report_templates" / "extra.txt").write_text("r", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--target", str(tmp_path / "site"), str(source)], check=True, timeout=300)
    shutil.rmtree(source)
    return tmp_path / "site"


def test_an_installed_package_carries_them(installed: Path) -> None:
    code = "from toolkit.actions.templates import *; print(workbook_templates()); print(report_templates())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=installed, capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    workbooks, reports = map(Path, done.stdout.splitlines())
    assert workbooks.is_relative_to(installed)
    assert sorted(path.name for path in workbooks.iterdir()) == sorted(
        ["extra.txt", *(path.name for path in templates.workbook_templates().iterdir())]
    )
    assert (workbooks / "extra.txt").read_text(encoding="utf-8") == "w"
    assert (reports / "extra.txt").read_text(encoding="utf-8") == "r"
