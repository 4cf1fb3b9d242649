"""The pins: complete, hashed, for every platform, and without a host or a path in them."""

from __future__ import annotations

import re
import tomllib
from itertools import product
from pathlib import Path

import _environment
import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PLATFORMS = ({"sys_platform": "linux", "os_name": "posix"}, {"sys_platform": "win32", "os_name": "nt"})
PYTHONS = ("3.11", "3.12", "3.13")
PROJECT = tomllib.loads((_environment.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DIRECT = {
    "run": [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]],
    "dev": [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["dev"]],
}


def blocks(pins: Path) -> list[str]:
    """Each pin with its hashes, as one line of text."""
    return pins.read_text(encoding="utf-8").replace("\\\n", "").splitlines()


def pinned(pins: Path, environment: dict[str, str]) -> dict[str, str]:
    """Name and version of all that pip would install in an environment; fails if a name comes twice."""
    found: dict[str, str] = {}
    for block in blocks(pins):
        requirement = Requirement(block.split("--hash")[0].strip())
        marker: Marker | None = requirement.marker
        if marker is None or marker.evaluate({**environment}):
            assert requirement.name not in found
            found[canonicalize_name(requirement.name)] = str(requirement.specifier).removeprefix("==")
    return found


@pytest.mark.parametrize("level", ["run", "dev"])
def test_every_pin_is_exact_and_hashed_and_names_no_place(level: str) -> None:
    for block in blocks(_environment.PINS[level]):
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; [\w .'<>=!]+)?\s+(--hash=sha256:[0-9a-f]{64}\s*)+", block)


@pytest.mark.parametrize("level", ["run", "dev"])
@pytest.mark.parametrize(("platform", "version"), list(product(PLATFORMS, PYTHONS)))
def test_each_platform_gets_what_the_project_asks_for(level: str, platform: dict[str, str], version: str) -> None:
    environment = {**platform, "python_version": version, "python_full_version": f"{version}.0"}
    found = pinned(_environment.PINS[level], environment)
    for requirement in map(Requirement, DIRECT[level]):
        assert requirement.specifier.contains(found[canonicalize_name(requirement.name)])
    assert ("pywin32" in found) == (platform["sys_platform"] == "win32")  # Excel is reached through it


def test_contributors_have_the_very_versions_of_users() -> None:
    assert set(blocks(_environment.PINS["run"])) <= set(blocks(_environment.PINS["dev"]))
