"""The script that builds the templates, and the templates that are committed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import build_templates
import pytest

from toolkit.forms.registry import BOOKS, SUBMITTED_FORMS


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A root with freshly built templates."""
    assert build_templates.main([], tmp_path) == 0
    return tmp_path


def test_the_committed_templates_are_those_of_the_declarations(capsys: pytest.CaptureFixture[str]) -> None:
    assert build_templates.main(["--check"]) == 0, capsys.readouterr().out


def test_what_was_just_built_passes(built: Path) -> None:
    names = {path.stem for path in (built / "workbook_templates").iterdir()}
    assert names == {book.name for book in BOOKS} | {form.sheet for form in SUBMITTED_FORMS}
    assert build_templates.main(["--check"], built) == 0


def _change(path: Path) -> None:
    with ZipFile(path, "a") as package:
        package.writestr("extra.xml", "<x/>")


@pytest.mark.parametrize(
    ("harm", "name"),
    [
        (
            lambda root: _change(root / "workbook_templates" / "问题整改台账.xlsx"),
            "workbook_templates/问题整改台账.xlsx",
        ),
        (lambda root: (root / "workbook_templates" / "区级总台账.xlsm").unlink(), "workbook_templates/区级总台账.xlsm"),
        (lambda root: (root / "report_templates" / "old.docx").write_bytes(b"PK"), "report_templates/old.docx"),
    ],
)
def test_a_file_that_differs_is_named(
    built: Path, capsys: pytest.CaptureFixture[str], harm: Callable[[Path], object], name: str
) -> None:
    harm(built)
    assert build_templates.main(["--check"], built) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(f"{name} ")


def test_how_a_part_is_packed_does_not_matter(built: Path) -> None:
    path = built / "workbook_templates" / "问题整改台账.xlsx"
    copy = shutil.copy(path, built / "copy.xlsx")
    with ZipFile(copy) as source, ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    assert build_templates.main(["--check"], built) == 0


def test_other_arguments_are_refused(tmp_path: Path) -> None:
    assert build_templates.main(["--chekc"], tmp_path) == 2
    assert not list(tmp_path.iterdir())
