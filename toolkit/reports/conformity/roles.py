"""What each paragraph of an official document is, told from its text and its place (GB/T 9704-2012, 7.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from toolkit.reports.conformity.fonts import Family, family_of
from toolkit.reports.conformity.paragraphs import is_red
from toolkit.reports.conformity.story import Para, Story


class Role(StrEnum):
    """The elements of an official document."""

    BLANK = "空行"
    SECRECY = "密级和紧急程度"
    MARK = "发文机关标志"
    NUMBER = "发文字号"
    TITLE = "标题"
    ADDRESSEE = "主送机关"
    HEADING_1 = "一级标题"
    HEADING_2 = "二级标题"
    HEADING_3 = "三级标题"
    HEADING_4 = "四级标题"
    BODY = "正文"
    NOTE = "图表注"
    ANNEX_NOTE = "附件说明"
    ORGAN = "发文机关署名"
    DATE = "成文日期"
    REMARK = "附注"
    ANNEX_LABEL = "附件标识"
    ANNEX_TITLE = "附件标题"
    ANNEX_TEXT = "附件内容"
    COPIES = "抄送机关"
    PRINTED = "印发机关和印发日期"


HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)


@dataclass(frozen=True)
class Part:
    """A paragraph of the text with its role."""

    role: Role
    paragraph: Para

    @property
    def text(self) -> str:
        """What it says, without blanks at its ends."""
        return self.paragraph.text.strip()


_NUMBER = re.compile(r"^.{0,20}[〔\[［【(（]?\d{2,4}[〕\]］】)）]?.{0,4}?\s*\d*\s*号(\s*签发人.*)?$")
_NUMBERED = re.compile(r"[〔\[［【(（]\s*\d{2,4}\s*[〕\]］】)）]\s*第?\s*\d*\s*号")
_LEVELS = (
    (Role.HEADING_1, re.compile(r"^[一二三四五六七八九十]{1,3}[、.．,，]")),
    (Role.HEADING_2, re.compile(r"^[（(][一二三四五六七八九十]{1,3}[)）]")),
    (Role.HEADING_3, re.compile(r"^\d{1,2}[.．、](?!\d)")),
    (Role.HEADING_4, re.compile(r"^[（(]\d{1,2}[)）]")),
)
_NOTE = re.compile(r"^附件?\s*[:：]\s*\S")
_TABLE_NOTE = re.compile(r"^(注|说明|备注|数据来源|资料来源|图\s*\d*|表\s*\d*)\s*[:：]")
_NOTE_GOES_ON = re.compile(r"^\d{1,2}\s*[.．、]\s*\S")
_LABEL = re.compile(r"^附件?\s*[0-9０-９一二三四五六七八九十]{0,3}\s*[:：]?$")
_DATE = re.compile(
    r"^[〇○零一二三四五六七八九十\d]{2,4}\s*年\s*[〇一二三四五六七八九十\d]{1,3}\s*月\s*[〇一二三四五六七八九十\d]{1,3}\s*[日号]$|^\d{4}[-./]\d{1,2}[-./]\d{1,2}$"
)
_ADDRESSEE = re.compile(r"^.{2,120}[:：]$")
_SENTENCE = re.compile(r"[。；！？;!?]")
_SECRECY = re.compile(r"^(\d{6}|(绝密|机密|秘密).*|特急|加急|平急|特提)$")
_LONGEST_TITLE = 200
_LARGE = 18.0  # points; what is larger than the text and stands before it is the title


def parts_of(story: Story) -> tuple[Part, ...]:
    """Every paragraph of the text with its role, in order."""
    paragraphs = story.text
    title = _title(paragraphs)
    date = _date(paragraphs, title[-1] if title else -1)
    roles = [*_roles(paragraphs, title, date)]
    return tuple(Part(role, paragraph) for role, paragraph in zip(roles, paragraphs, strict=True))


def _roles(paragraphs: Sequence[Para], title: Sequence[int], date: int | None) -> Iterator[Role]:
    """Head, title, text, closing and annexes follow each other; within each the text tells."""
    end, label, noted, addressed = (title[-1] if title else -1), -1, False, False
    for place, paragraph in enumerate(paragraphs):
        text = paragraph.text.strip()
        if not text:
            yield Role.BLANK
        elif place <= end:
            yield Role.TITLE if place in title else _in_head(paragraph)
        elif _LABEL.match(text) and (date is None or place > date):
            label = place
            yield Role.ANNEX_LABEL
        elif label >= 0:
            yield _in_annex(paragraphs, place, label)
        elif date is not None and (role := _closing(paragraphs, place, date)):
            yield role
        else:
            role = _in_text(paragraphs, place, end, noted=noted, addressed=addressed)
            noted, addressed = noted or role is Role.ANNEX_NOTE, True
            yield role


def _in_text(paragraphs: Sequence[Para], place: int, title: int, *, noted: bool, addressed: bool) -> Role:
    text = paragraphs[place].text.strip()
    if _TABLE_NOTE.match(text):
        return Role.NOTE
    if _NOTE.match(text) or (noted and _NOTE_GOES_ON.match(text)):
        return Role.ANNEX_NOTE
    if not addressed and _is_addressee(paragraphs, place, title):
        return Role.ADDRESSEE
    return next((role for role, pattern in _LEVELS if pattern.match(text)), Role.BODY)


def _in_head(paragraph: Para) -> Role:
    text = paragraph.text.strip()
    if _SECRECY.match(text):
        return Role.SECRECY
    if _NUMBERED.search(text) or _NUMBER.match(text):
        return Role.NUMBER
    return Role.MARK if any(is_red(piece.colour) for piece in paragraph.pieces) else Role.BODY


def _in_annex(paragraphs: Sequence[Para], place: int, label: int) -> Role:
    """The first text behind the label is the annex's title."""
    text = paragraphs[place].text.strip()
    if text.startswith("抄送") or text.endswith("日印发"):
        return Role.COPIES if text.startswith("抄送") else Role.PRINTED
    if _TABLE_NOTE.match(text):
        return Role.NOTE
    between = paragraphs[label + 1 : place]
    return Role.ANNEX_TITLE if all(paragraph.blank for paragraph in between) else Role.ANNEX_TEXT


