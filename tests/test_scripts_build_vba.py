"""The script that builds the macros, and the macros that are committed."""

from __future__ import annotations

from pathlib import Path

import build_vba
import pytest
from xlsxwriter import Workbook

from toolkit.workbooks.vba import project


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A root with freshly built macros."""
    assert build_vba.main([], tmp_path) == 0
    return tmp_path


def test_the_committed_macros_are_those_of_the_sources(capsys: pytest.CaptureFixture[str]) -> None:
    assert build_vba.main(["--check"]) == 0, capsys.readouterr().out


def test_the_same_bytes_come_out_each_time() -> None:
    assert dict(build_vba.files()) == dict(build_vba.files())


def test_a_project_is_built_for_each_number_of_sheets_and_old_ones_go(built: Path) -> None:
    folder = built / build_vba.FOLDER
    old = folder / project.file_name(99)
    old.write_bytes(b"")
    assert build_vba.main(["--check"], built) == 1
    assert build_vba.main([], built) == 0
    assert {path.name for path in folder.glob("*.bin")} == set(map(project.file_name, build_vba.sheet_counts()))
    assert build_vba.main(["--check"], built) == 0


@pytest.mark.parametrize("name", ["Buttons.bas", "Words.bas", project.file_name(build_vba.sheet_counts()[0])])
def test_a_file_that_differs_or_lacks_is_named(built: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = built / build_vba.FOLDER / name
    for harm in (lambda: path.write_bytes(path.read_bytes() + b"x"), path.unlink):
        harm()
        assert build_vba.main(["--check"], built) == 1
        (line,) = capsys.readouterr().out.splitlines()
        assert line.startswith(f"{(build_vba.FOLDER / name).as_posix()} ")


def test_line_ends_of_a_checkout_do_not_matter(built: Path) -> None:
    path = built / build_vba.FOLDER / "Words.bas"
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n"))
    assert build_vba.main(["--check"], built) == 0


def test_sheets_are_counted_whether_or_not_there_is_a_project_for_them() -> None:
    def with_sheets(number: int, path: Path) -> None:
        with Workbook(path) as book:
            for _ in range(number):
                book.add_worksheet()
            if number == 98:
                project.add_macros(book)

    assert build_vba.sheet_counts([lambda path: with_sheets(98, path), lambda path: with_sheets(3, path)]) == [3, 98]


def test_other_arguments_are_refused(tmp_path: Path) -> None:
    assert build_vba.main(["--chekc"], tmp_path) == 2
    assert not list(tmp_path.iterdir())
