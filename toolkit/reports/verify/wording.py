"""A generated sentence that a person has changed: the names in it are those that the ledger gives, or it is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.reports.verify.claims import Reader
from toolkit.reports.verify.numbers import sentence_at
from toolkit.reports.verify.verdict import Kind, Verdict


@dataclass(frozen=True)
class Named:
    """One name in a text: of a unit, of a row, of a kind of problems, or what stands in quotation marks."""

    kind: str
    name: str
    place: int


def verify_wording(what: str, shown: str, wanted: str, reader: Reader, verdict: Verdict) -> None:
    """Hold the names in a changed sentence against those of the generated one.

    A name that stands in the place of another is a disagreement; a name more or less is for a person to look at.
    """
    here, there = list(_names(shown, reader)), list(_names(wanted, reader))
    added, lost = _without(here, there), _without(there, here)
    for kind in dict.fromkeys(named.kind for named in (*added, *lost)):
        mine = [named for named in added if named.kind == kind]
        theirs = [named for named in lost if named.kind == kind]
        for number, named in enumerate(mine):
            sentence = sentence_at(shown, named.place)
            if number < len(theirs):
                verdict.hold(Kind.STATEMENT, what, named.name, theirs[number].name, sentence)
            else:
                verdict.unknown.append((named.name, sentence))
        for named in theirs[len(mine) :]:
            verdict.unknown.append((f"缺少{named.name}", sentence_at(wanted, named.place)))


def _names(text: str, reader: Reader) -> Iterator[Named]:
    kinds = "|".join(re.escape(part.part.removesuffix("类")) for part in reader.figures.parts("problems", "category"))
    words = rf"“(?P<item>[^”]*)”|(?P<unit>{reader.name_words})|(?P<id>问[0-9]{{3,}})|(?P<kind>{kinds})(?=类)"
    for match in re.finditer(words, text):
        kind = match.lastgroup or ""
        name = reader.names[match[kind]] if kind == "unit" else match[kind]
        yield Named(kind, name, match.start())


def _without(names: Sequence[Named], others: Sequence[Named]) -> list[Named]:
    """The names that the others do not have, or have less often."""
    left = Counter((other.kind, other.name) for other in others)
    found = []
    for named in names:
        left[named.kind, named.name] -= 1
        if left[named.kind, named.name] < 0:
            found.append(named)
    return found
