"""流转记录 of the district's workbook: the moves of each problem, in order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from toolkit.core.moves import Move
from toolkit.core.values import Value
from toolkit.forms.follow_up import MOVES
from toolkit.forms.system import BATCHES
from toolkit.workbooks.editable import Sheets
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.register import moment_text
from toolkit.workbooks.tables import TableRow, read_table
from toolkit.workbooks.writing import appending


def read_moves(book: Sheets) -> dict[str, list[Move]]:
    """The moves of each row by its id, oldest first; those that a batch made which was undone do not count."""
    undone = {row.number("batch") for row in read_table(book, BATCHES).rows if row.text("undone")}
    moves: dict[str, list[Move]] = {}
    for row in read_table(book, MOVES).rows:
        move = _move(row)
        if move.id and not (move.batch and move.batch in undone):
            moves.setdefault(move.id, []).append(move)
    return moves


def _move(row: TableRow) -> Move:
    on = row.values.get("on")
    return Move(
        row.text("id").strip(),
        row.text("step"),
        row.text("source"),
        row.text("target"),
        on if isinstance(on, date) else None,
        row.text("actor"),
        row.text("person"),
        row.text("basis"),
        row.number("number"),
        row.number("batch"),
    )


def recorded(book: Sheets, moves: Sequence[Move], at: datetime) -> SheetEdit:
    """The edit that puts moves on record."""
    return appending(read_table(book, MOVES), [_line(move, at) for move in moves])


def _line(move: Move, at: datetime) -> dict[str, Value]:
    return {
        "id": move.id,
        "step": move.step,
        "source": move.source or None,
        "target": move.target,
        "on": move.on,
        "actor": move.actor or None,
        "person": move.person or None,
        "basis": move.basis or None,
        "number": move.number or None,
        "batch": move.batch or None,
        "at": moment_text(at),
    }
