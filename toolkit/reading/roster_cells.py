"""What a cell of a roster says: the people on duty, sometimes with a part of the day or a window before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.core.values.day_lists import PARTS_OF_DAY
from toolkit.core.values.names import is_name, roll
from toolkit.core.values.people import POST_WORDS, Person
from toolkit.core.values.phones import without_private_numbers
from toolkit.core.values.text import as_text, fold, is_nil
from toolkit.forms.schema import Column

# What says that nobody is on duty.
_OFF = re.compile(
    r"(?:法定)?(?:节假日|假日|节日|双休日?|周末|周[六日天]|星期[六日天]|休息日?|公休日?|轮休|休假?|放假|停诊|不排班|无人|待定|暂无|空|国庆节?|中秋节?"
    r"|元旦节?|春节|清明节?|劳动节|五一|端午节?|调休|除夕|假期)+(?:放假|休息|假期|上班)?"
)
_MARKS = re.compile(r"[√✓✔☑●★▲■◆×✗✘☒○]")
_NUMBERS = re.compile(r"[0-9][0-9\-－ ]{5,}|[0-9]{1,2}[:：][0-9]{2}(?:\s*[-—~至]\s*[0-9]{1,2}[:：][0-9]{2})?")
_LED = re.compile(r"^\s*(?P<label>[^:：\n]{1,16})[:：]\s*(?P<people>.+)$")
_POST = re.compile(rf"\S*(?:{POST_WORDS})$")
_BETWEEN = re.compile(r"[、,，;；/]")
_TICK = re.compile(r"[√✓✔☑●★▲■◆○对1Vv]|坐班?|值班?|班|到|是|在岗?")
_HALVES = {"上": "上午", "下": "下午", "全": "全天"}
_HOURS = re.compile(r"(?P<from>[0-9]{1,2})[:点][0-9]{0,2}(?:[-—~–]+|至|到)(?P<to>[0-9]{1,2})[:点][0-9]{0,2}")
_NOON, _LUNCH_ENDS = 12, 13
_PLACE_AND_PART = re.compile(rf"(?P<place>.+?)\s*[(（]?(?P<part>{PARTS_OF_DAY})[)）]?")
_PART_AND_PLACE = re.compile(rf"[(（]?(?P<part>{PARTS_OF_DAY})[)）]?[\s:：、，,]*(?P<place>.+)")
_CROSS = re.compile(r"[×✗✘☒xX否]|未到|缺勤?")


@dataclass(frozen=True)
class Chunk:
    """People of a cell who share a part of the day and a place; ``other`` is what else stood with them."""

    people: tuple[Person, ...]
    session: str = ""
    place: str = ""
    other: str = ""
    mark: str = ""


def chunks(text: str, session: Column) -> Iterator[Chunk]:
    """The people of a cell; 上午：郝敏浩 下午：冯康文 are two chunks, 3号窗口：郝敏浩 names their place."""
    for label, part in _led_parts(text, session):
        people, others = people_of(part)
        other = "、".join(other for other in others if not is_off(other))
        if people or other:
            named = option_of(session, label) is not None
            mark = next(iter(_MARKS.findall(part)), "")
            yield Chunk(people, label if named else "", "" if named else label, other, mark)


def people_of(text: str) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    """The people of a text and what else stands there, but for marks, hours and telephone numbers."""
    return roll(_NUMBERS.sub(" ", _MARKS.sub(" ", without_private_numbers(text, lines=True))))


def session_of(column: Column, text: str) -> str | None:
    """The part of the day that a text names, also shortly (上, 下, 全) or by its hours (8:30-11:30)."""
    if said := option_of(column, text) or _HALVES.get(fold(text)):
        return said
    hours = _HOURS.fullmatch("".join(fold(text).split()))
    if hours is None:
        return None
    if int(hours["from"]) >= _NOON:
        return _HALVES["下"]
    return _HALVES["上"] if int(hours["to"]) <= _LUNCH_ENDS else _HALVES["全"]


def place_and_part(text: str) -> tuple[str, str]:
    """A place and the part of the day that stands behind it or before it: 3号窗口（上午）, 上午3号窗口."""
    found = _PLACE_AND_PART.fullmatch(text) or _PART_AND_PLACE.fullmatch(text)
    return (found["place"], found["part"]) if found else (text, "")


def _led_parts(text: str, session: Column) -> Iterator[tuple[str, str]]:
    """The parts of a cell, each behind what leads it in."""
    words = "|".join(re.escape(name) for option in session.options for name in sorted(option.names, key=len)[::-1])
    split = re.sub(rf"(?<![一-鿿A-Za-z])({words})\s*[:：]\s*", r"\n\1：", text)
    split = re.sub(rf"(?<![一-鿿A-Za-z])({PARTS_OF_DAY})\s*(?=[一-鿿])(?!下午|至|到|和|在|值)", r"\n\1：", split)
    plain: list[str] = []
    for line in re.split(r"[\n；;]", split):
        led = _LED.match(line)
        if led and _leads(led["label"], led["people"]):
            yield led["label"].strip("()（） "), led["people"]
        else:
            plain.append(line)
    if any(line.strip() for line in plain):
        yield "", "\n".join(plain)


def _leads(label: str, people: str) -> bool:
    """Whether a word before a colon leads people in, and is not somebody's post or name."""
    return not _POST.search(label) and not is_name(label.strip()) and bool(roll(people)[0])


def option_of(column: Column, text: str) -> str | None:
    """The option that a text names, by its label."""
    folded = fold(text).strip("()")
    return next((option.label for option in column.options if folded in {fold(name) for name in option.names}), None)


def is_off(text: str) -> bool:
    """Whether a text says that there is nobody: blank, a stroke, or a holiday."""
    folded = _BETWEEN.sub("", fold(text)).strip("().")
    return not folded or is_nil(folded) or _OFF.fullmatch(folded) is not None


def is_tick(value: object) -> bool:
    """Whether a cell marks somebody as on duty."""
    return _TICK.fullmatch(fold(as_text(value))) is not None if isinstance(value, str | int | float) else False


def is_cross(value: object) -> bool:
    """Whether a cell marks somebody as not there."""
    return isinstance(value, str) and _CROSS.fullmatch(fold(value)) is not None
