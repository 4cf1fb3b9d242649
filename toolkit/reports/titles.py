"""Breaking a title by sense into lines that make a trapezoid or a rhombus (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

# So many characters of 2号 fit on a line.
TITLE_WIDTH = 20
# Quoted names stay whole, and lines break only before and after them.
_PIECE = re.compile(r"“[^”]*”|[^“]+|“")


def break_title(title: str, width: int) -> tuple[str, ...]:
    """The lines of a title, of at most ``width`` characters where its sense allows, as few as possible.

    Of several ways one without a waist is taken, then the most even, then the one with the longer last line.
    A title that nowhere may be broken stays on one line, and Word breaks it.
    """
    pieces = _PIECE.findall(title)
    for count in range(1, len(pieces) + 1):
        ways = [lines for lines in _ways(pieces, count) if all(len(line) <= width for line in lines)]
        if ways:
            return min(ways, key=_ugliness)
    return (title,)


def _ugliness(lines: tuple[str, ...]) -> tuple[bool, int, int]:
    widths = [len(line) for line in lines]
    waist = any(before > width < after for before, width, after in zip(widths, widths[1:], widths[2:], strict=False))
    return waist, max(widths) - min(widths), -widths[-1]


def _ways(pieces: list[str], count: int) -> list[tuple[str, ...]]:
    """Every way to put the pieces on so many lines."""
    ends = [(0, *inner, len(pieces)) for inner in combinations(range(1, len(pieces)), count - 1)]
    return [tuple("".join(pieces[a:b]) for a, b in pairwise(cuts)) for cuts in ends]
