"""Figures and the summary report, from the district's workbook as it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from toolkit.actions.commons import kinds_of
from toolkit.actions.digesting import DigestOutcome, digest_json
from toolkit.actions.documents import Wish, Written, delivered, look_of, place
from toolkit.actions.escalating import escalation
from toolkit.actions.filings import in_force, taken_in
from toolkit.actions.ledger import Ledger, open_ledgers
from toolkit.actions.templates import report_template
from toolkit.actions.workspace import Workspace
from toolkit.reports.figures import Figures, figures, to_json
from toolkit.reports.summary import TEMPLATE, Material, write_summary

PLAIN, NOTHING = Wish(), Material()
_NOT_YET = "　　　"  # room for a name


def count(workspace: Workspace, as_of: date) -> tuple[Ledger, Figures]:
    """Every figure of the report as of a day, and the state of the workbook that it was counted from."""
    ledgers = open_ledgers(workspace)
    ledger = ledgers[0]
    filings = taken_in(in_force(ledger.batches))
    rows = ledger.register.rows
    commons = kinds_of(ledger).commons
    counted = figures(ledger.form, rows, list(filings), ledger.office.units, as_of, commons, escalation(ledgers, as_of))
    return ledger, counted


@dataclass(frozen=True, kw_only=True)
class ReportWritten(Written):
    """The overall report that was written, and the figures that it quotes."""

    figures: Figures


def write_report(
    workspace: Workspace, out: Path | None, as_of: date, wish: Wish = PLAIN, material: Material = NOTHING
) -> ReportWritten:
    """Write the summary for the city coordination office; a file that is there already is never replaced.

    With a red head it is an upward document, which leaves room for a signer that is not named.
    """
    ledger, counted = count(workspace, as_of)
    settings = ledger.office.settings
    target = place(workspace.documents, f"{settings.district}试点工作总结报告{as_of:%Y%m%d}.docx", out)
    upward = replace(wish, signer=wish.signer or _NOT_YET)
    look, template = look_of(settings, as_of, upward), report_template(workspace, TEMPLATE)
    write_summary(target, template, ledger.form, ledger.register.rows, counted, settings, look, material)
    return ReportWritten(**vars(delivered(target, wish)), figures=counted)


def report_json(path: Path, figures: Figures, found: DigestOutcome | None = None) -> dict[str, object]:
    """A document that was written as plain data: its name, every figure that it may quote, and the units' reports."""
    told: dict[str, object] = {"document": path.name, "figures": to_json(figures)}
    return told | {"material": digest_json(found)} if found else told
