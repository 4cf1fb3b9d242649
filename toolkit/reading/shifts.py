"""Rows of a roster's list that stand for more than one shift: several people or several days in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from toolkit.core.documents import CellValue
from toolkit.core.records import Record
from toolkit.core.values import DateSpan, Parsed, Value
from toolkit.core.values.dates import Lean, Reference
from toolkit.core.values.day_lists import MonthHint, days_of, every_weekday, month_in, weekdays_of_month
from toolkit.core.values.names import roll
from toolkit.core.values.people import Person
from toolkit.core.values.text import as_text
from toolkit.core.workdays import Workdays
from toolkit.forms.schema import Matrix
from toolkit.reading.meta import names_field
from toolkit.reading.records import Reading, read_row
from toolkit.reading.rows import Row
from toolkit.reading.tables import Table

_PART_OF_DAY = re.compile(r"上午|下午|全天")


def read_shifts(table: Table, row: Row, reference: Reference, calendar: Workdays | None = None) -> Iterator[Reading]:
    """The records of a row: one, but in a roster one for each person and day that it names, all of the same cells."""
    matrix = table.form.matrix
    days = _days(table, row, matrix, reference, calendar) if matrix else ()
    rows = [_with_cell(table, row, matrix.day, day) for day in days] if matrix and days else [row]
    for one in rows:
        reading = read_row(table, one, reference)
        yield from _by_person(_with_session(table, row, reading, matrix), matrix) if matrix else (reading,)


def _with_session(table: Table, row: Row, reading: Reading, matrix: Matrix) -> Reading:
    """The part of the day from the day's own cell, where it has no other: 10月16日上午."""
    at, record = table.columns_of(matrix.day), reading.record
    said = _PART_OF_DAY.search(as_text(row.cells.get(at[0]))) if at and not record.values.get("session") else None
    if said is None:
        return reading
    option = next(option for option in table.form.column("session").options if said[0] in option.names)
    return replace(reading, record=replace(record, values={**record.values, "session": option.id}))


def _days(
    table: Table, row: Row, matrix: Matrix, reference: Reference, calendar: Workdays | None
) -> tuple[CellValue, ...]:
    """The days of a row where its cell names several, each as a cell of its own would say it; of 每周一 those of the month."""
    at = table.columns_of(matrix.day)
    value = row.cells.get(at[0]) if at else None
    weekdays = every_weekday(as_text(value)) if isinstance(value, str) else ()
    month = _month_above(table) if weekdays else None
    if month:
        return weekdays_of_month(weekdays, month, Reference(reference.anchor, Lean.FUTURE), calendar)
    days = days_of(value, Reference(reference.anchor, Lean.FUTURE))
    return tuple(_cell(day) for day in days) if len(days) > 1 and not any(day.fault for day in days) else ()


def _month_above(table: Table) -> MonthHint | None:
    """The month that the title of a list names, above it or on it, or its sheet; the day of filing names none."""
    grid, headings = table.grid, table.heading_rows
    rows = range(grid.first_row, headings.start if headings else grid.first_row)
    texts = (as_text(value) for row in rows for _, value in grid.cells(row) if isinstance(value, str))
    titles = (text for text in (*texts, *grid.surroundings) if not names_field(table.form, text))
    return next(filter(None, map(month_in, (*titles, grid.name))), None)


def _cell(day: Parsed[DateSpan]) -> CellValue:
    assert day.value is not None
    return day.value.first if day.value.last is None else f"{day.value.first}至{day.value.last}"


def _with_cell(table: Table, row: Row, column: str, value: CellValue) -> Row:
    return replace(row, cells={**row.cells, table.columns_of(column)[0]: value})


def _by_person(reading: Reading, matrix: Matrix) -> Iterator[Reading]:
    """A reading for each person of the name's cell; a name that nobody would take for one stays as it is."""
    record = reading.record
    people, others = roll(f"{record.values.get(matrix.name) or ''}")
    if not people or others:
        yield reading
        return
    posts = _posts(f"{record.values.get(matrix.post) or ''}", len(people)) if len(people) > 1 else ()
    for number, person in enumerate(people):
        post = person.post or (posts[number] if posts else "")
        yield replace(reading, record=_of_person(record, matrix, Person(person.name, post)))


def _posts(text: str, count: int) -> tuple[str, ...]:
    """The posts of several people that stand in one cell, in the order of the people; none where that is not plain."""
    parts = tuple(part.strip() for part in text.replace("、", "\n").replace("，", "\n").splitlines() if part.strip())
    return parts if len(parts) == count else ()


def _of_person(record: Record, matrix: Matrix, person: Person) -> Record:
    values: Mapping[str, Value] = {**record.values, matrix.name: person.name}
    if person.post:
        values = {**values, matrix.post: person.post}
    texts = {**record.texts, matrix.name: person.name} if matrix.name in record.texts else record.texts
    return replace(record, values=values, texts=texts)
