"""Numbers in a text: where they stand, what they are worth, and which of them count nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.core.values.numerals import arabic

# A number in a rule: Arabic digits, or a Chinese numeral.
NUMBER = r"((?:[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|[一二两三四五六七八九十]+(?=[个项条人类家件名]))"
DAY = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
_ARABIC = re.compile(r"(?<![0-9A-Za-z.])[0-9][0-9,]*(?:\.[0-9]+)?%?")
# What looks like a number and counts nothing: days, numbers of documents and annexes, of list items and of rows,
# telephone numbers, quoted words, times and the like.
_EXEMPT = re.compile(
    r"[0-9]{2,4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|[0-9]{1,2}月(?:[0-9]{1,2}日|份|底|[上中下]旬)?|[0-9]{1,2}日|[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}"
    r"|〔[0-9]{4}〕[0-9]*号?|附件[:：]?[0-9]+|(?:^|(?<=[\n：:；;。]))[0-9]{1,2}[.．、]|[问][0-9]{3,}|12345|第[0-9]+[条期号次批版]"
    r"|“[^”]*”|[0-9]{3,4}-?[0-9]{7,8}|[0-9]+[号室楼层]|[0-9]{1,2}[:：][0-9]{2}|“?[0-9]+\+[0-9A-Z]+"
)


def value_of(text: str) -> str:
    """A number as figures are spelt: 1,234 is 1234, 二十五 is 25, 90.0 is 90."""
    plain = arabic(text.replace(",", "").replace("，", ""))
    whole, _, rest = plain.partition(".")
    rest = rest.rstrip("0")
    return f"{int(whole)}.{rest}" if rest else str(int(whole))


def exempt(sentence: str) -> list[tuple[int, int]]:
    """The spans of a sentence in which numbers count nothing."""
    return [match.span() for match in _EXEMPT.finditer(sentence)]


def within(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    """Whether a span overlaps any of several."""
    return any(span[0] < end and start < span[1] for start, end in spans)


def arabic_numbers(sentence: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Every number in digits, with its span."""
    for match in _ARABIC.finditer(sentence):
        yield match.span(), match[0]


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph."""
    return [part for part in re.split(r"(?<=[。！？\n])", paragraph) if part.strip()]
