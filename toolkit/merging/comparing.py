"""When two values say the same, and how alike two rows are.

Files are typed again, converted and copied; widths of letters, spaces and line breaks change on the way and
mean nothing. Values are compared without them, and kept as they were sent.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import lru_cache
from math import inf

from rapidfuzz import fuzz

from toolkit.core.values import DateSpan, Deadline, DueKind, Value
from toolkit.core.values.people import parse_person
from toolkit.core.values.text import fold
from toolkit.forms.schema import Column, Form, Kind

Values = Mapping[str, Value]
Look = tuple[Hashable, ...]

# The likeness of two rows of which nothing can be said, since neither text is there on both sides.
UNDECIDED = 50.0

_folded = lru_cache(maxsize=1 << 17)(fold)


@lru_cache(maxsize=1 << 15)
def _name(text: str) -> str:
    return fold(parse_person(text).name)


def comparable(value: Value) -> Hashable:
    """The value in the form for comparing; None for everything that is blank."""
    if value is None or isinstance(value, str):  # by far the most
        return _folded(value) or None if value else None
    match value:
        case tuple():
            return tuple(sorted(value)) or None
        case DateSpan():
            return (value.first, value.end)
        case Deadline(kind=DueKind.UNKNOWN, date=None):
            return _folded(value.text) or None
        case Deadline():
            return (value.kind, value.date)
        case _:
            return value


def same(one: Value, other: Value) -> bool:
    """Whether two values say the same; all blanks do."""
    return one == other or comparable(one) == comparable(other)


def is_blank(value: Value) -> bool:
    """Whether a value says nothing: no text, no option ticked, no deadline named."""
    if isinstance(value, str) and value[:1].isalnum():  # by far the most, told without folding the text
        return False
    return value is None or comparable(value) is None


def exact_look(form: Form, values: Values) -> Look:
    """What a row says in all of its submitted columns."""
    return tuple(comparable(values.get(column.id)) for column in form.submitted)


def key_look(form: Form, values: Values) -> Look:
    """What a row says in the columns of its natural key; None in the place of a blank one.

    Of a person the name alone counts: posts are written in many ways.
    """
    return tuple(_key_part(form.column(id), values.get(id)) for id in form.key)


def _key_part(column: Column, value: Value) -> Hashable:
    if column.kind is Kind.PERSON and isinstance(value, str):
        return _name(value) or None
    return comparable(value)


def long_texts(form: Form) -> tuple[str, ...]:
    """The text columns outside of the key that may hold the most: those that tell one problem from another."""
    texts = [c for c in form.submitted if c.kind is Kind.TEXT and c.id not in form.key]
    room = max((c.max_length or inf for c in texts), default=0)
    return tuple(c.id for c in texts if (c.max_length or inf) == room)


def likeness(form: Form, one: Values, other: Values) -> float:
    """How alike the long texts of two rows are, from 0 to 100; only texts that both rows have are compared."""
    pairs = [(_text(one, id), _text(other, id)) for id in long_texts(form)]
    both = [(left, right) for left, right in pairs if left and right]
    if not both:
        return UNDECIDED
    return fuzz.ratio("\n".join(left for left, _ in both), "\n".join(right for _, right in both))


def _text(values: Values, id: str) -> str:
    value = values.get(id)
    return _folded(value) if isinstance(value, str) else ""


def differing(form: Form, one: Values, other: Values) -> tuple[str, ...]:
    """The submitted columns in which two rows differ."""
    return tuple(c.id for c in form.submitted if not same(one.get(c.id), other.get(c.id)))
