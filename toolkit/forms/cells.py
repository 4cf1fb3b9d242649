"""Between a column's values and the cells that hold them: one normal form, read and written here alone.

Writing a value and reading it back gives the same value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from toolkit.core.documents import CellValue
from toolkit.core.values import DateSpan, Deadline, DueKind, Parsed, Value
from toolkit.core.values.dates import Lean, Reference, parse_date
from toolkit.core.values.deadlines import parse_deadline
from toolkit.core.values.text import as_text, error_shown, fold, tidy
from toolkit.core.values.ticks import parse_names, parse_tick
from toolkit.forms.schema import Column, Kind

TICK = "√"
PLAIN_KINDS = frozenset({Kind.TEXT, Kind.PERSON, Kind.PHONE, Kind.SERIAL})
DUE_WORDS = {DueKind.IMMEDIATE: "立行立改", DueKind.DONE: "已完成", DueKind.ONGOING: "长期坚持"}


def parse_cell(column: Column, value: CellValue, reference: Reference = Reference()) -> Parsed[Value]:
    """Read one cell of a column that has one cell to a row (all kinds but TICKS)."""
    if error := error_shown(value):
        return Parsed(None, "cell_error", {"text": error})
    match column.kind:
        case Kind.DATES:
            return parse_date(value, reference)
        case Kind.DATE:
            return _first_day(parse_date(value, Reference(reference.anchor, Lean.FUTURE)))
        case Kind.DEADLINE:
            return parse_deadline(value, reference)
        case Kind.CHOICE:
            return _choice(column, value)
        case Kind.WHOLE:
            return _whole(value)
        case _:
            return Parsed(tidy(as_text(value)) or None)


def parse_ticks(column: Column, cells: Mapping[str, CellValue]) -> Parsed[Value]:
    """Read the sub-columns of a TICKS column, keyed by option id."""
    error = next(filter(None, map(error_shown, cells.values())), "")
    ticks = {option: parse_tick(value) for option, value in cells.items() if not error_shown(value)}
    chosen = tuple(option.id for option in column.options if option.id in ticks and ticks[option.id].value)
    if error:
        return Parsed(chosen, "cell_error", {"text": error})
    unclear = next((tick for tick in ticks.values() if tick.fault), None)
    return Parsed(chosen, unclear.fault, unclear.params) if unclear else Parsed(chosen)


def parse_options(column: Column, value: CellValue) -> Parsed[Value]:
    """Read a TICKS column that names its options in one cell."""
    if error := error_shown(value):
        return Parsed((), "cell_error", {"text": error})
    return parse_names(value, {option.id: option.names for option in column.options})


def _first_day(parsed: Parsed[DateSpan]) -> Parsed[Value]:
    return Parsed(parsed.value.first if parsed.value else None, parsed.fault, parsed.params)


def _choice(column: Column, value: CellValue) -> Parsed[Value]:
    text = as_text(value)
    if not text:
        return Parsed(None)
    folded = fold(text)
    for option in column.options:
        if folded in {fold(name) for name in option.names}:
            return Parsed(option.id)
    return Parsed(None, "unknown_choice", {"text": text})


def _whole(value: CellValue) -> Parsed[Value]:
    text = fold(as_text(value))
    if not text:
        return Parsed(None)
    digits = text.rstrip("人个件次项条名")
    return Parsed(int(digits)) if digits.isdecimal() else Parsed(None, "not_a_number", {"text": text})


def to_cells(column: Column, value: Value) -> tuple[CellValue, ...]:
    """The cells that hold a value: one, or for TICKS one for each option."""
    if column.kind is Kind.TICKS:
        chosen = value if isinstance(value, tuple) else ()
        return tuple(TICK if option.id in chosen else None for option in column.options)
    return (_to_cell(column, value),)


def _to_cell(column: Column, value: Value) -> CellValue:
    match value:
        case DateSpan(first, None):
            return first
        case DateSpan(first, last):
            return f"{first}至{last}"
        case Deadline():
            return _deadline_cell(value)
        case str() if column.kind is Kind.CHOICE:
            return next((option.label for option in column.options if option.id == value), value)
        case tuple():
            return "、".join(value)
        case _:
            return value


def _deadline_cell(due: Deadline) -> CellValue:
    if due.kind is DueKind.DATE:
        return due.date
    if due.kind is DueKind.UNKNOWN:
        return due.text or None
    word = DUE_WORDS[due.kind]
    return f"{due.date}{word}" if due.date else word


def to_text(column: Column, value: Value) -> str:
    """A value in words, for messages and documents."""
    if isinstance(value, tuple):
        return "、".join(column.option(id).label for id in value)
    if isinstance(value, str) and column.kind in PLAIN_KINDS:
        return value
    return as_text(_to_cell(column, value))


def to_json(column: Column, value: Value) -> dict[str, object]:
    """A value as the keys and plain data of the reading contract (domain.md)."""
    if column.kind is Kind.DATES:
        span = value if isinstance(value, DateSpan) else None
        last = span.last.isoformat() if span and span.last else None
        return {column.id: span.first.isoformat() if span else None, f"{column.id}_end": last}
    if column.kind is Kind.DEADLINE:
        due = value if isinstance(value, Deadline) else Deadline(DueKind.UNKNOWN)
        return {column.id: {"kind": due.kind.value, "date": due.date.isoformat() if due.date else None}}
    if column.kind is Kind.TICKS:
        return {column.id: list(value) if isinstance(value, tuple) else []}
    if isinstance(value, date):
        return {column.id: value.isoformat()}
    return {column.id: value if column.kind in (Kind.WHOLE, Kind.CHOICE, Kind.DATE) else value or ""}


def from_register(column: Column, cells: Sequence[CellValue]) -> Value:
    """Read a value back from the cells of a register, in the order of ``to_cells``.

    Text comes back letter for letter. What is no legal value of the column (somebody typed it) comes back as
    the text that stands there, so that it is neither lost nor taken for the value that it is not.
    """
    if column.kind is Kind.TICKS:
        return parse_ticks(column, {option.id: cell for option, cell in zip(column.options, cells, strict=True)}).value
    if column.kind in PLAIN_KINDS:
        return (cells[0] if isinstance(cells[0], str) else as_text(cells[0])) or None
    parsed = parse_cell(column, cells[0])
    exact = parsed.value is not None and parsed.fault in (None, "unclear_deadline")
    return parsed.value if exact else as_text(cells[0]) or None


def from_text(column: Column, text: str) -> Value:
    """Read a value back from ``to_text``."""
    if column.kind is Kind.TICKS:
        return parse_options(column, text).value or ()
    return from_register(column, (text,))
