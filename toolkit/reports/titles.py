"""Breaking a title by sense into lines that make a trapezoid or a rhombus (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise
from unicodedata import east_asian_width

# So many characters of 2号 fit on a line.
TITLE_WIDTH = 20
_MOST_LINES = 4
# Quoted names stay whole, and lines break only before and after them.
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|[^“《]+|[“《]")
# Where no quoted name helps: a line may begin with one of these words, which titles of documents are made of.
_WORDS = (
    "开展", "进一步", "加强", "做好", "推进", "落实", "印发", "转发", "修改", "重新", "报送", "公布", "公开", "举办", "召开", "组织", "征集", "实施", "建立",
    "试点", "工作", "活动", "问题", "整改", "优化", "情况", "方案", "清单", "名单", "台账", "排班", "有关", "政务", "服务", "以及", "年度", "月份", "第一", "第二",
    "第三", "第四",
)  # fmt: skip
_BEFORE_WORD = re.compile(f"(?={'|'.join(_WORDS)}|(?<!温)和(?!谐|平|解)|(?<![以涉])及(?!时|其))")
# These belong to what stands before them: a line must not begin with the end of a word made of two of the list.
_TOGETHER = (
    "试点工作",
    "政务服务",
    "问题整改",
    "整改台账",
    "优化提升",
    "有关情况",
    "有关问题",
    "工作方案",
    "实施方案",
    "重新报送",
    "开展情况",
)


def break_title(title: str, width: float) -> tuple[str, ...]:
    """The lines of a title, of at most ``width`` characters where its sense allows, as few as possible.

    Quoted names are tried first, then words. Of several ways one without a waist is taken, then the most even, then
    the one with the longer last line. A title that nowhere may be broken stays on one line, and Word breaks it.
    """
    quoted = _QUOTED.findall(title)
    for pieces in (quoted, [word for piece in quoted for word in _words(piece)]):
        for count in range(1, min(len(pieces), _MOST_LINES) + 1):
            ways = [lines for lines in _ways(pieces, count) if all(_width(line) <= width for line in lines)]
            if ways:
                return min(ways, key=_ugliness)
    return (title,)


def _words(piece: str) -> list[str]:
    """The words of an unquoted piece, as far as they are known; the rest stays with what is before it."""
    if piece[0] in "“《":
        return [piece]
    words: list[str] = []
    for word in filter(None, _BEFORE_WORD.split(piece)):
        if words and any(words[-1].endswith(both[:2]) and word.startswith(both[2:]) for both in _TOGETHER):
            words[-1] += word
        else:
            words.append(word)
    return words


def _ugliness(lines: tuple[str, ...]) -> tuple[bool, float, float]:
    widths = [_width(line) for line in lines]
    waist = any(before > width < after for before, width, after in zip(widths, widths[1:], widths[2:], strict=False))
    return waist, max(widths) - min(widths), -widths[-1]


def _ways(pieces: Sequence[str], count: int) -> list[tuple[str, ...]]:
    """Every way to put the pieces on so many lines."""
    ends = [(0, *inner, len(pieces)) for inner in combinations(range(1, len(pieces)), count - 1)]
    return [tuple("".join(pieces[a:b]) for a, b in pairwise(cuts)) for cuts in ends]


def _width(text: str) -> float:
    return sum(1.0 if east_asian_width(character) in "WFA" else 0.5 for character in text)
