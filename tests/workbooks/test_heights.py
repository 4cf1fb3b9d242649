"""Estimates of row heights."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.core.documents import CellValue
from toolkit.forms.rectification_ledger import FORM
from toolkit.workbooks.heights import COMFORTABLE, line_count, row_height, sheet_width, text_height, text_width
from toolkit.workbooks.layout import layout
from toolkit.workbooks.styles import pixels

PLACE = layout(FORM)
WIDTHS = [leaf.column.width for leaf in PLACE.leaves]


@pytest.mark.parametrize(("text", "width"), [("", 0), ("abc", 3), ("问题", 4), ("“走流程”", 10), ("PC端", 4)])
def test_chinese_is_twice_as_wide(text: str, width: int) -> None:
    assert text_width(text) == width


@pytest.mark.parametrize(
    ("text", "lines"), [("", 1), ("短", 1), ("一" * 10, 2), ("一" * 30, 4), ("一\n二", 2), ("一\n\n" + "二" * 10, 4)]
)
def test_text_wraps_at_the_width_and_at_line_breaks(text: str, lines: int) -> None:
    assert line_count(text, 18) == lines


def _row(**values: CellValue) -> list[CellValue]:
    return [values.get(leaf.column.id) for leaf in PLACE.leaves]


def test_the_longest_cell_sets_the_height() -> None:
    short = row_height(WIDTHS, _row(date=date(2023, 10, 18), problem="短"))
    long = row_height(WIDTHS, _row(date=date(2023, 10, 18), problem="长" * 170))
    assert short == COMFORTABLE
    assert long == text_height(10)


def test_no_row_is_taller_than_excel_allows() -> None:
    assert row_height(WIDTHS, _row(problem="长" * 3000)) <= 409.5


@pytest.mark.parametrize("width", [5.5, 12.5, 36])
def test_a_width_read_from_a_sheet_is_the_declared_one(width: float) -> None:
    assert sheet_width(pixels(width) / 8) == pytest.approx(width, abs=0.1)