def _closing(paragraphs: Sequence[Para], place: int, date: int) -> Role | None:
    """Organ, day, and what stands below them; None for what is still text."""
    text = paragraphs[place].text.strip()
    if place == date:
        return Role.DATE
    if place > date:
        return Role.COPIES if text.startswith("抄送") else Role.PRINTED if text.endswith("印发") else Role.REMARK
    last = place == _before(paragraphs, date) and not _NOTE.match(text) and not _NOTE_GOES_ON.match(text)
    return Role.ORGAN if last and not _SENTENCE.search(text) else None


def _before(paragraphs: Sequence[Para], place: int) -> int:
    """The last paragraph with text before a place."""
    return next((at for at in range(place - 1, -1, -1) if not paragraphs[at].blank), -1)


def _title(paragraphs: Sequence[Para]) -> list[int]:
    """The places of the title: what is larger than the text, or centred, and neither red nor a number."""
    for place, paragraph in enumerate(paragraphs[:40]):
        text = paragraph.text.strip()
        if not text or any(is_red(piece.colour) for piece in paragraph.pieces):
            continue
        if _SECRECY.match(text) or _NUMBERED.search(text) or _LABEL.match(text):
            continue
        if not _titled(paragraph):
            continue
        places = [place]
        for more in range(place + 1, min(place + 6, len(paragraphs))):
            if paragraphs[more].blank or not _titled(paragraphs[more]) or paragraphs[more].size != paragraph.size:
                break
            places.append(more)
        return places
    return []


def _titled(paragraph: Para) -> bool:
    text = paragraph.text.strip()
    if not text or len(text) > _LONGEST_TITLE or _SENTENCE.search(text[:-1]):
        return False
    named = paragraph.style.lower() in ("title", "标题") or paragraph.size >= _LARGE
    families = {family_of(piece.font) for piece in paragraph.pieces if piece.text.strip()}
    return named or (paragraph.align == "center" and (paragraph.size > 16 or families <= {Family.TITLE, Family.HEI}))


def _date(paragraphs: Sequence[Para], title: int) -> int | None:
    """The place of the day of signing: the first line that is nothing but a date, and not centred as below a title."""
    for place, paragraph in enumerate(paragraphs):
        if place > title and _DATE.match(paragraph.text.strip()) and paragraph.align != "center":
            return place
    return None


def _is_addressee(paragraphs: Sequence[Para], place: int, title: int) -> bool:
    """The first text below the title, if it ends with a colon."""
    first = next((at for at in range(title + 1, len(paragraphs)) if not paragraphs[at].blank), -1)
    text = paragraphs[place].text.strip()
    return place == first and bool(_ADDRESSEE.match(text)) and not _SENTENCE.search(text)
