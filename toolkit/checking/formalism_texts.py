"""What a text says once the slogans are taken away, and its form for comparing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from toolkit.checking.formalism_words import DEEDS, PRAISE, VACUOUS
from toolkit.core.values.text import fold, states_no_problem

# Anything that can be counted or dated is more than a slogan.
_COUNTED = re.compile(
    r"[0-9a-z一二两三四五六七八九十百千万半]|每[天日周月季年次]|周[一二三四五六日末]|当[日天场]|[月年]底"
)
_CLAUSE = re.compile(r"[,，。；;：:!！?？\n]+")
_MARKS = re.compile(r"[^\w]|_")
# "1.", "（二）" and "三是" only count the clauses.
_NUMBERING = re.compile(r"^(?:[(（]?(?:[0-9]{1,2}|[一二三四五六七八九十])[.、)）]|[一二三四五六七八九十]是)")
_KNOWN = VACUOUS.union(DEEDS)
# How long the words are that begin with a character, the longest first.
_LENGTHS = {
    first: sorted({len(word) for word in _KNOWN if word[0] == first}, reverse=True) for first in {w[0] for w in _KNOWN}
}
# A verb that the table does not know still says little among so many that it does.
_FEW, _SHARE = 2, 4


def is_vacuous(measure: str, item: str = "") -> bool:
    """Whether nothing concrete is left of a measure without its slogans and the name of its own item."""
    return bool(measure) and not any(_says_something(clause) for clause in _clauses(measure, item))


def substance(text: str) -> str:
    """A text, folded, without those clauses that say nothing."""
    return "，".join(clause for clause in _clauses(text) if _says_something(clause))


@lru_cache(maxsize=4096)
def is_nothing_found(problem: str) -> bool:
    """Whether a problem column says that there was none, plainly or as praise (流程顺畅，群众满意)."""
    return states_no_problem(problem) or (
        bool(problem) and all(clause in PRAISE or states_no_problem(clause) for clause in _clauses(problem))
    )


def comparable(text: str, names: Iterable[str] = ()) -> str:
    """A text for comparing: widths folded, no marks, and without the names that only make it look like one's own."""
    return bare(fold(text), names)


def bare(folded: str, names: Iterable[str] = ()) -> str:
    """The same for a text that is folded already, as ``substance`` is."""
    for name in names:
        folded = folded.replace(name, "")
    return _MARKS.sub("", folded)


def _clauses(text: str, item: str = "") -> Iterator[str]:
    folded = fold(text).replace(fold(item), "") if item else fold(text)
    for clause in _CLAUSE.split(folded):
        plain = _MARKS.sub("", _NUMBERING.sub("", clause))
        if plain:
            yield plain


@lru_cache(maxsize=16384)
def _says_something(clause: str) -> bool:
    left, place = "", 0
    while place < len(clause):
        word = _word_at(clause, place)
        if word in DEEDS:
            return True
        if not word:
            left += clause[place]
            if len(left) > _FEW:
                return True
        place += len(word) or 1
    return len(left) * _SHARE > len(clause) or _COUNTED.search(left) is not None


def _word_at(clause: str, place: int) -> str:
    """The longest word of the tables that begins at a place, or nothing."""
    lengths = _LENGTHS.get(clause[place], ())
    return next((clause[place : place + n] for n in lengths if clause[place : place + n] in _KNOWN), "")
