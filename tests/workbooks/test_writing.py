"""Lines of tables, and the edits that write them."""

from __future__ import annotations

from datetime import date

from tests.workbooks.forms import SMALL, page
from toolkit.core.documents import CellValue
from toolkit.forms.schema import Column, Form, Owner
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.closed import edit_workbook
from toolkit.workbooks.tables import Table, read_table
from toolkit.workbooks.writing import appending, cells_of, emptied, renewing, rows_by_id

DAY = date(2023, 10, 18)
TABLE = (
    ("小表",), ("编号", "单位", "方式", None, "另一方式", None, "日期", "内容", "批注"),
    (None, None, "甲", "乙", "甲", "乙"),
    ("小1", "医保局", "√", None, None, "√", DAY, "文", "阅"), ("小2", "教体局"),
)  # fmt: skip


def table(*rows: tuple[CellValue, ...]) -> Table:
    return read_table(BookReader(page(*(rows or TABLE))), SMALL)


def test_values_become_the_cells_of_their_columns() -> None:
    assert dict(cells_of(table(), 9, {"ways": ("b",), "day": DAY, "text": None})) == {
        (9, 3): None, (9, 4): "√", (9, 7): DAY, (9, 8): None,
    }  # fmt: skip


def test_new_rows_come_below_the_last_one() -> None:
    edit = appending(table(), [{"id": "小3", "text": "新"}], {(4, 8): "改"})
    assert (edit.after_row, edit.pattern_row, edit.cells) == (5, 4, {(4, 8): "改"})
    assert edit.appended == [("小3", None, None, None, None, None, None, "新")]


def test_rows_are_known_by_their_id() -> None:
    assert rows_by_id(table()) == {"小1": 4, "小2": 5}


def test_an_emptied_row_keeps_what_stands_beside_the_table() -> None:
    cells = emptied(table(), [4])
    assert set(cells.values()) == {None}
    assert {column for _, column in cells} == set(range(1, 9))


UNITS = Form(
    "units", "名单", "小表", identity="unit",
    columns=(Column("unit", "单位", owner=Owner.DISTRICT), Column("state", "状态", owner=Owner.DISTRICT)),
)  # fmt: skip


def renewed(*lines: dict[str, str | None]) -> list[tuple[CellValue, ...]]:
    """The rows of a list of units after it was renewed; the clerk keeps a remark beside it."""
    rows = (
        ("名单",),
        ("单位", "状态", "批注"),
        ("乙局", "未报", "催"),
        ("甲局", "已报", None),
        ("丙局", "未报", "电话不通"),
    )
    content = page(*rows)
    edit = renewing(read_table(BookReader(content), UNITS), lines)
    return list(BookReader(edit_workbook(content, [edit])).grid("小表").rows[2:])


def test_a_list_is_renewed_in_place_and_new_lines_come_last() -> None:
    lines: list[dict[str, str | None]] = [{"unit": name, "state": "已报"} for name in ("甲局", "乙局", "丁局")]
    assert renewed(*lines) == [
        ("乙局", "已报", "催"), ("甲局", "已报", None), (None, None, "电话不通"), ("丁局", "已报", None),
    ]  # fmt: skip


def test_what_a_line_does_not_say_is_blank_then() -> None:
    assert renewed({"unit": "乙局"}, {"unit": "甲局", "state": None}, {"unit": "丙局", "state": "未报"}) == [
        ("乙局", None, "催"), ("甲局", None, None), ("丙局", "未报", "电话不通"),
    ]  # fmt: skip


def test_without_lines_nothing_changes() -> None:
    assert renewing(table(), ()).empty
