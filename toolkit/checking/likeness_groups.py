"""Grouping of many vectors by likeness in time that grows with their number: each is held against few groups only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from math import sqrt

from toolkit.checking.likeness_features import Vector, vectors
from toolkit.core.values.text import fold

# From 0 to 1: from here on a text belongs to a group.
LEAST = 0.48
# Two groups are put together when they are so much more alike than a text must be to its group.
_UNITED = 1.35
# So many of a text's weightiest features are looked up; behind each so many groups are known; so many are compared.
_KEYS, _BEHIND, _COMPARED = 8, 32, 12
_ROUNDS = 3


def grouped(texts: Sequence[str], fixed: Mapping[int, int] | None = None, least: float = LEAST) -> dict[int, int]:
    """The number of the group of each text that says anything, by its index.

    ``fixed`` are texts whose group is known already: they stay there, and others may join them. The order of the
    texts does not matter, but for the numbers of new groups; the same words are always in the same group, a known one
    if there is one.
    """
    known = {fold(texts[index]): group for index, group in sorted((fixed or {}).items(), reverse=True)}
    wordings = sorted({fold(text) for text in texts})
    places = {wording: place for place, wording in enumerate(wordings)}
    own = {places[wording]: group for wording, group in known.items()}
    found = Grouping(vectors(wordings), own, least).run()
    answer = {index: found[places[fold(text)]] for index, text in enumerate(texts) if places[fold(text)] in found}
    return {**answer, **(fixed or {})}


@dataclass
class _Group:
    """The sum of the vectors of its members, and which they are. ``fixed`` members never leave."""

    members: set[int] = field(default_factory=set)
    total: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    squares: float = 0.0

    def add(self, index: int, vector: Vector, sign: int = 1) -> None:
        (self.members.add if sign > 0 else self.members.discard)(index)
        for name, weight in vector.items():
            before = self.total[name]
            after = before + sign * weight
            self.total[name] = after
            self.squares += after * after - before * before

    def likeness(self, vector: Vector) -> float:
        if self.squares <= 1e-9:
            return 0.0
        product = sum(weight * self.total.get(name, 0.0) for name, weight in vector.items())
        return product / max(1.0, sqrt(self.squares))


class Grouping:
    """Groups by number; vectors are put into the group that is most like them, or into a new one."""

    def __init__(self, vectors: Sequence[Vector], fixed: Mapping[int, int], least: float = LEAST) -> None:
        self._vectors, self._fixed, self._least = vectors, fixed, least
        self._groups: dict[int, _Group] = {}
        self._of: dict[int, int] = {}
        self._behind: dict[str, dict[int, None]] = defaultdict(dict)
        counts = Counter(name for vector in vectors for name in vector)
        # A feature of one vector alone leads nowhere; ties go by name, so that every run finds the same.
        self._keys = [
            nlargest(_KEYS, ((weight, name) for name, weight in vector.items() if counts[name] > 1))
            for vector in vectors
        ]

    def run(self) -> dict[int, int]:
        """The group of every vector that says anything. A fixed vector is in the group it was given."""
        for index, group in self._fixed.items():
            self._put(index, group)
        free = [index for index, vector in enumerate(self._vectors) if vector and index not in self._fixed]
        for index in free:
            self._place(index)
        for _ in range(_ROUNDS):
            if not sum(self._replace(index) for index in free) + self._unite():
                break
        return dict(self._of)

    def _place(self, index: int) -> None:
        best, group = self._best(self._vectors[index], self._near(index))
        self._put(index, group if best >= self._least else self._free_number())

    def _replace(self, index: int) -> bool:
        """Whether a vector changed its group, being more like another one now."""
        old = self._of[index]
        self._groups[old].add(index, self._vectors[index], -1)
        near = [*self._near(index), *([old] if self._groups[old].members else [])]
        best, group = self._best(self._vectors[index], near)
        if best < self._least:
            group = old if not self._groups[old].members else self._free_number()
        self._put(index, group)
        return group != old

    def _unite(self) -> int:
        """Put together groups that have become alike; how many were."""
        united = 0
        for number in sorted(self._groups):
            own = self._groups[number]
            if not own.members or self._holds_fixed(own):
                continue
            direction = {
                name: weight / max(1.0, sqrt(own.squares)) for name, weight in own.total.items() if weight > 1e-6
            }
            keys = nlargest(_KEYS, ((weight, name) for name, weight in direction.items()))
            best, other = self._best(direction, [one for one in self._voted(keys) if one != number])
            if best >= self._least * (_UNITED if len(own.members) > 1 else 1.0):
                for index in sorted(own.members):
                    own.add(index, self._vectors[index], -1)
                    self._put(index, other)
                united += 1
        return united

    def _holds_fixed(self, group: _Group) -> bool:
        return any(index in self._fixed for index in group.members)

    def _best(self, vector: Vector, near: Sequence[int]) -> tuple[float, int]:
        """The likeness of the nearest group, and its number; of several the first one."""
        found = max(((self._groups[one].likeness(vector), -one) for one in near), default=(0.0, 0))
        return found[0], -found[1]

    def _near(self, index: int) -> list[int]:
        return self._voted(self._keys[index])

    def _voted(self, keys: Sequence[tuple[float, str]]) -> list[int]:
        """The groups that share most of the weightiest features."""
        votes: dict[int, float] = defaultdict(float)
        for weight, name in keys:
            for group in self._behind.get(name, ()):
                if self._groups[group].members:
                    votes[group] += weight
        return nlargest(_COMPARED, votes, key=lambda group: (votes[group], -group))

    def _put(self, index: int, number: int) -> None:
        group = self._groups.setdefault(number, _Group())
        group.add(index, self._vectors[index])
        self._of[index] = number
        for _, name in self._keys[index]:
            behind = self._behind[name]
            if len(behind) < _BEHIND:
                behind[number] = None

    def _free_number(self) -> int:
        return max(self._groups, default=0) + 1
