"""A digest of the units' written reports: their own words under the five headings, unit by unit, for the writer to use."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx
from docx.document import Document

from toolkit.core.unit_reports import Echo, Part, UnitReport
from toolkit.reports.document import add_paragraph
from toolkit.reports.offers import HEADINGS, offered
from toolkit.reports.official import PLAIN, Annex, Look, Signed, complete
from toolkit.reports.skeleton import skeleton
from toolkit.reports.tables import TableColumn

TITLE = "各单位书面报告素材汇编"
_NUMERALS = "一二三四五六"
_NOTHING = "各单位报告中没有这方面的内容。"
_ECHOES = "表述相近的内容"
_EXCERPT = 60
_COLUMNS = (TableColumn("单位", 36, centred=False), *(TableColumn(name, 20) for name in HEADINGS.values()))


def write_digest(
    target: Path,
    reports: Sequence[UnitReport],
    echoes: Sequence[Echo],
    signed: Signed,
    look: Look = PLAIN,
    superseded: Sequence[UnitReport] = (),
) -> None:
    """Write the digest: the five sections, what several units wrote alike, and a table of what each unit wrote.

    ``superseded`` are older reports of the same units, which are named and not quoted.
    """
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
    annex = Annex("各单位报告内容一览", _COLUMNS, list(_rows(reports)), _note(reports, superseded))
    complete(document, target, TITLE, signed, [annex], look)


def alike(echoes: Sequence[Echo]) -> Iterator[str]:
    """What several units wrote in nearly the same words; the same units are named once, with all of it."""
    by_units: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for echo in echoes:
        text = echo.passages[0][1].text
        by_units[echo.units].append(text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}……")
    for units, texts in by_units.items():
        different = list(dict.fromkeys(texts))
        places = f"{len(different)}处" if len(different) > 1 else ""
        quoted = "；".join(f"“{text}”" for text in different)
        yield f"{'、'.join(units)}的报告中有{places}相近的表述：{quoted}"


def _rows(reports: Sequence[UnitReport]) -> Iterator[list[str]]:
    for report in reports:
        yield [report.unit, *(f"{len(report.of(part))}段" if report.of(part) else "—" for part in HEADINGS)]


def _note(reports: Sequence[UnitReport], superseded: Sequence[UnitReport]) -> str:
    whole = [report.unit for report in reports if not report.sectioned]
    told = [f"注：共{len(reports)}份书面报告。“—”表示报告中没有找到这一部分。"]
    if whole:
        told.append(
            f"{'、'.join(whole)}的报告没有可识别的小标题，全文列在“{HEADINGS[Part.MEASURES]}”中，标有“未分段”。"
        )
    if superseded:
        named = "、".join(f"{report.unit}（{report.source.label}）" for report in superseded)
        told.append(f"以下较早的报告已有新的代替，没有收录：{named}。")
    return "".join(told)
