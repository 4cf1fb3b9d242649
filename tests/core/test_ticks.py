"""Ticks in columns of their own, and options named in one cell."""

from __future__ import annotations

import pytest

from toolkit.core.documents import CellValue
from toolkit.core.values.ticks import parse_names, parse_tick

NAMES = {
    "mobile": ("移动端", "手机", "APP"),
    "pc": ("PC端", "电脑", "PC"),
    "kiosk": ("自助端", "自助"),
    "window": ("窗口端", "窗口"),
}


@pytest.mark.parametrize("cell", ["√", "✓", "✔", "☑", "●", "1", 1, 1.0, True, "是", "有", "Y", " √ ", "（√）"], ids=str)
def test_ticked(cell: CellValue) -> None:
    assert (parse_tick(cell).value, parse_tick(cell).fault) == (True, None)


@pytest.mark.parametrize("cell", [None, "", "否", "×", "X", 0, False, "/", "—", "无", "□", "不涉及"], ids=str)
def test_not_ticked(cell: CellValue) -> None:
    assert (parse_tick(cell).value, parse_tick(cell).fault) == (False, None)


def test_other_words_count_and_are_said() -> None:
    assert (parse_tick("爱山东").value, parse_tick("爱山东").fault) == (True, "unclear_tick")


@pytest.mark.parametrize(
    ("cell", "chosen"),
    [
        ("移动端、PC端", ("mobile", "pc")),
        ("窗口/手机APP", ("mobile", "window")),
        ("PC", ("pc",)),
        ("四端", ("mobile", "pc", "kiosk", "window")),
        ("☑移动端 □PC端 ☑窗口端", ("mobile", "window")),
        ("移动端√ PC端 窗口端√", ("mobile", "window")),
        ("移动端☑PC端□", ("mobile",)),
        ("√移动端 PC端", ("mobile", "pc")),
        ("", ()),
        ("无", ()),
    ],
)
def test_names_in_one_cell(cell: str, chosen: tuple[str, ...]) -> None:
    assert (parse_names(cell, NAMES).value, parse_names(cell, NAMES).fault) == (chosen, None)


def test_a_word_that_names_no_option_is_said() -> None:
    assert (parse_names("线上", NAMES).value, parse_names("线上", NAMES).fault) == ((), "unclear_tick")
