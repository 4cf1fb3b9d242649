"""The same problem reported by two units: proposed as a link, since each unit answers for its own row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from toolkit.core.locations import Location
from toolkit.core.register import AddedRow, Likeness, RegisterRow
from toolkit.core.values.text import fold, states_no_problem
from toolkit.forms.schema import Form, Kind
from toolkit.merging.comparing import Values, differing, likeness, long_texts
from toolkit.merging.identity import NEARLY_EQUAL

Topic = tuple[str, ...]


def link(form: Form, rows: Sequence[RegisterRow], added: Sequence[AddedRow]) -> tuple[Likeness, ...]:
    """For each added row the row of another unit, there before or added earlier, that states the same, if any.

    ``rows`` are those before the batch. Rows that say the same in the texts of the key (the service item) and
    nearly the same in the long texts are alike; rows that state no problem are like nobody.
    """
    known: dict[Topic, list[tuple[str, str, Values]]] = defaultdict(list)
    for row in rows:
        if row.id and (topic := _topic(form, row.values)):
            known[topic].append((row.id, row.unit, row.values))
    return tuple(_links(form, known, added))


def _links(
    form: Form, known: dict[Topic, list[tuple[str, str, Values]]], added: Sequence[AddedRow]
) -> Iterator[Likeness]:
    for row in added:
        topic = _topic(form, row.values)
        if not topic:
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


def _topic(form: Form, values: Values) -> Topic | None:
    """What a row is about, by the texts of its key; None where it says too little to be like another unit's row."""
    about = tuple(_text(values, id) for id in form.key if form.column(id).kind is Kind.TEXT)
    texts = [_text(values, id) for id in long_texts(form)]
    return about if about and all(about) and texts and all(_says_something(text) for text in texts) else None


def _text(values: Values, id: str) -> str:
    value = values.get(id)
    return fold(value) if isinstance(value, str) else ""


def _says_something(text: str) -> bool:
    return bool(text) and not states_no_problem(text)
