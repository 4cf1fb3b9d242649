"""The overall report to the city coordination office: wording from a template, figures and annexes from the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.core.register import RegisterRow
from toolkit.core.unit_reports import Echo, UnitReport
from toolkit.forms.schema import Form
from toolkit.forms.settings import Settings
from toolkit.reports.annexes import annexes
from toolkit.reports.charts.placing import place_charts
from toolkit.reports.fields import fields
from toolkit.reports.figures import Figures
from toolkit.reports.filling import filled
from toolkit.reports.offers import place_offers
from toolkit.reports.official import PLAIN, Look, Signed, complete
from toolkit.reports.reconciliation import require_agreement

TEMPLATE = "总结报告.docx"  # its name in report_templates/
KIND = "summary"  # its name in the record of a document


@dataclass(frozen=True)
class Material:
    """What the units wrote in reports of their own, and where several of them wrote nearly the same."""

    reports: Sequence[UnitReport] = ()
    echoes: Sequence[Echo] = ()


def write_summary(
    target: Path,
    template: Path,
    form: Form,
    rows: Sequence[RegisterRow],
    figures: Figures,
    settings: Settings,
    look: Look = PLAIN,
    material: Material = Material(),
) -> None:
    """Write the report, dated on the day of the figures, which were counted from the same rows.

    Raises ReportRefusal, and DisagreementError for a bug, before anything is written.
    """
    require_agreement(figures)
    told = fields(form, rows, figures, settings)
    document, signed = filled(template, told), Signed(settings.office, figures.as_of)
    place_charts(document, form, figures)
    place_offers(document, material.reports, material.echoes)
    complete(document, target, told["标题"], signed, annexes(form, rows, figures), look, kind=KIND)
