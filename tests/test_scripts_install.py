"""The installers. Windows' cannot be run here: they are parsed by real parsers and held against what PowerShell 5.1 knows."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import tree_sitter
import tree_sitter_batch
import tree_sitter_powershell

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
MARK = b"\xef\xbb\xbf"
# Commands of Windows PowerShell 5.1 that the installer uses.
CMDLETS = {
    "Get-ChildItem", "Get-Command", "Get-Content", "Get-Item", "Join-Path", "New-Object", "Out-Host", "Read-Host",
    "Select-Object", "Set-StrictMode", "Sort-Object", "Split-Path", "Start-Process", "Test-Path", "Write-Host",
}  # fmt: skip
AUTOMATIC = {
    "null", "true", "false", "_", "matches", "lastexitcode", "psscriptroot", "erroractionpreference", "executioncontext",
}  # fmt: skip


def parsed(name: str) -> tree_sitter.Node:
    language = tree_sitter_powershell if name.endswith(".ps1") else tree_sitter_batch
    content = (SCRIPTS / name).read_bytes().removeprefix(MARK)
    return tree_sitter.Parser(tree_sitter.Language(language.language())).parse(content).root_node


def nodes(node: tree_sitter.Node, kind: str) -> Iterator[tree_sitter.Node]:
    if node.type == kind:
        yield node
    for child in node.children:
        yield from nodes(child, kind)


def text(node: tree_sitter.Node) -> str:
    return (node.text or b"").decode("utf-8")


@pytest.mark.parametrize("name", ["install.ps1", "install.cmd"])
def test_a_parser_understands_it(name: str) -> None:
    assert not parsed(name).has_error


def test_a_broken_script_would_be_noticed() -> None:
    language = tree_sitter.Language(tree_sitter_powershell.language())
    content = (SCRIPTS / "install.ps1").read_bytes().removeprefix(MARK).replace(b"catch {", b"catch ", 1)
    assert tree_sitter.Parser(language).parse(content).root_node.has_error


def test_powershell_5_takes_the_file_for_utf_8() -> None:
    assert (SCRIPTS / "install.ps1").read_bytes().startswith(MARK)


def test_the_double_clicked_file_is_ascii_and_hands_everything_on() -> None:
    content = (SCRIPTS / "install.cmd").read_bytes()
    assert content.isascii()
    assert b'-ExecutionPolicy Bypass -File "%~dp0install.ps1" %*' in content


def test_it_calls_only_what_is_there() -> None:
    root = parsed("install.ps1")
    own = {text(node) for node in nodes(root, "function_name")}
    called = {text(node) for node in nodes(root, "command_name")}
    assert {name for name in called if not name.startswith("$")} <= own | CMDLETS
    assert own <= called, "functions that nothing calls"


def test_every_variable_is_set_somewhere() -> None:
    source = text(parsed("install.ps1"))
    used = {name.lower() for name in re.findall(r"\$(?:script:)?(\w+)(?![\w:])", source)}
    put = {name.lower() for name in re.findall(r"\$(\w+)(?=\s*=[^=]|\s+in\s)", source)}
    parameters = {text(node).lstrip("$").lower() for node in nodes(parsed("install.ps1"), "script_parameter")}
    named = {name.lower() for name in re.findall(r"\[\w+(?:\[\])?\]\s*\$(\w+)", source)}
    assert used - put - named - parameters - AUTOMATIC == set()


def test_nothing_in_it_is_newer_than_powershell_5() -> None:
    code = re.sub(r"'[^'\n]*'|\"[^\"\n]*\"|#[^\n]*|<#.*?#>", "", text(parsed("install.ps1")), flags=re.DOTALL)
    newer = re.findall(r"&&|\|\||\?\?|\?\.|\s\?\s|-Parallel|-AsHashtable|\$Is(?:Windows|Linux)", code)
    assert newer == []


def test_it_asks_for_no_rights_and_touches_no_computer_wide_setting() -> None:
    source = text(parsed("install.ps1"))
    assert "RunAs" not in source
    assert re.findall(r"(?:Set|New|Remove)-Item", source) == []


WHEEL = """\
Wheel-Version: 1.0
Generator: a test
Root-Is-Purelib: true
Tag: py3-none-any
"""


def wheel(folder: Path, name: str, version: str, code: str, entry: str = "", needs: Iterable[str] = ()) -> Path:
    """A wheel of one module, with a command if ``entry`` names one."""
    module = name.replace("-", "_")
    info = f"{module}-{version}.dist-info"
    parts = {
        f"{module}.py": code,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        + "".join(f"Requires-Dist: {need}\n" for need in needs),
        f"{info}/WHEEL": WHEEL,
    }
    if entry:
        parts[f"{info}/entry_points.txt"] = f"[console_scripts]\n{entry}\n"
    record = [f"{info}/RECORD,,"]
    file = folder / f"{module}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as package:
        for path, content in parts.items():
            digest = base64.urlsafe_b64encode(hashlib.sha256(content.encode()).digest()).rstrip(b"=").decode()
            record.append(f"{path},sha256={digest},{len(content.encode())}")
            package.writestr(path, content)
        package.writestr(f"{info}/RECORD", "\n".join(record) + "\n")
    return file


SAY = """\
import pathlib, sys
def main():
    with open(pathlib.Path.home() / "said.txt", "a", encoding="utf-8") as said:
        print(sys.argv[1:], file=said)
