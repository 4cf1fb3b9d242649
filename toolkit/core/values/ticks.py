"""Ticks: √ ✓ 是 1 ● in a column of its own, or the names of what is meant in one cell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from toolkit.core.documents import CellValue
from toolkit.core.values import Parsed
from toolkit.core.values.text import NIL_WORDS, as_text, fold

# R, P and ü are what the Wingdings ticks turn into when their font is lost.
_YES = frozenset("√✓✔☑☒■●◆★▲*vyrpü1t对是有勾") | {
    "yes",
    "true",
    "已",
    "已体验",
    "体验",
    "已走",
    "打勾",
    "√√",
    "是的",
    "o",
    "○",
    "◯",
    "⭕",
}
_NO = frozenset("×✗✘✕x否0nf未□☐无") | {"no", "false", "没有", "未体验", "不", "未走", "❌"} | NIL_WORDS
_TICKED = "√✓✔☑■●☒"
_UNTICKED = "□☐○×✗"
_MARK = re.compile(f"[{_TICKED}{_UNTICKED}]")
_ALL = re.compile(r"(?:全部|所有|各|四)(?:端|渠道|形式|种形式)?(?:都|均)?(?:体验)?|四端(?:全部|联动|同步)?|全流程四端")


def parse_tick(value: CellValue) -> Parsed[bool]:
    """Read one cell of a tick column. Other words count as a tick, with ``unclear_tick``."""
    if value is None:
        return Parsed(False)
    return Parsed(value) if isinstance(value, bool) else _tick_in_words(as_text(value))


@lru_cache(maxsize=1024)
def _tick_in_words(text: str) -> Parsed[bool]:
    folded = fold(text).strip("()[]。.")
    if not folded:
        return Parsed(False)
    if folded in _YES:
        return Parsed(True)
    if folded in _NO:
        return Parsed(False)
    return Parsed(True, "unclear_tick", {"text": text})


def parse_names(value: CellValue, names: Mapping[str, Sequence[str]]) -> Parsed[tuple[str, ...]]:
    """Read several options named in one cell, such as 移动端、窗口端 or ☑移动端 □窗口端.

    ``names`` maps each option's id to the words that mean it; the answer keeps its order.
    """
    text = as_text(value)
    folded = fold(text)
    if not folded or folded in _NO:
        return Parsed(())
    if _ALL.fullmatch(folded):
        return Parsed(tuple(names))
    found = _spans(folded, names)
    marks = [(match.start(), match[0] in _TICKED) for match in _MARK.finditer(folded)]
    chosen = _marked(folded, found, marks) if marks else {option for option, _, _ in found}
    ids = tuple(option for option in names if option in chosen)
    return Parsed(ids) if ids or (found and marks) else Parsed(ids, "unclear_tick", {"text": text})


def _spans(folded: str, names: Mapping[str, Sequence[str]]) -> list[tuple[str, int, int]]:
    """Where each option is named, longest names first, none inside another."""
    words = sorted(
        ((fold(word), option) for option, synonyms in names.items() for word in synonyms), key=lambda w: -len(w[0])
    )
    found: list[tuple[str, int, int]] = []
    for word, option in words:
        for match in re.finditer(re.escape(word), folded):
            if not any(match.start() < end and start < match.end() for _, start, end in found):
                found.append((option, match.start(), match.end()))
    return sorted(found, key=lambda span: span[1])


def _marked(folded: str, found: Sequence[tuple[str, int, int]], marks: Sequence[tuple[int, bool]]) -> set[str]:
    """The options beside a ticked mark; marks stand before the names or behind them, in the whole cell alike."""
    before = bool(found) and marks[0][0] < found[0][1]
    chosen: set[str] = set()
    for position, ticked in marks:
        beside = (
            ([s for s in found if s[1] > position][:1]) if before else ([s for s in found if s[2] <= position][-1:])
        )
        if ticked:
            chosen.update(option for option, _, _ in beside)
    if all(ticked for _, ticked in marks) and len(marks) == 1 and len(found) > 1:
        return {option for option, _, _ in found}
    return chosen
