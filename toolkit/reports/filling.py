"""A document out of its template: fields filled in by docxtpl, strictly and with nothing of theirs run."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from toolkit.reports.controls import control_marks
from toolkit.reports.marks import Field
from toolkit.reports.refusals import ReportRefusal

# Full-width braces, which a Chinese keyboard gives; the template language does not know them.
WIDE = re.compile(r"[｛｝]")
_SAID = (
    (re.compile(r"'([^']+)' is undefined"), "没有“{}”这个字段"),
    (re.compile(r"No (?:filter|test) named '([^']+)'"), "没有“{}”这种写法"),
    (re.compile(r"Encountered unknown tag '([^']+)'"), "没有“{}”这种写法"),
    (re.compile(r"has no attribute '([^']+)'"), "字段名后面不能再写“.{}”"),
    (re.compile(r"access to attribute '([^']+)'"), "字段名后面不能再写“.{}”"),
    (re.compile(r"Unexpected end of template.*'end(\w+)'"), "“{{% {0} … %}}”没有配上“{{% end{0} %}}”"),
)


def in_chinese(message: str | None) -> str:
    """What the template language says of a fault, for a clerk; empty where that says nothing to one."""
    found = ((pattern.search(message or ""), words) for pattern, words in _SAID)
    return next((words.format(*match.groups()) for match, words in found if match), "")


def texts_of(document: Document) -> Iterator[tuple[int, str]]:
    """The text of every paragraph of a template with its number, which is 0 in headers, footers and the like."""
    for part in document.part.package.iter_parts():
        if isinstance(part, XmlPart):
            for number, paragraph in enumerate(part.element.iter(qn("w:p")), start=1):
                text = "".join(piece.text or "" for piece in paragraph.iter(qn("w:t")))
                yield (number if part is document.part else 0), text


def filled(template: Path, fields: Mapping[str, str]) -> Document:
    """The template with its fields filled in, and each marked part of them in a control. Raises ReportRefusal."""
    filling, content = DocxTemplate(template), io.BytesIO()
    try:
        if any(WIDE.search(text) for _, text in texts_of(docx.Document(str(template)))):
            raise _refusal(template, "中用了全角花括号“｛｝”，请改用半角的 {{ 和 }}", None)
        environment = SandboxedEnvironment(undefined=StrictUndefined, finalize=_marked)
        filling.render(dict(fields), environment, autoescape=True)
    except UndefinedError as fault:
        raise _refusal(template, "用了不存在的字段，请改用已有的字段名", in_chinese(fault.message)) from fault
    except TemplateError as fault:
        raise _refusal(
            template, "的字段写法有误，字段应写成{{ 名称 }}，两边各两个花括号", in_chinese(fault.message)
        ) from fault
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
