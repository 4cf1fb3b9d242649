"""Rules on what stands before the text: mark, number, signer, red rule, title, addressee (7.2, 7.3.1, 7.3.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.reports.conformity.deviations import Deviation, deviation
from toolkit.reports.conformity.fonts import Family, family_of
from toolkit.reports.conformity.roles import Part, Role
from toolkit.reports.conformity.story import BODY_SIZE, Para
from toolkit.reports.conformity.view import MM, View, families, font_names, millimetres, near, place_of, size_name

_MARK_TOP = 35.0
_NUMBER = re.compile(r"([〔\[［【(（])\s*(\d{2,4})\s*([〕\]］】)）])\s*(第?)\s*(\d*)\s*号")
_LABEL = 3  # characters of 签发人
_SIGNER = re.compile(r"签\s*发\s*人\s*(.?)")


def mark(view: View) -> Iterator[Deviation]:
    """7.2.4; the place only where the mark stands in the text and says it."""
    for part in view.of(Role.MARK):
        paragraph, place = part.paragraph, place_of(part.paragraph)
        if paragraph.align != "center" and "framePr.xAlign" not in paragraph.properties:
            yield deviation("mark_centred", place, "没有居中")
        if families(paragraph)[:1] not in ([Family.TITLE], []):
            yield deviation("mark_font", place, font_names(paragraph))
        top = _top(view, part)
        if top is not None and not near(top / MM, _MARK_TOP, 1.5):
            yield deviation("mark_place", place, millimetres(top))


def _top(view: View, part: Part) -> float | None:
    """How far below the top of the type area the first mark begins; None where that is not plain."""
    above = view.parts[: view.parts.index(part)]
    frame = part.paragraph.length("framePr.y")
    if frame is not None:
        return frame if part.paragraph.properties.get("framePr.vAnchor") == "margin" else None
    if any(one.role is Role.MARK for one in above):
        return None
    return sum(view.height(one.paragraph) for one in above) + (part.paragraph.length("spacing.before") or 0)


def number(view: View) -> Iterator[Deviation]:
    """7.2.5, 7.2.6: how the number is written, where it stands, and who signs beside it."""
    marked = next(view.of(Role.MARK), None)
    for part in view.of(Role.NUMBER):
        yield from written(part.text, place_of(part.paragraph))
        yield from _placed(view, part, marked)
        if signer := _SIGNER.search(part.text):
            yield from _signer(part.paragraph, signer[1])


def written(text: str, place: str) -> Iterator[Deviation]:
    """How a 发文字号 is written, in the head or in the text."""
    for found in _NUMBER.finditer(text):
        left, year, right, ordinal, order = found.groups()
        shown = f"“{found[0]}”"
        if (left, right) != ("〔", "〕"):
            yield deviation("number_brackets", place, f"{shown}中的“{left}{right}”")
        if len(year) != 4:
            yield deviation("number_year", place, f"{shown}中的“{year}”")
        if ordinal:
            yield deviation("number_ordinal", place, f"{shown}中的“第”")
        if order.startswith("0"):
            yield deviation("number_zero", place, f"{shown}中的“{order}”")
        if not order or not text[: found.start()].strip():
            yield deviation("number_blank", place, shown)


def _placed(view: View, part: Part, marked: Part | None) -> Iterator[Deviation]:
    paragraph, place = part.paragraph, place_of(part.paragraph)
    if "签发人" in part.text:
        if not near(paragraph.left + paragraph.first, 1):
            yield deviation("number_place", place, f"左空{paragraph.left + paragraph.first:g}字")
    elif paragraph.align != "center" and (marked or paragraph.align != "right"):
        yield deviation("number_place", place, "没有居中")
    if marked and view.before(part) is marked and not near(view.gap(part), 2, 0.6):
        yield deviation("number_gap", place, f"空{view.gap(part):.0f}行")


def _signer(paragraph: Para, mark: str) -> Iterator[Deviation]:
    place = place_of(paragraph)
    if mark != "：":
        yield deviation("signer_colon", place, f"“签发人{mark}”")
    fonts = [(character, family_of(piece.font)) for piece in paragraph.pieces for character in piece.text]
    at = "".join(character for character, _ in fonts).index("签")
    seen = [family for character, family in fonts[at:] if "\u4e00" <= character <= "\u9fff"]
    label, name = set(seen[:_LABEL]), set(seen[_LABEL:])
    if label != {Family.FANGSONG} or name - {Family.KAI} or paragraph.size != BODY_SIZE:
        yield deviation("signer_font", place, f"{size_name(paragraph.size)}{font_names(paragraph)}")


def red_rule(view: View) -> Iterator[Deviation]:
    """7.2.7: only a document with a mark has one."""
    first = next(view.of(Role.MARK), None)
    if first is None:
        return
    title = next(view.of(Role.TITLE, Role.BODY), None)
    head = view.parts[: view.parts.index(title) + 1] if title else view.parts
    lines = [part for part in head if part.paragraph.red_rule]
    if not lines:
        yield deviation("red_rule", place_of(first.paragraph), "没有红色分隔线")
    for part in lines:
        if not part.paragraph.drawing and max(abs(part.paragraph.left), abs(part.paragraph.right)) > 0.3:
            yield deviation("red_rule_width", place_of(part.paragraph), "带框线的段落有缩进")


def title(view: View) -> Iterator[Deviation]:
    """7.3.1."""
    parts = [*view.of(Role.TITLE)]
    for part in parts:
        paragraph, place = part.paragraph, place_of(part.paragraph)
        if paragraph.align != "center":
            yield deviation("title_centred", place, "没有居中")
        if families(paragraph)[:1] not in ([Family.TITLE], []):
            yield deviation("title_font", place, font_names(paragraph))
        if paragraph.size != 22:
            yield deviation("title_size", place, size_name(paragraph.size))
        if any(piece.bold for piece in paragraph.pieces if piece.text.strip()):
            yield deviation("bold", place, "标题加粗")
    if parts:
        yield from _title_as_a_whole(view, parts)


def _title_as_a_whole(view: View, parts: list[Part]) -> Iterator[Deviation]:
    lines = [line.strip() for part in parts for line in part.text.split("\n") if line.strip()]
    widths, place = [_width(line) for line in lines], place_of(parts[0].paragraph)
    shapes = zip(widths, widths[1:], widths[2:], strict=False)
    if any(above > middle + 1 < below for above, middle, below in shapes):
        yield deviation("title_shape", place, "中间的行短，上下的行长")
    if lines[-1].endswith(tuple("。，；：、,;:.")):
        yield deviation("title_mark", place, f"以“{lines[-1][-1]}”结尾")
    above = view.before(parts[0])
    if (
        above
        and above.role in (Role.NUMBER, Role.MARK)
        and next(view.of(Role.MARK), None)
        and not near(view.gap(parts[0]), 2, 0.6)
    ):
        yield deviation("title_gap", place, f"空{view.gap(parts[0]):.0f}行")


def addressee(view: View) -> Iterator[Deviation]:
    """7.3.2."""
    for part in view.of(Role.ADDRESSEE):
        paragraph, place = part.paragraph, place_of(part.paragraph)
        if part.text.endswith(":"):
            yield deviation("addressee_colon", place, "半角冒号")
        if not near(paragraph.left + paragraph.first, 0):
            yield deviation("addressee_indent", place, f"左空{paragraph.left + paragraph.first:g}字")
        if not near(view.gap(part), 1, 0.6):
            yield deviation("addressee_gap", place, f"空{view.gap(part):.0f}行")


def _width(text: str) -> float:
    return sum(0.5 if character.isascii() else 1 for character in text)


ALL = (mark, number, red_rule, title, addressee)
