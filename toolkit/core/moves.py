"""The moves of a problem from state to state, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Move:
    """One move on record. ``step`` is a step's id of ``forms.problem_life``; states are ids, "" before the first.

    ``basis`` is the evidence, or the reason of an extension, whose ``number`` counts from 1. ``batch`` is that of the
    submission that made the move, 0 for the district's; a move of a batch that was undone does not count.
    """

    id: str
    step: str
    source: str
    target: str
    on: date | None = None
    actor: str = ""
    person: str = ""
    basis: str = ""
    number: int = 0
    batch: int = 0
