"""Documents for the checker: our own, and what somebody may have done to them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
from docx.document import Document

from tests.reports.made import LEDGER, SETTINGS, counted, rows
from tests.reports.word import blank
from toolkit.core.findings import Finding
from toolkit.forms.rectification_ledger import FORM
from toolkit.intake.word_parts import word_parts
from toolkit.reports import circular, templates
from toolkit.reports.conformity.checker import check
from toolkit.reports.conformity.deviations import Deviation
from toolkit.reports.document import add_annex_note, add_paragraph, add_signature, start_annex
from toolkit.reports.imprint import Imprint, add_imprint
from toolkit.reports.official import Look
from toolkit.reports.red_head import RedHead, add_red_head

DAY = date(2023, 11, 25)
Change = Callable[[Document], object]


def plain() -> Document:
    """A small upward document with everything that the standard names, as the layer makes it."""
    document = blank()
    add_paragraph(document, "关于峰城区开展试点工作\n情况的报告", "Title")
    add_paragraph(document)
    add_paragraph(document, "枣庄市行政审批服务局：", "主送机关")
    add_paragraph(document, "按照要求，现将有关情况报告如下。", "公文正文")
    add_paragraph(document, "一、总体情况", "heading 1")
    add_paragraph(document, "（一）报送情况", "heading 2")
    add_paragraph(document, "截至2023年11月25日，各单位均已报送（峰政字〔2023〕15号）。", "公文正文")
    add_paragraph(document, "1.移动端", "heading 3")
    add_paragraph(document, "（1）办理入口", "heading 4")
    add_paragraph(document, "特此报告。", "公文正文")
    add_annex_note(document, ["统计表", "问题清单"])
    add_signature(document, "峰城区行政审批服务局", DAY, sealed=True)
    for number, name in enumerate(("统计表", "问题清单"), start=1):
        start_annex(document, number, name, landscape=number == 2)
        add_paragraph(document, "注：统计截至2023年11月25日。", "表注")
    add_red_head(document, RedHead("峰城区行政审批服务局文件", "峰审批发〔2023〕12号", "于　跃"))
    add_imprint(document, Imprint("峰城区行政审批服务局", DAY, "区委办公室，区政府办公室"))
    return document


def content(document: Document) -> bytes:
    """The document as a file."""
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def checked(data: bytes) -> tuple[Deviation, ...]:
    """What the checker says of a file."""
    parts = word_parts(data)
    assert not isinstance(parts, Finding)
    return check(parts)


def codes(data: bytes) -> set[str]:
    """The rules that a file deviates from."""
    return {deviation.rule.code for deviation in checked(data)}


def changed(change: Change) -> set[str]:
    """The rules that the small document deviates from after a change."""
    document = plain()
    change(document)
    return codes(content(document))


def replaced(data: bytes, part: str, old: str, new: str) -> bytes:
    """A file with a text in one of its parts replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old.encode() in content, f"{old} is not in {part}"
                content = content.replace(old.encode(), new.encode())
            made.writestr(name, content)
    return target.getvalue()


def the_circular(folder: Path, look: Look) -> bytes:
    """A circular of the made ledger."""
    templates.build(folder / "t")
    target = folder / "通报.docx"
    circular.write_circular(target, folder / "t" / circular.TEMPLATE, FORM, rows(LEDGER), counted(), SETTINGS, look)
    return target.read_bytes()


def opened(data: bytes) -> Document:
    """A file as a document."""
    return docx.Document(io.BytesIO(data))
