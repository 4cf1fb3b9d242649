"""The same words in the written reports of several units (notice 五（四）): told, never held against anybody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.checking.formalism_likeness import groups
from toolkit.checking.formalism_texts import comparable
from toolkit.core.unit_reports import Echo, Passage, UnitReport

# From 0 to 100; and so long a sentence must be, without marks and names, before its words can be anybody's own.
_ALIKE, _SHORTEST = 85, 18
_SENTENCE = re.compile(r"[。！？；\n]")


def echoes(reports: Sequence[UnitReport]) -> tuple[Echo, ...]:
    """Nearly the same sentences in passages of several units, group by group."""
    names = sorted(
        {name for r in reports for name in (r.unit, r.unit.removeprefix("区"))} - {""}, key=len, reverse=True
    )
    places: list[tuple[str, Passage]] = []
    texts: list[str] = []
    for report in reports:
        for passage in report.passages:
            for sentence in _SENTENCE.split(passage.text):
                text = comparable(sentence, names)
                if len(text) >= _SHORTEST:
                    places.append((report.unit, passage))
                    texts.append(text)
    found = []
    for group in groups(texts, _ALIKE):
        members = tuple(dict.fromkeys(places[index] for index in group))
        if len({unit for unit, _ in members}) > 1:
            found.append(Echo(members))
    return tuple(dict.fromkeys(found))
