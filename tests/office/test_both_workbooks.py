"""What holds for every workbook that is open for editing, whether its file is closed or a program has it open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.merging.builders import RECEIVED, due, problem, submit
from tests.office import opened as made
from tests.office.opened import ARRAY, DATED, DAY, FIRST, LAST, LOCKED, OWN, PLAIN, SHEET, TEXT, Opened
from tests.workbooks.forms import LEDGER, new_district
from tests.workbooks.test_apply import AT, OTHER, batch_rows, plain
from toolkit.core.documents import CellValue, Grid
from toolkit.core.locations import Area
from toolkit.core.plans import MergePlan
from toolkit.core.records import Submission
from toolkit.core.register import Register
from toolkit.forms.system import CONFLICTS
from toolkit.merging import apply_plan as applied
from toolkit.merging import plan_merge, plan_undo
from toolkit.workbooks.apply import apply_plan
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.editable import EditableWorkbook
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.refusals import UnsafeWorkbook
from toolkit.workbooks.register import read_history, read_register
from toolkit.workbooks.tables import read_table
from toolkit.workbooks.undo import apply_undo
from toolkit.workbooks.writing import rows_by_id

Open = Callable[[bytes], Opened]


@pytest.fixture(params=["closed", pytest.param("live", marks=pytest.mark.office)])
def open_book(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    if request.param == "closed":
        return made.closed
    app = request.getfixturevalue("app")
    return lambda content: made.live(app, content, tmp_path)


@pytest.fixture(scope="module")
def ledger() -> bytes:
    return made.ledger()


@pytest.fixture
def opened(open_book: Open, ledger: bytes) -> Opened:
    return open_book(ledger)


def column(grid: Grid, number: int, first: int = FIRST) -> list[CellValue]:
    return [grid.value(row, number) for row in range(first, grid.last_row + 1)]


def appending(*rows: tuple[CellValue, ...], cells: dict[tuple[int, int], CellValue] | None = None) -> SheetEdit:
    return SheetEdit(SHEET, cells or {}, rows, LAST, FIRST)


def test_the_sheets_are_read(opened: Opened) -> None:
    assert opened.book.sheet_names == (SHEET, LOCKED, ARRAY)
    grid = opened.book.grid(SHEET)
    assert (grid.name, grid.first_row, grid.last_row, grid.merges) == (SHEET, 1, LAST, (Area(1, 1, 1, 4),))
    assert grid.rows[-1] == ("第5行", date(2023, 10, 5), 5, "5次")


def test_changed_cells_and_new_rows_are_there_and_nothing_else_changed(opened: Opened) -> None:
    before = opened.book.grid(SHEET)
    opened.book.edit([appending(("新", DAY, 7), ("末", None, None), cells={(4, TEXT): "改", (5, DATED): None})])
    after = opened.book.grid(SHEET)
    assert after.rows[: FIRST - 1] == before.rows[: FIRST - 1]
    assert column(after, TEXT) == ["第3行", "改", "第5行", "新", "末"]
    assert column(after, DATED) == [date(2023, 10, 3), date(2023, 10, 4), None, DAY, None]
    assert column(after, PLAIN) == [3, 4, 5, 7, None]
    assert column(after, OWN) == ["3次", "4次", "5次", None, None]


def test_no_edit_is_no_edit(opened: Opened) -> None:
    before = opened.book.grid(SHEET)
    opened.book.edit([])
    opened.book.edit([SheetEdit(SHEET, after_row=LAST, pattern_row=FIRST)])
    assert opened.book.grid(SHEET) == before


def test_two_edits_to_one_sheet_are_a_mistake_of_the_caller(opened: Opened) -> None:
    with pytest.raises(ValueError, match="two edits"):
        opened.book.edit([SheetEdit(SHEET, {(3, 1): 1}), SheetEdit(SHEET, {(4, 1): 1})])


TEXTS = [
    "=1+1", "+cmd|'/c calc'!A0", "-5", "@SUM(A1)", "{=1}", "'x", "''", "'=1", "007", "1-2", "2023-10-18", "10月18日", "TRUE",
    "#N/A", "50%", "_x0041_", "_x000D_", " 前后 ", "二\n行", "三\r\n行", "\t", "𠮷", "<a&b>",
]  # fmt: skip


@pytest.mark.parametrize("place", [TEXT, DATED, PLAIN])
def test_text_stays_the_text_it_is(opened: Opened, place: int) -> None:
    rows = [(None,) * (place - 1) + (text,) for text in TEXTS]
    changed: dict[tuple[int, int], CellValue] = {(FIRST, place): "=1+1", (FIRST + 1, place): "'x"}
    opened.book.edit([appending(*rows, cells=changed)])
    grid = opened.book.grid(SHEET)
    assert [grid.value(row, place) for row in (FIRST, FIRST + 1)] == ["=1+1", "'x"]
    # A program may know one kind of line end only.
    read = [str(value).replace("\r\n", "\n") for value in column(grid, place, LAST + 1)]
    assert read == [text.replace("\r\n", "\n") for text in TEXTS]
    page = opened.saved()[SHEET]
    assert {page.cell(LAST + n, place).data_type for n in range(1, len(TEXTS) + 1)} == {"s"}


def test_the_longest_text_stays_whole(opened: Opened) -> None:
    longest = "=" + "长" * 32766
    opened.book.edit([SheetEdit(SHEET, {(FIRST, PLAIN): longest})])
    assert opened.book.grid(SHEET).value(FIRST, PLAIN) == longest
    assert opened.saved()[SHEET].cell(FIRST, PLAIN).data_type == "s"


@pytest.mark.parametrize(
    ("place", "values"),
    [
        (TEXT, [DAY, datetime(2023, 10, 18, 9, 30), 5, 2.5, date(1900, 1, 1)]),
        (PLAIN, [DAY, datetime(2023, 10, 18, 9, 30), 5, 2.5]),
        (DATED, [DAY, datetime(2023, 10, 18, 9, 30), date(9999, 12, 31)]),
    ],
)
def test_days_are_days_and_numbers_are_numbers(opened: Opened, place: int, values: list[CellValue]) -> None:
    opened.book.edit([appending(*((None,) * (place - 1) + (value,) for value in values))])
    # A spreadsheet and everybody else count the first days of 1900 differently: such a day is written as text.
    expected = ["1900-01-01" if value == date(1900, 1, 1) else value for value in values]
    assert column(opened.book.grid(SHEET), place, LAST + 1) == expected
    page = opened.saved()[SHEET]
    kinds = [page.cell(LAST + n, place).data_type for n in range(1, len(values) + 1)]
    assert kinds == ["s" if isinstance(value, str) else "d" if isinstance(value, date) else "n" for value in expected]


def test_new_rows_look_like_the_pattern_and_come_under_its_rules(opened: Opened) -> None:
    opened.book.edit([appending(("新", DAY, 7), ("末", DAY, 8))])
    page = opened.saved()[SHEET]
    for row in (LAST + 1, LAST + 2):
        assert [page.cell(row, place).border.left.style for place in (TEXT, DATED)] == ["thin"] * 2
        assert [page.cell(row, n).number_format for n in (TEXT, DATED)] == [
            page.cell(FIRST, n).number_format for n in (TEXT, DATED)
        ]
        assert covering(page.data_validations.dataValidation, row, PLAIN) == 1
        assert covering(page.conditional_formatting, row, TEXT) == 1
    assert page.auto_filter.ref == f"A2:D{LAST + 2}"


def covering(rules: Any, row: int, column: int) -> int:
    """How many rules reach a cell."""
    inside = (rule.sqref.ranges for rule in rules)
    return sum(
        any(r.min_row <= row <= r.max_row and r.min_col <= column <= r.max_col for r in parts) for parts in inside
    )


def test_the_filter_goes_on_hiding_what_it_hid_and_new_rows_show(opened: Opened) -> None:
    opened.book.edit([appending(("新", DAY, 7), cells={(4, TEXT): "改"})])
    page = opened.saved()[SHEET]
    assert [page.row_dimensions[row].hidden for row in range(FIRST, LAST + 2)] == [False, True, False, False]
    assert len(page.auto_filter.filterColumn) == 1


def test_the_first_record_fills_the_pattern_row(opened: Opened) -> None:
    blank = {(row, number): None for row in range(FIRST, LAST + 1) for number in (TEXT, DATED, PLAIN)}
    opened.book.edit([SheetEdit(SHEET, blank)])
    opened.book.edit([SheetEdit(SHEET, {}, [("甲", DAY), ("乙", DAY)], FIRST - 1, FIRST)])
    assert column(opened.book.grid(SHEET), TEXT)[:3] == ["甲", "乙", None]


def test_removed_rows_leave_no_trace(opened: Opened, ledger: bytes) -> None:
    before = opened.book.grid(SHEET)
    opened.book.edit([appending(("新", DAY, 7), ("末", DAY, 8))])
    opened.book.edit([SheetEdit(SHEET, pattern_row=FIRST, removed=range(LAST + 1, LAST + 3))])
    assert opened.book.grid(SHEET) == before
    page = opened.saved()[SHEET]
    assert page.cell(LAST + 1, TEXT).border.left.style is None
    assert page.auto_filter.ref == f"A2:D{LAST}"


REFUSED = [
    (SheetEdit(LOCKED, {(1, 1): "新"}), "“锁定”设了保护"),
    (SheetEdit(SHEET, {(1, 2): "新"}), "A1:D1 是合并单元格"),
    (SheetEdit(ARRAY, {(2, 1): "新"}), "A1:A3 是一个数组公式"),
    (SheetEdit(SHEET, {}, [("新",)], LAST - 1, FIRST), "A5 已有内容"),
    (SheetEdit(SHEET, {(4, 1): "长" * 32768}), "超过单元格上限32767"),
    (SheetEdit("没有的表", {(1, 1): "新"}), "没有工作表“没有的表”"),
]


@pytest.mark.parametrize(("edit", "words"), REFUSED, ids=[words for _, words in REFUSED])
def test_what_cannot_be_done_safely_is_refused_before_anything_is_written(
    opened: Opened, edit: SheetEdit, words: str
) -> None:
    before = [opened.book.grid(name) for name in opened.book.sheet_names]
    harmless = SheetEdit(ARRAY if edit.sheet == SHEET else SHEET, {(9, 3): "改"})
    with pytest.raises(UnsafeWorkbook, match=words):
        opened.book.edit([harmless, edit])
    assert [opened.book.grid(name) for name in opened.book.sheet_names] == before


def merge(book: EditableWorkbook, before: Register, *submissions: Submission) -> tuple[MergePlan, Register]:
    """Merge into the book; its registers must then say what the plan means."""
    plan = plan_merge(LEDGER, before, submissions, batch=before.last_batch + 1, received=RECEIVED)
    apply_plan(book, LEDGER, plan, batch_rows(plan, submissions), AT)
    after = read_register(book, LEDGER)
    assert plain(after) == plain(applied(LEDGER, before, plan))
    return plan, after


def test_merges_and_an_undo_say_what_their_plans_mean(open_book: Open, tmp_path: Path) -> None:
    content = new_district(tmp_path)
    book = open_book(content).book
    assert set(book.grid(LEDGER.sheet).merges) == set(BookReader(content).grid(LEDGER.sheet).merges)
    hostile = problem(item="=1+1", measure="+cmd|'/c calc'!A0")
    merge(book, read_register(book, LEDGER), submit(problem(), OTHER, hostile))
    table = read_table(book, LEDGER)
    row = rows_by_id(table)["问0001"]
    # The clerk edits a cell, and writes beside the table.
    book.edit([SheetEdit(LEDGER.sheet, {(row, table.columns["office"][0]): "区里改的", (row, 40): "局长关注"})])
    before = read_register(book, LEDGER)
    again = submit(problem(office="单位改的"), OTHER, filled_on=date(2023, 11, 20))
    plan, merged = merge(book, before, again, submit(problem(due=due("已完成")), unit="区教体局"))
    assert (len(plan.conflicts), len(plan.added)) == (1, 1)
    assert [line.text("current") for line in read_table(book, CONFLICTS).rows] == ["区里改的"]
    apply_undo(book, LEDGER, plan_undo(LEDGER, merged, read_history(book, LEDGER), plan.batch), AT)
    assert read_register(book, LEDGER).rows == before.rows
    assert book.grid(LEDGER.sheet).value(row, 40) == "局长关注"
