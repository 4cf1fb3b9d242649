"""Figures and the summary report, from the district's workbook as it stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from toolkit.actions.filings import in_force, taken_in
from toolkit.actions.ledger import Ledger, open_ledger
from toolkit.actions.templates import report_templates
from toolkit.actions.workspace import Workspace, free_name
from toolkit.reports.figures import Figures, figures, to_json
from toolkit.reports.summary import TEMPLATE, write_summary


def count(workspace: Workspace, as_of: date) -> tuple[Ledger, Figures]:
    """Every figure of the report as of a day, and the state of the workbook that it was counted from."""
    ledger = open_ledger(workspace)
    filings = taken_in(in_force(ledger.batches))
    counted = figures(ledger.form, ledger.register.rows, list(filings), ledger.office.units, as_of)
    return ledger, counted


def write_report(workspace: Workspace, out: Path | None, as_of: date) -> tuple[Path, Figures]:
    """Write the summary for the city coordination office; a file that is there already is never replaced."""
    ledger, counted = count(workspace, as_of)
    target = out or free_name(
        workspace.documents / f"{ledger.office.settings.district}试点工作总结报告{as_of:%Y%m%d}.docx"
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    template = report_templates() / TEMPLATE
    write_summary(target, template, ledger.form, ledger.register.rows, counted, ledger.office.settings)
    return target, counted


def report_json(path: Path, figures: Figures) -> dict[str, object]:
    """A document that was written as plain data: its name, and every figure that it may quote."""
    return {"document": path.name, "figures": to_json(figures)}
