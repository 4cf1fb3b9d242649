"""What a problem's text says, as weighted features: ideas known by their words, and pairs of characters of the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt

from toolkit.checking.likeness_words import FAULTS, PASSED_OVER, THINGS, VAGUE
from toolkit.core.values.text import fold

Vector = Mapping[str, float]

_MARKS = re.compile(r"[^\w]|_|\d")
# What stands behind these is why, not what: it counts for less.
_CAUSE = re.compile(r"原因(?:是|为|:)|由于|是因为|主要是因")
_IDEA, _VAGUE, _PAIR, _BEHIND_CAUSE = 1.0, 0.45, 0.16, 0.5
_PAIR_LENGTH = 2
_ALL = {word: name for table in (THINGS, FAULTS) for name, words in table.items() for word in words}
_WORDS = {fold(word): name for word, name in _ALL.items()} | {fold(word): "" for word in PASSED_OVER}
_LENGTHS = {
    first: sorted({len(word) for word in _WORDS if word[0] == first}, reverse=True) for first in {w[0] for w in _WORDS}
}


@dataclass(frozen=True)
class Said:
    """The ideas of a text, and the pairs of characters of what no idea covers, each with its weight before counting."""

    ideas: Mapping[str, float]
    pairs: Mapping[str, float]


@lru_cache(maxsize=16384)
def said(text: str) -> Said:
    """What a text says, whoever says it."""
    ideas: dict[str, float] = {}
    pairs: dict[str, float] = {}
    what, *why = _CAUSE.split(fold(text), maxsplit=1)
    for part, share in ((what, 1.0), *((part, _BEHIND_CAUSE) for part in why)):
        for idea, piece in _pieces(part):
            if idea:
                weight = share * (_VAGUE if idea in VAGUE else _IDEA)
                ideas[idea] = max(weight, ideas.get(idea, 0.0))
            for pair in _pairs(piece):
                pairs[pair] = max(share * _PAIR, pairs.get(pair, 0.0))
    return Said(ideas, pairs)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The ideas of a text in their order, and between them what is left of it."""
    left, place = "", 0
    while place < len(text):
        word = _word_at(text, place)
        if not word:
            left += text[place]
            place += 1
            continue
        if left:
            yield "", left
            left = ""
        yield _WORDS[word], word if _WORDS[word] else ""
        place += len(word)
    if left:
        yield "", left


def _word_at(text: str, place: int) -> str:
    lengths = _LENGTHS.get(text[place], ())
    return next((text[place : place + n] for n in lengths if text[place : place + n] in _WORDS), "")


def _pairs(piece: str) -> Iterator[str]:
    for part in _MARKS.split(piece):
        for place in range(len(part) - _PAIR_LENGTH + 1):
            yield part[place : place + _PAIR_LENGTH]


def vectors(texts: Sequence[str]) -> list[Vector]:
    """The features of texts, each vector of length 1 at most. A pair that many of the texts have counts for less."""
    all_said = [said(text) for text in texts]
    counts = Counter(pair for one in all_said for pair in one.pairs)
    return [_vector(one, counts, len(texts)) for one in all_said]


# Below so many texts nothing is known about what is common.
_FEW = 30


def _vector(one: Said, counts: Mapping[str, int], total: int) -> Vector:
    rare = log(total + _FEW)
    raw = {f"={idea}": weight for idea, weight in one.ideas.items()}
    raw |= {pair: weight * (rare - log(counts[pair])) / log(_FEW) for pair, weight in one.pairs.items()}
    return normal(raw)


def normal(raw: Vector) -> Vector:
    """A vector of the same direction, of length 1; shorter where little is said, and empty for nothing.

    So a text of which only vague words are known is not very like any other.
    """
    length = max(_IDEA, sqrt(sum(weight * weight for weight in raw.values()))) if raw else 0.0
    return {name: weight / length for name, weight in raw.items()} if length else {}


def likeness(one: Vector, other: Vector) -> float:
    """How alike two vectors are, from 0 to 1."""
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * many[name] for name, weight in few.items() if name in many)


def names_of(features: Iterable[str]) -> tuple[str, ...]:
    """The ideas among some features, by their names."""
    return tuple(feature[1:] for feature in features if feature.startswith("="))
