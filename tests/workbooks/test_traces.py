"""The history of one row, and where the cells of an added row came from."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.merging.builders import RECEIVED, problem, submit
from tests.workbooks.forms import LEDGER, new_district
from tests.workbooks.test_apply import merge
from tests.workbooks.test_undo import undo
from toolkit.core.plans import AddedRow
from toolkit.core.register import Provenance
from toolkit.forms.system import HISTORY
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.closed import edit_workbook
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.tables import read_table
from toolkit.workbooks.traces import cells_text, read_row_history

SOURCE = Provenance("报送 表.zip", "区医保局.xlsx", "x", "Sheet 1", 6, RECEIVED, 1)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return new_district(tmp_path_factory.mktemp("district"))


def test_cells_of_the_rows_own_sheet_are_short() -> None:
    cells = {"date": "报送 表.zip › 区医保局.xlsx Sheet 1!B6", "office": "另一份.xlsx 表!L9"}
    row = AddedRow("问0001", "区医保局", {}, SOURCE, cells)
    assert cells_text(row) == '{"date":"B6","office":"另一份.xlsx 表!L9"}'
    assert cells_text(AddedRow("问0001", "区医保局", {}, SOURCE)) is None


def test_the_cells_of_an_added_row_come_back_whole(empty: bytes) -> None:
    content, plan = merge(empty, submit(problem()))
    kept = read_row_history(BookReader(content), LEDGER, "问0001")
    assert kept.added is not None
    assert (kept.added.batch, kept.added.source, kept.added.at) == (
        1, "区医保局.xlsx Sheet1第6行", datetime(2023, 11, 22, 9, 30, 15),
    )  # fmt: skip
    assert kept.cells == plan.added[0].cells
    assert kept.cells["measure"] == "区医保局.xlsx Sheet1!G6"
    assert kept.entries == ()


def test_only_the_rows_own_entries_of_batches_in_force_are_told(empty: bytes) -> None:
    first, _ = merge(empty, submit(problem(), problem(item="退休审核")))
    changed = submit(problem(office="办公室"), problem(item="退休审核"), filled_on=date(2023, 11, 20))
    second, _ = merge(first, changed)
    book = BookReader(second)
    offices = [entry for entry in read_row_history(book, LEDGER, "问0001").entries if entry.column == "office"]
    assert [(entry.batch, entry.old, entry.new, entry.source) for entry in offices] == [
        (2, "信息科", "办公室", "区医保局.xlsx Sheet1!I6"),
    ]  # fmt: skip
    assert not [e for e in read_row_history(book, LEDGER, "问0002").entries if e.column == "office"]
    taken_back, _ = undo(second, 2)
    assert read_row_history(BookReader(taken_back), LEDGER, "问0001").entries == ()
    assert read_row_history(BookReader(taken_back), LEDGER, "问0001").added is not None
    assert read_row_history(BookReader(taken_back), LEDGER, "问9999").added is None


def test_a_line_that_somebody_has_spoilt_tells_no_cells(empty: bytes) -> None:
    content, _ = merge(empty, submit(problem()))
    table = read_table(BookReader(content), HISTORY)
    for spoilt in ("什么", "[1]", None):
        cells = {(table.first_data_row, table.columns["new"][0]): spoilt}
        changed = BookReader(edit_workbook(content, [SheetEdit(HISTORY.sheet, cells)]))
        assert read_row_history(changed, LEDGER, "问0001").cells == {}
