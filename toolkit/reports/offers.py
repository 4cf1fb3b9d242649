"""What the units wrote themselves, offered in the sections of the overall report for the writer to edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from toolkit.core.unit_reports import Echo, Part, Passage, UnitReport
from toolkit.reports.controls import controls, text_of
from toolkit.reports.marks import OFFER, parse_tag
from toolkit.reports.spelling import legal

# The five headings, in the order of the notice (三（三）).
HEADINGS: Mapping[Part, str] = {
    Part.MEASURES: "采取的措施",
    Part.RESULTS: "取得的效果",
    Part.MECHANISMS: "建立的机制",
    Part.PROBLEMS: "存在的问题",
    Part.ADVICE: "意见建议",
}

_NAMED = 2  # units in a remark; more are listed in the digest alone
# By the name of the field that puts them into a template.
OFFERS: Mapping[str, Part] = {
    "做法素材": Part.MEASURES,
    "成效素材": Part.RESULTS,
    "机制素材": Part.MECHANISMS,
    "问题素材": Part.PROBLEMS,
    "建议素材": Part.ADVICE,
}


def offered(part: Part, reports: Sequence[UnitReport], echoes: Sequence[Echo] = ()) -> list[str]:
    """The paragraphs for one section, unit by unit in the order given: what is concrete (has a figure) comes first.

    Each begins with its unit. One that other units have in nearly the same words says so; so does one that stands under
    no known heading, or under one that names several parts.
    """
    shared = {(unit, passage): echo for echo in echoes for unit, passage in echo.passages}
    told = []
    for report in reports:
        for passage in sorted(report.of(part), key=_is_vague):
            told.append(f"【{report.unit}】{passage.text}{_remarks(report.unit, passage, shared)}")
    return told


def place_offers(document: Document, reports: Sequence[UnitReport], echoes: Sequence[Echo]) -> None:
    """Put the units' words where the template names them; a place without any leaves no trace."""
    for tag, control in list(controls(document.element.body)):
        kind, name = parse_tag(tag)
        if kind == OFFER:
            paragraph: Any = next(control.iterancestors(qn("w:p")))
            for text in offered(OFFERS[name], reports, echoes):
                paragraph.addprevious(_like(paragraph, text))
            control.getparent().remove(control)
            if not text_of(paragraph).strip():
                paragraph.getparent().remove(paragraph)


def _like(paragraph: Any, text: str) -> Any:
    """A paragraph that looks like the one with the field."""
    new = deepcopy(paragraph)
    run = next(new.iter(qn("w:r")))
    for child in [child for child in new if child.tag != qn("w:pPr")]:
        new.remove(child)
    for child in [child for child in run if child.tag != qn("w:rPr")]:
        run.remove(child)
    run.add_t(legal(text))
    new.append(run)
    return new


def _is_vague(passage: Passage) -> bool:
    return not any(character.isdigit() for character in passage.text)


def _remarks(unit: str, passage: Passage, shared: Mapping[tuple[str, Passage], Echo]) -> str:
    """What a writer should know of a passage, in brackets."""
    told = []
    if not passage.sectioned:
        told.append("未分段，请按内容调整")
    if passage.also:
        told.append(f"原文与{'、'.join(f'“{HEADINGS[part]}”' for part in passage.also)}合写，请取舍")
    if echo := shared.get((unit, passage)):
        others = [other for other in echo.units if other != unit]
        many = "等多个单位" if len(others) > _NAMED else ""
        told.append(f"与{'、'.join(others[:1] if many else others)}{many}的表述相近，请核实")
    return f"〔{'；'.join(told)}〕" if told else ""
