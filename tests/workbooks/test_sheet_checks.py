"""What forbids a change."""

from __future__ import annotations

import pytest

from toolkit.core.locations import Area
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.ranges import parse_area
from toolkit.workbooks.refusals import UnsafeWorkbook
from toolkit.workbooks.sheet_checks import check_arrays, check_merges, check_protection, check_table

CHANGE = SheetEdit("台账", {(5, 2): "甲", (6, 2): None})
APPEND = SheetEdit("台账", appended=[("甲", "乙")], after_row=9, pattern_row=4)
REMOVE = SheetEdit("台账", removed=range(8, 10), pattern_row=4)


def area(text: str) -> Area:
    found = parse_area(text)
    assert found
    return found


def test_protection_forbids() -> None:
    check_protection(CHANGE.sheet, protected=False)
    with pytest.raises(UnsafeWorkbook, match="“台账”设了保护"):
        check_protection(CHANGE.sheet, protected=True)


@pytest.mark.parametrize(
    ("ref", "edit", "refused"),
    [
        ("B4:B6", CHANGE, True),
        ("A5:B5", CHANGE, True),
        ("B5:C5", CHANGE, False),  # the cell that is shown
        ("A6:C6", CHANGE, False),  # only emptied
        ("C5:D9", CHANGE, False),
        ("A10:C10", APPEND, True),
        ("A8:A12", APPEND, True),
        ("C10:D11", APPEND, False),  # right of the new row
        ("A1:C9", APPEND, False),
    ],
)
def test_nothing_is_written_under_merged_cells(ref: str, edit: SheetEdit, refused: bool) -> None:
    if not refused:
        check_merges([area(ref)], edit)
        return
    with pytest.raises(UnsafeWorkbook, match=f"{ref} 是合并单元格"):
        check_merges([area(ref)], edit)


@pytest.mark.parametrize(
    ("ref", "edit", "refused"),
    [
        ("A5:C5", CHANGE, True),
        ("B6:B9", CHANGE, True),
        ("B5", CHANGE, False),  # a formula of its own cell alone
        ("C5:D9", CHANGE, False),
        ("Z1:Z20", APPEND, True),
        ("A1:B9", APPEND, False),
        ("A8:A12", REMOVE, True),
    ],
)
def test_formulas_over_several_cells_stay_whole(ref: str, edit: SheetEdit, refused: bool) -> None:
    if not refused:
        check_arrays([area(ref)], edit)
        return
    with pytest.raises(UnsafeWorkbook, match=f"{ref} 是一个数组公式"):
        check_arrays([area(ref)], edit)


@pytest.mark.parametrize(
    ("table", "totals", "edit", "refused"),
    [
        (Area(3, 1, 9, 5), True, APPEND, True),
        (Area(3, 1, 10, 5), True, APPEND, True),
        (Area(3, 1, 9, 5), False, APPEND, False),
        (Area(30, 1, 40, 5), True, APPEND, False),
        (Area(3, 1, 9, 5), True, CHANGE, False),
    ],
)
def test_a_row_of_totals_is_not_pushed_aside(table: Area, totals: bool, edit: SheetEdit, refused: bool) -> None:
    if not refused:
        check_table(table, edit, totals=totals, name="表1")
        return
    with pytest.raises(UnsafeWorkbook, match=r"表格“表1”.*汇总行"):
        check_table(table, edit, totals=totals, name="表1")


def test_many_changes_and_many_merged_cells_are_checked_quickly() -> None:
    edit = SheetEdit("台账", {(row, 1): "甲" for row in range(1, 20_000)})
    check_merges([Area(row, 3, row, 4) for row in range(1, 20_000)], edit)
