"""Recognising headings by meaning: line breaks, spaces, quotes and synonyms do not matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from toolkit.core.documents import CellValue
from toolkit.core.values.text import as_text, fold
from toolkit.forms.schema import Form
from toolkit.forms.targets import NOT_A_COLUMN, Target, targets

# Asides such as （必填）or （打√）say nothing about which column it is.
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_MARKS = re.compile(r"[“”\"'‘’「」『』*＊:：、,，。.;；/\\·\-—_]")
# No heading is as long as a sentence, and no sentence is worth comparing.
_LONGEST = 24
# Alike enough to be the same heading with a word more or less; chosen so that 整改完成情况 is not 整改完成时间.
_ALIKE = 80
# What a clerk chose in 表头对照 stands behind the form's own spellings and before what is only like one of them.
_CHOSEN = 50

# Choices of 表头对照: the id of a form, a heading as it is compared, and the id of what it stands for.
Choices = frozenset[tuple[str, str, str]]


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
    for target in targets(form):
        for rank, name in enumerate(target.names):
            yield plain(name), Match(target, rank)


def _chosen(form: Form, choices: Choices) -> Iterator[tuple[str, Match | None]]:
    """What clerks chose for the headings of a form; None for one that is none of its columns."""
    by_id = {target.id: Match(target, _CHOSEN) for target in targets(form)}
    for form_id, heading, id in choices:
        if form_id == form.id and (id in by_id or id == NOT_A_COLUMN.id):
            yield heading, by_id.get(id)


class HeadingIndex:
    """All spellings of a form's headings, with those that a clerk has put beside them.

    ``alike`` is the likeness (up to 100) from which on another spelling is taken for one of them.
    """

    def __init__(self, form: Form, choices: Choices = frozenset(), alike: int = _ALIKE) -> None:
        self.form = form
        self._alike = alike
        self._exact: dict[str, Match | None] = {}
        # Cells say the same over and over, and folding is what takes the time.
        self._spelled = lru_cache(maxsize=16384)(lambda value: self._exact.get(plain(value)))
        for key, match in _spellings(form):
            known = self._exact.get(key)
            if known is None or match.distance < known.distance:
                self._exact[key] = match
        self._exact.update(_chosen(form, choices))
        self._names = {key: match for key, match in self._exact.items() if match}

    def exact(self, value: CellValue) -> Match | None:
        """The target of a heading that is spelled as declared, or None; cheap enough for every cell of a sheet."""
        return self._spelled(value) if isinstance(value, str) and len(value) <= _LONGEST else None

    def knows(self, value: CellValue) -> bool:
        """Whether it is settled what a heading stands for, be it nothing of the form's."""
        return isinstance(value, str) and (plain(value) in self._exact or self.find(value) is not None)

    def find(self, value: CellValue) -> Match | None:
        """The target of a heading, or None."""
        if not isinstance(value, str):
            return None
        return self._find(plain(as_text(value)))

    def _find(self, heading: str) -> Match | None:
        if heading in self._exact or not 4 <= len(heading) <= _LONGEST:
            return self._exact.get(heading)
        best = process.extractOne(heading, self._names.keys(), scorer=fuzz.ratio, score_cutoff=self._alike)
        return Match(self._names[best[0]].target, 100 + round(100 - best[1])) if best else None


@cache
def heading_index(form: Form, choices: Choices = frozenset(), alike: int = _ALIKE) -> HeadingIndex:
    """The index of a form with the choices of a district; made once."""
    return HeadingIndex(form, choices, alike)
