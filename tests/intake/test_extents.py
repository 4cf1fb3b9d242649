from __future__ import annotations

from toolkit.intake.extents import Box, main_box

TABLE = [(row, column) for row in range(1, 31) for column in range(1, 13)]


def test_an_ordinary_table_is_taken_as_it_is() -> None:
    assert main_box(TABLE) is None


def test_an_empty_sheet_has_nothing_to_leave_out() -> None:
    assert main_box([]) is None


def test_a_stray_cell_below_and_one_to_the_right_are_left_out() -> None:
    assert main_box([*TABLE, (50_000, 1), (4, 16_384)]) == Box(1, 1, 30, 12)


def test_a_stray_cell_that_costs_little_is_kept() -> None:
    assert main_box([*TABLE, (2_000, 12)]) is None


def test_a_title_far_above_the_table_is_the_stray() -> None:
    far_down = [(row + 100_000, column) for row, column in TABLE]
    assert main_box([(1, 1), *far_down]) == Box(100_001, 1, 100_030, 12)


def test_a_long_table_with_a_few_columns_is_no_stray() -> None:
    assert main_box((row, column) for row in range(1, 200_001) for column in (1, 30)) is None


def test_gaps_within_a_table_belong_to_it() -> None:
    rows = [(row, column) for row in range(1, 40_000, 400) for column in (1, 80)]
    assert main_box([*rows, (1_000_000, 1)]) == Box(1, 1, 39_601, 80)


def test_membership_includes_both_ends() -> None:
    box = Box(2, 3, 4, 5)
    assert (2, 3) in box
    assert (4, 5) in box
    assert (5, 5) not in box
