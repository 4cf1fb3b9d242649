"""Documents that independent validators find nothing in, however odd the ledger's text, and however long it is."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import docx
import ooxml_integrity
import pytest
from openxml_audit import OpenXmlValidator

from tests.reports.made import AS_OF, FILINGS, LEDGER, SETTINGS, UNITS, counted, rows
from tests.reports.measured import printed
from tests.reports.test_measured_pages import KINDS
from tests.reports.word import cell_texts, uncontrolled
from toolkit.core.register import RegisterRow
from toolkit.core.values import Value
from toolkit.forms.rectification_ledger import FORM
from toolkit.reports import circular, summary, templates
from toolkit.reports.figures import figures

ODD = ["<w:t>系统&amp;平台</w:t> & <b>", "䶮𠮷\n第二行", "{{ 整改率 }}{% raw %}", "=1+1", "长" * 3000]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("templates")
    templates.build(folder)
    return folder


def complaints(file: Path) -> list[str]:
    """What two validators that know nothing of each other have to say."""
    errors = OpenXmlValidator(max_errors=0).validate(file).errors
    return [*(f"{error.part_uri} {error.description}" for error in errors), *map(str, ooxml_integrity.check(file))]


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_document_is_valid(tmp_path: Path, shipped: Path, name: str) -> None:
    target = tmp_path / "文.docx"
    KINDS[name](target, shipped)
    assert complaints(target) == []


@pytest.mark.parametrize("name", templates.NAMES)
def test_every_template_is_valid(shipped: Path, name: str) -> None:
    assert complaints(shipped / name) == []


def odd_rows() -> list[RegisterRow]:
    """Overdue rows with such texts in item, problem and measure, and in the unit's name."""
    first, *others = rows(LEDGER)
    values: dict[str, Value] = {**first.values, "due": rows(LEDGER)[3].values["due"], "status": "rectifying"}
    odd = [
        RegisterRow(
            f"问{at:04d}", f"某局<{at}&>䶮𠮷", {**values, "item": text, "problem": text, "measure": text}, at + 4
        )
        for at, text in enumerate(ODD, start=1)
    ]
    return [*odd, *(replace(row, id=f"问{at:04d}", row=at + 4) for at, row in enumerate(others, start=20))]


@pytest.mark.parametrize("kind", ["summary", "circular"])
def test_odd_text_is_right_in_the_file(tmp_path: Path, shipped: Path, kind: str) -> None:
    target, register = tmp_path / "文.docx", odd_rows()
    told = figures(FORM, register, FILINGS, UNITS, AS_OF)
    if kind == "summary":
        summary.write_summary(target, shipped / summary.TEMPLATE, FORM, register, told, SETTINGS)
    else:
        circular.write_circular(target, shipped / circular.TEMPLATE, FORM, register, told, SETTINGS)
    assert complaints(target) == []
    document = uncontrolled(docx.Document(str(target)))
    cells = {cell for table in range(len(document.tables)) for line in cell_texts(document, table) for cell in line}
    assert set(ODD) <= cells
    assert "某局<1&>䶮𠮷" in cells


@pytest.mark.office
def test_odd_text_is_seen_on_the_page(tmp_path: Path, shipped: Path) -> None:
    target, register = tmp_path / "文.docx", odd_rows()
    summary.write_summary(
        target, shipped / summary.TEMPLATE, FORM, register, figures(FORM, register, FILINGS, UNITS, AS_OF), SETTINGS
    )
    pages = printed(target).pages
    seen = "".join(page.text for page in pages).replace("\n", "")
    for text in ("<w:t>系统&amp;平台</w:t>&<b>", "{{整改率}}{%raw%}", "=1+1"):
        assert set(text) <= set(seen)
    assert seen.count("䶮") >= 2 * len(ODD)
    assert seen.count("𠮷") >= 2 * len(ODD)
    assert seen.count("长") >= 3 * 3000  # item, problem and measure, over several pages
    assert all(word.bottom < page.height for page in pages for word in page.words)


def test_two_thousand_rows_take_seconds_and_less_than_5_mb(tmp_path: Path, shipped: Path) -> None:
    lines = [line for line in LEDGER.strip().splitlines() if line]
    table = "\n".join((lines * (2000 // len(lines) + 1))[:2000])
    register, told = rows(table), counted(table)
    target, begun = tmp_path / "文.docx", time.perf_counter()
    summary.write_summary(target, shipped / summary.TEMPLATE, FORM, register, told, SETTINGS)
    assert time.perf_counter() - begun < 10
    assert target.stat().st_size < 5_000_000
    assert len(cell_texts(uncontrolled(docx.Document(str(target))), 1)) == 2 + 2000
