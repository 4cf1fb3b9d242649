"""The overall report to the city coordination office: wording from a template, figures and annexes from the ledger."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from toolkit.core.register import RegisterRow
from toolkit.forms.schema import Form
from toolkit.forms.settings import Settings
from toolkit.reports import annexes
from toolkit.reports.document import (
    add_annex_note,
    add_paragraph,
    add_signature,
    end_with_table,
    keep_closing,
    save,
    start_annex,
)
from toolkit.reports.fields import fields
from toolkit.reports.figures import Figures
from toolkit.reports.reconciliation import require_agreement
from toolkit.reports.refusals import ReportRefusal
from toolkit.reports.styles import STANDARD, Fonts, set_fonts
from toolkit.reports.tables import add_table

TEMPLATE = "总结报告.docx"  # its name in report_templates/
_UNIT_TABLE = "各单位情况统计表"


def write_summary(
    target: Path,
    template: Path,
    form: Form,
    rows: Sequence[RegisterRow],
    figures: Figures,
    settings: Settings,
    fonts: Fonts = STANDARD,
) -> None:
    """Write the report, dated on the day of the figures, which were counted from the same rows.

    Raises ReportRefusal, and DisagreementError for a bug, before anything is written.
    """
    require_agreement(figures)
    told = fields(form, rows, figures, settings)
    document = filled(template, told)
    add_annex_note(document, (_UNIT_TABLE, form.sheet))
    add_signature(document, settings.office, figures.as_of)
    keep_closing(document)
    _add_unit_table(document, form, figures)
    _add_ledger(document, form, rows, figures)
    set_fonts(document, fonts)
    save(document, target, told["标题"].replace("\n", ""), settings.office, figures.as_of)


def filled(template: Path, fields: Mapping[str, str]) -> Document:
    """The template with its fields filled in. Raises ReportRefusal."""
    filling, content = DocxTemplate(template), io.BytesIO()
    try:
        filling.render(dict(fields), SandboxedEnvironment(undefined=StrictUndefined), autoescape=True)
    except UndefinedError as fault:
        raise _refusal(template, "用了不存在的字段，请改用已有的字段名", fault.message) from fault
    except TemplateError as fault:
        raise _refusal(template, "的字段写法有误，字段应写成{{ 名称 }}，两边各两个花括号", fault.message) from fault
    except (FileNotFoundError, PackageNotFoundError, BadZipFile, KeyError) as fault:
        raise _refusal(template, "不存在，或者不是 Word 的 .docx 文件", None) from fault
    filling.save(content)
    return docx.Document(content)


def _refusal(template: Path, fault: str, detail: str | None) -> ReportRefusal:
    return ReportRefusal(f"报告模板“{template.name}”{fault}{f'（{detail}）' if detail else ''}。")


def _add_unit_table(document: Document, form: Form, figures: Figures) -> None:
    start_annex(document, 1, _UNIT_TABLE)
    add_table(
        document, annexes.unit_columns(form, figures), list(annexes.unit_rows(figures)), annexes.UNIT_TABLE_MARGIN
    )
    add_paragraph(document, annexes.unit_note(figures), "表注")


def _add_ledger(document: Document, form: Form, rows: Sequence[RegisterRow], figures: Figures) -> None:
    start_annex(document, 2, form.sheet, landscape=True)
    add_table(document, annexes.ledger_columns(form), list(annexes.ledger_rows(form, rows, figures)))
    end_with_table(document)
