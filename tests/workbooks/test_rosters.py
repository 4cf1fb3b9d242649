"""The new second workbook: its sheets, what is hidden, and that its registers can be read and written."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.workbooks.office import converted
from toolkit.core.plans import AddedRow, MergePlan
from toolkit.core.register import Provenance
from toolkit.forms import district, leaders
from toolkit.forms.duty_calendar import CALENDAR, OVERVIEW_SHEET
from toolkit.forms.duty_wishes import WINDOWS, WISHES
from toolkit.forms.materials import MATRIX
from toolkit.forms.registry import ROSTERS
from toolkit.forms.schema import Form
from toolkit.forms.system import BATCHES, CONFLICTS, HISTORY, LIKELY, base_form
from toolkit.workbooks.apply import apply_plan
from toolkit.workbooks.closed import ClosedWorkbook
from toolkit.workbooks.console import SHEET
from toolkit.workbooks.register import read_register
from toolkit.workbooks.rosters import build_rosters

KEPT = [MATRIX.sheet, OVERVIEW_SHEET, CALENDAR.sheet]
SHOWN = [
    SHEET,
    *KEPT,
    *(form.sheet for form in ROSTERS.forms),
    *(form.sheet for form in (WINDOWS, WISHES, CONFLICTS, LIKELY, BATCHES)),
]
HIDDEN = [*(base_form(form).sheet for form in ROSTERS.forms), HISTORY.sheet]
AT = datetime(2023, 10, 13, 9)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "名册与排班.xlsm"
    build_rosters(path, settings=district.SETTINGS)
    return path


def test_sheets(path: Path) -> None:
    book = load_workbook(path)
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == SHOWN
    assert [sheet.title for sheet in book if sheet.sheet_state == "veryHidden"] == HIDDEN
    assert book[leaders.FORM.sheet]["A1"].value == "峰城区“我陪群众走流程”领导干部名单"
    assert book.properties.title == "峰城区名册与排班"


@pytest.mark.parametrize("form", ROSTERS.forms, ids=lambda form: form.id)
def test_registers_are_empty_and_take_rows(path: Path, form: Form) -> None:
    book = ClosedWorkbook(path.read_bytes())
    assert read_register(book, form).rows == ()
    values = {form.key[0]: "一", "unit": "区医保局"}
    source = Provenance("表.xlsx", None, "ab", "Sheet1", 4, AT.date(), 1)
    row = AddedRow(f"{form.id_prefix}0001", "区医保局", values, source)
    apply_plan(book, form, MergePlan(form.id, 1, added=(row,)), [{"batch": 1}], AT)
    register = read_register(book, form)
    assert [(kept.id, kept.unit, kept.values[form.key[0]]) for kept in register.rows] == [(row.id, "区医保局", "一")]
    assert (register.last_number, register.last_batch) == (1, 1)
    assert all(read_register(book, other).rows == () for other in ROSTERS.forms if other is not form)


def test_ids_tell_the_registers_apart() -> None:
    assert len({form.id_prefix for form in ROSTERS.forms}) == len(ROSTERS.forms)


@pytest.mark.office
def test_libreoffice_opens_it(path: Path) -> None:
    sheets = load_workbook(converted(path, "xlsx")).sheetnames
    assert sheets[: len(SHOWN)] == SHOWN
