"""Who called: the arguments of the launcher, and the open workbook that they name."""

from __future__ import annotations

import argparse
import os
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import xlwings as xw

from toolkit.hosts import libreoffice
from toolkit.hosts.macros.clerk import path_of

_PATIENCE_SECONDS = 10


@dataclass(frozen=True)
class Call:
    """A press of a button: what is to be done, for which workbook, and where it is written down."""

    verb: str
    workbook: Path
    log: Path
    caller: int = 0  # the process of the LibreOffice whose button it was


def parse(arguments: Sequence[str]) -> Call:
    """Read the launcher's arguments; those that are for xlwings alone pass. Raises SystemExit."""
    parser = argparse.ArgumentParser(prog="toolkit.hosts.macros", allow_abbrev=False)
    parser.add_argument("verb")
    parser.add_argument("--wb", required=True)
    parser.add_argument("--log", required=True, type=Path)
    parser.add_argument("--caller", type=int, default=0)
    known, _ = parser.parse_known_args(arguments)
    return Call(known.verb, known.log.with_name(known.wb), known.log, known.caller)


def calling_book(call: Call) -> xw.Book:
    """The open workbook whose button was pressed. Raises LookupError or an error of the program's bridge."""
    if os.name == "nt":
        return xw.Book.caller()  # it reads the window from the arguments itself
    for book in libreoffice.attach(_address(call.caller)).books:
        if path_of(book) == call.workbook:
            return book
    raise LookupError(f"{call.workbook} is not open")


def _address(process: int) -> str:
    """Where the LibreOffice with this number listens, which is told to, if it does not yet.

    A second start with the same profile only hands its arguments over to the LibreOffice that runs.
    """
    address = f"pipe,name=toolkit{process}"
    if not _listens(address):
        program, *rest = _command_line(process)
        kept = [argument for argument in rest if argument.startswith("-env:") or argument == "--headless"]
        arguments = [program, *kept, f"--accept={address};urp;", "--nologo", "--nodefault"]
        subprocess.run(arguments, check=True, timeout=_PATIENCE_SECONDS, stdin=subprocess.DEVNULL)
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not _listens(address) and time.monotonic() < deadline:
            time.sleep(0.1)
    return address


def _listens(address: str) -> bool:
    with suppress(libreoffice.LibreOfficeError):
        libreoffice.attach(address)
        return True
    return False


def _command_line(process: int) -> list[str]:
    arguments = Path(f"/proc/{process}/cmdline").read_text().split("\0")
    if not Path(arguments[0]).name.startswith("soffice"):
        raise LookupError(f"called by {arguments[0]}, which is not LibreOffice")
    return arguments
