"""Which of many texts are alike, without holding each against every other one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain

from rapidfuzz import fuzz, process

# Up to so many texts are simply compared with each other.
_FEW = 200
# Texts that are alike have rare pieces in common: so many of each text's rarest ones are looked up, and behind each
# so many texts are compared. This keeps the cost in step with the number of texts.
_RAREST, _BEHIND = 8, 16
# Pieces are so long, and taken from so much of a text: what is copied is seldom changed all over.
_PIECE, _HEAD = 4, 48


def alike(first: str, second: str, least: float) -> bool:
    """Whether the likeness of two texts, from 0 to 100, reaches the least that counts."""
    return fuzz.ratio(first, second, score_cutoff=least) > 0


def groups(texts: Sequence[str], least: float) -> list[list[int]]:
    """The indices of texts that are alike, one list for each group, in the order of their first text.

    Every text of a group is alike to the first one. Blank texts are in no group.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        if text:
            places[text].append(index)
    leaders = _leaders(list(places), least)
    found: dict[str, list[int]] = defaultdict(list)
    for text, indices in places.items():
        found[leaders[text]] += indices
    return [sorted(indices) for indices in found.values()]


def _leaders(texts: Sequence[str], least: float) -> dict[str, str]:
    """For each of some distinct texts the earlier one that it is alike to, or itself."""
    known = _Index(texts) if len(texts) > _FEW else _All()
    leaders: dict[str, str] = {}
    for text in texts:
        best = process.extractOne(text, known.near(text), scorer=fuzz.ratio, score_cutoff=least)
        leaders[text] = best[0] if best else text
        if not best:
            known.add(text)
    return leaders


class _All:
    """The texts that lead a group, all of which are compared."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def near(self, text: str) -> list[str]:
        return self._texts

    def add(self, text: str) -> None:
        self._texts.append(text)


class _Index:
    """The texts that lead a group, found again by their rarest pieces."""

    def __init__(self, texts: Sequence[str]) -> None:
        pieces = {text: _pieces(text) for text in texts}
        counts = Counter(chain.from_iterable(pieces.values()))
        # A piece of one text alone leads nowhere; ties go by spelling, so that every run finds the same.
        self._rarest = {
            text: [piece for _, piece in sorted((counts[piece], piece) for piece in own if counts[piece] > 1)[:_RAREST]]
            for text, own in pieces.items()
        }
        self._behind: dict[str, list[str]] = defaultdict(list)

    def near(self, text: str) -> list[str]:
        return list({other: None for piece in self._rarest[text] for other in self._behind.get(piece, ())})

    def add(self, text: str) -> None:
        for piece in self._rarest[text]:
            if len(self._behind[piece]) < _BEHIND:
                self._behind[piece].append(text)


def _pieces(text: str) -> set[str]:
    return {text[place : place + _PIECE] for place in range(max(1, min(len(text), _HEAD) - _PIECE + 1))}
