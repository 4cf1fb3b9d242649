"""What tests need from the machine, and what is said when it is not there."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

# Where Debian puts LibreOffice's bridge, which no package index has, and servers that are not on a user's PATH.
_UNO = (Path("/usr/lib/python3/dist-packages/uno.py"), Path("/usr/lib/libreoffice/program/uno.py"))
_SERVERS = os.pathsep + "/usr/sbin"
_SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "samples"

# A busy machine is no failure of the code.
settings.register_profile("toolkit", parent=settings(), deadline=None)
settings.load_profile("toolkit")


@dataclass(frozen=True)
class Need:
    """Something that tests with a marker need, and that only the machine's owner can install."""

    marker: str
    name: str
    present: bool
    packages: str

    @property
    def advice(self) -> str:
        """One line: what is missing, and how to get it."""
        return f"本机没有{self.name}；安装后即可运行：sudo apt install {self.packages}"


def _has(program: str) -> bool:
    return shutil.which(program, path=os.environ.get("PATH", "") + _SERVERS) is not None


def _needs() -> tuple[Need, ...]:
    return (
        Need(
            "office",
            " LibreOffice 或其 Python 接口、PDF 工具",
            _has("soffice") and _has("pdftoppm") and any(path.exists() for path in _UNO),
            "libreoffice-calc libreoffice-writer python3-uno poppler-utils fonts-noto-cjk",
        ),
        Need(
            "screen",
            "虚拟屏幕或鼠标工具",
            all(map(_has, ("Xvfb", "openbox", "xdotool", "import"))),
            "xvfb openbox xdotool imagemagick",
        ),
        Need("mail", "邮件服务器 dovecot", _has("dovecot"), "dovecot-imapd"),
    )


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="fail where LibreOffice or the mail server is missing")


def pytest_configure(config: pytest.Config) -> None:
    """Where everything is demanded, say at once what the machine lacks."""
    demanded = config.getoption("--all") or os.environ.get("CI", "").lower() in ("1", "true")
    lacking = [need.advice for need in _needs() if not need.present]
    if demanded and lacking:
        raise pytest.UsageError("\n".join(lacking))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what the machine cannot run."""
    for need in _needs():
        for item in items:
            if not need.present and item.get_closest_marker(need.marker):
                item.add_marker(pytest.mark.skip(reason=need.advice))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line for each reason what was left out."""
    reports = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in reports)
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"未运行 {count} 项测试：{reason}", yellow=True)


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of sample files, which is kept beside the project and not in it."""
    if not _SAMPLES.is_dir():
        pytest.skip("样例文件夹 ../shared/samples 不在本机")
    return _SAMPLES
