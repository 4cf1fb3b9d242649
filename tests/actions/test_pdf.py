"""Making PDFs with a program that may be missing, fail, or put in other fonts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reports.word import blank
from toolkit.actions import pdf
from toolkit.actions.documents import Wish, delivered


def document(folder: Path) -> Path:
    path = folder / "报 告.docx"
    made = blank()
    made.add_paragraph("正文")
    made.save(str(path))
    return path


@pytest.mark.office
def test_a_pdf_beside_the_document_that_tells_of_other_fonts(tmp_path: Path) -> None:
    path = document(tmp_path)
    done = delivered(path, Wish(pdf=True), ("早先的话。",))
    assert done.pdf == tmp_path / "报 告.pdf"
    assert done.pdf.read_bytes().startswith(b"%PDF")
    assert done.remarks[0] == "早先的话。"
    assert "字体被替换为" in done.remarks[1]  # no machine of ours has the fonts of official documents
    assert {file.name for file in tmp_path.iterdir()} == {"报 告.docx", "报 告.pdf"}


def test_without_the_program_the_document_stays_and_a_remark_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = delivered(document(tmp_path), Wish(pdf=True))
    assert done.pdf is None
    assert "没有找到 LibreOffice" in done.remarks[0]


@pytest.mark.parametrize(("script", "told"), [("exit 3", "退出码3"), ("exit 0", "没有说明原因")])
def test_a_program_that_fails_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, told: str
) -> None:
    (tmp_path / "soffice").write_text(f"#!/bin/sh\n{script}\n")
    (tmp_path / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    done = pdf.print_to_pdf(document(tmp_path))
    assert done.path is None
    assert told in done.remark


def test_nothing_is_printed_unless_it_is_asked_for(tmp_path: Path) -> None:
    assert delivered(document(tmp_path), Wish()).pdf is None
