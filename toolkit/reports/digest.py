"""A digest of the units' written reports: their own words under the five headings, unit by unit, for the writer to use."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import docx
from docx.document import Document

from toolkit.core.unit_reports import Echo, Part, UnitReport
from toolkit.reports.document import add_paragraph
from toolkit.reports.offers import offered
from toolkit.reports.official import PLAIN, Annex, Look, Signed, add_annexes, finish
from toolkit.reports.skeleton import skeleton
from toolkit.reports.tables import TableColumn

# The five headings, in the order of the notice (三（三）).
HEADINGS: Mapping[Part, str] = {
    Part.MEASURES: "采取的措施",
    Part.RESULTS: "取得的效果",
    Part.MECHANISMS: "建立的机制",
    Part.PROBLEMS: "存在的问题",
    Part.ADVICE: "意见建议",
}
TITLE = "各单位书面报告素材汇编"
_NUMERALS = "一二三四五六"
_NOTHING = "各单位报告中没有这方面的内容。"
_ECHOES = "表述相近的内容"
_EXCERPT = 60
_COLUMNS = (TableColumn("单位", 36, centred=False), *(TableColumn(name, 20) for name in HEADINGS.values()))


def write_digest(
    target: Path, reports: Sequence[UnitReport], echoes: Sequence[Echo], signed: Signed, look: Look = PLAIN
) -> None:
    """Write the digest: the five sections, what several units wrote alike, and a table of what each unit wrote."""
    made = skeleton(TITLE, [("Title", TITLE), ("公文正文", "")], look.fonts, signed.day)
    document: Document = docx.Document(io.BytesIO(made))
    for number, part in zip(_NUMERALS, HEADINGS, strict=False):
        add_paragraph(document, f"{number}、{HEADINGS[part]}", "heading 1")
        for text in offered(part, reports, echoes) or [_NOTHING]:
            add_paragraph(document, text, "公文正文")
    if echoes:
        add_paragraph(document, f"{_NUMERALS[len(HEADINGS)]}、{_ECHOES}", "heading 1")
        for text in alike(echoes):
            add_paragraph(document, text, "公文正文")
    add_annexes(document, [Annex("各单位报告内容一览", _COLUMNS, list(_rows(reports)), _note(reports))])
    finish(document, target, TITLE, signed, look)


def alike(echoes: Sequence[Echo]) -> Iterator[str]:
    """What several units wrote in nearly the same words, a sentence for each."""
    for echo in echoes:
        text = echo.passages[0][1].text
        shown = text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}……"
        yield f"{'、'.join(echo.units)}的报告中有相近的表述：“{shown}”"


def _rows(reports: Sequence[UnitReport]) -> Iterator[list[str]]:
    for report in reports:
        yield [report.unit, *(f"{len(report.of(part))}段" if report.of(part) else "—" for part in HEADINGS)]


def _note(reports: Sequence[UnitReport]) -> str:
    return f"注：共{len(reports)}份书面报告。“—”表示报告中没有找到这一部分。"
