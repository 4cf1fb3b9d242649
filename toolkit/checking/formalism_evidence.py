"""Evidence in words: which rows, and what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from toolkit.core.records import Record
from toolkit.core.values.text import fold

_EXCERPT = 40


def excerpt(text: str) -> str:
    """As much of a text as shows which one it is."""
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else f"{line[:_EXCERPT]}……"


def row_numbers(records: Sequence[Record]) -> str:
    """Rows in words, those in a row drawn together: 3、5—8; with the sheets where there are several."""
    sheets: dict[str, list[int]] = defaultdict(list)
    for record in records:
        sheets[record.location.sheet].append(record.location.row)
    if len(sheets) == 1:
        return _ranges(next(iter(sheets.values())))
    return "、".join(f"{_ranges(rows)}（{sheet}）" for sheet, rows in sheets.items())


def _ranges(rows: Iterable[int]) -> str:
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return "、".join(f"{run[0]}—{run[-1]}" if len(run) > 2 else "、".join(map(str, run)) for run in runs)


def item_count(records: Iterable[Record]) -> int:
    """How many different items some rows are about."""
    return len({fold(record.texts.get("item", "")) for record in records})
