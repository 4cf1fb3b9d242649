"""Rules on the page: paper, margins, lines and characters, page numbers (5.1, 5.2, 7.5, 8)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from toolkit.reports.conformity.deviations import Deviation, deviation
from toolkit.reports.conformity.fonts import Family, family_of
from toolkit.reports.conformity.roles import Role
from toolkit.reports.conformity.story import Numbering, Section
from toolkit.reports.conformity.view import MM, View, font_names, millimetres, near, size_name

_A4 = (210.0, 297.0)
_DASHED = re.compile(r"^—\s*\d*\s*—$")
_LINES, _CHARACTERS = 22, 28
_SIDES = {"default": ("right", "单页"), "even": ("left", "双页")}
_SINGLE = 1.3


def paper_and_margins(view: View) -> Iterator[Deviation]:
    """5.1 and 5.2.1; of a page that lies on its side only the type area is prescribed."""
    for number, section in enumerate(view.story.sections, start=1):
        place = f"第{number}节" if len(view.story.sections) > 1 else "全文"
        size = sorted((section.width / MM, section.height / MM))
        if not all(near(side, wanted, 1) for side, wanted in zip(size, _A4, strict=True)):
            yield deviation("paper", place, f"{millimetres(section.width)}×{millimetres(section.height)}")
        if not section.turned:
            yield from _margins(section, place)
        across, down = section.width - section.left - section.right, section.height - section.top - section.bottom
        wanted = (225, 156) if section.turned else (156, 225)
        if not (near(across / MM, wanted[0], 1.5) and near(down / MM, wanted[1], 1.5)):
            yield deviation("type_area", place, f"版心{millimetres(across)}×{millimetres(down)}")


def _margins(section: Section, place: str) -> Iterator[Deviation]:
    for code, found, wanted in (("top_margin", section.top, 37), ("left_margin", section.left, 28)):
        if not near(found / MM, wanted, 1.05):
            yield deviation(code, place, millimetres(found))


def lines_and_characters(view: View) -> Iterator[Deviation]:
    """5.2.3, from the line height and the character width of the text."""
    bodies = [part.paragraph for part in view.of(Role.BODY) if not view.section(part.paragraph).turned]
    if not bodies:
        return
    section = view.section(bodies[0])
    heights = Counter(round(view.height(paragraph), 1) for paragraph in bodies)
    down = section.height - section.top - section.bottom
    lines = int(down / heights.most_common(1)[0][0] + 0.05)
    if lines != _LINES:
        yield deviation("lines", "正文", f"按行距每面约{lines}行")
    widths = Counter(
        paragraph.size * 20 + piece.spacing + (section.character * 20 if section.grid == "linesAndChars" else 0)
        for paragraph in bodies
        for piece in paragraph.pieces[:1]
    )
    if widths:
        across = section.width - section.left - section.right
        characters = int(across / widths.most_common(1)[0][0] + 0.02)
        if characters != _CHARACTERS:
            yield deviation("characters", "正文", f"按字号和字距每行约{characters}字")


def page_numbers(view: View) -> Iterator[Deviation]:
    """7.5, and 8 for pages that lie on their side."""
    sections = view.story.sections
    if not any(number for section in sections for number in section.numbers.values()):
        yield deviation("page_number", "全文", "没有页码")
        return
    for at, section in enumerate(sections, start=1):
        place = f"第{at}节页脚" if len(sections) > 1 else "页脚"
        if at > 1 and section.restarts:
            yield deviation("page_number_restart", place, "页码重新从头编")
        shown = {kind: number for kind, number in section.numbers.items() if number and kind in _SIDES}
        for kind, number in shown.items():
            yield from _look(number, f"{place}（{_SIDES[kind][1]}）")
            if section.turned and not number.boxed:
                yield deviation("turned_number", place, "页码在横向页面的下方")
            elif not number.boxed:
                yield from _height(section, number, place)
        if not section.turned:
            yield from _sides(shown, place, view.story.odd_and_even)


def _look(number: Numbering, place: str) -> Iterator[Deviation]:
    paragraph = number.paragraph
    if not _DASHED.match(number.text.strip()):
        yield deviation("page_number_dash", place, f"“{number.text.strip()}”")
    families = {family_of(piece.font) for piece in paragraph.pieces if piece.text.strip()}
    if families - {Family.SONG} or paragraph.size != 14:
        yield deviation("page_number_font", place, f"{size_name(paragraph.size)}{font_names(paragraph)}")


def _sides(shown: dict[str, Numbering], place: str, odd_and_even: bool) -> Iterator[Deviation]:
    outside = [number for number in shown.values() if number.paragraph.properties.get("framePr.xAlign") == "outside"]
    if outside:
        return
    if not odd_and_even or "even" not in shown:
        yield deviation("page_number_side", place, "单双页的页码在同一侧")
        return
    for kind, number in shown.items():
        side, words = _SIDES[kind]
        paragraph = number.paragraph
        align = paragraph.properties.get("framePr.xAlign") or paragraph.align
        if ("left" if align == "both" else align) != side:
            yield deviation(
                "page_number_side", f"{place}（{words}）", {"left": "居左", "right": "居右"}.get(align, "居中")
            )
        elif not number.boxed:
            blank = paragraph.right if side == "right" else paragraph.left + paragraph.first
            if not near(blank, 1, 0.35):
                yield deviation("page_number_indent", f"{place}（{words}）", f"空{blank:.1f}字".replace(".0", ""))


def _height(section: Section, number: Numbering, place: str) -> Iterator[Deviation]:
    """The dash's distance from the type area, where the footer holds nothing but the number."""
    line = (
        number.paragraph.length("spacing.line")
        if number.paragraph.properties.get("spacing.lineRule") == "exact"
        else None
    )
    middle = section.footer + (line or number.paragraph.size * 20 * _SINGLE) / 2
    distance = (section.bottom - middle) / MM
    if not near(distance, 7, 2):
        yield deviation("page_number_height", place, f"约{distance:.0f}毫米")


ALL = (paper_and_margins, lines_and_characters, page_numbers)
