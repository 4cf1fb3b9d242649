"""Build the macros, workbook_templates/ and report_templates/ from the declarations: ``build_templates.py [--check]``.

With ``--check`` nothing is written: the files are built elsewhere and compared with those that are there, part by
part, since how a part is packed depends on the machine.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import build_vba

from toolkit.forms import district
from toolkit.forms.registry import LEDGER, ROSTERS, SUBMITTED_FORMS
from toolkit.reports import templates
from toolkit.workbooks.blank import build_blank
from toolkit.workbooks.district import Member, build_district
from toolkit.workbooks.rosters import build_rosters

ROOT = Path(__file__).resolve().parent.parent
WORKBOOKS, REPORTS = "workbook_templates", "report_templates"


def build(root: Path) -> None:
    """Write the macros and every template below a root, over what is there."""
    build_vba.build(root)
    folder = root / WORKBOOKS
    folder.mkdir(parents=True, exist_ok=True)
    for form in SUBMITTED_FORMS:
        build_blank(form, folder / f"{form.sheet}.xlsx", settings=district.SETTINGS)
    members = [Member(*member) for member in district.MEMBERS]
    build_district(folder / LEDGER.file_name, settings=district.SETTINGS, units=district.UNITS, members=members)
    build_rosters(folder / ROSTERS.file_name, settings=district.SETTINGS, units=district.UNITS)
    templates.build(root / REPORTS)


def differences(built: Path, kept: Path) -> list[str]:
    """The files, named from their root, that one of two roots lacks or that differ in what they hold."""
    names = sorted({file.relative_to(root) for root in (built, kept) for file in _files(root)})
    return [name.as_posix() for name in names if _parts(built / name) != _parts(kept / name)]


def _files(root: Path) -> list[Path]:
    return [file for folder in (WORKBOOKS, REPORTS) for file in (root / folder).glob("[!.~]*") if file.is_file()]


def _parts(file: Path) -> dict[str, bytes] | None:
    """What a file holds, unpacked; None where there is no such file."""
    if not file.exists():
        return None
    try:
        with ZipFile(file) as package:
            return {name: package.read(name) for name in package.namelist()}
    except BadZipFile:
        return {"": file.read_bytes()}


def check(kept: Path) -> int:
    """Build anew beside a root and compare; 1 if a file differs. Without the right macros no workbook can be built."""
    if build_vba.check(kept):
        return 1
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder))
        different = differences(Path(folder), kept)
    for name in different:
        print(f"{name} 与声明不一致，请运行 python3 scripts/dev.py templates 重新生成。")
    return 1 if different else 0


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Build, or with ``--check`` only compare; the answer is the exit code."""
    if list(arguments) == ["--check"]:
        return check(root)
    if arguments:
        print("用法：python3 scripts/build_templates.py [--check]")
        return 2
    build(root)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
