"""Build the macros in toolkit/workbooks/vba/ from their text and declarations: ``build_vba.py [--check]``.

Beside ``Launcher.bas``, written by hand, come ``Buttons.bas`` from the buttons, ``Words.bas`` from the words, and for each
number of sheets that a workbook with buttons has, the binary project that Excel wants, which has a module for each sheet.
The numbers are counted on the workbooks themselves, so that a sheet more is a new run of this script and nothing else.
"""

import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from pyopenvba import ExcelFile
from xlsxwriter import Workbook

from toolkit.forms import district
from toolkit.forms.buttons import BUTTONS, Button
from toolkit.workbooks.district import build_district
from toolkit.workbooks.rosters import build_rosters
from toolkit.workbooks.vba import project
from toolkit.workbooks.vba.words import NOT_INSTALLED, TOLD, WORDS

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path("toolkit/workbooks/vba")
LAUNCHER = ROOT / FOLDER / "Launcher.bas"
# The workbooks with buttons. How many sheets they have does not depend on what stands in them.
WORKBOOKS: tuple[Callable[[Path], None], ...] = (
    lambda path: build_district(path, settings=district.SETTINGS, units=district.UNITS, members=()),
    lambda path: build_rosters(path, settings=district.SETTINGS),
)
_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")
_CODES_A_LINE = 16
_TYPE = b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO_TYPE = b"vnd.ms-excel.sheet.macroEnabled.main+xml"

_BUTTON = """
Public Sub {macro}()
    RunVerb ThisWorkbook, "{id}"
End Sub
"""
_WORDS = """
Public Const ToldByPython As Long = {told}
Public Const NotInstalled As Long = {not_installed}

Public Function Said(ByVal Id As String) As String
    Dim Code As Variant
    For Each Code In Split(Codes(Id), " ")
        Said = Said & ChrW(CLng(Code))
    Next
End Function

Private Function Codes(ByVal Id As String) As String
    Select Case Id
{cases}
    End Select
End Function
"""


def modules(buttons: Sequence[Button] = BUTTONS, words: Mapping[str, str] = WORDS) -> dict[str, str]:
    """The text of each module, by its name."""
    text = "".join(_BUTTON.format(macro=button.macro, id=button.id) for button in buttons)
    cases = "\n".join(_case(id, word) for id, word in words.items())
    return {
        "Launcher": LAUNCHER.read_text("ascii"),
        "Words": _headed(
            "Words", "scripts/build_vba.py", _WORDS.format(told=TOLD, not_installed=NOT_INSTALLED, cases=cases)
        ),
        "Buttons": _headed("Buttons", "scripts/build_vba.py from toolkit/forms/buttons.py", text),
    }


def _headed(name: str, maker: str, text: str) -> str:
    return f'Attribute VB_Name = "{name}"\nOption Explicit\n\n\' Made by {maker}.\n{text}'


def _case(id: str, word: str) -> str:
    codes = [str(ord(char)) for char in word]
    lines = (" ".join(codes[at : at + _CODES_A_LINE]) for at in range(0, len(codes), _CODES_A_LINE))
    return (
        f'        Case "{id}": Codes = _\n            '
        + ' " & _\n            '.join(f'"{line}' for line in lines)
        + '"'
    )


def binary(sheets: int) -> bytes:
    """The project of a workbook with so many sheets. The same text gives the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = _workbook(Path(folder), sheets)
        with ExcelFile(path) as workbook:
            made = workbook.add_vba_project()
            for name, text in modules().items():
                made.add_module(name, text.replace("\n", "\r\n"))
            workbook.save()
        with ZipFile(path) as package:
            return package.read("xl/vbaProject.bin")


def _workbook(folder: Path, sheets: int) -> Path:
    """A workbook that may have macros and has none: XlsxWriter makes only one or the other."""
    plain, path = folder / "book.xlsx", folder / "book.xlsm"
    with Workbook(plain) as book:
        for _ in range(sheets):
            book.add_worksheet()
    with ZipFile(plain) as source, ZipFile(path, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(entry, source.read(entry).replace(_TYPE, _MACRO_TYPE))
    return path


def sheet_counts(workbooks: Sequence[Callable[[Path], None]] = WORKBOOKS) -> list[int]:
    """How many sheets the workbooks with buttons have, each number once, whether or not they have macros yet."""
    with tempfile.TemporaryDirectory() as folder:
        return sorted({_sheets(make, Path(folder) / "book.xlsm") for make in workbooks})


def _sheets(make: Callable[[Path], None], path: Path) -> int:
    try:
        make(path)
    except project.NoProject as missing:
        return missing.sheets
    with ZipFile(path) as package:
        return sum(1 for name in package.namelist() if _SHEET.fullmatch(name))


def files() -> Iterator[tuple[str, bytes]]:
    """What is built: the name and the content of each file."""
    for name, text in modules().items():
        if name != LAUNCHER.stem:
            yield f"{name}.bas", text.replace("\n", "\r\n").encode("ascii")
    for sheets in sheet_counts():
        yield project.file_name(sheets), binary(sheets)


def build(root: Path) -> None:
    """Write what is built below a root, and take away the projects for numbers of sheets that no workbook has."""
    built = dict(files())
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    for name in _projects(root) - built.keys():
        (root / FOLDER / name).unlink()
    for name, content in built.items():
        (root / FOLDER / name).write_bytes(content)


def _projects(root: Path) -> set[str]:
    return {path.name for path in (root / FOLDER).glob(project.file_name("*"))}


def check(root: Path) -> int:
    """Compare what is built with what lies below a root; 1 if a file differs, lacks or is left over."""
    built = dict(files())
    different = [name for name, content in built.items() if _kept(root / FOLDER / name) != content]
    for name in sorted({*different, *(_projects(root) - built.keys())}):
        print(f"{(FOLDER / name).as_posix()} 与源文件不一致，请运行 python3 scripts/dev.py templates 重新生成。")
    return 1 if different or _projects(root) - built.keys() else 0


def _kept(path: Path) -> bytes | None:
    """A file's content; the line ends of a text are the checkout's affair."""
    if not path.exists():
        return None
    content = path.read_bytes()
    return b"\r\n".join(content.splitlines()) + b"\r\n" if path.suffix == ".bas" else content


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Build, or with ``--check`` only compare; the answer is the exit code."""
    if list(arguments) == ["--check"]:
        return check(root)
    if arguments:
        print("用法：python3 scripts/build_vba.py [--check]")
        return 2
    build(root)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
