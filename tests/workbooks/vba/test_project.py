"""The macros as they lie in a workbook: exactly our modules, sound, and found by the buttons."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import build_vba
import pytest
from oletools.olevba import VBA_Parser
from ooxml_integrity import check
from pyopenvba import integrity
from pyvbaanalysis import analyze_loose_file, analyze_office_file
from xlsxwriter import Workbook

from tests.workbooks.audit import complaints
from tests.workbooks.vba.books import with_buttons
from toolkit.forms.buttons import BUTTONS, LEDGER_BUTTONS, ROSTER_BUTTONS
from toolkit.workbooks.vba import project
from toolkit.workbooks.vba.ribbon import PART
from toolkit.workbooks.vba.words import WORDS

_LONGEST_LINE, _MOST_CONTINUATIONS = 1023, 24  # that VBA allows
_NO_DOCUMENT = "PKG006"
_IMPLIED = "REL003"  # a relationship that no part names, as that to the macros
_DOCUMENT = re.compile(r"Sheet\d+|ThisWorkbook")


def _small(path: Path) -> None:
    path.write_bytes(with_buttons(LEDGER_BUTTONS, settings=[("INTERPRETER", "python3")]))


@pytest.fixture(scope="module", params=[_small, *build_vba.WORKBOOKS], ids=["small", "ledger", "rosters"])
def workbook(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("vba") / "区级总台账.xlsm"
    request.param(path)
    return path


def sheets_of(workbook: Path) -> list[str]:
    """The parts of a workbook's sheets."""
    with ZipFile(workbook) as package:
        return [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]


def modules_of(workbook: Path) -> dict[str, str]:
    """The modules of a workbook, as an independent reader reads them, without the documents' own."""
    parser = VBA_Parser(workbook.name, data=workbook.read_bytes())
    try:
        found = {name.rpartition(".")[0]: code for _, _, name, code in parser.extract_macros()}
    finally:
        parser.close()
    documents = {name: code for name, code in found.items() if _DOCUMENT.fullmatch(name)}
    assert set(documents) == {"ThisWorkbook", *(f"Sheet{number}" for number in range(1, len(sheets_of(workbook)) + 1))}
    for name, code in documents.items():
        assert all(line.startswith("Attribute ") for line in code.splitlines() if line), f"{name} has code"
    return {name: code for name, code in found.items() if name not in documents}


def test_the_modules_read_back_are_the_sources_and_no_others(workbook: Path) -> None:
    found = modules_of(workbook)
    assert found == {name: text.replace("\n", "\r\n") for name, text in build_vba.modules().items()}


def test_every_sheet_has_a_module_of_its_code_name(workbook: Path) -> None:
    with ZipFile(workbook) as package:
        code = [
            re.findall(rb'<sheetPr codeName="(\w+)"', package.read(name))[0].decode() for name in sheets_of(workbook)
        ]
        book = re.findall(rb'<workbookPr codeName="(\w+)"', package.read("xl/workbook.xml"))
    assert sorted(code) == sorted(f"Sheet{number}" for number in range(1, len(code) + 1))
    assert book == [b"ThisWorkbook"]


def test_the_linter_has_nothing_to_say(workbook: Path) -> None:
    found = analyze_office_file(workbook)
    assert {"Launcher", "Words", "Buttons"} <= found.keys()
    assert {name: said for name, said in found.items() if said} == {}


def test_the_linter_would_say_it(tmp_path: Path) -> None:
    path = tmp_path / "Launcher.bas"
    wrong = "\nSub Wrong()\n    Dim Number As Integer\n    Number = 99999\nEnd Sub\n"
    path.write_text(build_vba.LAUNCHER.read_text("ascii") + wrong, "ascii")
    assert "arithmetic-overflow" in {said.code for said in analyze_loose_file(path)}


def test_independent_checkers_accept_the_workbook(workbook: Path, tmp_path: Path) -> None:
    report = integrity.check_file(workbook)
    assert (report.issues, report.complete) == ((), True)
    assert complaints(workbook.read_bytes(), tmp_path) == {}
    # A checker of .docx: of a workbook it looks at the package alone, and says that it is no .docx.
    assert {found.code for found in check(workbook)} == {_NO_DOCUMENT, _IMPLIED}
    with ZipFile(workbook) as package:
        assert PART in package.namelist()


def test_the_project_is_checked_too_and_not_only_kept(workbook: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsm"
    with ZipFile(workbook) as source, ZipFile(broken, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[:9000] if name == "xl/vbaProject.bin" else content)
    assert integrity.check_file(broken).issues


@pytest.mark.parametrize("name", build_vba.modules())
def test_sources_are_plain_and_within_the_limits_of_vba(name: str) -> None:
    text = build_vba.modules()[name]
    assert text.isascii()
    assert max(map(len, text.splitlines())) <= _LONGEST_LINE
    continued = re.findall(r"(?:.* _\n)+", text)
    assert max((run.count("\n") for run in continued), default=0) <= _MOST_CONTINUATIONS


def test_words_have_no_character_beyond_what_chrw_can_make() -> None:
    assert max(map(ord, "".join(WORDS.values()))) <= 0xFFFF


def test_each_macro_is_there_once_and_every_button_has_one() -> None:
    subs = re.findall(r"^Public Sub (\w+)\(\)", build_vba.modules()["Buttons"], re.MULTILINE)
    assert subs == [button.macro for button in BUTTONS]
    assert len({button.id for button in BUTTONS}) == len(BUTTONS) == len(set(subs))
    assert set(BUTTONS) == {*LEDGER_BUTTONS, *ROSTER_BUTTONS}
    assert all("\n" not in button.help and button.help.endswith("。") for button in BUTTONS)


def test_a_sheet_too_many_says_what_to_run() -> None:
    with Workbook(BytesIO()) as book:
        for _ in range(99):
            book.add_worksheet()
        with pytest.raises(project.NoProject, match=r"99 sheets: run python3 scripts/dev\.py templates") as caught:
            project.add_macros(book)
    assert caught.value.sheets == 99


def test_the_same_workbook_comes_out_each_time() -> None:
    assert with_buttons(LEDGER_BUTTONS) == with_buttons(LEDGER_BUTTONS)