"""


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A bundle with a toolkit in it that only notes down how it was called."""
    root = tmp_path / "安装 包"
    (root / "wheels").mkdir(parents=True)
    shutil.copy(SCRIPTS / "install.sh", root)
    made = {
        "requirements.txt": wheel(root / "wheels", "other", "2.0", ""),
        "toolkit.txt": wheel(root / "wheels", "small-toolkit", "1.0", SAY, "toolkit = small_toolkit:main"),
    }
    for name, file in made.items():
        package, version = file.name.split("-")[:2]
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        (root / name).write_text(f"{package}=={version} --hash=sha256:{digest}\n", encoding="ascii")
    (root / "python.txt").write_text(f"{sys.version_info[0]}.{sys.version_info[1]}\n", encoding="ascii")
    return root


def install(bundle: Path, home: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the installer for Linux, cut off from every index."""
    home.mkdir(exist_ok=True)
    environment = {**os.environ, "HOME": str(home), "PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1"}
    environment.pop("XDG_DATA_HOME", None)
    command = ["sh", str(bundle / "install.sh"), *map(str, arguments)]
    return subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        env=environment,
        stdin=subprocess.DEVNULL,
        timeout=300,
        check=False,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="the installer for Linux")
def test_the_installer_for_linux_installs_offline_and_again(bundle: Path, tmp_path: Path) -> None:
    home, workspace = tmp_path / "家", tmp_path / "台账 (2023)&甲"
    for number in (1, 2):
        done = install(bundle, home, workspace)
        assert done.returncode == 0, done.stdout + done.stderr
        assert ("运行环境已有" in done.stdout) is (number == 2)
        said = (home / "said.txt").read_text(encoding="utf-8").splitlines()
        assert said[-2:] == [
            str(["init", str(workspace)]),
            str(["doctor", "--repair", "--workspace", str(workspace)]),
        ]
    assert (home / ".local/share/process-walk-toolkit/venv/bin/toolkit").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the installer for Linux")
def test_a_wheel_that_is_not_the_one_that_was_pinned_is_not_installed(bundle: Path, tmp_path: Path) -> None:
    wheel(bundle / "wheels", "other", "2.0", "changed = True")
    done = install(bundle, tmp_path / "家", tmp_path / "台账")
    assert done.returncode == 1
    assert "没有装好" in done.stderr
    assert not (tmp_path / "家" / "said.txt").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the installer for Linux")
def test_another_python_than_the_bundle_is_for_is_refused(bundle: Path, tmp_path: Path) -> None:
    (bundle / "python.txt").write_text("3.99\n", encoding="ascii")
    done = install(bundle, tmp_path / "家")
    assert done.returncode == 1
    assert "没有找到 Python 3.99" in done.stderr
