"""A crash at any moment leaves the old workbook or the new one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def killing(folder: Path, mode: str) -> dict[str, int]:
    command = [sys.executable, "-m", "tests.workbooks.killing", str(folder), mode]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    summary: dict[str, int] = json.loads(done.stdout)
    return summary


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows 没有 fork，写入中断的测试只在 POSIX 上运行")
class TestKilled:
    def test_before_every_access_to_the_folder(self, tmp_path: Path) -> None:
        summary = killing(tmp_path, "steps")
        assert summary["state"] == summary["expected"]
        assert summary["killed"] == summary["runs"] - 1 > 15

    def test_at_random_moments(self, tmp_path: Path) -> None:
        summary = killing(tmp_path, "200")
        assert summary["state"] == summary["expected"]
        assert summary["killed"] > 20
