"""Where the table of a sheet lies, when lone cells stand far away from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

# Up to this many cells a sheet is taken as it is, however thinly filled.
_ROOMY = 250_000
# Blank rows and columns that separate a table from a stray cell.
_ROW_GAP, _COLUMN_GAP = 500, 100
# A sheet is thin when fewer than one in this many cells is filled.
_THIN = 50


@dataclass(frozen=True, slots=True)
class Box:
    """The rows and columns to keep, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, address: tuple[int, int]) -> bool:
        return self.top <= address[0] <= self.bottom and self.left <= address[1] <= self.right


def main_box(addresses: Iterable[tuple[int, int]]) -> Box | None:
    """The part of a sheet that holds its table; None when there is nothing to leave out.

    ``addresses`` are the (row, column) of the filled cells.
    """
    rows: Counter[int] = Counter()
    columns: Counter[int] = Counter()
    for row, column in addresses:
        rows[row] += 1
        columns[column] += 1
    if not rows:
        return None
    area = (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)
    if area <= _ROOMY or area <= _THIN * rows.total():
        return None
    top, bottom = _densest(rows, _ROW_GAP)
    left, right = _densest(columns, _COLUMN_GAP)
    return Box(top, left, bottom, right)


def _densest(counts: Counter[int], gap: int) -> tuple[int, int]:
    """First and last number of the cluster with the most cells; clusters stand more than ``gap`` apart."""
    clusters: list[list[int]] = []
    for number in sorted(counts):
        if clusters and number - clusters[-1][-1] <= gap:
            clusters[-1].append(number)
        else:
            clusters.append([number])
    best = max(clusters, key=lambda cluster: sum(counts[number] for number in cluster))
    return best[0], best[-1]
