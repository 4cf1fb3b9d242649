"""Figures and the summary report, from the district's workbook as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from toolkit.actions.ledger import Ledger, open_ledger
from toolkit.actions.templates import report_templates
from toolkit.actions.workspace import Workspace, free_name
from toolkit.reports.figures import Figures, figures
from toolkit.reports.filings import Filing
from toolkit.reports.summary import TEMPLATE, write_summary


def count(workspace: Workspace, as_of: date) -> tuple[Ledger, Figures]:
    """Every figure of the report as of a day, and the state of the workbook that it was counted from."""
    ledger = open_ledger(workspace)
    counted = figures(ledger.form, ledger.register.rows, list(filings(ledger)), ledger.office.units, as_of)
    return ledger, counted


def filings(ledger: Ledger) -> Iterator[Filing]:
    """The submissions that were taken in and not undone, from 合并记录."""
    for row in ledger.batches:
        filled_on = row.values.get("filled_on")
        if row.text("unit") and not row.text("undone") and row.text("result") != "未收":
            yield Filing(
                row.text("unit"),
                filled_on if isinstance(filled_on, date) else None,
                date.fromisoformat(row.text("at")[:10]),
                row.number("read"),
                row.text("file"),
            )


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
