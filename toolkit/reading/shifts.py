"""Rows of a roster's list that stand for more than one shift: several people or several days in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from toolkit.core.documents import CellValue
from toolkit.core.records import Record
from toolkit.core.values import DateSpan, Parsed, Value
from toolkit.core.values.dates import Lean, Reference, parse_date
from toolkit.core.values.day_lists import MonthHint, days_of, every_weekday, months_in, weekdays_of_month
from toolkit.core.values.people import Person
from toolkit.core.values.text import as_text
from toolkit.core.workdays import Workdays
from toolkit.forms.schema import Form, Matrix
from toolkit.reading.meta import names_field
from toolkit.reading.records import Reading, read_row
from toolkit.reading.roster_cells import option_of, people_of, session_of
from toolkit.reading.rows import Row
from toolkit.reading.tables import Table

# In brackets behind a title: （9月25日制，10月1日起执行）.
_MADE = re.compile(r"[(（][^()（）]*(?:制|起|执行|印发|修订|更新)[^()（）]*[)）]")


@dataclass(frozen=True)
class _Day:
    """A day of a row as a cell of its own would say it, and the part of it that stands there; empty for none."""

    value: CellValue
    part: str = ""


def read_shifts(
    table: Table,
    row: Row,
    reference: Reference,
    calendar: Workdays | None = None,
    month: MonthHint | None = None,
) -> Iterator[Reading]:
    """The records of a row: one, but in a roster one for each person and day that it names, all of the same cells.

    ``month`` is the one that the table's title names.
    """
    matrix = table.form.matrix
    if matrix is None:
        yield read_row(table, row, reference)
        return
    row = _with_plain_session(table, row)
    for day in _days(table, row, matrix, Reference(reference.anchor, Lean.FUTURE), calendar, month):
        reading = read_row(table, _with_cell(table, row, matrix.day, day.value), reference)
        reading = reading if reading.record.values.get("session") else _with_session(table.form, reading, day.part)
        yield from _by_person(table, row, reading, matrix)


def _with_session(form: Form, reading: Reading, said: str) -> Reading:
    """A reading with the part of the day that stands elsewhere than in its own column: 10月16日上午, 郝敏浩（上午）."""
    column = form.column("session")
    option = next((option for option in column.options if option.label == option_of(column, said)), None)
    if not said or option is None:
        return reading
    return replace(reading, record=replace(reading.record, values={**reading.record.values, column.id: option.id}))


def _with_plain_session(table: Table, row: Row) -> Row:
    """A row whose part of the day is said as in the list of choices, where it stands there shortly or by its hours."""
    column = table.form.column("session")
    cells = {at: session_of(column, as_text(row.cells.get(at))) for at in table.columns_of(column.id)}
    return replace(row, cells={**row.cells, **{at: said for at, said in cells.items() if said}})


def _days(
    table: Table,
    row: Row,
    matrix: Matrix,
    reference: Reference,
    calendar: Workdays | None,
    month: MonthHint | None,
) -> Sequence[_Day]:
    """The days of a row, each as a cell of its own would say it; of 每周一 those of the month.

    Where one of several is no day, the cell stays as it is. A day alone is of the month of the title.
    """
    at = table.columns_of(matrix.day)
    value = row.cells.get(at[0]) if at else None
    weekdays = every_weekday(as_text(value)) if isinstance(value, str) else ()
    if weekdays and month:
        days = [
            (day, part)
            for weekday, part in weekdays
            for day in weekdays_of_month([weekday], month, reference, calendar)
        ]
        return [_Day(day, part) for day, part in sorted(days)]
    read = days_of(value, reference, month)
    parts = {one.part for one in read}
    if any(one.day.fault for one in read) or not any(one.day.value for one in read):
        return [_Day(value, parts.pop() if len(parts) == 1 else "")]
    if len(read) == 1 and read[0].day == parse_date(value, reference):
        return [_Day(value, read[0].part)]
    return [_Day(_cell(one.day), one.part) for one in read]


def month_above(table: Table) -> MonthHint | None:
    """The month that the title of a list names, above it or on it, or its sheet; the day of filing names none.

    A title that names two months does not tell which of them a day alone is of; when it was made, or holds from, is
    no month of it.
    """
    grid, headings = table.grid, table.heading_rows
    rows = range(grid.first_row, headings.start if headings else grid.first_row)
    texts = (as_text(value) for row in rows for _, value in grid.cells(row) if isinstance(value, str))
    titles = [text for text in (*texts, *grid.surroundings) if not names_field(table.form, text)]
    months = [month for month in map(months_in, (_MADE.sub("", title) for title in (*titles, grid.name))) if month]
    return months[0][0] if months and len(months[0]) == 1 else None


def _cell(day: Parsed[DateSpan]) -> CellValue:
    assert day.value is not None
    return day.value.first if day.value.last is None else f"{day.value.first}至{day.value.last}"


def _with_cell(table: Table, row: Row, column: str, value: CellValue) -> Row:
    at = table.columns_of(column)
    return replace(row, cells={**row.cells, at[0]: value}) if at else row


def _by_person(table: Table, row: Row, reading: Reading, matrix: Matrix) -> Iterator[Reading]:
    """A reading for each person of the name's cell; a name that nobody would take for one stays as it is.

    The cell itself is asked, whose lines part people; what was read of it no longer has them.
    """
    record = reading.record
    people, others = people_of(_written(table, row, matrix.name))
    if not people or others:
        yield reading
        return
    posts = _each(f"{record.values.get(matrix.post) or ''}", len(people), r"[、，\n]")
    lined = _each(_written(table, row, matrix.name), len(people), r"\n")
    places = _each(_written(table, row, matrix.labels[-1]), len(people), r"\n") if lined else ()
    for number, person in enumerate(people):
        post = person.post or (posts[number] if posts else "")
        part = post if option_of(table.form.column("session"), post) else ""
        own = _of_person(record, matrix, Person(person.name, "" if part else post))
        if places:
            own = replace(own, values={**own.values, matrix.labels[-1]: places[number]})
        yield _with_session(table.form, replace(reading, record=own), part)


def _written(table: Table, row: Row, column: str) -> str:
    """What a row's cells of a column say, with their lines; of several under one heading all that they say."""
    return "；".join(dict.fromkeys(filter(None, (as_text(row.cells.get(at)) for at in table.columns_of(column)))))


def _each(text: str, count: int, between: str) -> tuple[str, ...]:
    """What a cell says of each of several people, in their order; none where that is not plain."""
    parts = tuple(part.strip() for part in re.split(between, text) if part.strip())
    return parts if len(parts) == count > 1 else ()


def _of_person(record: Record, matrix: Matrix, person: Person) -> Record:
    values: Mapping[str, Value] = {**record.values, matrix.name: person.name}
    if person.post:
        values = {**values, matrix.post: person.post}
    texts = {**record.texts, matrix.name: person.name} if matrix.name in record.texts else record.texts
    return replace(record, values=values, texts=texts)
