"""Probes of the spreadsheet programs, of Excel's settings, and of the fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PureWindowsPath

from toolkit.actions.doctoring.facts import WINDOWS, Macros, Programs, TrustedLocation
from toolkit.hosts.probes.machine import Machine
from toolkit.hosts.probes.registry import CLASSES, COMPUTER, USER, Registry

_APP_PATHS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths"
_FONTS = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"
_LIBREOFFICE = r"SOFTWARE\LibreOffice\LibreOffice"
_WPS_ROOT = r"Software\Kingsoft\Office\6.0\Common"
# The key of Office 2016 and all later ones, where Excel does not say which it is.
_LATEST = "16.0"


def programs(machine: Machine) -> Programs:
    """The spreadsheet programs of a computer."""
    if machine.system == WINDOWS:
        registry = machine.registry
        return Programs(_excel(registry), _wps(registry), _libreoffice(registry))
    soffice = machine.which("soffice")
    return Programs(None, machine.which("et"), soffice, _bridge() if soffice else "")


def _excel(registry: Registry) -> str | None:
    """Excel's version and place. WPS answers to Excel's class name, too, but its program is another."""
    program = _app(registry, "excel.exe")
    if program is None or PureWindowsPath(program).name.lower() != "excel.exe":
        return None
    return f"{excel_version(registry)}，{program}"


def excel_version(registry: Registry) -> str:
    """The version that Excel keeps its settings under, such as 16.0."""
    named = str(registry.values(CLASSES, r"Excel.Application\CurVer").get("", ""))
    number = named.rpartition(".")[2]
    return f"{number}.0" if number.isdecimal() else _LATEST


def _wps(registry: Registry) -> str | None:
    root = next((registry.values(hive, _WPS_ROOT).get("InstallRoot") for hive in (USER, COMPUTER)), None)
    return _app(registry, "et.exe") or (str(root) if root else None)


def _libreoffice(registry: Registry) -> str | None:
    return _app(registry, "soffice.exe") or next(iter(sorted(registry.keys(COMPUTER, _LIBREOFFICE))), None)


def _app(registry: Registry, name: str) -> str | None:
    for hive in (USER, COMPUTER):
        if program := registry.values(hive, rf"{_APP_PATHS}\{name}").get(""):
            return str(program).strip('"')
    return None


def _bridge() -> str:
    from toolkit.hosts.libreoffice.bridge import uno_module
    from toolkit.hosts.libreoffice.refusals import LibreOfficeError

    try:
        uno_module()
    except LibreOfficeError as refusal:
        return str(refusal)
    return ""


def macros(registry: Registry) -> Macros:
    """What Excel's settings say of macros: those of a group policy first, then the user's own."""
    base = rf"Microsoft\Office\{excel_version(registry)}\Excel\Security"
    policy = registry.values(USER, rf"Software\Policies\{base}")
    own = registry.values(USER, rf"Software\{base}")
    decreed = _number(policy.get("VBAWarnings"))
    roots = (rf"Software\Policies\{base}\Trusted Locations", trusted_root(registry))
    settings = [registry.values(USER, root) for root in roots]
    return Macros(
        warnings=_number(own.get("VBAWarnings")) if decreed is None else decreed,
        decreed=decreed is not None,
        locations=tuple(location for root in roots for location in _locations(registry, root)),
        locations_disabled=any(_number(values.get("AllLocationsDisabled")) == 1 for values in settings),
        network_locations=any(_number(values.get("AllowNetworkLocations")) == 1 for values in settings),
    )


def trusted_root(registry: Registry) -> str:
    """The key of the user's own trusted locations."""
    return rf"Software\Microsoft\Office\{excel_version(registry)}\Excel\Security\Trusted Locations"


def _locations(registry: Registry, root: str) -> Iterator[TrustedLocation]:
    for name in registry.keys(USER, root):
        values = registry.values(USER, rf"{root}\{name}")
        if folder := values.get("Path"):
            yield TrustedLocation(str(folder), _number(values.get("AllowSubfolders")) == 1)


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def fonts(machine: Machine) -> frozenset[str]:
    """The names of the fonts of a computer, in each language that it says them in."""
    if machine.system == WINDOWS:
        return frozenset(_windows_fonts(machine.registry))
    lines = machine.output("fc-list", "--format=%{family}\\n").splitlines()
    return frozenset(name.strip() for line in lines for name in line.split(",") if name.strip())


def _windows_fonts(registry: Registry) -> Iterator[str]:
    """From entries such as "SimSun & NSimSun (TrueType)"."""
    for hive in (COMPUTER, USER):
        for entry in registry.values(hive, _FONTS):
            name = re.sub(r"\s*\((?:TrueType|OpenType|All res)\)\s*$", "", entry)
            yield from (part.strip() for part in name.split("&"))
