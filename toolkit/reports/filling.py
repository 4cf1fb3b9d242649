"""A document out of its template: fields filled in by docxtpl, strictly and with nothing of theirs run."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from toolkit.reports.controls import control_marks
from toolkit.reports.marks import Field
from toolkit.reports.refusals import ReportRefusal


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
