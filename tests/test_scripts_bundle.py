"""The offline bundle: the pins of another computer, wheels from elsewhere, the same bytes each time.

Downloading all that is pinned takes minutes and a network, so it is done by hand (docs/setup.md says how); here pip is
a stand-in, except where it only looks into a folder.
"""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import bundle_run
import pytest
from bundle_pins import PYTHONS, TARGETS, Pin, Target, lacking, pin_of, pins_for, unmet

from tests.test_scripts_install import wheel

WINDOWS, LINUX = TARGETS["win_amd64"], TARGETS["linux_x86_64"]
PINS = """\
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:aa \\
    --hash=sha256:bb
numpy==2.4.6 ; python_full_version < '3.14' \\
    --hash=sha256:cc
secretstorage==3.5.0 ; sys_platform == 'linux' \\
    --hash=sha256:dd
zipp==4.1.2 ; python_full_version < '3.12' \\
    --hash=sha256:ee
"""


def test_markers_are_judged_for_the_other_computer() -> None:
    assert [pin.name for pin in pins_for(PINS, WINDOWS, "3.11")] == ["colorama", "numpy", "zipp"]
    assert [pin.name for pin in pins_for(PINS, LINUX, "3.13")] == ["numpy", "secretstorage"]
    assert pins_for(PINS, WINDOWS, "3.11")[0].line == "colorama==0.4.6 --hash=sha256:aa --hash=sha256:bb"


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("python", PYTHONS)
def test_every_pin_is_understood_and_hashed(target: str, python: str) -> None:
    pins = pins_for(bundle_run.PINS.read_text(encoding="utf-8"), TARGETS[target], python)
    names = {pin.name for pin in pins}
    assert len(names) == len(pins) > 60
    assert all(pin.hashes and pin.version for pin in pins)
    assert ("pywin32" in names) is (target == "win_amd64")
    assert ("jeepney" in names) is (target != "win_amd64")


class Pip:
    """Stands in for pip: has wheels of some packages, builds others, and takes down what it was asked."""

    def __init__(self, wheels: list[str], sources: list[str], tag: str = "py3-none-any") -> None:
        self.wheels, self.sources, self.tag, self.asked = wheels, sources, tag, list[tuple[str, ...]]()

    def __call__(self, *arguments: str) -> None:
        self.asked.append(arguments)
        listed = Path(arguments[arguments.index("--requirement") + 1]).read_text(encoding="utf-8").splitlines()
        names = [line.split("==")[0] for line in listed]
        known, option = (self.wheels, "--dest") if arguments[0] == "download" else (self.sources, "--wheel-dir")
        if not set(names) <= set(known):
            raise subprocess.CalledProcessError(1, "pip")
        for name in names:
            made = wheel(Path(arguments[arguments.index(option) + 1]), name, "1.0", "")
            if arguments[0] == "wheel":
                made.rename(made.with_name(f"{name}-1.0-{self.tag}.whl"))


def pins(*names: str) -> list[Pin]:
    return [Pin(name, "1.0", ("sha256:00",)) for name in names]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bundle" / "wheels").mkdir(parents=True)
    return tmp_path / "bundle" / "wheels"


def test_wheels_are_downloaded_at_once_for_the_target(folder: Path) -> None:
    pip = Pip(["a", "b"], [])
    bundle_run.gather(pins("a", "b"), folder, WINDOWS, "3.12", pip)
    (asked,) = pip.asked
    text = " ".join(asked)
    assert "--platform win_amd64 --python-version 312" in text
    assert "--only-binary=:all:" in text
    assert "--require-hashes" in text
    assert len(list(folder.iterdir())) == 2
    assert [path.name for path in folder.parent.iterdir()] == ["wheels"], "nothing else in the bundle"


