"""Telephone numbers as offices write them: mobile, with or without area code, with an extension, or several."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_COUNTRY = r"(?:\+?86-?)?"
_EXTENSION = r"(?:[-转]+[0-9]{1,6})?"
_NUMBER = re.compile(
    rf"{_COUNTRY}1[3-9][0-9]-?[0-9]{{4}}-?[0-9]{{4}}|{_COUNTRY}0[0-9]{{2,3}}-?[0-9]{{3,4}}-?[0-9]{{4}}{_EXTENSION}"
    rf"|[2-8][0-9]{{2,3}}-?[0-9]{{4}}{_EXTENSION}|[48]00-?[0-9]{{3,4}}-?[0-9]{{3,4}}|1[0-9]{{4}}|9[0-9]{{4,5}}"
)
_DASHES = re.compile(r"[—–‐−~]+")
_BETWEEN = re.compile(r"[、,;/或及和\n]+")
# What stands beside a number: a name, 手机：, （办公室）.
_BESIDE = re.compile(r"[^0-9+\-转 ]")

# What people count and measure, behind a number.
_COUNTED = "[%元件人次万亿年月户条份个号项笔余多亩吨千株棵头只辆台套批家名位]|平方|立方|公里|公斤|公顷"
_INNER = r"(?:[-转][0-9]{1,6})?"
# A mobile or landline number, or an identity number, as people type it into a text: with gaps, an area code in
# brackets, an extension, or a local number alone, which no date of eight digits, no number of a document and nothing
# that is counted may be taken for.
_PRIVATE = re.compile(
    r"(?<![0-9])(?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9])|(?<![0-9])(?:[0-9]{17}[0-9Xx]|[0-9]{15})(?![0-9])"
    r"|(?<![0-9])[0-9]{6}[- ]?(?:19|20)[0-9]{6}[- ]?[0-9]{3}[0-9Xx](?![0-9])"
    rf"|(?<![0-9])(?:\(0[0-9]{{2,3}}\)|0[0-9]{{2,3}})[- ]{{0,2}}[0-9]{{3,4}}[- ]?[0-9]{{4}}(?:{_INNER}(?![0-9-])|(?![0-9]))"
    rf"|(?<![0-9.\-])(?:[2-8][0-9]{{6}}|[2-8][0-9]{{2}}-[0-9]{{4}}|(?!20)[2-8][0-9]{{7}}){_INNER}(?![0-9-]|\.[0-9]|{_COUNTED})"
)
_NARROW = str.maketrans("０１２３４５６７８９（）－—–‐−Ｘｘ\u3000＋", "0123456789()-----Xx +")
# A line break before a number parts it from a name above it, and not from the word for it.
_LEADING = re.compile(
    r"[(（]?(?:联系|咨询)?(?:(?:电话|手机|方式|号码|身份证号?)[:：]?\s*|[:：]?[^\S\n]*)\0(?:\s*[)）])?"
)


def is_phone(text: str) -> bool:
    """Whether a text gives a number that can be dialled: of 11 digits, or a local one; of several, every one.

    A local number (7 or 8 digits) needs no area code, for everybody concerned lives in one city. Of a second number
    the last digits are enough (7709494/95).
    """
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text))
    parts = [_BESIDE.sub("", part).strip(" -") for part in _BETWEEN.split(plain)]
    parts = [part for part in parts if part]
    return any(map(_is_whole, parts)) and all(_is_whole(part) or len(part) <= 4 for part in parts)


def _is_whole(part: str) -> bool:
    return _NUMBER.fullmatch(part.replace(" ", "")) is not None or all(map(_NUMBER.fullmatch, part.split()))


def private_numbers(text: str) -> tuple[str, ...]:
    """The telephone and identity numbers that a text holds, which no public document may have."""
    return tuple(text[match.start() : match.end()] for match in _found(text))


def without_private_numbers(text: str, *, lines: bool = False) -> str:
    """The text without such numbers, and without the words and brackets that only led up to one.

    Its lines become one, unless ``lines`` are kept.
    """
    marked, _ = hide_private_numbers(text, "\0")
    bare = _LEADING.sub("", marked).replace("\0", "")
    return text if bare == text else bare if lines else " ".join(bare.split())


def hide_private_numbers(text: str, words: str) -> tuple[str, int]:
    """The text with words in the place of such numbers, and how many there were."""
    parts, end, count = list[str](), 0, 0
    for match in _found(text):
        parts += [text[end : match.start()], words]
        end, count = match.end(), count + 1
    return "".join((*parts, text[end:])), count


def _found(text: str) -> Iterator[re.Match[str]]:
    """The numbers, in a text of the same length whose full-width signs are narrow."""
    return _PRIVATE.finditer(text.translate(_NARROW))
