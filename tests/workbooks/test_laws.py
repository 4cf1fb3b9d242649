"""Laws of the workbook, over batches and edits that are made up: it says what the plans say, and undo restores it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from tests.merging.test_laws import CHOICES, law, submissions
from tests.workbooks.forms import new_district
from tests.workbooks.test_apply import check, merge, register_of, typed
from tests.workbooks.test_undo import but_for_counters, undo
from toolkit.core.documents import CellValue
from toolkit.core.records import Submission
from toolkit.core.register import Register
from toolkit.forms.cells import to_cells
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.schema import Kind
from toolkit.workbooks.book_reader import BookReader

_EDITS = [
    (column, value)
    for column, values in CHOICES.items()
    if LEDGER.column(column).kind is not Kind.TICKS
    for value in values
]
_edits = st.lists(st.sampled_from(_EDITS), max_size=3)


@cache
def empty() -> bytes:
    with TemporaryDirectory() as folder:
        return new_district(Path(folder))


def sent(data: st.DataObject, wave: str, register: Register) -> list[Submission]:
    """Files with records: 合并记录 does not keep that an empty one was seen, since it changes nothing."""
    return [submission for submission in data.draw(submissions(wave, register)) if submission.records]


def edited(content: bytes, register: Register, data: st.DataObject) -> bytes:
    """The workbook after a clerk has typed into one row, if there is any."""
    edits = data.draw(_edits)
    if not register.rows or not edits:
        return content
    row = data.draw(st.sampled_from(register.rows))
    cells: Mapping[str, CellValue] = {column: to_cells(LEDGER.column(column), value)[0] for column, value in edits}
    return typed(content, row.id, **cells)


def shown(content: bytes) -> dict[tuple[int, int], CellValue]:
    """The cells of the ledger's sheet that are not blank, by row and column."""
    grid = BookReader(content).grid(LEDGER.sheet)
    return {
        (row, column): cell
        for row, cells in enumerate(grid.rows)
        for column, cell in enumerate(cells)
        if cell not in (None, "")
    }


@law
@given(st.data())
def test_the_workbook_says_what_the_plan_says_and_undo_restores_every_cell(data: st.DataObject) -> None:
    first, _ = merge(empty(), *sent(data, "a", register_of(empty())))
    before = edited(first, register_of(first), data)
    after, plan = merge(before, *sent(data, "b", register_of(before)))
    check(before, after, plan)
    back, taken_back = undo(after, plan.batch)
    assert taken_back.kept == ()
    assert but_for_counters(register_of(back)) == but_for_counters(register_of(before))
    assert shown(back) == shown(before)
