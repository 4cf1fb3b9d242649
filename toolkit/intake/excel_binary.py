"""Workbooks of the binary kind (.xls, .et): values by calamine, the rest from the records of the stream."""

from __future__ import annotations

import io

import olefile

from toolkit.intake.biff import sheet_facts, sheet_positions
from toolkit.intake.calamine_reader import read_values
from toolkit.intake.facts import SheetFacts, joined
from toolkit.intake.grids import Budget, Read
from toolkit.intake.limits import Limits
from toolkit.intake.refusals import Refusal, too_large, unreadable

# What olefile raises over a broken container.
_FAULTS = (OSError, ValueError, IndexError, TypeError, AttributeError, KeyError, RecursionError)


def read_xls(data: bytes, limits: Limits) -> Read:
    """Read .xls and .et: grids and notices. Raises Refusal."""
    name, original = workbook_stream(data)
    stream = bytearray(original)
    facts = _facts(stream, limits)
    if stream != original:
        data = _replaced(data, name, bytes(stream))
    return joined(read_values(data, Budget(limits.cells)), dict(enumerate(facts)))


def workbook_stream(data: bytes) -> tuple[str, bytes]:
    """The name and the bytes of the stream that holds the workbook. Raises Refusal.

    olefile goes through the chain of sectors first: a chain that loops makes calamine allocate without end.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            for name in ("Workbook", "Book"):
                if container.exists(name):
                    return name, container.openstream(name).read()
    except _FAULTS:
        raise Refusal(unreadable("ole")) from None
    raise Refusal(unreadable("missing_parts"))


def _facts(stream: bytearray, limits: Limits) -> list[SheetFacts]:
    positions = sheet_positions(bytes(stream))
    if not positions:
        raise Refusal(unreadable("missing_parts"))
    if len(positions) > limits.sheets:
        raise Refusal(too_large("sheets", limits.sheets))
    return [sheet_facts(stream, position) for position in positions]


def _replaced(data: bytes, name: str, stream: bytes) -> bytes:
    """The file with one stream overwritten by another of the same length. Raises Refusal."""
    target = io.BytesIO(data)
    try:
        with olefile.OleFileIO(target, write_mode=True) as container:
            container.write_stream(name, stream)
    except _FAULTS:
        raise Refusal(unreadable("ole")) from None
    return target.getvalue()
