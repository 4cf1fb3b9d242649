"""The same problem reported by two units: proposed as a link, since each unit answers for its own row."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from toolkit.core.locations import Location
from toolkit.core.plans import AddedRow, Likeness
from toolkit.core.register import RegisterRow
from toolkit.core.values.text import states_no_problem
from toolkit.forms.schema import Form, Kind
from toolkit.merging.comparing import Values, comparable, differing, is_blank, likeness, long_texts
from toolkit.merging.identity import NEARLY_EQUAL

# What a row is about: what it says in the texts of the key.
Topic = tuple[Hashable, ...]
_Known = dict[Topic, list[tuple[str, str, Values]]]


def link(form: Form, rows: Sequence[RegisterRow], added: Sequence[AddedRow]) -> tuple[Likeness, ...]:
    """For each added row the row of another unit, there before or added earlier, that states the same, if any.

    ``rows`` are those before the batch. Rows that say the same in the texts of the key (the service item) and
    nearly the same in the long texts are alike; rows that state no problem are like nobody. Several units may well
    list the same item, or a namesake: of a form whose key is whole no rows are alike.
    """
    if form.key_is_whole:
        return ()
    known: _Known = {topic: [] for row in added if (topic := _topic(form, row.values))}
    for row in rows:
        topic = _topic(form, row.values)
        if row.id and topic in known and _states_something(form, row.values):
            known[topic].append((row.id, row.unit, row.values))
    return tuple(_links(form, known, added))


def _links(form: Form, known: _Known, added: Sequence[AddedRow]) -> Iterator[Likeness]:
    for row in added:
        topic = _topic(form, row.values)
        if topic not in known or not _states_something(form, row.values):
            continue
        others = ((id, values) for id, unit, values in known[topic] if unit != row.unit)
        scored = [(-likeness(form, row.values, values), id, values) for id, values in others]
        best = min(scored, key=lambda entry: entry[:2], default=None)
        if best and -best[0] >= NEARLY_EQUAL:
            source = row.provenance
            place = Location(source.sheet, source.row)
            columns = differing(form, best[2], row.values)
            yield Likeness(best[1], row.id, place, source, round(-best[0], 1), columns)
        known[topic].append((row.id, row.unit, row.values))


def _topic(form: Form, values: Values) -> Topic:
    """What a row is about; nothing where a text of the key is blank, or the key has none."""
    topic = tuple(comparable(values.get(id)) for id in form.key if form.column(id).kind is Kind.TEXT)
    return () if None in topic else topic


def _states_something(form: Form, values: Values) -> bool:
    """Whether every long text is there, and says more than that there was no problem."""
    texts = [values.get(id) for id in long_texts(form)]
    return bool(texts) and all(
        isinstance(text, str) and not is_blank(text) and not states_no_problem(text) for text in texts
    )
