"""Recognising headings by meaning: line breaks, spaces, quotes and synonyms do not matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from toolkit.core.documents import CellValue
from toolkit.core.values.text import as_text, fold
from toolkit.forms.schema import Column, Form, Kind, Option

# Asides such as （必填）or （打√）say nothing about which column it is.
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_MARKS = re.compile(r"[“”\"'‘’「」『』*＊:：、,，。.;；/\\·\-—_]")
# No heading is as long as a sentence, and no sentence is worth comparing.
_LONGEST = 24
# Alike enough to be the same heading with a word more or less; chosen so that 整改完成情况 is not 整改完成时间.
_ALIKE = 80


@dataclass(frozen=True)
class Target:
    """What a heading stands for: a column, one of its tick options, or a supplement to it."""

    column: Column
    option: Option | None = None
    supplement: int | None = None

    @property
    def key(self) -> tuple[str, str, int]:
        """Two headings with the same key stand for the same thing."""
        return self.column.id, self.option.id if self.option else "", -1 if self.supplement is None else self.supplement


@dataclass(frozen=True)
class Match:
    """A heading's target, with how sure the match is: 0 is the form's own heading, more is farther."""

    target: Target
    distance: int


def plain(heading: str) -> str:
    """A heading as it is compared."""
    folded = fold(heading)
    bare = _MARKS.sub("", _ASIDE.sub("", folded))
    return bare or _MARKS.sub("", folded)


def _spellings(form: Form) -> Iterator[tuple[str, Match]]:
    for column in form.columns:
        for rank, name in enumerate((column.heading, *column.aliases)):
            yield name, Match(Target(column), rank)
        if column.kind is Kind.TICKS:
            for option in column.options:
                for rank, name in enumerate(option.names):
                    yield name, Match(Target(column, option), rank)
        for index, supplement in enumerate(column.supplements):
            for rank, name in enumerate(supplement.aliases):
                yield name, Match(Target(column, supplement=index), rank)


class HeadingIndex:
    """All spellings of a form's headings."""

    def __init__(self, form: Form) -> None:
        self._exact: dict[str, Match] = {}
        # Cells say the same over and over, and folding is what takes the time.
        self._spelled = lru_cache(maxsize=16384)(lambda value: self._exact.get(plain(value)))
        for name, match in _spellings(form):
            key = plain(name)
            if key not in self._exact or match.distance < self._exact[key].distance:
                self._exact[key] = match

    def exact(self, value: CellValue) -> Match | None:
        """The target of a heading that is spelled as declared, or None; cheap enough for every cell of a sheet."""
        return self._spelled(value) if isinstance(value, str) and len(value) <= _LONGEST else None

    def find(self, value: CellValue) -> Match | None:
        """The target of a heading, or None."""
        if not isinstance(value, str):
            return None
        return self._find(plain(as_text(value)))

    def _find(self, heading: str) -> Match | None:
        if not heading or len(heading) > _LONGEST:
            return None
        exact = self._exact.get(heading)
        if exact is not None or len(heading) < 4:
            return exact
        best = process.extractOne(heading, self._exact.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return Match(self._exact[best[0]].target, 100 + round(100 - best[1])) if best else None


@cache
def heading_index(form: Form) -> HeadingIndex:
    """The index of a form; made once."""
    return HeadingIndex(form)
