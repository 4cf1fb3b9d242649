"""What the blank form tells and lets people fill in is what the checks want."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.checking.cases import CELLS, row, sheets
from tests.checking.cases.ledger_rows import CASES
from toolkit.actions.reading import OFFICE_OF_THE_NOTICE
from toolkit.core.findings import Finding, Severity
from toolkit.core.locations import Location
from toolkit.core.values.dates import parse_date
from toolkit.core.values.phones import is_phone
from toolkit.forms.cells import TICK, parse_cell
from toolkit.forms.guidance import field_guidance, guidance
from toolkit.forms.rectification_ledger import FORM
from toolkit.forms.registry import SUBMITTED_FORMS
from toolkit.forms.schema import Column, Form, Kind
from toolkit.workbooks.blank import build_blank
from toolkit.workbooks.layout import blank_layout
from toolkit.workbooks.rules import rule

COLUMNS = [(form, column) for form in SUBMITTED_FORMS for column in form.submitted]
_COLUMNS = pytest.mark.parametrize(
    ("form", "column"), COLUMNS, ids=[f"{form.id}-{column.id}" for form, column in COLUMNS]
)
NOWHERE = Path()
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def found(column: str, text: str) -> list[Finding]:
    """What is wrong with a cell of a row that is good otherwise; a number begins with #, a date with @."""
    cell = f"{'ABCDEFGH'[list(CELLS).index(column)]}3"
    return [f for f in row(**{column: text})(NOWHERE) if f.location and f.location.a1 == cell]


@_COLUMNS
def test_what_is_demanded_of_a_column_is_said_beside_its_cells(form: Form, column: Column) -> None:
    said = guidance(column)
    assert column.help or not column.required
    assert ("必填" in said) is column.required
    assert not column.max_length or f"不超过{column.max_length}字" in said
    assert ("“无”" in said) is column.nil_allowed
    if column.kind is Kind.TICKS:
        assert f"“{TICK}”" in said
        assert ("至少" in said) is column.required
    if column.kind in (Kind.DATE, Kind.DATES, Kind.DEADLINE):
        assert [day for day in _DAY.findall(said) if parse_date(day).value is None] == []
        assert _DAY.search(said)


def test_the_examples_beside_the_fields_have_no_fault() -> None:
    said = {field.id: field_guidance(field) for field in FORM.meta}
    phone, day = re.findall(r"[0-9-]{8,}", said["phone"]), _DAY.findall(said["filled_on"])
    assert [is_phone(text) for text in phone] == [True]
    assert [parse_date(text).fault for text in day] == [None]


@pytest.mark.parametrize(
    ("code", "column", "words"),
    [
        ("before_campaign", "date", "不早于活动开始"),
        ("after_filing", "date", "不晚于填报日期"),
        ("due_before_walk", "due", "不早于走流程的日期"),
        ("no_channel", "channels", "至少一端"),
        ("no_problem_stated", "problem", "没有发现问题的填“无”"),
    ],
)
def test_what_a_rule_wants_is_said_beside_the_cell_that_it_finds(code: str, column: str, words: str) -> None:
    place = next(case.at for case in CASES if case.code == code)
    assert place == f"Sheet1!{'ABCDEFGH'[list(CELLS).index(column)]}3"
    assert words in guidance(FORM.column(column))


@pytest.mark.parametrize("form", SUBMITTED_FORMS, ids=lambda form: form.id)
def test_a_row_of_the_examples_has_no_fault(form: Form) -> None:
    fields = "填报单位：区医保局 | 填报日期：2023-11-18"
    headings = " | ".join(column.name for column in form.submitted)
    cells = " | ".join(column.example or column.options[-1].label for column in form.submitted)
    assert sheets(f"| {form.title} |\n| {fields} |\n| {headings} |\n| {cells} |")(NOWHERE) == []


@_COLUMNS
def test_an_example_means_what_the_column_holds(form: Form, column: Column) -> None:
    if column.kind is not Kind.TICKS:
        parsed = parse_cell(column, column.example)
        assert (parsed.value is None, parsed.fault) == (not column.example, None)


def limits(column: Column) -> dict[str, object]:
    return rule(column, "B5") or {}


@pytest.mark.parametrize("column", FORM.submitted, ids=lambda column: column.id)
def test_what_a_drop_down_offers_has_no_fault(column: Column) -> None:
    offered = limits(column).get("source", ())
    assert isinstance(offered, list | tuple)
    headings = [column.option(option.id).label for option in column.options] if column.kind is Kind.TICKS else []
    assert all(found(column.id, f"{TICK}{heading}") == [] for heading in headings)
    assert headings or all(found(column.id, text) == [] for text in offered)


@pytest.mark.parametrize("column", [c for c in FORM.submitted if limits(c).get("validate") == "length"], ids=str)
def test_a_text_is_too_long_for_the_checks_where_the_cell_refuses_it(column: Column) -> None:
    longest = limits(column)["value"]
    assert isinstance(longest, int)
    assert found(column.id, "长" * longest) == []
    assert [finding.code for finding in found(column.id, "长" * (longest + 1))] == ["too_long"]


@pytest.mark.parametrize(
    ("text", "value", "accepted"),
    [
        ("@2023-10-18", date(2023, 10, 18), True),
        ("2023-10-18至2023-10-20", "2023-10-18至2023-10-20", True),
        ("#10.2", 10.2, False),
        ("@1999-12-31", date(1999, 12, 31), False),
    ],
)
def test_a_day_that_the_cell_refuses_has_a_fault(text: str, value: object, accepted: bool) -> None:
    # The formula of the cell, =OR(ISTEXT(A5),A5>=DATE(2000,1,1)), in Python's words.
    assert limits(FORM.column("date"))["value"] == "=OR(ISTEXT(B5),B5>=DATE(2000,1,1))"
    assert (isinstance(value, str) or (isinstance(value, date) and value >= date(2000, 1, 1))) is accepted
    assert (found("date", text) == []) is accepted


def test_the_cells_tinted_as_missing_are_those_that_the_checks_miss(tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    build_blank(FORM, path, settings=OFFICE_OF_THE_NOTICE.settings)
    sheet = load_workbook(path).worksheets[0]
    place = blank_layout(FORM)
    tinted = {
        column.id
        for area in sheet.conditional_formatting
        for column in FORM.submitted
        if Location("", place.first_data_row, place.column_of(column.id)).a1 in area.sqref
    }
    missed = {id for id in CELLS if any(finding.severity is Severity.ERROR for finding in found(id, ""))}
    assert tinted == missed == set(CELLS)
