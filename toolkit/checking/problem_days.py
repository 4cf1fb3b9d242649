"""The days and deadlines of the problems in the ledger, and everything that is found in the life of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from toolkit.checking.problem_life import Life, day_of, moves_of, text_of
from toolkit.core.findings import Finding
from toolkit.core.moves import Move
from toolkit.core.values import Deadline, Value, day_due
from toolkit.forms.cells import to_text
from toolkit.forms.extensions import read_extensions
from toolkit.forms.problem_life import NEW_DUE

_DAYS = ("date", "rectified_on", "accepted_on", "closed_on")
# The days that are the district's own: what is no day there has not been told of when it came.
_TYPED = ("original_due", "rectified_on", "accepted_on", "closed_on")


def judge(life: Life, on: date) -> tuple[tuple[Move, ...], tuple[Finding, ...]]:
    """The moves to put on record, and everything that is wrong with a row as of a day; with a fault of a move, no move."""
    moved, faults = moves_of(life)
    return moved, (*faults, *_no_days(life), *_disordered(life, on), *_deadlines(life, moved))


def _no_days(life: Life) -> Iterator[Finding]:
    """Cells for a day that say something else."""
    for id in _TYPED:
        value = life.row.values.get(id)
        if value is not None and day_of(value) is None and (text := to_text(life.form.column(id), value).strip()):
            yield life.found("day_unreadable", id, text=text)


def _disordered(life: Life, on: date) -> Iterator[Finding]:
    """The days of the steps that have been made must follow one another, and not lie ahead."""
    days = [(id, day) for id in _DAYS if (day := day_of(life.row.values.get(id)))]
    for (earlier, first), (later, second) in pairwise(days):
        if second < first and not _older_verdict(life, later):
            names = {"earlier": life.name(earlier), "later": life.name(later)}
            yield life.found("days_disordered", later, earlier_day=first, later_day=second, **names)
    for id, day in days:
        if day > on and id != "date":
            yield life.found("day_to_come", id, day=day)


def _older_verdict(life: Life, later: str) -> bool:
    """Whether the day is that of an acceptance that failed, since when the unit has rectified again."""
    return later == "accepted_on" and life.row.values.get("verdict") == "failed"


def _deadlines(life: Life, moved: Sequence[Move]) -> Iterator[Finding]:
    values = life.row.values
    known, unread = read_extensions(text_of(values.get("extensions")))
    count = values.get("extension_count") or 0
    fault = _fault(count, [one.number for one in known], unread)
    if fault:
        yield life.found("extension_incomplete", "extensions", fault=fault)
    later, original = day_due(values.get("due")), day_of(values.get("original_due"))
    # Also without an 原定时限: a problem that was 长期坚持 got its first deadline by its first extension.
    first = original or (known[0].new if known else None)
    granted = {one.new for one in known}
    anew = {move.basis for move in (*life.moves, *moved)}
    if later and first and later > first and later not in granted and NEW_DUE.format(later) not in anew:
        yield life.found("deadline_moved", "due", original=first, due=later)


def _fault(count: Value, numbers: Sequence[int], unread: Sequence[str]) -> str:
    if unread:
        return f"“{unread[0][:40]}”不是“第几次：原时限延至新时限，原因：……”的写法"
    if list(numbers) != list(range(1, len(numbers) + 1)):
        return "各次没有按第1次、第2次……依次编号"
    return "" if count == len(numbers) else f"延期次数是{count}，记录有{len(numbers)}次"


def as_text_due(life: Life, text: str) -> Finding:
    """The finding on a deadline that is a text which reads like a day."""
    due = life.row.values.get("due")
    day = due.date if isinstance(due, Deadline) and due.date else ""
    return life.found("deadline_is_text", "due", text=text, day=day)


def as_unrecorded(life: Life, moves: Sequence[Move]) -> Finding:
    """The finding on legal moves that nobody has put on record, at the first problem that has one."""
    return life.found("moves_unrecorded", "status", count=len({move.id for move in moves}))
