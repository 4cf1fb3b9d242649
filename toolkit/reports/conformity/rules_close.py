"""Rules on what follows the text: note of annexes, signature, annexes, copies (7.3.4-7.3.7, 7.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

from toolkit.reports.conformity.deviations import Deviation, deviation
from toolkit.reports.conformity.fonts import Family
from toolkit.reports.conformity.roles import Part, Role
from toolkit.reports.conformity.story import BODY_SIZE
from toolkit.reports.conformity.view import View, families, font_names, near, place_of, size_name

_HEAD = re.compile(r"^附\s*件?\s*([:：]?)\s*(.*)$", re.DOTALL)
_NUMBERED = re.compile(r"^(\d{1,2})\s*([.．、]?)\s*(.*)$", re.DOTALL)
_LABEL = re.compile(r"^附\s*件?\s*([0-9０-９一二三四五六七八九十]*)\s*([:：]?)$")
_FULL_DATE = re.compile(r"^\d{4}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日$")
_PADDED = re.compile(r"^\d{4}年(0\d月\d{1,2}|\d{1,2}月0\d)日$")
_MARKS = tuple("。；，、.;,：:")


def annex_note(view: View) -> Iterator[Deviation]:
    """7.3.4."""
    notes = [*view.of(Role.ANNEX_NOTE)]
    for number, part in enumerate(notes, start=1):
        place, text = place_of(part.paragraph), part.text
        if number == 1:
            head = _HEAD.match(text)
            if head and head[1] != "：":
                yield deviation("note_colon", place, "半角冒号" if head[1] else "没有冒号")
            text = head[2] if head else text
            yield from _note_place(view, part, place)
        numbered = _NUMBERED.match(text)
        if len(notes) > 1 and (not numbered or numbered[2] != "."):
            yield deviation("note_number", place, f"“{text[:6]}”")
        if text.rstrip().endswith(_MARKS):
            yield deviation("note_mark", place, f"以“{text.rstrip()[-1]}”结尾")


def _note_place(view: View, part: Part, place: str) -> Iterator[Deviation]:
    paragraph = part.paragraph
    if not near(paragraph.left + paragraph.first, 2, 0.35):
        yield deviation("note_indent", place, f"左空{paragraph.left + paragraph.first:.1f}字".replace(".0", ""))
    if not near(view.gap(part), 1, 0.6):
        yield deviation("note_gap", place, f"空{view.gap(part):.0f}行")


def signature(view: View) -> Iterator[Deviation]:
    """7.3.5: the day as it is written, and organ and day as they stand."""
    organ = next(view.of(Role.ORGAN), None)
    for part in view.of(Role.DATE):
        place = place_of(part.paragraph)
        if _PADDED.match(part.text):
            yield deviation("date_padded", place, f"“{part.text}”")
        elif not _FULL_DATE.match(part.text):
            yield deviation("date_form", place, f"“{part.text}”")
        if organ and not _stands(organ, part):
            yield deviation("sign_place", place_of(organ.paragraph), "署名和日期的位置不合两种格式中的任何一种")


def _stands(organ: Part, day: Part) -> bool:
    """Whether organ and day stand as sealed, or as unsealed."""
    if {organ.paragraph.align, day.paragraph.align} != {"right"}:
        return False
    names, signed = _width(organ.text), _width(day.text)
    organ_right, date_right = organ.paragraph.right, day.paragraph.right
    middle = abs((organ_right + names / 2) - (date_right + signed / 2)) <= 0.6
    behind = near((organ_right + names) - (date_right + signed), 2, 0.6)
    sealed = middle and (near(date_right, 4, 0.6) or near(organ_right, 0, 0.6))
    return sealed or (behind and (near(organ_right, 2, 0.6) or near(date_right, 2, 0.6)))


def annexes(view: View) -> Iterator[Deviation]:
    """7.3.7: label, place, title, and agreement with the note."""
    announced = dict(_announced(view))
    labels = [*view.of(Role.ANNEX_LABEL)]
    for part in labels:
        yield from _label(part)
        number = _number(part)
        title = _title(view, part)
        if number not in announced:
            told = "、".join(f"附件{known}" if known else "不编号的附件" for known in announced) or "没有附件说明"
            yield deviation(
                "annex_unannounced",
                place_of(part.paragraph),
                f"“{part.text}”，附件说明中是{told}" if announced else told,
            )
        if title:
            yield from _annex_title(view, title, announced.get(number, ""))
    present = {_number(part) for part in labels}
    for number, name in announced.items():
        if labels and number not in present:
            yield deviation("annex_missing", "附件说明", f"没有找到附件{number}“{name}”")


def _label(part: Part) -> Iterator[Deviation]:
    paragraph, place = part.paragraph, place_of(part.paragraph)
    if families(paragraph)[:1] != [Family.HEI] or paragraph.size != BODY_SIZE:
        yield deviation("label_font", place, f"{size_name(paragraph.size)}{font_names(paragraph)}")
    if not near(paragraph.left + paragraph.first, 0) or paragraph.align in ("center", "right"):
        yield deviation("label_indent", place, "没有顶格")
    found = _LABEL.match(part.text)
    if found and found[2]:
        yield deviation("label_colon", place, f"“{part.text}”")
    if not paragraph.breaks_before:
        yield deviation("label_page", place, "没有另起一页")


def _annex_title(view: View, title: Part, name: str) -> Iterator[Deviation]:
    place = place_of(title.paragraph)
    if not near(view.gap(title), 1, 0.6):
        yield deviation("annex_title_line", place, f"在第{view.gap(title) + 2:.0f}行")
    if title.paragraph.align != "center":
        yield deviation("annex_title_centred", place, "没有居中")
    if name and "".join(title.text.split()) != "".join(name.split()).rstrip("".join(_MARKS)):
        yield deviation("annex_name", place, f"附件说明中是“{name}”")


def _announced(view: View) -> Iterator[tuple[str, str]]:
    """The annexes of the note by their numbers; a single one has none."""
    for number, part in enumerate(view.of(Role.ANNEX_NOTE), start=1):
        head = _HEAD.match(part.text) if number == 1 else None
        text = head[2] if head else part.text
        found = _NUMBERED.match(text)
        yield (found[1], found[3].strip()) if found and found[2] else ("", text.strip())


def _number(part: Part) -> str:
    found = _LABEL.match(part.text)
    return found[1] if found else ""


def _title(view: View, label: Part) -> Part | None:
    """The title behind a label."""
    for part in view.parts[view.parts.index(label) + 1 :]:
        if part.role is not Role.BLANK:
            return part if part.role is Role.ANNEX_TITLE else None
    return None


def copies(view: View) -> Iterator[Deviation]:
    """7.4.2, wherever the imprint stands: in the text, in a table, in a box."""
    for paragraph in view.story.paragraphs:
        text = paragraph.text.strip()
        if text.startswith("抄送") and (not text.startswith("抄送：") or not text.endswith("。")):
            yield deviation("copies_mark", place_of(paragraph), f"“{text[:8]}…{text[-1]}”")


def _width(text: str) -> float:
    return sum(1.0 if east_asian_width(character) in "WFA" else 0.5 for character in text.strip())


ALL = (annex_note, signature, annexes, copies)
