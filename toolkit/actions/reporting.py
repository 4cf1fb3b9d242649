"""Figures and the summary report, from the district's workbook as it stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from toolkit.actions.documents import Wish, look_of, place
from toolkit.actions.filings import in_force, taken_in
from toolkit.actions.ledger import Ledger, open_ledger
from toolkit.actions.templates import report_templates
from toolkit.actions.workspace import Workspace
from toolkit.checking.common_problems import common_problems
from toolkit.reports.figures import Figures, figures
from toolkit.reports.summary import TEMPLATE, Material, write_summary

PLAIN, NOTHING = Wish(), Material()


def count(workspace: Workspace, as_of: date) -> tuple[Ledger, Figures]:
    """Every figure of the report as of a day, and the state of the workbook that it was counted from."""
    ledger = open_ledger(workspace)
    filings = taken_in(in_force(ledger.batches))
    rows = ledger.register.rows
    commons = common_problems(ledger.form, rows)
    counted = figures(ledger.form, rows, list(filings), ledger.office.units, as_of, commons)
    return ledger, counted


def write_report(
    workspace: Workspace, out: Path | None, as_of: date, wish: Wish = PLAIN, material: Material = NOTHING
) -> tuple[Path, Figures]:
    """Write the summary for the city coordination office; a file that is there already is never replaced."""
    ledger, counted = count(workspace, as_of)
    settings = ledger.office.settings
    target = place(workspace.documents, f"{settings.district}试点工作总结报告{as_of:%Y%m%d}.docx", out)
    look, template = look_of(settings, as_of, wish), report_templates() / TEMPLATE
    write_summary(target, template, ledger.form, ledger.register.rows, counted, settings, look, material)
    return target, counted
