"""What people decide about conflicts and likely repetitions, and the plan by which it changes a register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.core.plans import Conflict
from toolkit.core.register import BaseRow
from toolkit.core.values import Value


@dataclass(frozen=True)
class OpenConflict:
    """A row of 冲突待定 that stands open. ``current`` is what the register held when it was written.

    ``decision`` is the id of an option, or the text that stands there instead; empty where nobody has decided.
    """

    row: int
    batch: int
    id: str
    column: str
    current: Value
    submitted: Value
    source: str
    decision: str = ""
    other: str = ""


@dataclass(frozen=True)
class OpenLikeness:
    """A row of 疑似重复 that stands open: the row that was there, and the ``other`` one that was added."""

    row: int
    batch: int
    id: str
    other: str
    decision: str = ""


@dataclass(frozen=True)
class Setting:
    """One cell of the register that takes a decided value. ``source`` says in words where it is from."""

    id: str
    column: str
    old: Value
    new: Value
    source: str


@dataclass(frozen=True)
class Settled:
    """A row of 冲突待定 or 疑似重复 that is done with. ``outcome`` is a code of ``catalogue.decision_words``."""

    row: int
    outcome: str
    id: str


@dataclass(frozen=True)
class Left:
    """A row whose decision could not be carried out; it stays open. ``reason`` is a code of the same catalogue.

    ``column`` is empty for a likeness; ``params`` fill the sentence.
    """

    row: int
    id: str
    column: str
    reason: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ResolvePlan:
    """How a run of decisions changes a register. It is a batch of its own, so that it can be taken back.

    ``removed`` are rows that went into another; ``raised`` are conflicts that came of that. ``outdated`` has, by row
    of 冲突待定, what the register holds now where it was changed after the conflict was written. ``waiting`` counts
    the rows that nobody has decided.
    """

    form: str
    batch: int
    settings: tuple[Setting, ...] = ()
    bases: tuple[BaseRow, ...] = ()
    removed: tuple[str, ...] = ()
    raised: tuple[Conflict, ...] = ()
    conflicts: tuple[Settled, ...] = ()
    likely: tuple[Settled, ...] = ()
    left: tuple[Left, ...] = ()
    outdated: Mapping[int, Value] = field(default_factory=dict)
    waiting: int = 0

    @property
    def settles_anything(self) -> bool:
        """Whether there is anything to be written down as a batch."""
        return bool(self.conflicts or self.likely)
