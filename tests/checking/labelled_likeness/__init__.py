"""Problem texts, written for this, with the kind of problem each is of; and how well a grouping finds the kinds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

_APART = "各不相同"


@dataclass(frozen=True)
class Labelled:
    """One text, its kind, and whether it was held out while words and thresholds were chosen."""

    text: str
    kind: str
    held_out: bool


@dataclass(frozen=True)
class Score:
    """How pairs of texts of one kind were found."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def labelled() -> tuple[Labelled, ...]:
    """All texts in their order. Texts below 各不相同 are each of a kind of their own."""
    kind = ""
    found: list[Labelled] = []
    for line in (Path(__file__).parent / "problems.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            kind = line.removeprefix("## ")
        elif line.startswith("- "):
            number = len(found)
            own = f"{kind}{number}" if kind == _APART else kind
            found.append(Labelled(line.removeprefix("- "), own, number % 3 == 2))
    return tuple(found)


def score(texts: Sequence[Labelled], groups: Mapping[int, int]) -> Score:
    """Pairwise precision and recall; a text in no group is a group of its own."""
    right = wrong = missed = 0
    for one, other in combinations(range(len(texts)), 2):
        wanted = texts[one].kind == texts[other].kind
        found = one in groups and groups[one] == groups.get(other)
        right += wanted and found
        wrong += found and not wanted
        missed += wanted and not found
    return Score(right / (right + wrong), right / (right + missed))
