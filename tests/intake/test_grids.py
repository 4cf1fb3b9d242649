from __future__ import annotations

import pytest

from toolkit.core.documents import CellError
from toolkit.core.locations import Area
from toolkit.intake.grids import Budget, SheetCells, far_cells, from_cells, from_rows, plain
from toolkit.intake.refusals import Refusal


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", None),
        ("甲", "甲"),
        ("甲\r\n乙\r丙", "甲\n乙\n丙"),
        (None, None),
        (True, True),
        (3.0, 3),
        (-0.0, 0),
        (0.1, 0.1),
        (1e20, 10**20),
        (1e300, 1e300),
        (float("nan"), CellError("#NUM!")),
        (float("inf"), CellError("#NUM!")),
    ],
)
def test_plain_values(value: object, expected: object) -> None:
    found = plain(value)  # type: ignore[arg-type]
    assert found == expected
    assert type(found) is type(expected)


def test_facts_outside_of_the_cells_are_dropped() -> None:
    grid = from_rows(
        "表",
        [["甲", "乙"]],
        (3, 2),
        hidden_rows=[1, 3, 1_000_000],
        hidden_columns=[3, 9],
        formulas=[(3, 3), (8, 8)],
        errors={(3, 2): CellError("#N/A"), (9, 9): CellError("#N/A")},
        merges=[Area(1, 1, 2, 2), Area(5, 5, 6, 6)],
    )
    assert grid.hidden_rows == {3}
    assert grid.hidden_columns == {3}
    assert grid.formulas == {(3, 3)}
    assert grid.rows == ((CellError("#N/A"), "乙"),)
    assert grid.merges == ()


def test_a_merge_that_begins_outside_of_the_cells_is_kept_whole() -> None:
    grid = from_rows("表", [["甲", "乙"], ["丙", "丁"]], (2, 2), merges=[Area(1, 1, 2, 2), Area(3, 2, 1_048_576, 2)])
    assert grid.merges == (Area(1, 1, 2, 2), Area(3, 2, 1_048_576, 2))
    assert grid.rows == ((None, "乙"), ("丙", "丁"))


def test_blank_rows_are_one_and_the_same() -> None:
    grid = from_rows("表", [["甲"], [""], [None], ["乙"]])
    assert grid.rows[1] is grid.rows[2]


def test_single_cells_are_laid_out() -> None:
    grid, notices = from_cells(SheetCells("表", {(2, 2): "甲", (3, 4): 5.0, (9, 9): None}), Budget(100))
    assert grid.rows == (("甲", None, None), (None, None, 5))
    assert (grid.first_row, grid.first_column) == (2, 2)
    assert notices == []


def test_single_cells_far_away_are_left_out_with_a_notice() -> None:
    grid, (notice,) = from_cells(SheetCells("表", {(1, 1): "甲", (1, 2): "乙", (1_048_576, 16_384): "远"}), Budget(100))
    assert grid.rows == (("甲", "乙"),)
    assert notice.params == {"count": "1", "example": "XFD1048576"}


def test_a_sheet_of_nothing_is_an_empty_grid() -> None:
    grid, notices = from_cells(SheetCells("表", {(1, 1): "", (2, 2): None}, hidden=True), Budget(0))
    assert grid.rows == ()
    assert grid.hidden
    assert notices == []


def test_more_cells_than_the_budget_are_refused() -> None:
    budget = Budget(10)
    budget.take(6)
    with pytest.raises(Refusal):
        from_cells(SheetCells("表", {(1, 1): "甲", (1, 5): "乙"}), budget)


def test_no_far_cells_make_no_notice() -> None:
    assert far_cells("表", []) == []
