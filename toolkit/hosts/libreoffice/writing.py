"""Putting contents into a block of cells as Excel takes them through COM."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from itertools import groupby
from numbers import Real
from typing import TypeVar, cast

from . import uno_cells as uc
from .bridge import cell_address, range_address
from .document import Document, require_unprotected
from .filling import fill
from .formats import GENERAL, LOGICAL, Kind, keys_in
from .refusals import Refused
from .typed import Entry, default_format, plain_number, read_typed, serial

_LONGEST = 32_767  # characters that a cell of Excel's holds

_PERHAPS = re.compile(r"\d|true|false", re.IGNORECASE)  # what a text has that looks like a number

Entries = list[list[Entry]]
T = TypeVar("T")


def write_block(document: Document, sheet: uc.Sheet, block: uc.Range, value: object) -> None:
    """Put values into a block.

    Args:
        document: The sheet's document.
        sheet: The block's sheet.
        block: The cells.
        value: Rows of values as large as the block, or one value for all its cells; a formula given so is filled
            through the block, its relative references moving along.

    Raises:
        Refused: A value would become something else in Excel, or nobody knows what; nothing is written then.
            Only a formula that cannot be compiled is found out when its turn comes, after the block's other values.
    """
    require_unprotected(sheet, block)
    keys = _keys(block)
    entries = _entries([[document.formats.kind(key) for key in row] for row in keys], value)
    origin = block.RangeAddress
    formulas = _formulas(document, origin, entries, isinstance(value, str))
    # The formats first: LibreOffice is several times faster with them in place when the data arrive.
    codes = [[entry.number_format for entry in row] for row in entries]
    for code, places in _stretches(codes, origin).items():
        document.set_number_format(places, document.formats.key(code))
    if len(formulas) < len(entries) * len(entries[0]):
        fill(sheet, block, [["" if entry.kind == "formula" else entry.content for entry in row] for row in entries])
        _keep_formats(document, block, keys, entries)
    for at, formula, tokens in formulas:
        document.formulas.write(sheet.getCellByPosition(at.Column, at.Row), formula, tokens)


def entry_for(value: object, kind: Kind) -> Entry:
    """What a cell of a kind of format is to hold for a value.

    Raises:
        Refused: Excel would make something else of it that depends on its settings, or refuse it too.
    """
    if value is None or value == "":
        return Entry("", "empty")
    if isinstance(value, bool):
        return _truth(value, kind)
    if isinstance(value, date):
        return _moment(value, kind)
    if isinstance(value, Real):
        number = float(value)
        return Entry(plain_number(number), "text") if kind == "text" else Entry(number, "number", _reset(kind))
    if isinstance(value, str):
        return _text(value, kind)
    raise Refused(f"A {type(value).__name__} cannot be put into a cell: {value!r}.")


def _reset(kind: Kind) -> str | None:
    """A cell that held TRUE is General to Excel, so a number in it is to be shown as a number."""
    return GENERAL if kind == "logical" else None


def _truth(value: bool, kind: Kind) -> Entry:
    if kind == "text":
        return Entry(str(value).upper(), "text")
    if kind not in ("general", "logical"):
        raise Refused("TRUE and FALSE are held by cells of the format General only: LibreOffice would show a number.")
    return Entry(float(value), "logical", LOGICAL)


def _moment(value: date, kind: Kind) -> Entry:
    if kind == "text":
        raise Refused(
            f"{value} is not written into a cell of the format '@': the text that it becomes depends on Excel's region."
        )
    return Entry(serial(value), "number", default_format(value) if kind in ("general", "logical") else None)


def _text(value: str, kind: Kind) -> Entry:
    if len(value) > _LONGEST:
        raise Refused(f"A cell holds {_LONGEST} characters at most, not {len(value)}.")
    if kind == "text":
        if value.startswith("'"):
            raise Refused(
                f"{value!r} is not written into a cell of the format '@': it is not certain what Excel does there."
            )
        return Entry(value, "text")
    entry = read_typed(value, datetime.now().date())
    if entry.kind == "logical":
        return _truth(bool(entry.content), kind)
    if entry.kind != "number" or kind in ("general", "logical"):
        return Entry(entry.content, entry.kind, entry.number_format or _reset(kind))
    if entry.number_format is not None and not (kind == "date" and "y" in entry.number_format):
        raise Refused(f"{value!r} is not written into a cell with a format of its own, which Excel might change.")
    return Entry(entry.content, entry.kind)


def _entries(kinds: list[list[Kind]], value: object) -> Entries:
    """What each cell is to hold, given the kinds of their formats; refused before anything is written."""
    if not isinstance(value, list | tuple):
        of = cache(lambda kind: entry_for(value, kind))
        return [[of(kind) for kind in row] for row in kinds]
    rows = cast(Sequence[Sequence[object]], value)
    if len(rows) != len(kinds) or any(len(row) != len(kinds[0]) for row in rows):
        raise Refused(f"The block is {len(kinds)} x {len(kinds[0])} cells, the data are not.")
    return [[entry_for(item, kind) for item, kind in zip(*pair, strict=True)] for pair in zip(rows, kinds, strict=True)]


def _keys(block: uc.Range) -> list[list[int]]:
    """The number format of each cell."""
    origin = block.RangeAddress
    grid = [[0] * (origin.EndColumn - origin.StartColumn + 1) for _ in range(origin.EndRow - origin.StartRow + 1)]
    for key, places in keys_in(block):
        for place in places:
            left, right = place.StartColumn - origin.StartColumn, place.EndColumn - origin.StartColumn + 1
            for row in grid[place.StartRow - origin.StartRow : place.EndRow - origin.StartRow + 1]:
                row[left:right] = [key] * (right - left)
    return grid


def _stretches(grid: Sequence[Sequence[T | None]], origin: uc.RangeAddress) -> dict[T, list[uc.RangeAddress]]:
    """Where each value of a grid stands that begins at `origin`, as stretches of columns; None is left out."""
    found: dict[T, list[uc.RangeAddress]] = defaultdict(list)
    for c, column in enumerate(zip(*grid, strict=True), origin.StartColumn):
        row = origin.StartRow
        for value, stretch in groupby(column):
            end = row + len(list(stretch)) - 1
            if value is not None:
                found[value].append(range_address(origin.Sheet, c, row, c, end))
            row = end + 1
    return found


def _keep_formats(document: Document, block: uc.Range, before: list[list[int]], entries: Entries) -> None:
    """Give cells their format back: a text that looks like a number makes LibreOffice change it to ``@``, but not Excel."""
    if not any(entry.kind == "text" and _PERHAPS.search(str(entry.content)) for row in entries for entry in row):
        return
    kind = document.formats.kind
    changed = [
        [
            old if entry.kind == "text" and kind(new) == "text" != kind(old) else None
            for old, new, entry in zip(*rows, strict=True)
        ]
        for rows in zip(before, _keys(block), entries, strict=True)
    ]
    for key, places in _stretches(changed, block.RangeAddress).items():
        document.set_number_format(places, key)


def _formulas(
    document: Document, origin: uc.RangeAddress, entries: Entries, filled: bool
) -> list[tuple[uc.CellAddress, str, tuple[uc.Token, ...]]]:
    """The formulas with their cells; one that is filled through the block is read once, as it stands in its first cell."""
    first = cell_address(origin.Sheet, origin.StartColumn, origin.StartRow)
    found: list[tuple[uc.CellAddress, str, tuple[uc.Token, ...]]] = []
    for r, row in enumerate(entries, origin.StartRow):
        for c, entry in enumerate(row, origin.StartColumn):
            if entry.kind == "formula":
                at, formula = cell_address(origin.Sheet, c, r), str(entry.content)
                tokens = found[0][2] if filled and found else document.formulas.tokens(formula, first if filled else at)
                found.append((at, formula, tokens))
    return found
