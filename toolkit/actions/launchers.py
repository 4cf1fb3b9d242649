"""The file in a workspace that opens the menu by a double click, and takes a workbook that is dropped on it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path, PurePath

# Variables in which the Windows launcher hands over what it knows.
LAUNCHER, DROPPED, COMMAND_LINE = "TOOLKIT_LAUNCHER", "TOOLKIT_DROPPED", "TOOLKIT_COMMAND_LINE"
NAME = "走流程菜单"
NOT_STARTED = (
    "菜单没有打开：本机没有装好“走流程”工具箱，或者下面这个 Python 不能运行。请运行安装程序，或与技术人员联系。"
)
_MARK = "@NOT_STARTED@"

_ENTRY = """\
[Desktop Entry]
Type=Application
Version=1.0
Name={name}
Comment=走流程工具箱的操作菜单：双击打开，也可以把工作簿拖到上面
Exec={command} %f
Terminal=true
Icon=x-office-spreadsheet
Categories=Office;
"""


@dataclass(frozen=True)
class Launcher:
    """A launcher's file: its name, its content, and whether it must be marked as a program."""

    name: str
    content: bytes
    executable: bool


def windows_launcher() -> Launcher:
    """A command file in ASCII, the same for every computer: a workspace may lie on a share."""
    text = files("toolkit.actions").joinpath("launcher.cmd").read_text(encoding="ascii")
    lines = text.replace(_MARK, escaped(NOT_STARTED)).splitlines()
    return Launcher(f"{NAME}.cmd", "".join(f"{line}\r\n" for line in lines).encode("ascii"), False)


def linux_launcher(python: PurePath, root: PurePath) -> Launcher:
    """A desktop entry for one computer: it names the interpreter and the workspace."""
    variable = f"{LAUNCHER}={root / NAME}"
    words = ("env", variable, str(python), "-P", "-m", "toolkit.hosts.menu")
    entry = _ENTRY.format(name=NAME, command=" ".join(map(exec_word, words)))
    return Launcher(f"{NAME}.desktop", entry.encode("utf-8"), True)


def escaped(text: str) -> str:
    r"""Text in ASCII, each other character as ``\uXXXX``, which .NET's regular expressions undo."""
    return text.encode("ascii", "backslashreplace").decode("ascii")


def exec_word(word: str) -> str:
    r"""One word of the key Exec, quoted after the Desktop Entry Specification.

    Within quotation marks ``"``, `````, ``$`` and ``\`` take a backslash, a per cent sign is doubled; and the value as a
    whole is a string, in which every backslash is doubled once more.
    """
    quoted = "".join(f"\\{sign}" if sign in '"`$\\' else sign for sign in word)
    return '"' + quoted.replace("%", "%%").replace("\\", "\\\\") + '"'


def write_launcher(root: Path, system: str = sys.platform, python: str = sys.executable) -> Path:
    """Put the launcher for this computer's system into a workspace; one that is there already is brought up to date."""
    launcher = windows_launcher() if system == "win32" else linux_launcher(PurePath(python), root.absolute())
    path = root / launcher.name
    if not path.exists() or path.read_bytes() != launcher.content:
        path.write_bytes(launcher.content)
    if launcher.executable:
        path.chmod(path.stat().st_mode | 0o111)
    return path