def test_what_is_published_as_sources_only_is_built_if_it_is_pure(folder: Path) -> None:
    pip = Pip(["a"], ["b"])
    bundle_run.gather(pins("a", "b"), folder, WINDOWS, "3.11", pip)
    assert [asked[0] for asked in pip.asked] == ["download", "download", "download", "wheel"]
    assert sorted(path.name for path in folder.iterdir()) == ["a-1.0-py3-none-any.whl", "b-1.0-py3-none-any.whl"]


def test_what_is_neither_is_named(folder: Path) -> None:
    with pytest.raises(SystemExit, match=r"没有适合 win_amd64、Python 3\.11 的组件：b"):
        bundle_run.gather(pins("a", "b"), folder, WINDOWS, "3.11", Pip(["a"], ["b"], "cp311-cp311-linux_x86_64"))


def test_names_are_compared_as_indexes_do(folder: Path) -> None:
    wheel(folder, "typing_extensions", "4.16.0", "")
    assert lacking([Pin("Typing.Extensions", "4.16.0", ())], folder.iterdir()) == []
    assert lacking(wanted := [Pin("typing-extensions", "4.17.0", ())], folder.iterdir()) == wanted


@pytest.mark.parametrize(("target", "programs"), [(WINDOWS, {"install.cmd", "install.ps1"}), (LINUX, {"install.sh"})])
def test_what_a_bundle_holds_and_that_it_resolves(
    folder: Path, target: Target, programs: set[str], tmp_path: Path
) -> None:
    root = folder.parent
    wheel(folder, "process-walk-toolkit", "0.1.0", "")
    other = wheel(folder, "other", "2.0", "")
    own = bundle_run.lay_out(root, target, "3.11")
    assert own.version == "0.1.0"
    assert {path.name for path in root.iterdir()} == programs | {
        "wheels", "requirements.txt", "toolkit.txt", "python.txt", "说明.txt",
    }  # fmt: skip
    assert (root / "requirements.txt").read_text(encoding="ascii") == f"{pin_of(other).line}\n"
    sheet = (root / "说明.txt").read_bytes()
    assert sheet.startswith(b"\xef\xbb\xbf")
    assert "Python 3.11" in sheet.decode("utf-8-sig")
    bundle_run.verify(root, target, "3.11")
    first, second = tmp_path / "1.zip", tmp_path / "2.zip"
    for file in (first, second):
        bundle_run.pack(root, file)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as package:
        assert {name.split("/")[0] for name in package.namelist()} == {"bundle"}
        modes = {entry.filename: entry.external_attr >> 16 & 0o111 for entry in package.infolist()}
    assert {name for name, mode in modes.items() if mode} == {
        f"bundle/{name}" for name in programs if name[-2:] == "sh"
    }


def test_a_bundle_that_lacks_a_wheel_does_not_pass(folder: Path) -> None:
    wheel(folder, "process-walk-toolkit", "0.1.0", "")
    other = wheel(folder, "other", "2.0", "")
    bundle_run.lay_out(folder.parent, WINDOWS, "3.11")
    other.unlink()
    with pytest.raises(subprocess.CalledProcessError):
        bundle_run.verify(folder.parent, WINDOWS, "3.11")


def test_a_bundle_whose_packages_lack_another_does_not_pass(folder: Path) -> None:
    wheel(folder, "process-walk-toolkit", "0.1.0", "")
    wheel(folder, "other", "2.0", "", needs=("small>=1 ; sys_platform == 'win32'", "absent ; extra == 'more'"))
    bundle_run.lay_out(folder.parent, LINUX, "3.11")
    bundle_run.verify(folder.parent, LINUX, "3.11")
    with pytest.raises(SystemExit, match="other: small>=1"):
        bundle_run.verify(folder.parent, WINDOWS, "3.11")
    wheel(folder, "small", "0.9", "")
    assert unmet(folder.iterdir(), WINDOWS.environment("3.11")) == ['other: small>=1; sys_platform == "win32"']
    assert unmet([wheel(folder, "small", "1.0", ""), *folder.glob("other-*")], WINDOWS.environment("3.11")) == []
