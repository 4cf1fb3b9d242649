"""What batches changed in a register, and what taking one back comes to, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from toolkit.core.values import Value


@dataclass(frozen=True)
class HistoryEntry:
    """One change that a batch made, kept so that it can be told and taken back.

    ``column`` is empty for the addition of a row, whose values are then the current ones, and the identity column
    for the numbering of a row added by hand. With ``BASE_PREFIX`` it is a column of the base sheet.
    """

    batch: int
    id: str
    column: str
    old: Value
    new: Value
    source: str
    at: datetime


BASE_PREFIX = "base:"


@dataclass(frozen=True)
class Restoration:
    """One cell that gets back the value it had before a batch. ``column`` is that of the ``HistoryEntry``."""

    id: str
    column: str
    current: Value
    restored: Value


@dataclass(frozen=True)
class Kept:
    """What an undo cannot take back, and the code of why; ``column`` is empty for an added row."""

    id: str
    column: str
    reason: str
    current: Value = None


@dataclass(frozen=True)
class UndoPlan:
    """How a batch is taken back: cells restored, rows (with their bases) removed, and what has to stay.

    Whoever applies it also marks the batch as undone, so that its documents count as not seen, and drops its
    conflicts and its history entries.
    """

    form: str
    batch: int
    cells: tuple[Restoration, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()
