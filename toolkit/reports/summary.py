"""The overall report to the city coordination office: wording from a template, figures and annexes from the ledger."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from toolkit.core.register import RegisterRow
from toolkit.core.unit_reports import Echo, UnitReport
from toolkit.forms.schema import Form
from toolkit.forms.settings import Settings
from toolkit.reports.annexes import annexes
from toolkit.reports.charts.placing import place_charts
from toolkit.reports.controls import control_marks
from toolkit.reports.fields import fields
from toolkit.reports.figures import Figures
from toolkit.reports.marks import Field
from toolkit.reports.offers import place_offers
from toolkit.reports.official import PLAIN, Look, Signed, add_annexes, close, finish
from toolkit.reports.reconciliation import require_agreement
from toolkit.reports.refusals import ReportRefusal

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
    document, signed, below = (
        filled(template, told),
        Signed(settings.office, figures.as_of),
        annexes(form, rows, figures),
    )
    place_charts(document, form, figures)
    place_offers(document, material.reports, material.echoes)
    close(document, signed, [annex.title for annex in below], look)
    add_annexes(document, below)
    finish(document, target, told["标题"], signed, look, kind=KIND)


def filled(template: Path, fields: Mapping[str, str]) -> Document:
    """The template with its fields filled in, and each marked part of them in a control. Raises ReportRefusal."""
    filling, content = DocxTemplate(template), io.BytesIO()
    try:
        environment = SandboxedEnvironment(undefined=StrictUndefined, finalize=_marked)
        filling.render(dict(fields), environment, autoescape=True)
    except UndefinedError as fault:
        raise _refusal(template, "用了不存在的字段，请改用已有的字段名", fault.message) from fault
    except TemplateError as fault:
        raise _refusal(template, "的字段写法有误，字段应写成{{ 名称 }}，两边各两个花括号", fault.message) from fault
    except (FileNotFoundError, PackageNotFoundError, BadZipFile, KeyError) as fault:
        raise _refusal(template, "不存在，或者不是 Word 的 .docx 文件", None) from fault
    filling.save(content)
    document = docx.Document(content)
    control_marks(document.element.body)
    return document


def _marked(value: object) -> object:
    """What a template writes for a value: conditions see a field's plain text, the document its marks."""
    return value.marked if isinstance(value, Field) else value


def _refusal(template: Path, fault: str, detail: str | None) -> ReportRefusal:
    return ReportRefusal(f"报告模板“{template.name}”{fault}{f'（{detail}）' if detail else ''}。")
