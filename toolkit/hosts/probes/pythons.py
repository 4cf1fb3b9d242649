"""Probes of Python, its packages, the keyring and the programs that unpack."""

from __future__ import annotations

import re
import struct
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module, metadata
from importlib.util import find_spec
from typing import Any

from toolkit.actions.doctoring.facts import WINDOWS, Buttons, Package, Python, Unpacking
from toolkit.hosts import xlwings_settings
from toolkit.hosts.probes.machine import Machine

DISTRIBUTION = "process-walk-toolkit"
# "lxml>=5.3"; requirements of an extra have "; extra == …" behind, and are no condition of the toolkit.
_REQUIREMENT = re.compile(r"([\w.-]+)\s*>=\s*([\w.]+)\s*$")


def python_facts(machine: Machine) -> Python:
    """The interpreter that runs this, and the packages that the toolkit declares."""
    version = sys.version_info[:3]
    return Python(version, struct.calcsize("P") * 8, str(machine.python), tuple(packages(_requirements())))


def packages(requirements: Iterable[str]) -> Iterator[Package]:
    """The packages that lines of requirements name, as they are here."""
    for line in requirements:
        if found := _REQUIREMENT.match(line):
            yield Package(found[1], found[2], _version(found[1]))


def _requirements() -> list[str]:
    try:
        return metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return [f"{DISTRIBUTION}>=0"]  # which is then found lacking


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def buttons_facts(machine: Machine) -> Buttons:
    """What xlwings' configuration of this user names as the interpreter."""
    file = xlwings_settings.file_of(machine.home)
    key = xlwings_settings.key_of(machine.system)
    named = xlwings_settings.setting(xlwings_settings.read(file), key)
    program = None if named is None else xlwings_settings.expanded(named, machine.environment)
    exists = program is not None and (machine.which(program) is not None)
    return Buttons(str(file), program, exists, str(interpreter(machine)))


def interpreter(machine: Machine) -> str:
    """The interpreter that a button should run: on Windows the one without a window."""
    python = machine.python
    return str(python.with_name("pythonw.exe") if machine.system == WINDOWS else python)


def keyring_name() -> str:
    """The keyring that passwords go to, '' where none is usable. Nothing is read from it."""
    import keyring
    from keyring.backends import fail, null

    backend = keyring.get_keyring()
    usable = not isinstance(backend, (fail.Keyring, null.Keyring))
    parts = getattr(backend, "backends", None)  # of a chain of keyrings, which may be empty
    return str(backend.name) if usable and (parts is None or list(parts)) else ""


def unpacking_facts() -> Unpacking:
    """Which archives can be opened here."""
    return Unpacking(find_spec("py7zr") is not None, find_spec("rarfile") is not None, _rar_program())


def _rar_program() -> bool:
    if find_spec("rarfile") is None:
        return False
    rarfile: Any = import_module("rarfile")
    try:
        rarfile.tool_setup(force=True)
    except rarfile.RarCannotExec:
        return False
    return True
