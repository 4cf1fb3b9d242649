"""Make an offline bundle: the wheels of the hashed pins, this project's own, an installer and a sheet, in one zip."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from bundle_pins import PYTHONS, TARGETS, Pin, Target, lacking, pin_of, pins_for, unmet
from bundle_words import sheet

ROOT = Path(__file__).resolve().parent.parent
PINS = ROOT / "scripts" / "requirements" / "run.txt"
INSTALLERS = {"win": ("install.cmd", "install.ps1"), "linux": ("install.sh",)}
# The same bundle has the same bytes whenever it is made.
_MOMENT = (2023, 10, 1, 0, 0, 0)
_PROGRAM = 0o100755 << 16
_FILE = 0o100644 << 16

Pip = Callable[..., None]


def pip(*arguments: str) -> None:
    """Run this environment's pip. Raises CalledProcessError."""
    subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments], check=True)


def gather(pins: Sequence[Pin], folder: Path, target: Target, python: str, run: Pip = pip) -> None:
    """Download a wheel of each pin into a folder, its hash checked; build those that are published as sources only.

    Raises SystemExit where a package is neither published as a wheel for the target nor pure Python.
    """
    options = ["--quiet", "--no-deps", "--require-hashes", "--dest", str(folder)]
    try:
        run("download", *options, *target.options(python), "--requirement", str(_listed(pins, folder)))
    except subprocess.CalledProcessError:
        for pin in pins:
            _gather_one(pin, folder, [*options, *target.options(python)], run)
    gone = lacking(pins, folder.glob("*.whl"))
    if gone:
        raise SystemExit(f"没有适合 {target.name}、Python {python} 的组件：{'、'.join(pin.name for pin in gone)}")


def _gather_one(pin: Pin, folder: Path, options: Sequence[str], run: Pip) -> None:
    listed = str(_listed([pin], folder))
    try:
        run("download", *options, "--requirement", listed)
    except subprocess.CalledProcessError:
        with tempfile.TemporaryDirectory() as built:
            run("wheel", "--quiet", "--no-deps", "--require-hashes", "--wheel-dir", built, "--requirement", listed)
            for wheel in Path(built).glob("*-none-any.whl"):  # any other runs on this computer only
                shutil.copy2(wheel, folder)


def _listed(pins: Sequence[Pin], folder: Path) -> Path:
    file = folder.parent.with_name("wanted.txt")  # beside the bundle, not in it
    file.write_text("".join(f"{pin.line}\n" for pin in pins), encoding="utf-8")
    return file


def own_wheel(folder: Path, run: Pip = pip) -> Path:
    """Build this project's wheel with the pinned backend that is installed here."""
    with tempfile.TemporaryDirectory() as built:
        run("wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", built, str(ROOT))
        (wheel,) = Path(built).glob("*.whl")
        return Path(shutil.copy2(wheel, folder))


def lay_out(root: Path, target: Target, python: str) -> Pin:
    """Write all that stands in a bundle beside its wheels; the answer is the pin of the toolkit itself."""
    wheels = sorted((root / "wheels").glob("*.whl"))
    pins = [pin_of(wheel) for wheel in wheels]
    own = next(pin for pin in pins if pin.name == "process-walk-toolkit")
    others = [pin for pin in pins if pin is not own]
    for name, listed in (("requirements.txt", others), ("toolkit.txt", [own])):
        (root / name).write_text("".join(f"{pin.line}\n" for pin in listed), encoding="ascii", newline="\n")
    (root / "python.txt").write_text(f"{python}\n", encoding="ascii", newline="\n")
    for name in INSTALLERS[target.name.partition("_")[0]]:
        shutil.copy2(ROOT / "scripts" / name, root)
    (root / "说明.txt").write_bytes(sheet(target.name, python, own.version, len(others)))
    return own


def verify(root: Path, target: Target, python: str, run: Pip = pip) -> None:
    """Have pip resolve every pin from the bundle alone, for the target, and see that no package lacks another.

    pip would judge by this computer which packages need which, so that is looked at here. Raises CalledProcessError,
    and SystemExit where something is lacking.
    """
    with tempfile.TemporaryDirectory() as nowhere:
        offline = ("--quiet", "--dry-run", "--no-index", "--find-links", str(root / "wheels"), "--require-hashes")
        lists = [word for name in ("requirements.txt", "toolkit.txt") for word in ("--requirement", str(root / name))]
        run("install", *offline, "--no-deps", *target.options(python), "--target", nowhere, *lists)
    gone = unmet((root / "wheels").glob("*.whl"), target.environment(python))
    if gone:
        raise SystemExit(f"包里缺少组件：{'；'.join(gone)}")


def pack(root: Path, file: Path) -> None:
    """Put a folder into a zip, with the folder's own name before each path."""
    with zipfile.ZipFile(file, "w") as package:
        for path in sorted(path for path in root.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{root.name}/{path.relative_to(root).as_posix()}", _MOMENT)
            entry.external_attr = _PROGRAM if path.suffix == ".sh" else _FILE
            # Wheels are packed already.
            entry.compress_type = zipfile.ZIP_STORED if path.suffix == ".whl" else zipfile.ZIP_DEFLATED
            package.writestr(entry, path.read_bytes())


def make(target: Target, python: str, out: Path, installer: Path | None) -> Path:
    """Make a bundle in a folder; the answer is the zip."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "bundle"
        wheels = root / "wheels"
        wheels.mkdir(parents=True)
        pins = pins_for(PINS.read_text(encoding="utf-8"), target, python)
        print(f"正在下载 {len(pins)} 个组件（{target.name}，Python {python}）……", flush=True)
        gather(pins, wheels, target, python)
        own_wheel(wheels)
        own = lay_out(root, target, python)
        if installer:
            shutil.copy2(installer, root)
        print("正在核对：只用包里的文件，能不能装齐……", flush=True)
        verify(root, target, python)
        named = root.rename(root.with_name(f"{own.name}-{own.version}-{target.name}-py{python}"))
        out.mkdir(parents=True, exist_ok=True)
        file = out / f"{named.name}.zip"
        pack(named, file)
    return file


def main(arguments: Sequence[str]) -> int:
    """Make the bundle that the arguments ask for."""
    parser = argparse.ArgumentParser(description="把离线安装所需的全部文件收进一个压缩包。")
    parser.add_argument("--python", choices=PYTHONS, default="3.11", help="办公电脑上的 Python 版本（默认 3.11）")
    parser.add_argument("--target", choices=list(TARGETS), default="win_amd64", help="办公电脑的系统（默认 win_amd64）")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="压缩包放在哪里（默认 dist）")
    parser.add_argument("--python-installer", type=Path, help="一并放入的 Python 官方安装程序（先自行下载）")
    options = parser.parse_args(arguments)
    try:
        file = make(TARGETS[options.target], options.python, options.out, options.python_installer)
    except subprocess.CalledProcessError as error:
        print(f"没有做成，原因见上（pip 退出码 {error.returncode}）。请检查网络，或 pip 的镜像设置。", file=sys.stderr)
        return 1
    print(f"已生成 {file}（{file.stat().st_size / 1e6:.0f} MB）。拷到办公电脑上解压，按其中的“说明.txt”安装。")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
