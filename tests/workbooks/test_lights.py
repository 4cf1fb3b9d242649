"""The colours of deadlines, which the sheet shows without Python: each rule held against the lights of the settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.workbooks.office import converted
from toolkit.core.locations import column_letters
from toolkit.forms import district, urgency
from toolkit.forms.rectification_ledger import FORM
from toolkit.forms.settings import FORM as SETTINGS
from toolkit.forms.urgency import Light, light
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.district import build_district
from toolkit.workbooks.layout import layout
from toolkit.workbooks.register_sheet import overdue_test, workdays_test

PLACE = layout(FORM)
FIRST = PLACE.first_data_row
# Days until the deadline, the state, and what the clerk has set for yellow and blue.
DAYS = (-30, -1, 0, 1, 2, 3, 4, 6, 7, 8, 30)
STATES = ("整改中", "发现", "已整改", "已销号", None)


def ledger(path: Path, today: date, **changed: object) -> dict[str, str]:
    """A ledger with a row for each case, and each rule of the deadlines' column as a formula beside the rows."""
    build_district(path, settings=district.SETTINGS, units=district.UNITS, members=[])
    book = load_workbook(path)
    sheet = book[FORM.sheet]
    due = column_letters(PLACE.column_of("due"))
    rules = {
        str(rule.formula[0])
        for area in sheet.conditional_formatting
        for rule in area.rules
        if str(area.sqref).startswith(f"{due}{FIRST}:") and "TODAY()" in str(rule.formula[0])
    }
    named = {
        "red": overdue_test(PLACE).removeprefix("="),
        "yellow": next(rule for rule in rules if "黄色预警天数" in rule),
        "blue": next(rule for rule in rules if "蓝色提醒天数" in rule),
    }
    for row, (days, state) in enumerate(((d, s) for d in DAYS for s in STATES), start=FIRST):
        sheet.cell(row, PLACE.column_of("due"), today + timedelta(days=days))
        sheet.cell(row, PLACE.column_of("status"), state)
        for offset, formula in enumerate(named.values(), start=5):
            moved = formula.replace(f"{due}{FIRST}", f"{due}{row}").replace(
                f"{column_letters(PLACE.column_of('status'))}{FIRST}",
                f"{column_letters(PLACE.column_of('status'))}{row}",
            )
            sheet.cell(row, PLACE.last_column + offset, f"={moved}")
    for line in book[SETTINGS.sheet].iter_rows(min_row=3):
        if line[0].value in changed:
            line[1].value = changed[str(line[0].value)]  # type: ignore[assignment]
    book.save(path)
    return named


@pytest.mark.office
@pytest.mark.parametrize(("yellow", "blue"), [(3, 7), ("1", "4"), ("随便", None)])
def test_the_sheet_shows_what_the_settings_say(tmp_path: Path, yellow: object, blue: object) -> None:
    today = date.today()  # noqa: DTZ011, TID251 - the day of the spreadsheet program's own TODAY() is meant
    path = tmp_path / "台账.xlsx"
    named = ledger(path, today, 黄色预警天数=yellow, 蓝色提醒天数=blue)
    grid = BookReader(converted(path, "xlsx").read_bytes()).grid(FORM.sheet)
    near = (
        {"yellow_days": 3, "blue_days": 7}
        if yellow == "随便"
        else {"yellow_days": int(str(yellow)), "blue_days": int(str(blue))}
    )
    settings = district.SETTINGS.__class__(**{**vars(district.SETTINGS), **near})
    for row, (days, state) in enumerate(((d, s) for d in DAYS for s in STATES), start=FIRST):
        shown = [bool(grid.value(row, PLACE.last_column + offset)) for offset in range(5, 5 + len(named))]
        # Of several rules that hold, the first on the sheet shows: red, yellow, blue.
        first = next((name for name, holds in zip(named, shown, strict=True) if holds), "none")
        wanted = light(-days, settings) if state in ("整改中", "发现", None) else Light.NONE
        assert first == wanted.value, (days, state, shown)


@pytest.mark.office
@pytest.mark.parametrize(
    ("words", "by_workdays"),
    [("自然日", False), ("工作日", True), ("按工 作日（不含节假日）", True), ("工作日或日历日", False), (None, False)],
)
def test_the_sheet_counts_the_days_that_the_settings_say(tmp_path: Path, words: str | None, by_workdays: bool) -> None:
    path = tmp_path / "台账.xlsx"
    build_district(path, settings=district.SETTINGS, units=district.UNITS, members=[])
    book = load_workbook(path)
    book[FORM.sheet].cell(FIRST, PLACE.last_column + 5, f"={workdays_test()}")
    line = next(row for row in book[SETTINGS.sheet].iter_rows(min_row=3) if row[0].value == "天数计算方式")
    line[1].value = words
    book.save(path)
    shown = BookReader(converted(path, "xlsx").read_bytes()).grid(FORM.sheet).value(FIRST, PLACE.last_column + 5)
    assert bool(shown) is by_workdays
    assert urgency.by_workdays(replace(district.SETTINGS, day_count=words or "")) is by_workdays
