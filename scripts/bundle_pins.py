"""The hashed pins as one computer needs them. pip judges markers by the computer it runs on, so they are judged here."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename


@dataclass(frozen=True)
class Target:
    """A kind of computer: its name, the platforms whose wheels it runs, and what markers ask of its system."""

    name: str
    platforms: tuple[str, ...]
    markers: Mapping[str, str]

    def options(self, python: str) -> list[str]:
        """What pip is told to choose wheels for this computer and a version of Python such as 3.11."""
        number = python.replace(".", "")
        platforms = [word for platform in self.platforms for word in ("--platform", platform)]
        abis = [word for abi in (f"cp{number}", "abi3", "none") for word in ("--abi", abi)]
        return [*platforms, "--python-version", number, "--implementation", "cp", *abis, "--only-binary=:all:"]

    def environment(self, python: str) -> dict[str, str]:
        """The values of markers there."""
        return {
            **self.markers,
            "python_version": python,
            "python_full_version": f"{python}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
        }


def _linux(machine: str) -> Target:
    # From glibc 2.28 on, as Kylin V10, UOS 20 and Debian 10 have it.
    platforms = ("manylinux_2_28", "manylinux_2_17", "manylinux2014", "manylinux_2_12", "manylinux_2_5", "manylinux1")
    markers = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": machine}
    return Target(f"linux_{machine}", tuple(f"{platform}_{machine}" for platform in platforms), markers)


_WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"}
TARGETS = {
    target.name: target
    for target in (Target("win_amd64", ("win_amd64",), _WINDOWS), _linux("x86_64"), _linux("aarch64"))
}
PYTHONS = ("3.11", "3.12", "3.13")


@dataclass(frozen=True)
class Pin:
    """One package of one version, and the hashes of its files."""

    name: str
    version: str
    hashes: tuple[str, ...]

    @property
    def line(self) -> str:
        """The pin as a line of a requirements file."""
        return " ".join((f"{self.name}=={self.version}", *(f"--hash={digest}" for digest in self.hashes)))


def pins_for(text: str, target: Target, python: str) -> list[Pin]:
    """The pins of a hashed requirements file that a computer needs, without their markers."""
    environment = target.environment(python)
    return [
        Pin(requirement.name, str(requirement.specifier).removeprefix("=="), hashes)
        for requirement, hashes in _requirements(text)
        if requirement.marker is None or requirement.marker.evaluate(environment)
    ]


def _requirements(text: str) -> Iterator[tuple[Requirement, tuple[str, ...]]]:
    for line in text.replace("\\\n", " ").splitlines():
        words, *hashes = (part.strip() for part in line.split("--hash="))
        if words and not words.startswith("#"):
            yield Requirement(words), tuple(hashes)


def pin_of(wheel: Path) -> Pin:
    """The pin of one wheel, by its name and what is in it."""
    name, version, _, _ = parse_wheel_filename(wheel.name)
    return Pin(name, str(version), (f"sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}",))


def lacking(pins: Iterable[Pin], wheels: Iterable[Path]) -> list[Pin]:
    """The pins that no wheel answers to."""
    there = {parse_wheel_filename(wheel.name)[:2] for wheel in wheels}
    known = {(name, str(version)) for name, version in there}
    return [pin for pin in pins if (canonicalize_name(pin.name), pin.version) not in known]


def unmet(wheels: Iterable[Path], environment: Mapping[str, str]) -> list[str]:
    """What wheels declare that they need in an environment and no other of them gives, as ``needing: needed``."""
    parsed = [(wheel, *parse_wheel_filename(wheel.name)[:2]) for wheel in wheels]
    there = {name: version for _, name, version in parsed}
    return [
        f"{name}: {needed}"
        for wheel, name, _ in parsed
        for needed in _needs(wheel, environment)
        if (version := there.get(canonicalize_name(needed.name))) is None
        or not needed.specifier.contains(version, prereleases=True)
    ]


def _needs(wheel: Path, environment: Mapping[str, str]) -> Iterator[Requirement]:
    with zipfile.ZipFile(wheel) as package:
        file = next(name for name in package.namelist() if name.endswith(".dist-info/METADATA"))
        declared = message_from_bytes(package.read(file)).get_all("Requires-Dist") or ()
    for requirement in map(Requirement, declared):
        if requirement.marker is None or requirement.marker.evaluate({**environment, "extra": ""}):
            yield requirement
