"""Tables as text: .csv, .tsv and tables pasted into .txt."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import PurePosixPath

from toolkit.intake import grids
from toolkit.intake.grids import Budget, Read
from toolkit.intake.limits import Limits
from toolkit.intake.refusals import Refusal, unreadable
from toolkit.intake.text import decode

_DELIMITERS = ",\t;，|"


def read_delimited(data: bytes, limits: Limits, name: str) -> Read:
    """Read delimited text: one grid, named by the file's stem. Every value stays text. Raises Refusal."""
    text = decode(data).rstrip("\x1a")
    delimiter, text = _announced(text)
    rows = _rows(text, delimiter or _guess(text))
    while rows and not any(rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    Budget(limits.cells).take(width * len(rows))
    grid = grids.from_rows(name, [row + [""] * (width - len(row)) for row in rows])
    return (grid,), ()


def stem(name: str) -> str:
    """A file's name without its folders and its ending."""
    return PurePosixPath(name).stem


def _announced(text: str) -> tuple[str | None, str]:
    """Excel lets the first line announce the delimiter: ``sep=;``."""
    first, _, rest = text.partition("\n")
    first = first.strip().strip('"')
    return (first[4], rest) if first.lower().startswith("sep=") and len(first) == 5 else (None, text)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(2**31 - 1)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise Refusal(unreadable("text")) from None


def _guess(text: str) -> str:
    """The delimiter that splits the most of the first lines into the same number of fields."""
    head = "\n".join(text[:20_000].splitlines()[:50])

    def score(delimiter: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in _rows(head, delimiter) if len(row) > 1)
        return max(((count, width) for width, count in widths.items()), default=(0, 0))

    return max(_DELIMITERS, key=score)
