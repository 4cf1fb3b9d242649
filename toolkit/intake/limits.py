"""How much of a file intake is willing to look at."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bounds for one file and all that is inside of it; sizes in bytes, times in seconds.

    The numbers leave room for any department's file, yet none for a bomb: they were measured over
    3,493 public files (docs/decisions). ``memory`` and ``seconds`` bind the child process that reads,
    ``answer`` what it may hand back, ``keep`` what its documents may take up in the parent. A child that
    once needed more than ``tired`` is replaced, since a fragmented heap makes the next large file fail.
    """

    file: int = 30 * MEGABYTE
    entries: int = 4_000
    inflated: int = 200 * MEGABYTE
    part: int = 150 * MEGABYTE
    cells: int = 5_000_000
    sheets: int = 500
    depth: int = 3
    documents: int = 200
    answer: int = 48 * MEGABYTE
    keep: int = 160 * MEGABYTE
    memory: int = 1024 * MEGABYTE
    tired: int = 400 * MEGABYTE
    seconds: float = 20.0
    workers: int = 4


ORDINARY = Limits()
