"""The report held against two independent validators, and its charts seen on the rendered page."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from tests.reports.made import AS_OF as DAY
from tests.reports.made import FILINGS, LEDGER, SETTINGS, UNITS, rows
from toolkit.checking.common_problems import common_problems
from toolkit.forms.rectification_ledger import FORM
from toolkit.reports import templates
from toolkit.reports.annexes import annexes
from toolkit.reports.fields import fields
from toolkit.reports.figures import figures
from toolkit.reports.living.refreshing import Fresh, refresh
from toolkit.reports.summary import TEMPLATE, write_summary


def fresh(table: str) -> Fresh:
    register = rows(table)
    counted = figures(FORM, register, FILINGS, UNITS, DAY, common_problems(FORM, register))
    return Fresh(counted, fields(FORM, register, counted, SETTINGS), annexes(FORM, register, counted))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    templates.build(folder)
    register = rows(LEDGER * 2)
    write_summary(folder / "报告.docx", folder / TEMPLATE, FORM, register, fresh(LEDGER * 2).figures, SETTINGS)
    return folder / "报告.docx"


def complaints(path: Path) -> list[str]:
    errors = OpenXmlValidator(max_errors=0).validate(path).errors
    told = [f"{error.part_uri} {error.description}" for error in errors]
    program = shutil.which("ooxml-integrity", path=str(Path(__import__("sys").executable).parent))
    assert program
    done = subprocess.run([program, "check", str(path)], capture_output=True, text=True, encoding="utf-8", check=False)
    return told + ([] if "0 error(s), 0 warning(s)" in done.stdout else [done.stdout + done.stderr])


def test_the_report_is_valid(report: Path) -> None:
    assert complaints(report) == []


def test_a_refreshed_report_is_valid(report: Path, tmp_path: Path) -> None:
    done = refresh(report.read_bytes(), "报告", fresh(LEDGER * 3 + LEDGER.replace("区司法局", "区税务局")))
    assert done.changes
    path = tmp_path / "新.docx"
    path.write_bytes(done.content)
    assert complaints(path) == []


@pytest.mark.office
def test_charts_and_controls_are_seen_on_the_page(report: Path, tmp_path: Path) -> None:
    command = [str(shutil.which("soffice")), f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(tmp_path), str(report)],
        check=True,
        timeout=180,
        capture_output=True,
    )
    pdf = tmp_path / "报告.pdf"
    text = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    bare = "".join(text.split())
    counted = fresh(LEDGER * 2).figures
    assert f"共发现问题{counted['problems'].value}个" in bare  # from a control in a control
    from toolkit.reports.charts.plots import PLOTS

    for plot in (draw(counted) for draw in PLOTS.values()):
        assert plot is not None
        assert "".join(plot.title.split()) in bare
        assert all("".join(category.split()) in bare for category in plot.categories)
    assert bare.count("数据来源：问题整改台账，截至2023年11月25日。") == 3
