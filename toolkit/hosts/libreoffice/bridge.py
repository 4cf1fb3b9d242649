"""The edge to UNO: finding LibreOffice's Python bridge, reaching a running office, and making UNO's structures.

The bridge (``uno.py`` with a compiled ``pyuno``) is installed by the operating system for the system's Python and is on no
package index, so an environment of its own does not see it. The module is asked for where it is known, and loaded from there
alone: nothing else of the system's packages becomes importable.
"""

from __future__ import annotations

import builtins
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import cast

from . import uno_cells as uc
from . import uno_types as u
from .refusals import LibreOfficeError

_ASK = "import sys, uno; print(*sys.version_info[:2], uno.__file__)"
_ADVICE = "On Debian and Ubuntu: apt install libreoffice-calc python3-uno."


def program_folder() -> Path:
    """The folder of LibreOffice's programs.

    Raises:
        LibreOfficeError: No ``soffice`` is on the PATH.
    """
    soffice = shutil.which("soffice")
    if soffice is None:
        raise LibreOfficeError(f"LibreOffice was not found: there is no soffice on the PATH. {_ADVICE}")
    return Path(soffice).resolve().parent


@cache
def uno_module() -> ModuleType:
    """LibreOffice's module ``uno``, loaded once.

    Raises:
        LibreOfficeError: It is not installed, or only for another version of Python.
    """
    # Importing uno replaces the interpreter's import for everybody: put back, because nothing here needs that.
    plain_import = builtins.__import__
    try:
        return _load(_locate())
    finally:
        builtins.__import__ = plain_import


def _load(source: Path | None) -> ModuleType:
    if source is None:
        return importlib.import_module("uno")
    if any(source.parent.glob("pyuno.*")):
        sys.path.append(str(source.parent))
    spec = importlib.util.spec_from_file_location("uno", source)
    if spec is None or spec.loader is None:
        raise LibreOfficeError(f"{source} could not be loaded.")
    module = importlib.util.module_from_spec(spec)
    sys.modules["uno"] = module
    spec.loader.exec_module(module)
    _let_exceptions_pass(module)
    return module


def _let_exceptions_pass(uno: ModuleType) -> None:
    """Let UNO's exceptions leave a ``with`` block.

    Python sets ``__traceback__`` on them there, which the bridge takes for a member of the UNO exception and refuses.
    """
    set_member: Callable[[object, str, object], None] = uno._uno_struct__setattr__

    def set_attribute(struct: object, name: str, value: object) -> None:
        if isinstance(struct, BaseException) and name.startswith("__"):
            BaseException.__setattr__(struct, name, value)
        else:
            set_member(struct, name, value)

    uno.__dict__["_uno_struct__setattr__"] = set_attribute


def _locate() -> Path | None:
    """Where uno.py is; None where an ordinary import finds it."""
    if importlib.util.find_spec("uno") is not None:
        return None
    own = f"{sys.version_info.major} {sys.version_info.minor}"
    seen = []
    for interpreter in _interpreters():
        version, _, path = _asked(interpreter).rpartition(" ")
        if version == own:
            return Path(path)
        seen += [version.replace(" ", ".")] if version else []
    # A compiled module of another version would not raise but crash, so it is not even tried.
    found = f"it is installed for Python {', '.join(seen)} only" if seen else "it is not installed"
    raise LibreOfficeError(
        f"LibreOffice's Python bridge was not found for Python {own.replace(' ', '.')}: {found}. {_ADVICE}"
    )


def _interpreters() -> Iterator[str]:
    """Pythons that may know the bridge: the one that LibreOffice brings, the system's, and the user's."""
    for name, path in (("python", str(program_folder())), ("python3", os.defpath), ("python3", None)):
        interpreter = shutil.which(name, path=path)
        if interpreter is not None:
            yield interpreter


def _asked(interpreter: str) -> str:
    answer = subprocess.run([interpreter, "-c", _ASK], capture_output=True, text=True, check=False, timeout=60)
    return answer.stdout.strip()


def connect(address: str) -> u.Context:
    """The component context of a running office.

    Args:
        address: Where it listens, such as ``pipe,name=X`` or ``socket,host=localhost,port=2002``.

    Raises:
        LibreOfficeError: Nothing listens there.
    """
    uno = uno_module()
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    try:
        return cast(u.Context, resolver.resolve(f"uno:{address};urp;StarOffice.ComponentContext"))
    except uno_error("connection.NoConnectException") as error:
        raise LibreOfficeError(f"No LibreOffice listens at {address}.") from error


def uno_error(name: str) -> type[Exception]:
    """An exception class of UNO, to catch; the name is without ``com.sun.star.``."""
    return cast(type[Exception], uno_module().getClass(f"com.sun.star.{name}"))


def file_url(path: str | Path) -> str:
    """A path as UNO's file URL."""
    return cast(str, uno_module().systemPathToFileUrl(str(path)))


def file_path(url: str) -> str:
    """A file URL as a path of this system."""
    return cast(str, uno_module().fileUrlToSystemPath(url))


def properties(**values: object) -> tuple[u.PropertyValue, ...]:
    """Named arguments, as many UNO methods take them."""
    made = []
    for name, value in values.items():
        entry = cast(u.PropertyValue, uno_module().createUnoStruct("com.sun.star.beans.PropertyValue"))
        entry.Name, entry.Value = name, value
        made.append(entry)
    return tuple(made)


def cell_address(sheet: int, column: int, row: int) -> uc.CellAddress:
    """A cell's place, all counted from zero."""
    address = cast(uc.CellAddress, uno_module().createUnoStruct("com.sun.star.table.CellAddress"))
    address.Sheet, address.Column, address.Row = sheet, column, row
    return address


def range_address(sheet: int, left: int, top: int, right: int, bottom: int) -> uc.RangeAddress:
    """A block's place, all counted from zero, both ends included."""
    address = cast(uc.RangeAddress, uno_module().createUnoStruct("com.sun.star.table.CellRangeAddress"))
    address.Sheet, address.StartColumn, address.StartRow = sheet, left, top
    address.EndColumn, address.EndRow = right, bottom
    return address


def locale(language: str, country: str) -> object:
    """A language of UNO, in which format codes are understood."""
    return uno_module().createUnoStruct("com.sun.star.lang.Locale", language, country, "")


def constant(name: str) -> object:
    """A value of one of UNO's enumerations, such as ``table.CellDeleteMode.UP``; the name is without ``com.sun.star.``."""
    group, _, value = name.rpartition(".")
    return uno_module().Enum(f"com.sun.star.{group}", value)
