r"""The user's configuration of xlwings, in which a button looks for Python: lines such as ``"INTERPRETER_WIN","D:\p.exe"``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from toolkit.actions.doctoring.facts import WINDOWS

# Folders of a user, whose name is perhaps Chinese; a name of a variable is read alike in every encoding.
_VARIABLES = ("LOCALAPPDATA", "APPDATA", "USERPROFILE")


def file_of(home: Path) -> Path:
    """The configuration of a user."""
    return home / ".xlwings" / "xlwings.conf"


def key_of(system: str) -> str:
    """The name of the setting that names the interpreter."""
    return "INTERPRETER_WIN" if system == WINDOWS else "INTERPRETER"


def read(file: Path) -> str:
    """The text of a configuration, '' where there is none: UTF-8, or what Chinese editors write otherwise."""
    if not file.exists():
        return ""
    content = file.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", errors="replace")


def setting(text: str, key: str) -> str | None:
    """The value of a setting, None if it is not set; the last line that sets it counts."""
    found = None
    for line in text.splitlines():
        name, comma, value = line.replace('"', "").partition(",")
        if comma and name.strip() == key and value.strip():
            found = value.strip()
    return found


def with_setting(text: str, key: str, value: str) -> str:
    """The text with a setting changed or added; every other line stays as it is."""
    others = [line for line in text.splitlines() if line.replace('"', "").partition(",")[0].strip() != key]
    return "".join(f"{line}\n" for line in (*others, f'"{key}","{value}"'))


def portable(program: str, environment: Mapping[str, str]) -> str:
    """A Windows path with the user's folder as a variable, which xlwings and our buttons fill in again."""
    for name in _VARIABLES:
        folder = environment.get(name, "").rstrip("\\")
        if folder and program.lower().startswith(f"{folder.lower()}\\"):
            return f"%{name}%{program[len(folder) :]}"
    return program


def expanded(value: str, environment: Mapping[str, str]) -> str:
    """A value with the variables in it filled in, as Windows does; names know no case there."""
    known = {name.upper(): text for name, text in environment.items()}
    return re.sub(r"%(\w+)%", lambda found: known.get(found[1].upper(), found[0]), value)


def configure(file: Path, system: str, program: str, environment: Mapping[str, str]) -> bool:
    """Name the interpreter in a user's configuration; the answer is whether that changed anything. Raises OSError."""
    value = portable(program, environment) if system == WINDOWS else program
    text = read(file)
    if setting(text, key_of(system)) == value:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(with_setting(text, key_of(system), value), encoding="utf-8")
    return True
