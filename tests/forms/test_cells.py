"""Writing a value into cells and reading it back is the identity on legal values."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.core.documents import CellError
from toolkit.core.values import DateSpan, Deadline, DueKind, Value
from toolkit.forms.cells import from_register, from_text, parse_cell, to_cells, to_json, to_text
from toolkit.forms.rectification_ledger import FORM

VALUES: list[tuple[str, Value]] = [
    ("date", DateSpan(date(2023, 10, 18))),
    ("date", DateSpan(date(2023, 10, 18), date(2023, 11, 2))),
    ("due", Deadline(DueKind.IMMEDIATE)),
    ("due", Deadline(DueKind.DATE, date(2023, 11, 30))),
    ("due", Deadline(DueKind.DONE)),
    ("due", Deadline(DueKind.DONE, date(2023, 11, 10))),
    ("due", Deadline(DueKind.ONGOING)),
    ("due", Deadline(DueKind.UNKNOWN, text="视上级安排")),
    ("channels", ("mobile", "window")),
    ("channels", ()),
    ("status", "rectified"),
    ("original_due", date(2023, 11, 30)),
    ("problem", "=1+1"),
    ("problem", " 两端有空格 \n换行 "),
    ("walker", None),
]


@pytest.mark.parametrize(("column", "value"), VALUES)
def test_cells_and_back(column: str, value: Value) -> None:
    declared = FORM.column(column)
    assert from_register(declared, to_cells(declared, value)) == value


@pytest.mark.parametrize(("column", "value"), VALUES)
def test_text_and_back(column: str, value: Value) -> None:
    declared = FORM.column(column)
    assert from_text(declared, to_text(declared, value)) == value


def test_what_a_clerk_typed_wrongly_is_neither_lost_nor_taken_for_a_value() -> None:
    assert from_register(FORM.column("date"), ("2023.11.31",)) == "2023.11.31"
    assert from_register(FORM.column("status"), ("快好了",)) == "快好了"
    assert to_cells(FORM.column("status"), "快好了") == ("快好了",)


def test_error_cells_are_faults() -> None:
    assert parse_cell(FORM.column("problem"), CellError("#REF!")).fault == "cell_error"


def test_json_is_the_reading_contract() -> None:
    assert to_json(FORM.column("date"), VALUES[1][1]) == {"date": "2023-10-18", "date_end": "2023-11-02"}
    assert to_json(FORM.column("due"), None) == {"due": {"kind": "unknown", "date": None}}
    assert to_json(FORM.column("item"), None) == {"item": ""}
