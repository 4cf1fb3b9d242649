"""Cell formats by what a column holds."""

from __future__ import annotations

import pytest

from toolkit.forms.schema import Column, Kind
from toolkit.workbooks import styles


@pytest.mark.parametrize(
    ("kind", "width", "number_format", "align"),
    [
        (Kind.TEXT, 36, styles.TEXT_FORMAT, "left"),
        (Kind.TEXT, 12, styles.TEXT_FORMAT, "center"),
        (Kind.PERSON, 36, styles.TEXT_FORMAT, "center"),
        (Kind.PHONE, 16, styles.TEXT_FORMAT, "center"),
        (Kind.CHOICE, 10, styles.TEXT_FORMAT, "center"),
        (Kind.TICKS, 7, styles.TEXT_FORMAT, "center"),
        (Kind.DATE, 12, "yyyy-mm-dd", "center"),
        (Kind.DATES, 12, "yyyy-mm-dd", "center"),
        (Kind.DEADLINE, 14, "yyyy-mm-dd", "center"),
        (Kind.WHOLE, 6, "0", "center"),
        (Kind.SERIAL, 6, "0", "center"),
    ],
)
def test_a_cell_shows_what_its_column_holds(kind: Kind, width: float, number_format: str | int, align: str) -> None:
    look = styles.cell(Column("c", "列", kind, width=width))
    assert (look["num_format"], look["align"]) == (number_format, align)
    assert (look["border"], look["text_wrap"]) == (1, True)


def test_every_format_names_the_chinese_character_set() -> None:
    looks = (styles.text(), styles.title(), styles.heading(), styles.cell(Column("c", "列")))
    assert all(look["font_charset"] == 134 and look["font_scheme"] == "none" for look in looks)


def test_more_properties_win() -> None:
    assert styles.text(valign="top")["valign"] == "top"
