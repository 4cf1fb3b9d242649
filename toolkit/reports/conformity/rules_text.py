"""Rules on the text: fonts, sizes, colour, indents, headings, punctuation, dates (5.2, 7.3.3, 9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.core.values.numerals import arabic
from toolkit.reports.conformity.deviations import Deviation, deviation
from toolkit.reports.conformity.fonts import Family
from toolkit.reports.conformity.paragraphs import is_red
from toolkit.reports.conformity.roles import HEADINGS, Role
from toolkit.reports.conformity.rules_head import written
from toolkit.reports.conformity.story import BODY_SIZE, Para, Place
from toolkit.reports.conformity.view import View, families, font_names, near, place_of, size_name

_FAMILIES = dict(zip(HEADINGS, (Family.HEI, Family.KAI, Family.FANGSONG, Family.FANGSONG), strict=True))
_FILE = re.compile(
    r"[^，。；：（“]*?\.(?:xlsx?|xlsm|docx?|csv|et|wps|ods|zip|rar|7z|pdf|eml|msg|html?)(?![a-z])", re.IGNORECASE
)
_HAN = "\u4e00-\u9fff"
_HALF = re.compile(rf"[{_HAN}）》”〕][,;:?!]|[,;?!][{_HAN}（《“]|\([^()（）]*[{_HAN}][^()（）]*[)）]|（[^（）()]*\)")
_QUOTES = re.compile(rf'"[^"]*[{_HAN}][^"]*"')
_DOTS = re.compile(rf"[{_HAN}]\.{{3,}}|\.{{3,}}[{_HAN}]|。{{2,}}|(?<!…)…(?!…)")
_SHORT_YEAR = re.compile(r"(?<![\d〇])[’']?\d{2}年\d{1,2}月")
_DAY_WORD = re.compile(r"\d{1,2}月\d{1,2}号")
_PADDED = re.compile(r"\d{4}年(?:0\d月|\d{1,2}月0\d日)")
_TEXT_RULES = (
    ("half_width", _HALF),
    ("straight_quotes", _QUOTES),
    ("ellipsis", _DOTS),
    ("short_year", _SHORT_YEAR),
    ("day_word", _DAY_WORD),
    ("padded_day", _PADDED),
)


def colour(view: View) -> Iterator[Deviation]:
    """5.2.4; the mark alone is red."""
    marks = {id(part.paragraph) for part in view.of(Role.MARK)}
    for paragraph in view.story.paragraphs:
        if id(paragraph) in marks:
            continue
        colours = {
            piece.colour for piece in paragraph.pieces if piece.text.strip() and piece.colour not in ("", "000000")
        }
        if colours:
            yield deviation("colour", place_of(paragraph), "、".join(sorted(map(_colour_name, colours))))


def body(view: View) -> Iterator[Deviation]:
    """5.2.2 and 7.3.3 for paragraphs that are no headings."""
    for part in view.of(Role.BODY, Role.ANNEX_TEXT, Role.ADDRESSEE):
        paragraph, place = part.paragraph, place_of(part.paragraph)
        if part.role is Role.ANNEX_TEXT and view.section(paragraph).turned:
            continue
        if families(paragraph)[:1] not in ([Family.FANGSONG], []):
            yield deviation("body_font", place, font_names(paragraph))
        if paragraph.size != BODY_SIZE:
            yield deviation("body_size", place, size_name(paragraph.size))
        if part.role is Role.BODY:
            yield from _indent(paragraph, place)


def _indent(paragraph: Para, place: str) -> Iterator[Deviation]:
    if paragraph.align in ("center", "right"):
        return
    if not near(paragraph.first + paragraph.left, 2, 0.35):
        yield deviation("body_indent", place, f"首行空{paragraph.first + paragraph.left:.1f}字".replace(".0", ""))
    elif not near(paragraph.left, 0, 0.35):
        yield deviation("body_indent", place, f"回行空{paragraph.left:.1f}字".replace(".0", ""))


def headings(view: View) -> Iterator[Deviation]:
    """7.3.3 for headings: the part before the first full stop, where text goes on behind it."""
    for part in view.of(*HEADINGS):
        paragraph, place = part.paragraph, place_of(part.paragraph)
        wanted, found = _FAMILIES[part.role], families(paragraph, "。")[:1]
        if found not in ([wanted], []):
            yield deviation("heading_font", place, f"{part.role.value}用{font_names(paragraph)}")
        if paragraph.size != BODY_SIZE:
            yield deviation("body_size", place, size_name(paragraph.size))
        if any(piece.bold for piece in paragraph.pieces if piece.text.strip()):
            yield deviation("bold", place, f"{part.role.value}加粗")
        yield from _indent(paragraph, place)
        yield from _mark(part.role, part.text, place)


def order(view: View) -> Iterator[Deviation]:
    """7.3.3: headings are numbered one after the other; those of the second level anew under each of the first."""
    before: dict[Role, int] = {}
    for part in view.of(Role.HEADING_1, Role.HEADING_2):
        counted = re.match(r"^[（(]?([一二三四五六七八九十]{1,3})", part.text)
        found = arabic(counted[1]) if counted else ""
        number = int(found) if found.isdecimal() else 0
        wanted = before.get(part.role, 0) + 1
        if number != wanted:
            yield deviation("heading_order", place_of(part.paragraph), f"序号是{number}，应为{wanted}")
        before[part.role] = number
        if part.role is Role.HEADING_1:
            before.pop(Role.HEADING_2, None)


def _mark(role: Role, text: str, place: str) -> Iterator[Deviation]:
    head = re.match(r"^[（(]?[一二三四五六七八九十\d]{1,3}[)）]?(.?)", text)
    behind = head[1] if head else ""
    if role in (Role.HEADING_2, Role.HEADING_4) and behind in "、.．，,：" and behind:
        yield deviation("heading_mark", place, f"“{text[: head.end() if head else 0]}”")
    wanted = {Role.HEADING_1: "、", Role.HEADING_3: "."}.get(role, behind)
    if behind != wanted:
        yield deviation("heading_style", place, f"“{text[: head.end() if head else 0]}”")


def bold_text(view: View) -> Iterator[Deviation]:
    """No bold in the text: the standard tells parts apart by their font."""
    for part in view.of(Role.BODY):
        bold = sum(len(piece.text) for piece in part.paragraph.pieces if piece.bold)
        if bold:
            yield deviation("bold", place_of(part.paragraph), "正文有加粗的字")


def words(view: View) -> Iterator[Deviation]:
    """9: punctuation, dates and document numbers in running text. Tables hold what others wrote, and file names are names."""
    numbers = {id(part.paragraph) for part in view.of(Role.NUMBER)}
    for paragraph in view.story.paragraphs:
        if paragraph.place is Place.TABLE:
            continue
        text, place = _FILE.sub("", paragraph.text), place_of(paragraph)
        for code, pattern in _TEXT_RULES:
            for found in pattern.finditer(text):
                yield deviation(code, place, f"“{_around(text, found)}”")
        if id(paragraph) not in numbers:
            yield from (one for one in written(text, place) if one.rule.code != "number_blank")


def _around(text: str, found: re.Match[str]) -> str:
    """What was found, with a little of what stands around it."""
    return text[max(0, found.start() - 3) : found.end() + 3].strip()


def _colour_name(colour: str) -> str:
    return "红色" if is_red(colour) else f"颜色{colour}"


ALL = (colour, body, headings, order, bold_text, words)
