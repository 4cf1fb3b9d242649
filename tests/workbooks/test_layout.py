"""Where things stand on the sheets of forms."""

from __future__ import annotations

import pytest

from toolkit.core.locations import Area
from toolkit.forms import rectification_ledger, settings, system, units
from toolkit.forms.schema import Column, Form, Kind, MetaField, Option, Owner
from toolkit.workbooks.layout import Heading, SheetLayout, blank_layout, layout

LEDGER = rectification_ledger.FORM
TICKED = Column("ways", "方式", Kind.TICKS, options=(Option("a", "甲"), Option("b", "乙")))
SMALL = Form(
    "small",
    "小表",
    "小表",
    (Column("id", "编号", owner=Owner.DISTRICT), Column("serial", "序号", Kind.SERIAL), Column("item", "事项"), TICKED),
    meta=(MetaField("unit", "填报单位"),),
)


@pytest.mark.parametrize(
    ("place", "headings", "first_data_row"),
    [
        (layout(LEDGER), (2, 3), 4),
        (blank_layout(LEDGER), (3, 4), 5),
        (layout(units.FORM), (2,), 3),
        (layout(settings.FORM), (2,), 3),
        (layout(system.HISTORY), (2,), 3),
        (layout(system.base_form(LEDGER)), (2, 3), 4),
    ],
)
def test_rows(place: SheetLayout, headings: tuple[int, ...], first_data_row: int) -> None:
    assert (place.title_row, place.heading_rows, place.first_data_row) == (1, headings, first_data_row)


def test_the_blank_form_has_the_columns_of_annex_2() -> None:
    assert [leaf.heading.replace("\n", "") for leaf in blank_layout(LEDGER).leaves] == [
        "序号", "时间", "“走流程”人员及职务", "体验事项", "移动端", "PC端", "自助端", "窗口端",
        "存在问题及原因", "整改及优化措施", "整改完成时间", "责任科室",
    ]  # fmt: skip


def test_a_column_has_one_number_and_ticks_one_for_each_option() -> None:
    place = layout(SMALL)
    assert list(place.columns_of("item")) == [2]
    assert list(place.columns_of("ways")) == [3, 4]
    assert place.column_of("ways") == 3


def test_a_running_number_is_of_the_blank_form_and_not_of_the_register() -> None:
    assert blank_layout(SMALL).column_of("serial") == 1
    with pytest.raises(KeyError):
        layout(SMALL).column_of("serial")


def test_headings_cover_both_rows_but_above_sub_headings() -> None:
    assert layout(SMALL).headings() == (
        Heading(Area(2, 1, 3, 1), "编号", SMALL.column("id")),
        Heading(Area(2, 2, 3, 2), "事项", SMALL.column("item")),
        Heading(Area(2, 3, 2, 4), "方式", TICKED),
        Heading(Area(3, 3, 3, 3), "甲", TICKED),
        Heading(Area(3, 4, 3, 4), "乙", TICKED),
    )


def test_every_cell_of_the_heading_rows_belongs_to_one_heading() -> None:
    for place in (layout(LEDGER), blank_layout(LEDGER), layout(system.CONFLICTS)):
        cells = [
            (row, column)
            for heading in place.headings()
            for row in range(heading.area.top, heading.area.bottom + 1)
            for column in range(heading.area.left, heading.area.right + 1)
        ]
        assert sorted(cells) == [(r, c) for r in place.heading_rows for c in range(1, place.last_column + 1)]


def test_without_fields_above_the_headings_follow_the_title() -> None:
    assert blank_layout(Form("plain", "表", "表", (Column("item", "事项"),))).heading_rows == (2,)
