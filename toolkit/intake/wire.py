"""What goes over the pipes between the parent and a child: length-prefixed pickles.

The child has looked into hostile files, so the parent unpickles nothing from it but the plain values of
intake; a request comes from the parent and is trusted.
"""

from __future__ import annotations

import datetime
import io
import pickle
import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import IO, Any

from toolkit.core.documents import CellError, Document, Grid, Source
from toolkit.core.findings import Finding, Severity
from toolkit.core.locations import Area, Location
from toolkit.intake.limits import Limits

_LENGTH = struct.Struct("<Q")
_PLAIN: dict[tuple[str, str], object] = {
    (kind.__module__, kind.__name__): kind
    for kind in (
        CellError,
        Finding,
        Severity,
        Location,
        Source,
        datetime.date,
        datetime.datetime,
        datetime.time,
        datetime.timedelta,
        datetime.timezone,
        frozenset,
    )
}


class ChildLost(Exception):
    """The child died or had to be killed; ``reason`` is a key of UNREADABLE. Never leaves intake."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Request:
    """One file to read; ``skip`` is how many of its inner files were dealt with before."""

    data: bytes
    source: Source
    limits: Limits
    passwords: tuple[str, ...]
    skip: int = 0

    def after(self, done: int) -> Request:
        """The same request, without the inner files that were dealt with already."""
        return replace(self, skip=done)


@dataclass(frozen=True)
class Started:
    """The child begins with an inner file."""

    source: Source


@dataclass(frozen=True)
class Finished:
    """The file is done; a ``tired`` child has grown large and should be replaced."""

    tired: bool


Reply = Document | Started | Finished
# How replies travel: plain tuples, which take a fifth of the time that dataclasses take.
_DOCUMENT, _STARTED, _FINISHED = 0, 1, 2


class _PlainUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        if (module, name) not in _PLAIN:
            raise pickle.UnpicklingError(f"{module}.{name} is not a plain value")
        return _PLAIN[module, name]


def pack_requests(requests: Sequence[Request]) -> bytes:
    """Requests as bytes for the pipe."""
    return pickle.dumps(tuple(requests), protocol=pickle.HIGHEST_PROTOCOL)


def pack_reply(reply: Reply) -> bytes:
    """A reply as bytes for the pipe."""
    return pickle.dumps(_flat(reply), protocol=pickle.HIGHEST_PROTOCOL)


def unpack_reply(frame: bytes) -> Reply:
    """A reply from its bytes. Raises UnpicklingError, or whatever a broken pickle or tuple raises."""
    kind, *fields = _PlainUnpickler(io.BytesIO(frame)).load()
    if kind == _STARTED:
        return Started(*fields)
    if kind == _FINISHED:
        return Finished(*fields)
    source, format_, grids, rejection, findings = fields
    return Document(source, format_, tuple(map(_grid, grids)), rejection, findings)


def _flat(reply: Reply) -> tuple[object, ...]:
    if isinstance(reply, Started):
        return _STARTED, reply.source
    if isinstance(reply, Finished):
        return _FINISHED, reply.tired
    grids = tuple(map(_flat_grid, reply.grids))
    return _DOCUMENT, reply.source, reply.format, grids, reply.rejection, reply.findings


def _flat_grid(grid: Grid) -> tuple[object, ...]:
    merges = [(area.top, area.left, area.bottom, area.right) for area in grid.merges]
    return (
        grid.name,
        grid.rows,
        grid.first_row,
        grid.first_column,
        merges,
        grid.hidden_rows,
        grid.hidden_columns,
        grid.formulas,
        grid.hidden,
        grid.surroundings,
        grid.behind,
    )


def _grid(flat: Sequence[Any]) -> Grid:
    name, rows, top, left, merges, *rest = flat
    return Grid(name, rows, top, left, tuple(Area(*area) for area in merges), *rest)


def write_frame(stream: IO[bytes], frame: bytes) -> None:
    """Write one frame, without flushing."""
    stream.write(_LENGTH.pack(len(frame)))
    stream.write(frame)


def read_frame(stream: IO[bytes], most: int | None = None) -> bytes | None:
    """Read one frame; None at the end of the stream, when it is cut off, or longer than ``most`` bytes."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if most is not None and length > most:
        return None
    frame = stream.read(length)
    return frame if len(frame) == length else None


def passwords_of(words: Sequence[str]) -> tuple[str, ...]:
    """Passwords in the order given, each once."""
    return tuple(dict.fromkeys(words))
