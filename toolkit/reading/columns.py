"""What is to be said about the columns of a table: lacking, unknown, there twice, or without a heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from toolkit.core.catalogue import find
from toolkit.core.catalogue.submission_words import COLUMN
from toolkit.core.findings import Finding
from toolkit.core.locations import column_letters
from toolkit.core.records import DoubtfulHeading
from toolkit.forms.schema import Form
from toolkit.forms.targets import choice_label
from toolkit.reading.records import Reading
from toolkit.reading.tables import Table


def heading_findings(table: Table, doubtful: Mapping[int, DoubtfulHeading]) -> Iterator[Finding]:
    """The findings on a table's headings; a table that carries another on has none."""
    if not table.heading_rows:
        return
    row = table.heading_rows[-1]
    for column in table.form.submitted:
        if column.required and not table.columns_of(column.id):
            yield find("missing_column", table.grid.location(row), heading=column.name)
    for at, heading in table.unmapped.items():
        if at in doubtful:
            yield similar_heading(table.form, doubtful[at])
        elif heading:
            code = "repeated_heading" if at in table.repeated else "extra_column"
            yield find(code, table.grid.location(row, at), heading="".join(heading.split()))


def similar_heading(form: Form, doubt: DoubtfulHeading) -> Finding:
    """The finding on a doubtful heading."""
    return find("similar_heading", doubt.location, heading=doubt.text, proposal=choice_label(form, doubt.proposal))


def nameless_columns(table: Table, readings: Sequence[Reading]) -> Iterator[Finding]:
    """The columns without a heading in which a record says something."""
    for at, heading in table.unmapped.items():
        letter = COLUMN.format(column_letters(at))
        first = next((reading.record for reading in readings if not heading and letter in reading.record.extras), None)
        if first:
            place = table.grid.location(first.location.row, at)
            yield find("nameless_column", place, letter=letter, text=first.extras[letter][:20])
