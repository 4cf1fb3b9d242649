"""Few large blocks instead of many cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.locations import Area
from toolkit.workbooks.live_areas import alike, halves, rectangles, table

CELLS = st.frozensets(st.tuples(st.integers(1, 6), st.integers(1, 6)))


def cells_of(area: Area) -> list[tuple[int, int]]:
    return [(row, column) for row in range(area.top, area.bottom + 1) for column in range(area.left, area.right + 1)]


@given(CELLS)
def test_rectangles_hold_each_cell_once_and_no_other(cells: frozenset[tuple[int, int]]) -> None:
    assert sorted(cell for area in rectangles(cells) for cell in cells_of(area)) == sorted(cells)


@pytest.mark.parametrize(
    ("cells", "areas"),
    [
        ([], []),
        (cells_of(Area(4, 1, 900, 26)), [Area(4, 1, 900, 26)]),
        ([(1, 1), (1, 2), (2, 1), (2, 2), (2, 4), (3, 4)], [Area(1, 1, 2, 2), Area(2, 4, 3, 4)]),
        ([(1, 1), (3, 1)], [Area(1, 1, 1, 1), Area(3, 1, 3, 1)]),
        ([(1, 1), (2, 1), (2, 2)], [Area(1, 1, 1, 1), Area(2, 1, 2, 2)]),
    ],
)
def test_the_same_run_in_rows_right_below_is_one_area(cells: list[tuple[int, int]], areas: list[Area]) -> None:
    assert list(rectangles(reversed(cells))) == areas


@pytest.mark.parametrize(
    ("area", "parts"),
    [
        (Area(1, 1, 9, 5), [Area(1, 1, 9, 3), Area(1, 4, 9, 5)]),
        (Area(1, 3, 9, 3), [Area(1, 3, 5, 3), Area(6, 3, 9, 3)]),
        (Area(2, 2, 2, 2), []),
    ],
)
def test_columns_are_parted_before_rows(area: Area, parts: list[Area]) -> None:
    assert list(halves(area)) == parts


def test_an_area_is_parted_only_as_far_as_its_cells_differ() -> None:
    asked: list[Area] = []

    def format_of(area: Area) -> str | None:
        asked.append(area)
        found = {"yyyy" if column == 3 else "@" for _, column in cells_of(area)}
        return found.pop() if len(found) == 1 else None

    answers = dict(alike(Area(4, 1, 999, 4), format_of))
    assert answers == {Area(4, 1, 999, 2): "@", Area(4, 3, 999, 3): "yyyy", Area(4, 4, 999, 4): "@"}
    assert len(asked) == 5


def test_a_table_is_read_row_by_row() -> None:
    assert table(Area(1, 1, 2, 2), {(1, 1): "a", (1, 2): "b", (2, 1): "c", (2, 2): "d"}) == [["a", "b"], ["c", "d"]]
