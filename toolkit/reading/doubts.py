"""Headings that nobody knows, though a column is missing that they resemble: what a person is asked in 表头对照."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from toolkit.core.documents import Grid
from toolkit.core.records import DoubtfulHeading
from toolkit.core.values.text import as_text
from toolkit.forms.schema import Form, Kind
from toolkit.forms.targets import Target, heading_choices, targets
from toolkit.reading.headings import Choices, heading_index, plain
from toolkit.reading.tables import Table, find_tables

# Two characters in three, as in 承办股室 for 承办科室; below this most pairs have nothing to do with each other.
_RESEMBLES = 60
_SAMPLES, _SAMPLE_LENGTH = 3, 40


def doubtful_headings(table: Table) -> dict[int, DoubtfulHeading]:
    """The doubtful headings of a table, by sheet column; no two propose the same, and the likest pairs go first."""
    unknown = dict(_unknown(table))
    wanted = list(_wanted(table))
    pairs = [(_likeness(heading, target), at, target) for at, heading in unknown.items() for target in wanted]
    found: dict[int, DoubtfulHeading] = {}
    proposed: set[str] = set()
    for score, at, target in sorted(pairs, key=lambda pair: -pair[0]):
        if score >= _RESEMBLES and at not in found and target.id not in proposed:
            found[at] = _doubt(table, at, target)
            proposed.add(target.id)
    return dict(sorted(found.items()))


def doubtful_form(grids: Iterable[Grid], form: Form, choices: Choices) -> tuple[DoubtfulHeading, ...]:
    """The doubtful headings of the first table that would be one of the form's if they meant what they resemble.

    So few of its headings are known that it was not taken for a form at all.
    """
    strict, loose = heading_index(form, choices), heading_index(form, choices, _RESEMBLES)
    required = {column.id for column in form.columns if column.required}
    for table in (table for grid in grids for table in find_tables(grid, loose)):
        found = {target.column.id for target in table.targets.values()} & required
        if len(found) * 4 >= len(required) * 3:
            asked = {choice.id for choice in heading_choices(form)}
            return tuple(
                _doubt(table, at, target)
                for at, target in table.targets.items()
                if target.id in asked and not strict.knows(_own_heading(table, at))
            )
    return ()


def _doubt(table: Table, at: int, target: Target) -> DoubtfulHeading:
    location = table.grid.location(table.heading_rows[-1], at)
    return DoubtfulHeading(table.form.id, _own_heading(table, at), location, target.id, _samples(table, at))


def _own_heading(table: Table, at: int) -> str:
    """The words right above a column's cells, without line breaks."""
    texts = (as_text(table.grid.shown(row, at)) for row in reversed(table.heading_rows))
    return "".join(next(filter(None, texts), "").split())


def _unknown(table: Table) -> Iterator[tuple[int, str]]:
    """The headings of which it is not settled what they stand for."""
    for at in table.unmapped:
        own = _own_heading(table, at)
        if own and at not in table.repeated and not table.index.knows(own):
            yield at, own


def _wanted(table: Table) -> Iterator[Target]:
    """What the table has no column for: of ticks either the column as a whole or the options that it lacks."""
    there = {target.id: target for target in table.targets.values()}
    for target in targets(table.form):
        if target.column not in table.form.submitted or target.id in there:
            continue
        same = [other for other in there.values() if other.column is target.column]
        whole = any(other.option is None and other.supplement is None for other in same)
        if target.column.kind is Kind.TICKS:
            if not whole and (target.option or not same):
                yield target
        elif (target.supplement is None) != whole:
            yield target


def _likeness(heading: str, target: Target) -> float:
    return max(fuzz.ratio(plain(heading), plain(name)) for name in target.names)


def _samples(table: Table, at: int) -> tuple[str, ...]:
    """A few texts of a column, each once."""
    texts = dict.fromkeys(as_text(table.grid.value(row, at)) for row in table.data_rows)
    return tuple(text[:_SAMPLE_LENGTH] for text in texts if text)[:_SAMPLES]
