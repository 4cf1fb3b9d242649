"""The district's workbook, as openpyxl sees it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.core.catalogue import ENTRIES
from toolkit.core.locations import Location, column_letters
from toolkit.forms import checks, coordination_members, district, rectification_ledger, settings, units
from toolkit.forms.commons import COMMONS, SORTINGS
from toolkit.forms.follow_up import MOVES, REMINDERS
from toolkit.forms.headings import HEADING_CHOICES, HEADINGS
from toolkit.forms.schedule import JOBS, RUNS
from toolkit.forms.schema import Form, Kind, Owner
from toolkit.forms.system import BATCHES, CONFLICTS, FILINGS, HISTORY, LIKELY, base_form
from toolkit.forms.three_lists import LISTS as THREE_LISTS
from toolkit.workbooks import styles
from toolkit.workbooks.district import Member, build_district
from toolkit.workbooks.layout import layout
from toolkit.workbooks.register_sheet import ROWS

LEDGER = rectification_ledger.FORM
LISTS = (units.FORM, coordination_members.FORM, settings.FORM, checks.FORM)
SHOWN = (
    LEDGER,
    CONFLICTS,
    LIKELY,
    HEADINGS,
    FILINGS,
    *(one.form for one in THREE_LISTS),
    COMMONS,
    SORTINGS,
    MOVES,
    REMINDERS,
    JOBS,
    RUNS,
    BATCHES,
    *LISTS,
)
HIDDEN = (base_form(LEDGER), HISTORY, HEADING_CHOICES)
MEMBERS = [Member(*member) for member in district.MEMBERS]
PLACE = layout(LEDGER)
FIRST, LAST = PLACE.first_data_row, PLACE.first_data_row + ROWS - 1


def build(path: Path) -> Path:
    build_district(path, settings=district.SETTINGS, units=district.UNITS, members=MEMBERS)
    return path


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return load_workbook(build(tmp_path_factory.mktemp("district") / "ledger.xlsx"))


@pytest.fixture
def ledger(book: Workbook) -> Worksheet:
    sheet = book[LEDGER.sheet]
    assert isinstance(sheet, Worksheet)
    return sheet


def rules_at(sheet: Worksheet, row: int, column: int) -> list[DataValidation]:
    cell = Location("", row, column).a1
    return [rule for rule in sheet.data_validations.dataValidation if cell in rule.cells]


def test_the_sheets_and_who_sees_them(book: Workbook) -> None:
    assert book.sheetnames == ["操作台", "看板", *(form.sheet for form in (*SHOWN, *HIDDEN))]
    states = {sheet.title: sheet.sheet_state for sheet in book.worksheets}
    assert {form.sheet for form in HIDDEN} == {name for name, state in states.items() if state == "veryHidden"}
    assert set(states.values()) == {"visible", "veryHidden"}


@pytest.mark.parametrize("form", [*SHOWN, *HIDDEN], ids=lambda form: form.id)
def test_headings_are_the_declared_ones_in_the_tint_of_their_owner(book: Workbook, form: Form) -> None:
    for heading in layout(form).headings():
        cell = book[form.sheet].cell(heading.area.top, heading.area.left)
        assert cell.value == heading.text
        assert cell.fill.fgColor.rgb == "FF" + styles.TINTS[heading.column.owner].removeprefix("#")


@pytest.mark.parametrize(
    "form", [LEDGER, CONFLICTS, LIKELY, HEADINGS, BATCHES, base_form(LEDGER), HISTORY], ids=lambda form: form.id
)
def test_an_empty_register_ends_with_its_pattern_row(book: Workbook, form: Form) -> None:
    sheet, place = book[form.sheet], layout(form)
    assert sheet.max_row == place.first_data_row
    for number, leaf in place.numbered():
        cell = sheet.cell(place.first_data_row, number)
        assert cell.value is None
        assert cell.border.bottom.style == "thin"
        assert cell.alignment.wrap_text
        day = leaf.column.kind in (Kind.DATE, Kind.DATES, Kind.DEADLINE)
        assert (cell.number_format == "yyyy-mm-dd") is day


def test_units_and_members_are_filled_in(book: Workbook) -> None:
    rows = list(book[units.FORM.sheet].iter_rows(min_row=3, values_only=True))
    assert [row[0] for row in rows] == [unit.name for unit in district.UNITS]
    assert rows[0][:5] == (
        "区行政审批服务局", "峰城区行政审批服务局", "、".join(district.UNITS[0].aliases), "是", "是",
    )  # fmt: skip
    assert [row[4] == "是" for row in rows] == [unit.reports for unit in district.UNITS]
    members = list(book[coordination_members.FORM.sheet].iter_rows(min_row=3, values_only=True))
    assert members == list(district.MEMBERS)


def test_every_unit_that_owes_a_filing_has_not_filed_yet(book: Workbook) -> None:
    rows = list(book[FILINGS.sheet].iter_rows(min_row=3, values_only=True))
    assert [row[:5] for row in rows] == [(unit.name, "是", "未报", 0, 0) for unit in district.UNITS if unit.reports]
    assert {cell for row in rows for cell in row[5:]} == {None}


def test_settings_carry_their_values_and_days_are_days(book: Workbook) -> None:
    rows = {row[0]: row[1:] for row in book[settings.FORM.sheet].iter_rows(min_row=3, values_only=True)}
    assert list(rows) == [setting.label for setting in settings.SETTINGS]
    assert rows["区（县）名称"] == ("峰城区", "出现在标题和正文中。")
    assert rows["集中推进截止"][0] == datetime(2023, 11, 20)
    days = [row for row, setting in enumerate(settings.SETTINGS, start=3) if setting.kind is Kind.DATE]
    assert all(rules_at(book[settings.FORM.sheet], row, 2)[0].type == "date" for row in days)


def test_every_rule_that_may_be_set_is_listed_with_its_default_and_a_choice(book: Workbook) -> None:
    sheet = book[checks.FORM.sheet]
    rows = {row[0]: row[1:] for row in sheet.iter_rows(min_row=3, values_only=True)}
    assert list(rows) == [entry.code for entry in ENTRIES.values() if entry.settable]
    assert rows["due_before_walk"] == (
        "单行",
        "完成早于发现",
        "整改完成日期 ×× 早于走流程日期 ××，应不早于发现问题的日期。",
        ENTRIES["due_before_walk"].example,
        "必须修改",
        None,
    )
    assert {row[-1] for row in rows.values()} == {None}
    (rule,) = rules_at(sheet, 3, layout(checks.FORM).column_of("chosen"))
    assert (rule.type, rule.formula1, rule.showErrorMessage) == ("list", '"必须修改,请核对,提示,不检查"', True)


@pytest.mark.parametrize("row", [FIRST, LAST])
def test_choices_have_drop_downs_far_down(ledger: Worksheet, row: int) -> None:
    for number, leaf in PLACE.numbered():
        rules = rules_at(ledger, row, number)
        if leaf.column.kind is Kind.CHOICE:
            assert [rule.formula1 for rule in rules] == [f'"{",".join(o.label for o in leaf.column.options)}"']
        if leaf.column.kind is Kind.TICKS:
            assert [rule.formula1 for rule in rules] == ['"√"']
        assert len(rules) <= 1
    assert not rules_at(ledger, LAST + 1, 1)


def test_units_are_offered_from_the_directory(ledger: Worksheet) -> None:
    (rule,) = rules_at(ledger, FIRST, PLACE.column_of("unit"))
    assert rule.formula1 == "'单位名录'!$A$3:$A$302"
    assert (rule.type, rule.errorStyle) == ("list", "warning")


def test_help_shows_where_the_district_writes(ledger: Worksheet) -> None:
    for number, leaf in PLACE.numbered():
        prompts = [rule.prompt for rule in rules_at(ledger, FIRST, number) if rule.prompt]
        wanted = leaf.column.help if leaf.column.owner is not Owner.UNIT else ""
        assert prompts == ([wanted] if wanted else [])


def test_colours_tell_states_and_passed_deadlines(ledger: Worksheet) -> None:
    tests = {rule.formula[0]: str(area.sqref) for area in ledger.conditional_formatting for rule in area.rules}
    due, status = (f"${column_letters(PLACE.column_of(id))}{FIRST}" for id in ("due", "status"))
    overdue = f'AND(ISNUMBER({due}),{due}<TODAY(),{status}<>"已整改",{status}<>"已验收",{status}<>"已销号")'
    assert tests[overdue] == f"A{FIRST}:{column_letters(PLACE.last_column)}{LAST}"
    for option in LEDGER.column("status").options:
        assert f'{status}="{option.label}"' in tests
    assert LEDGER.column("status").name == ledger.cell(2, PLACE.column_of("status")).value
    assert LEDGER.column("due").heading == ledger.cell(2, PLACE.column_of("due")).value


def test_colours_tell_what_is_decided_and_who_owes(book: Workbook) -> None:
    for form in (CONFLICTS, LIKELY, FILINGS):
        assert len([rule for area in book[form.sheet].conditional_formatting for rule in area.rules]) >= 2
    tests = {rule.formula[0] for area in book[CONFLICTS.sheet].conditional_formatting for rule in area.rules}
    assert tests == {'AND($A3<>"",$M3="")', '$M3<>""'}
    assert CONFLICTS.column("decided").name == book[CONFLICTS.sheet]["M2"].value


def test_the_filter_is_on_the_lowest_heading_row_and_covers_the_rows(book: Workbook, ledger: Worksheet) -> None:
    assert ledger.auto_filter.ref == f"A3:{column_letters(PLACE.last_column)}4"
    assert book[units.FORM.sheet].auto_filter.ref == f"A2:I{2 + len(district.UNITS)}"


def test_the_wide_ledger_prints_over_two_pages_with_its_first_columns(ledger: Worksheet) -> None:
    assert (ledger.page_setup.paperSize, ledger.page_setup.orientation) == (9, "landscape")
    assert (ledger.page_setup.fitToWidth, ledger.page_setup.fitToHeight) == (2, 0)
    assert ledger.page_setup.pageOrder == "overThenDown"
    assert (ledger.print_title_rows, ledger.print_title_cols) == ("$2:$3", "$A:$B")
    assert ledger.freeze_panes == "C4"


def test_a_narrow_list_prints_upright(book: Workbook) -> None:
    assert book[coordination_members.FORM.sheet].page_setup.orientation != "landscape"
    assert book[settings.FORM.sheet].page_setup.orientation == "landscape"


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    assert build(tmp_path / "a.xlsx").read_bytes() == build(tmp_path / "b.xlsx").read_bytes()
