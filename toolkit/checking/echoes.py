"""The same words in the written reports of several units (notice 五（四）): told, never held against anybody."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from toolkit.checking.formalism_likeness import groups
from toolkit.checking.formalism_texts import comparable
from toolkit.core.unit_reports import Echo, Passage, UnitReport

# From 0 to 100; and so long a sentence must be, without marks and names, before its words can be anybody's own.
_ALIKE, _SHORTEST = 85, 18
# A shorter one is told of where so many units have it word for word.
_SHORTEST_SAME, _MANY = 8, 3
_SENTENCE = re.compile(r"[。！？；\n]")


def echoes(reports: Sequence[UnitReport]) -> tuple[Echo, ...]:
    """Nearly the same sentences in passages of several units, group by group."""
    names = sorted(
        {name for r in reports for name in (r.unit, r.unit.removeprefix("区"))} - {""}, key=len, reverse=True
    )
    places: list[tuple[str, Passage]] = []
    texts: list[str] = []
    same: dict[str, list[tuple[str, Passage]]] = defaultdict(list)
    for report in reports:
        for passage in report.passages:
            for sentence in _SENTENCE.split(passage.text):
                text = comparable(sentence, names)
                if len(text) >= _SHORTEST:
                    places.append((report.unit, passage))
                    texts.append(text)
                elif len(text) >= _SHORTEST_SAME:
                    same[text].append((report.unit, passage))
    alike = [[places[index] for index in group] for group in groups(texts, _ALIKE)]
    found = [_echo(group) for group in alike if _units(group) > 1]
    found += [_echo(group) for group in same.values() if _units(group) >= _MANY]
    return tuple(dict.fromkeys(found))


def _units(group: Sequence[tuple[str, Passage]]) -> int:
    return len({unit for unit, _ in group})


def _echo(group: Sequence[tuple[str, Passage]]) -> Echo:
    return Echo(tuple(dict.fromkeys(group)))
