"""Heights from widths and texts."""

from __future__ import annotations

import pytest

from toolkit.workbooks.fitting import ColumnSizes, column_sizes
from toolkit.workbooks.heights import COMFORTABLE, row_height

SIZES = ColumnSizes({1: 20.0, 2: 6.0}, usual=10.0)


@pytest.mark.parametrize("text", ["短", "十个汉字正好放得下吧", None, 45217, "a\nb", "长长的文字" * 9])
def test_the_height_is_that_of_the_estimate(text: str | int | None) -> None:
    assert SIZES.height([(1, text)]) == row_height([20.0], [text])


def test_the_narrowest_column_counts() -> None:
    text = "一二三四五六七八九"
    assert SIZES.height([(1, text), (2, text)]) == row_height([6.0], [text])
    assert SIZES.height([(9, text)]) == row_height([10.0], [text])
    assert SIZES.height([]) == COMFORTABLE


def test_widths_are_read() -> None:
    head = b'<sheetFormatPr defaultColWidth="9" defaultRowHeight="14"/><cols><col min="1" max="2" width="20"/><col min="3" max="3"/></cols>'
    sizes = column_sizes(head)
    assert sizes.widths[1] == sizes.widths[2] > sizes.usual
    assert 3 not in sizes.widths
    assert column_sizes(b"<cols/>").usual == 9.0
