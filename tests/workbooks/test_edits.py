"""What an edit says."""

from __future__ import annotations

import pytest

from toolkit.workbooks.edits import SheetEdit


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
