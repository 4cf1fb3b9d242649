"""单位名录, 参数 and 校验规则."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from tests.workbooks.forms import new_district
from toolkit.core.catalogue import ENTRIES
from toolkit.core.documents import CellValue
from toolkit.core.findings import Severity
from toolkit.forms import checks as checks_form
from toolkit.forms import district
from toolkit.forms import settings as settings_form
from toolkit.forms import units as units_form
from toolkit.forms.schema import Form
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.closed import edit_workbook
from toolkit.workbooks.edits import SheetEdit
from toolkit.workbooks.lists import read_settings, read_severities, read_units
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
    assert read_settings(book) == (district.SETTINGS, (), ())
    assert read_severities(book) == ({}, ())


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
    settings, problems, _ = read_settings(
        changed(content, settings_form.FORM, {(SETTING_ROWS["report_due"], "value"): value})
    )
    assert problems == ()
    assert settings is not None
    assert settings.report_due == date(2023, 11, 25)


def test_a_text_may_be_blank(content: bytes) -> None:
    settings, _, _ = read_settings(changed(content, settings_form.FORM, {(SETTING_ROWS["brand"], "value"): None}))
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
    settings, problems, _ = read_settings(
        changed(content, settings_form.FORM, {(SETTING_ROWS["report_due"], column): value})
    )
    assert settings is None
    (problem,) = problems
    assert words.strip("“”") in problem


@pytest.mark.parametrize(("value", "days"), [(10, 10), ("10", 10), ("１０天", 10)])
def test_numbers_of_the_settings(content: bytes, value: CellValue, days: int) -> None:
    settings, problems, _ = read_settings(
        changed(content, settings_form.FORM, {(SETTING_ROWS["blue_days"], "value"): value})
    )
    assert problems == ()
    assert settings is not None
    assert settings.blue_days == days


def test_a_number_that_is_none_is_named(content: bytes) -> None:
    settings, problems, _ = read_settings(
        changed(content, settings_form.FORM, {(SETTING_ROWS["blue_days"], "value"): "一周"})
    )
    assert settings is None
    assert problems == ("“参数”中的“蓝色提醒天数”写的是“一周”，不是明确的整数，应为整数，如 3。",)


def test_a_line_that_older_workbooks_lack_has_its_default_and_is_named(content: bytes) -> None:
    settings, problems, remarks = read_settings(
        changed(content, settings_form.FORM, {(SETTING_ROWS["blue_days"], "label"): "别的"})
    )
    assert problems == ()
    assert settings is not None
    assert settings.blue_days == 7
    assert remarks == ("“参数”中没有“蓝色提醒天数”这一行，按默认的“7”办理；需要调整的，请在表末补上这一行。",)


RULE_ROWS = {entry.code: row for row, entry in enumerate(checks_form.settable())}


def chosen(content: bytes, **levels: CellValue) -> BookReader:
    return changed(content, checks_form.FORM, {(RULE_ROWS[code], "chosen"): level for code, level in levels.items()})


def test_severities_are_read_as_the_clerk_chose_them(content: bytes) -> None:
    book = chosen(content, no_channel="请核对", before_campaign=" 不检查 ", too_long="必须修改", hidden_row=" ")
    severities = {"no_channel": Severity.WARNING, "before_campaign": None, "too_long": Severity.ERROR}
    assert read_severities(book) == (severities, ())


def test_a_rule_that_this_version_does_not_know_does_no_harm(content: bytes) -> None:
    row = RULE_ROWS["no_channel"]
    cells: dict[tuple[int, str], CellValue] = {(row, "code"): "of_tomorrow", (row, "chosen"): "随便"}
    assert read_severities(changed(content, checks_form.FORM, cells)) == ({}, ())


def test_a_rule_that_the_sheet_does_not_list_can_be_added_below(content: bytes) -> None:
    below = len(RULE_ROWS)
    cells: dict[tuple[int, str], CellValue] = {
        (0, "code"): None,
        (0, "chosen"): None,
        (below, "code"): next(iter(RULE_ROWS)),
        (below, "chosen"): "提示",
    }
    assert read_severities(changed(content, checks_form.FORM, cells)) == ({next(iter(RULE_ROWS)): Severity.NOTICE}, ())


def test_a_workbook_without_the_sheet_sets_nothing(content: bytes) -> None:
    assert read_severities(without_rules(content)) == ({}, ())


def without_rules(content: bytes) -> BookReader:
    book = openpyxl.load_workbook(BytesIO(content))
    del book[checks_form.FORM.sheet]
    target = BytesIO()
    book.save(target)
    return BookReader(target.getvalue())


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({("no_channel", "chosen"): "严重"}, "写的是“严重”，只能选必须修改、请核对、提示、不检查，或者留空"),
        ({("no_channel", "code"): "invalid_date", ("no_channel", "chosen"): "不检查"}, "（日期无效）不能调整"),
        (
            {("no_channel", "code"): "too_long", ("no_channel", "chosen"): "提示", ("too_long", "chosen"): "提示"},
            "（内容过长）在表中不止一行",
        ),
    ],
)
def test_a_wrong_choice_is_named_and_nothing_is_set(
    content: bytes, cells: dict[tuple[str, str], CellValue], words: str
) -> None:
    places = {(RULE_ROWS[code], column): value for (code, column), value in cells.items()}
    severities, faults = read_severities(changed(content, checks_form.FORM, places))
    assert severities == {}
    assert all(fault.startswith("“校验规则”第") and words in fault for fault in faults)
    assert faults


def test_a_default_beside_a_rule_that_cannot_be_set_is_no_fault(content: bytes) -> None:
    row = RULE_ROWS["no_channel"]
    cells: dict[tuple[int, str], CellValue] = {(row, "code"): "invalid_date", (row, "chosen"): "必须修改"}
    assert ENTRIES["invalid_date"].severity is Severity.ERROR
    assert read_severities(changed(content, checks_form.FORM, cells))[1] == ()
