"""Numbers in a text: where they stand, what they are worth, and which of them count nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.core.values.numerals import arabic

_LEAD = "(?:超过|高于|多于|大于|不少于|不低于|不足|不到|少于|低于|小于|将近|接近|大约|约|近)?"
_NUMERAL = "[一二两三四五六七八九十百千零]"
# Where a Chinese numeral begins: not within one, and not in 数十 or 上百. A run of them is taken whole (++), so that
# a long one is read once.
_BEGIN = f"(?<!{_NUMERAL})(?!(?<=[数几上成])[十百千](?!{_NUMERAL}))"
# A number in a rule: Arabic digits, or a Chinese numeral; it may stand in a bound (超过40, 40余).
NUMBER = (
    _LEAD
    + r"((?:[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
    + rf"|{_BEGIN}{_NUMERAL}++(?=[余多]?[个项条人类家件名处位]))(?:[余多](?=[个项条人类家件名处位]))?"
)
DAY = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
_ARABIC = re.compile(r"(?<![0-9A-Za-z.])[0-9][0-9,]*(?:\.[0-9]+)?%?")
# Chinese numerals that count what a ledger counts; 三项机制 and 一件事 do not.
_CHINESE = re.compile(
    rf"(?:{_BEGIN}[一二两三四五六七八九零]*+[十百千]{_NUMERAL}*+(?=[余多]?[个处家名])"
    r"|(?<![一二两三四五六七八九十百千第])[二两三四五六七八九](?=(?:个|处|家|项|条|件)(?:突出|各类|具体|共性)?(?:问题|单位|部门|事项|措施)|人次)"
    rf"|(?<!{_NUMERAL}){_NUMERAL}++分之{_NUMERAL}++|(?:过|大|超)?半数?(?=的?问题))(?!(?:个|项)(?:方面|环节|字))"
)
# What looks like a number and counts nothing: days, terms, numbers of documents and annexes, of list items and of rows,
# telephone numbers, times and the like.
_EXEMPT = re.compile(
    r"[0-9]{2,4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|[0-9]{1,2}月(?:[0-9]{1,2}日|份|底|[上中下]旬)?|[0-9]{1,2}日|[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}"
    r"|〔[0-9]{4}〕[0-9]*号?|附件[:：]?[0-9]+|(?:^|(?<=[\n：:；;。]))[0-9]{1,2}[.．、]|[问][0-9]{3,}|12345|第[0-9]+[条期号次批版]"
    r"|[0-9]+(?:天|个?(?:工作日|自然日))|[0-9]{3,4}-?[0-9]{7,8}|[0-9]+[号室楼层]|[0-9]{1,2}[:：][0-9]{2}|“?[0-9]+\+[0-9A-Z]+"
    r"|(?:发现|受理)一[个项件处](?:问题)?[、，]?[就即便]?(?:整改|解决|销号|办结)一[个项件处]|两个以上"
)
_QUOTED = re.compile(r"“([^”]*)”")
_WIDE = str.maketrans("０１２３４５６７８９％﹪", "0123456789%%")
_BLANKS = r"[ \t\u3000\u00a0]+"
_BLANK = re.compile(rf"(?<=[一-鿿，。；：:（(、]){_BLANKS}(?=[0-9])|(?<=[0-9%]){_BLANKS}(?=[一-鿿%，。；）)])")
_DOT = re.compile(r"(?<=[0-9])．(?=[0-9])")
_PER_CENT = re.compile(rf"百分之({_NUMERAL}+|[0-9]+)(?:[点.]([〇零一二三四五六七八九0-9]+))?")
_TENTHS = re.compile(
    r"(?<![0-9一二三四五六七八九十完达建组造形变促统同合])([1-9一二三四五六七八九])成([一二三四五六七八九半])?(?![为立员果效功本绩长熟不])"
)
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "半": 5}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_ABOVE = re.compile(r"(?:超过|高于|多于|大于)$")
_AT_LEAST = re.compile(r"(?:不少于|不低于)$")
_BELOW = re.compile(r"(?:不足|不到|少于|低于|小于)$")
_NEAR = re.compile(r"(?:将近|接近|大约|约|近)$")
_BOUND_BEHIND = re.compile(r"[%个项条人类家件名处位次]{1,2}(以上|以下|左右)|([余多])[个项条人类家件名处位]")


def value_of(text: str) -> str:
    """A number as figures are spelt: 1,234 is 1234, 二十五 is 25, 90.0 is 90."""
    plain = text.replace(",", "").replace("，", "")
    plain = str(_worth(plain)) if any(place in plain for place in _PLACES) else arabic(plain)
    whole, _, rest = plain.partition(".")
    rest = rest.rstrip("0")
    return f"{int(whole)}.{rest}" if rest else str(int(whole))


def normalised(sentence: str) -> str:
    """A sentence with its numbers as rules know them: no wide digits, no blanks around, 百分之四十 and 四成 as 40%."""
    plain = _DOT.sub(".", _BLANK.sub("", sentence.translate(_WIDE)))
    plain = _PER_CENT.sub(_per_cent, plain)
    return _TENTHS.sub(lambda match: f"{_digit(match[1])}{_digit(match[2] or '零')}%", plain)


def holds(claimed: str, value: str, sentence: str, span: tuple[int, int]) -> bool:
    """Whether a figure is what a sentence says: the number itself, or within the bound that the words around it set."""
    before, behind = sentence[: span[0]], _BOUND_BEHIND.match(sentence, span[1])
    bound = (behind[1] or behind[2]) if behind else ""
    says, is_ = float(claimed), float(value) if value.replace(".", "").isdecimal() else None
    if is_ is None:
        return claimed == value
    if _ABOVE.search(before) or bound in ("余", "多"):
        return is_ > says
    if _AT_LEAST.search(before) or bound == "以上":
        return is_ >= says
    if _BELOW.search(before):
        return is_ < says
    if bound == "以下":
        return is_ <= says
    return abs(is_ - says) <= says / 10 if _NEAR.search(before) or bound == "左右" else claimed == value


def exempt(sentence: str, quotable: frozenset[str] = frozenset()) -> list[tuple[int, int]]:
    """The spans of a sentence in which numbers count nothing; ``quotable`` are texts that may be quoted, bare."""
    quotes = [match.span() for match in _QUOTED.finditer(sentence) if bare(match[1]) in quotable]
    return [*quotes, *(match.span() for match in _EXEMPT.finditer(sentence))]


def bare(text: str) -> str:
    """A text without its marks and blanks, for finding it where it is quoted."""
    return re.sub(r"\W", "", text)


def within(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    """Whether a span overlaps any of several."""
    return any(span[0] < end and start < span[1] for start, end in spans)


def numbers_in(sentence: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Every number in digits, and every Chinese numeral that counts, with its span."""
    for pattern in (_ARABIC, _CHINESE):
        for match in pattern.finditer(sentence):
            yield match.span(), match[0]


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph."""
    return [part for part in re.split(r"(?<=[。！？\n])", paragraph) if part.strip()]


def sentence_at(text: str, place: int) -> str:
    """The sentence at a place of a text."""
    end = 0
    for sentence in sentences(text):
        end += len(sentence)
        if place < end:
            return sentence.strip()
    return text.strip()


def _worth(numeral: str) -> int:
    """What a Chinese numeral with places is worth."""
    total, digit = 0, 0
    for character in numeral:
        if character in _PLACES:
            total, digit = total + (digit or 1) * _PLACES[character], 0
        else:
            digit = _DIGITS[character]
    return total + digit


def _digit(character: str) -> str:
    return str(_DIGITS.get(character, character))


def _per_cent(match: re.Match[str]) -> str:
    rest = "".join(_digit(character) for character in match[2] or "")
    return f"{value_of(match[1])}{'.' if rest else ''}{rest}%"
