"""Gaps in a table's running numbers, which may mean that a row was lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from toolkit.core.catalogue import find
from toolkit.core.findings import Finding
from toolkit.core.values.text import as_text
from toolkit.reading.rows import Row, RowKind
from toolkit.reading.tables import Table

_LISTED = 10


def serial_gaps(table: Table, rows: Sequence[Row]) -> Iterator[Finding]:
    """The numbers that are missing between those of the records, told once, behind the first gap.

    A number on a row that is no record is not missing. Where the numbers do not count upwards, or where many are
    missing, as in an extract from a longer list, nothing follows from them.
    """
    if len(table.serials) != 1:
        return
    at = table.serials[0]
    numbers = {row.number: int(text) for row in rows if (text := as_text(table.grid.value(row.number, at))).isdecimal()}
    records = [row.number for row in rows if row.kind is RowKind.RECORD]
    # A record without a number of its own may well be the missing one, unless it shares a merged one.
    if not all(row in numbers or table.grid.merge_at(row, at) for row in records):
        return
    counted = [row for row in records if row in numbers]
    if not all(numbers[row] < numbers[after] for row, after in pairwise(counted)):
        return
    missing = _missing([numbers[row] for row in counted], {*numbers.values()})
    if missing:
        behind = next(row for row in counted if numbers[row] > missing[0])
        words = "、".join(map(str, missing[:_LISTED])) + ("等" if len(missing) > _LISTED else "")
        yield find("serial_gap", table.grid.location(behind, at), heading=table.targets[at].column.name, missing=words)


def _missing(numbers: Sequence[int], there: Collection[int]) -> list[int]:
    """What is missing in a sequence that counts upwards, if it is at most half as much as it has."""
    if not numbers or numbers[-1] - numbers[0] + 1 - len(numbers) > len(numbers) // 2:
        return []
    return [number for number in range(numbers[0], numbers[-1]) if number not in there]
