"""What an edit says."""

from __future__ import annotations

import pytest

from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.ranges import Refit


def test_new_rows_stand_below_the_last_record() -> None:
    assert SheetEdit("台账", appended=[("甲",), ("乙",)], after_row=9).new_rows == range(10, 12)


@pytest.mark.parametrize(
    ("edit", "empty"),
    [
        (SheetEdit("台账"), True),
        (SheetEdit("台账", after_row=9, pattern_row=4), True),
        (SheetEdit("台账", {(1, 1): None}), False),
        (SheetEdit("台账", appended=[()]), False),
        (SheetEdit("台账", removed=range(3, 4)), False),
    ],
)
def test_an_edit_may_be_empty(edit: SheetEdit, empty: bool) -> None:
    assert edit.empty is empty


@pytest.mark.parametrize("row", [5, 9])
def test_one_row_is_not_changed_in_two_ways(row: int) -> None:
    with pytest.raises(ValueError, match="台账"):
        SheetEdit("台账", {(row, 1): "甲"}, [("乙",)], after_row=8, removed=range(5, 6))


def test_all_values_of_an_edit_but_the_blanks_of_new_rows() -> None:
    edit = SheetEdit("台账", {(4, 2): None}, [("甲", None), (None, 7)], after_row=9)
    assert dict(edit.values()) == {(4, 2): None, (10, 1): "甲", (11, 2): 7}


@pytest.mark.parametrize(
    ("edit", "refit"),
    [
        (SheetEdit("台账", {(4, 1): 1}), None),
        (SheetEdit("台账", appended=[("甲",), ("乙",)], after_row=9, pattern_row=4), Refit(4, 9, 11)),
        (SheetEdit("台账", appended=[("甲",)], after_row=9), Refit(9, 9, 10)),
        (SheetEdit("台账", removed=range(8, 10), pattern_row=4), Refit(4, 9, 7)),
    ],
)
def test_records_come_to_reach_further_or_less_far(edit: SheetEdit, refit: Refit | None) -> None:
    assert edit.refit == refit
