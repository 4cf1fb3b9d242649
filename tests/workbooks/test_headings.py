"""表头对照 in the workbook: its drop-downs, questions put to it, choices read from it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from toolkit.forms import district
from toolkit.forms.headings import HEADING_CHOICES, HEADINGS
from toolkit.forms.registry import SUBMITTED_FORMS
from toolkit.forms.targets import heading_choices
from toolkit.workbooks.closed import ClosedWorkbook
from toolkit.workbooks.district import build_district
from toolkit.workbooks.headings import HeadingRow, ask, read_headings
from toolkit.workbooks.writing import Values

QUESTION: Values = {"batch": 1, "form": "rectification_ledger", "heading": "拟办结时间", "proposal": "整改完成时间"}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("district") / "总台账.xlsx"
    build_district(path, settings=district.SETTINGS, units=district.UNITS, members=[])
    return path


def test_a_new_sheet_asks_nothing(path: Path) -> None:
    assert read_headings(ClosedWorkbook(path.read_bytes())) == ()


def test_questions_come_back_as_they_were_put(path: Path) -> None:
    book = ClosedWorkbook(path.read_bytes())
    ask(book, [QUESTION])
    ask(book, [])
    ask(book, [{**QUESTION, "heading": "承办股室", "decision": "责任科室"}])
    assert read_headings(ClosedWorkbook(book.content)) == (
        HeadingRow(3, "rectification_ledger", "拟办结时间", ""),
        HeadingRow(4, "rectification_ledger", "承办股室", "责任科室"),
    )


def test_a_workbook_made_before_there_was_the_sheet_asks_nothing(path: Path, tmp_path: Path) -> None:
    old = openpyxl.load_workbook(path)
    del old[HEADINGS.sheet]
    old.save(tmp_path / "旧.xlsx")
    book = ClosedWorkbook((tmp_path / "旧.xlsx").read_bytes())
    before = book.content
    ask(book, [QUESTION])
    assert (read_headings(book), book.content) == ((), before)


def test_each_row_offers_the_columns_of_its_form(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    source = book[HEADING_CHOICES.sheet]
    rows = [[cell.value for cell in row] for row in source.iter_rows(min_row=3)]
    assert source.sheet_state == "veryHidden"
    assert rows == [[form.sheet, choice.label] for form in SUBMITTED_FORMS for choice in heading_choices(form)]
    (rule,) = [rule for rule in book[HEADINGS.sheet].data_validations.dataValidation if "F3" in rule.sqref]
    whole = f"'{HEADING_CHOICES.sheet}'!$A$3:$A${len(rows) + 2}"
    first = f"'{HEADING_CHOICES.sheet}'!$B$3"
    assert rule.formula1 == f"OFFSET({first},MATCH($B3,{whole},0)-1,0,COUNTIF({whole},$B3),1)"
