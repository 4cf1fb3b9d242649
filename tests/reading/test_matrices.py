"""Rosters in all the layouts of departments: every shift is read, none is made up."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from tests.markdown import document, grid
from tests.reading.roster_layouts import LAYOUTS, Layout
from toolkit.core.records import Record, Submission
from toolkit.forms import district, duty_roster
from toolkit.forms.cells import to_text
from toolkit.forms.directory import UnitDirectory
from toolkit.forms.registry import SUBMITTED_FORMS
from toolkit.reading.attribution import Context
from toolkit.reading.reader import read_document

CONTEXT = Context(SUBMITTED_FORMS, UnitDirectory(district.UNITS, ("枣庄市", "峰城区")), date(2023, 11, 25))
SAID = ("date", "session", "name", "post", "tier", "window")


def shift(record: Record) -> str:
    """A record as the layouts say it."""
    columns = [duty_roster.FORM.column(id) for id in SAID]
    return " ".join(filter(None, (to_text(column, record.values.get(column.id)) for column in columns)))


def read(table: str, **more: str) -> tuple[Submission, ...]:
    return read_document(document(grid(table, **more)), CONTEXT)  # type: ignore[arg-type]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_shift_of_a_layout_is_read(layout: Layout) -> None:
    (submission,) = read(layout.table, name=layout.sheet)
    assert (submission.form, submission.unit, submission.filled_on) == ("duty_roster", "区医保局", date(2023, 10, 12))
    assert Counter(map(shift, submission.records)) == Counter(layout.shifts)
    assert [finding for finding in submission.findings if finding.code == "roster_cell_unclear"] == []
