"""The script that builds docs/findings.md, and the page that is committed."""

from __future__ import annotations

from pathlib import Path

import build_docs
import forms_page
import pytest

from toolkit.core.catalogue import ENTRIES
from toolkit.forms.registry import SUBMITTED_FORMS


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    return tmp_path


def test_the_committed_page_is_that_of_the_catalogue(capsys: pytest.CaptureFixture[str]) -> None:
    assert build_docs.main(["--check"]) == 0, capsys.readouterr().out


def test_every_code_has_one_line_of_seven_cells() -> None:
    lines = [line for line in build_docs.page().splitlines() if line.startswith("| `")]
    assert [line.split("`")[1] for line in lines] == list(ENTRIES)
    assert {line.count(" | ") for line in lines} == {6}


def test_a_page_that_is_missing_or_differs_is_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build_docs.main(["--check"], root) == 1
    assert build_docs.main([], root) == 0
    assert build_docs.main(["--check"], root) == 0
    page = root / "docs" / "findings.md"
    page.write_text(page.read_text(encoding="utf-8").replace("必填", "选填", 1), encoding="utf-8")
    capsys.readouterr()
    assert build_docs.main(["--check"], root) == 1
    assert capsys.readouterr().out.startswith("docs/findings.md ")


def test_every_form_has_its_page_with_every_column() -> None:
    text = forms_page.page()
    for form in SUBMITTED_FORMS:
        own = text.split(f"## {form.sheet}\n")[1].split("\n## ")[0]
        assert all(f"\n| {column.name} |" in own for column in form.register_columns)


def test_other_arguments_are_refused(root: Path) -> None:
    assert build_docs.main(["--chekc"], root) == 2
    assert not list((root / "docs").iterdir())
