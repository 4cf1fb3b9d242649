"""单位名录 and 参数."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from tests.workbooks.forms import new_district
from toolkit.core.documents import CellValue
from toolkit.forms import district
from toolkit.forms import settings as settings_form
from toolkit.forms import units as units_form
from toolkit.forms.schema import Form
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.closed import edit_workbook
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.lists import read_settings, read_units
from toolkit.workbooks.tables import read_table

SETTING_ROWS = {setting.id: row for row, setting in enumerate(settings_form.SETTINGS)}


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return new_district(tmp_path_factory.mktemp("district"))


def changed(content: bytes, form: Form, cells: Mapping[tuple[int, str], CellValue]) -> BookReader:
    """The workbook with some cells changed, named by record (from 0) and column id."""
    table = read_table(BookReader(content), form)
    places = {(table.first_data_row + row, table.columns[id][0]): value for (row, id), value in cells.items()}
    return BookReader(edit_workbook(content, [SheetEdit(form.sheet, places)]))


def test_the_lists_of_a_new_workbook_come_back(content: bytes) -> None:
    book = BookReader(content)
    assert read_units(book) == (district.UNITS, ())
    assert read_settings(book) == (district.SETTINGS, ())


def test_a_unit_is_read_as_the_clerk_changed_it(content: bytes) -> None:
    cells: dict[tuple[int, str], CellValue] = {
        (0, "name"): " 区新局 ",
        (0, "aliases"): "甲局，乙局;丙局\n、丁局",
        (0, "moved_in"): None,
        (0, "reports"): "否",
        (0, "phone"): 7720000,
    }
    units, problems = read_units(changed(content, units_form.FORM, cells))
    assert (units[0].name, units[0].aliases) == ("区新局", ("甲局", "乙局", "丙局", "丁局"))
    assert (units[0].moved_in, units[0].reports, units[0].phone) == (False, False, "7720000")
    assert problems == ()


@pytest.mark.parametrize(
    ("cells", "count", "words"),
    [
        ({(1, "name"): None}, -1, "第4行没有填写“单位简称”"),
        ({(1, "name"): "区行政审批 服务局"}, -1, "第4行的“区行政审批 服务局”在名录中不止一次"),
        ({(1, "moved_in"): "大概"}, 0, "第4行的“整体入驻”写的是“大概”，应填是或否"),
    ],
)
def test_what_is_wrong_in_the_directory(
    content: bytes, cells: dict[tuple[int, str], CellValue], count: int, words: str
) -> None:
    units, problems = read_units(changed(content, units_form.FORM, cells))
    assert len(units) == len(district.UNITS) + count
    assert any(words in problem for problem in problems)


@pytest.mark.parametrize("value", [date(2023, 11, 25), "2023-11-25", "2023年11月25日"])
def test_days_of_the_settings(content: bytes, value: CellValue) -> None:
    settings, problems = read_settings(
        changed(content, settings_form.FORM, {(SETTING_ROWS["report_due"], "value"): value})
    )
    assert problems == ()
    assert settings is not None
    assert settings.report_due == date(2023, 11, 25)


def test_a_text_may_be_blank(content: bytes) -> None:
    settings, _ = read_settings(changed(content, settings_form.FORM, {(SETTING_ROWS["brand"], "value"): None}))
    assert settings is not None
    assert settings.brand == ""


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("value", "11月25日", "“报告截止”"),
        ("value", "11.25", "不是明确的日期"),
        ("value", None, "没有填写"),
        ("label", "别的", "没有“总结报告截止”这一行"),
    ],
)
def test_what_is_wrong_in_the_settings(content: bytes, column: str, value: CellValue, words: str) -> None:
    settings, problems = read_settings(
        changed(content, settings_form.FORM, {(SETTING_ROWS["report_due"], column): value})
    )
    assert settings is None
    (problem,) = problems
    assert words.strip("“”") in problem
