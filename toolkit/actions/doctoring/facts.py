"""The facts of a computer and a workspace, as plain values: what the probes of ``hosts/probes`` bring back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

WINDOWS = "win32"


@dataclass(frozen=True)
class Package:
    """A package that the toolkit needs: the least version that will do, and the one that is there, if any."""

    name: str
    least: str
    present: str | None


@dataclass(frozen=True)
class Python:
    """The interpreter that runs the toolkit."""

    version: tuple[int, int, int]
    bits: int
    program: str
    packages: tuple[Package, ...]


@dataclass(frozen=True)
class Buttons:
    """How a button finds Python: what xlwings' configuration names, and the interpreter that it should name."""

    configuration: str
    named: str | None
    named_exists: bool
    wanted: str


@dataclass(frozen=True)
class Programs:
    """The spreadsheet programs: version or place, None where there is none.

    ``bridge`` is empty if LibreOffice can be reached from Python, else why not.
    """

    excel: str | None = None
    wps: str | None = None
    libreoffice: str | None = None
    bridge: str = ""


@dataclass(frozen=True)
class TrustedLocation:
    """A folder from which Excel runs macros without asking."""

    folder: str
    subfolders: bool = False


@dataclass(frozen=True)
class Macros:
    """What Excel's settings say of macros.

    ``warnings`` is VBAWarnings: 1 all run, 2 asked about, 3 signed ones only, 4 none; None is Excel's own habit, 2.
    ``decreed`` tells that a group policy set it, which a user cannot change.
    """

    warnings: int | None = None
    decreed: bool = False
    locations: tuple[TrustedLocation, ...] = ()
    locations_disabled: bool = False
    network_locations: bool = False


@dataclass(frozen=True)
class Place:
    """The workspace. ``trouble`` says why its ledger cannot be read, ``refusal`` why nothing can be written there.

    ``from_internet`` tells that Windows marked the ledger as downloaded; ``newest`` is its last change.
    """

    root: PurePath
    exists: bool
    refusal: str = ""
    trouble: str = ""
    open_by: str = ""
    from_internet: bool = False
    on_network: bool = False
    free_bytes: int | None = None
    newest: datetime | None = None
    launcher: bool = False


@dataclass(frozen=True)
class Unpacking:
    """What unpacks archives that are no .zip."""

    seven_zip: bool
    rar_package: bool
    rar_program: bool


@dataclass(frozen=True)
class Facts:
    """All that the checks are judged from. ``now`` knows its time zone; ``keyring`` is empty where there is none."""

    system: str
    now: datetime
    python: Python
    buttons: Buttons
    programs: Programs
    fonts: frozenset[str]
    unpacking: Unpacking
    keyring: str = ""
    macros: Macros | None = None
    place: Place | None = None
