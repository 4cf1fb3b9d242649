"""Word files that are no table: a unit's plan or report, recognised by title and headings, and filed as what it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from toolkit.core.catalogue import find
from toolkit.core.documents import Document
from toolkit.core.records import Submission
from toolkit.core.values.dates import Reference, parse_date
from toolkit.core.values.text import as_text, fold
from toolkit.forms.materials import CAMPAIGN, PAPERS, Material
from toolkit.reading.attribution import Context

_TITLE_WITHIN = 6  # paragraphs: a red head, a number, and a title of two lines
_LONGEST_TITLE = 70
_ENOUGH_HEADINGS = 3
_LEAST = 100  # characters: less is a covering note
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|[0-9]+[.、．]|第[一二三四五六七八九十]+[章条])"
)
_SIGNED = re.compile(
    r"(?:20[0-9]{2}|二[〇○零]二[一二三四五六七八九])年[0-9一二三四五六七八九十]{1,2}月[0-9一二三四五六七八九十]{1,3}日"
)
# The district's own notice, sent back or forwarded, is nobody's plan; nor is a template.
_NOTICE = re.compile(r"关于(?:印发|转发|做好|报送)|的通知|模板|提纲|范文")


def read_paper(document: Document, context: Context) -> Submission | None:
    """The plan or report that a Word file is; None for anything else. Its content is read by others."""
    if document.format != "docx":
        return None
    texts = [text.strip() for grid in document.grids for text in grid.surroundings if text.strip()]
    material = _material(texts, context)
    if material is None:
        return None
    submission = Submission(document.source, filled_on=_signed_on(texts, context), paper=material.id)
    unit = _unit(texts, document, context)
    if unit is None:
        return replace(submission, rejection=find("paper_without_unit", material=material.name))
    return replace(submission, unit=unit, unit_known=True)


def _material(texts: Sequence[str], context: Context) -> Material | None:
    whole = "".join(texts)
    if len(whole) < _LEAST or not CAMPAIGN.search(whole):
        return None
    title = _title(texts, context)
    if _NOTICE.search(title):
        return None
    headings = [fold(text) for text in texts if _NUMBERED.match(text)]
    titled = [paper for paper in PAPERS if re.search(rf"(?:{paper.title})$", _bare(title))]
    counts = {paper.id: _count(paper, headings) for paper in PAPERS}
    best = max(titled or PAPERS, key=lambda paper: counts[paper.id])
    return best if titled or counts[best.id] >= _ENOUGH_HEADINGS else None


def _count(paper: Material, headings: Sequence[str]) -> int:
    return sum(any(fold(word) in heading for heading in headings) for word in paper.headings)


def _head(texts: Sequence[str]) -> list[str]:
    """The lines before the body, which has full stops or numbers its sections."""
    lines: list[str] = []
    for text in texts[:_TITLE_WITHIN]:
        if "。" in text or _NUMBERED.match(text) or len(text) > _LONGEST_TITLE or text.endswith(("：", ":")):
            break
        lines.append(text)
    return lines


def _title(texts: Sequence[str], context: Context) -> str:
    """What stands before the body, without the unit and the day below it."""
    lines = _head(texts)
    while len(lines) > 1 and _is_signature(lines[-1], context):
        lines.pop()
    return "".join(lines)


def _is_signature(text: str, context: Context) -> bool:
    """Whether a line is nothing but a unit, a day, or both; a title may hold a day too."""
    rest = _SIGNED.sub("", as_text(text).replace(" ", "")).strip("()（）")
    return not rest or context.directory.find(rest) is not None


def _bare(title: str) -> str:
    """A title without what stands in brackets behind it, or below it as its date."""
    plain = _SIGNED.sub("", fold(title))
    return re.sub(r"[(（][^()（）]*[)）]$", "", plain)


def _unit(texts: Sequence[str], document: Document, context: Context) -> str | None:
    """The unit that the title speaks of, or the signature, or the file's name."""
    where = ("".join(_head(texts)), *reversed(texts[-4:]), document.source.member or "", document.source.file)
    entries = (context.directory.find(text) or context.directory.find_within(text) for text in where if text)
    return next((entry.name for entry in entries if entry), None)


def _signed_on(texts: Sequence[str], context: Context) -> date | None:
    """The date below the text, or below the title."""
    for text in (*reversed(texts[-4:]), *texts[:_TITLE_WITHIN]):
        found = _SIGNED.search(as_text(text).replace(" ", ""))
        if found:
            parsed = parse_date(found[0], Reference(context.anchor))
            return parsed.value.first if parsed.value else None
    return None
