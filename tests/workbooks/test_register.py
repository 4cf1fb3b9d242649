"""Registers read from the district's workbook."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.workbooks.forms import LEDGER, new_district
from toolkit.core.history import BASE_PREFIX
from toolkit.core.register import Register
from toolkit.core.values import DateSpan, Deadline, DueKind, Value
from toolkit.forms.schema import Form
from toolkit.forms.system import BATCHES, CONFLICTS, HISTORY, base_form
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.closed import edit_workbook
from toolkit.workbooks.refusals import UnsafeWorkbook
from toolkit.workbooks.register import (
    history_column,
    history_text,
    history_value,
    moment,
    moment_text,
    number_of,
    read_history,
    read_register,
)
from toolkit.workbooks.tables import read_table
from toolkit.workbooks.writing import appending

Row = dict[str, Value]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return new_district(tmp_path_factory.mktemp("district"))


def filled(content: bytes, rows: dict[str, list[Row]], forms: tuple[Form, ...] = ()) -> BookReader:
    """The workbook with rows on some sheets, by form id."""
    book = BookReader(content)
    forms = (LEDGER, base_form(LEDGER), BATCHES, CONFLICTS, HISTORY)
    edits = [appending(read_table(book, form), rows[form.id]) for form in forms if form.id in rows]
    return BookReader(edit_workbook(content, edits))


def test_a_new_register_is_empty(empty: bytes) -> None:
    assert read_register(BookReader(empty), LEDGER) == Register("rectification_ledger")


def test_rows_with_and_without_numbers(empty: bytes) -> None:
    rows: list[Row] = [
        {"id": "问0001", "unit": "区医保局", "date": DateSpan(date(2023, 10, 18)), "status": "found"},
        {"unit": "区教体局", "problem": "手工加的", "due": Deadline(DueKind.IMMEDIATE)},
    ]
    register = read_register(filled(empty, {LEDGER.id: rows}), LEDGER)
    first, second = register.rows
    assert (first.id, first.unit, first.row, first.values["status"]) == ("问0001", "区医保局", 4, "found")
    assert first.values["date"] == DateSpan(date(2023, 10, 18))
    assert (second.id, second.unit, second.row, second.values["problem"]) == ("", "区教体局", 5, "手工加的")
    assert "id" not in first.values
    assert register.last_number == 1


def test_a_number_on_two_rows_is_refused_with_both(empty: bytes) -> None:
    rows: list[Row] = [{"id": "问1"}, {"id": "问2"}, {"id": "问1 "}]
    with pytest.raises(UnsafeWorkbook, match="第4行、第6行编号相同（问1）"):
        read_register(filled(empty, {LEDGER.id: rows}), LEDGER)


def test_the_base_is_what_was_sent_and_from_where(empty: bytes) -> None:
    sent: Row = {"item": "=1+1", "problem": " 原样 ", "date": DateSpan(date(2023, 10, 18), date(2023, 10, 20))}
    row: Row = {
        "id": "问7",
        "unit": "区医保局",
        **sent,
        "file": "a.zip",
        "member": "b.xlsx",
        "sha256": "f" * 64,
        "sheet": "Sheet1",
        "row": 6,
        "received": date(2023, 11, 20),
        "filled_on": date(2023, 11, 18),
        "batch": 3,
    }
    register = read_register(filled(empty, {base_form(LEDGER).id: [row, {"id": "问8"}]}), LEDGER)
    assert list(register.bases) == ["问7"]  # a line that names no submission is none
    base = register.bases["问7"]
    assert {id: value for id, value in base.values.items() if value} == sent
    assert (base.unit, base.provenance.label) == ("区医保局", "a.zip › b.xlsx Sheet1第6行")
    assert (base.provenance.received, base.provenance.filled_on) == (date(2023, 11, 20), date(2023, 11, 18))
    assert (register.last_number, register.last_batch) == (8, 3)


def test_documents_count_as_seen_where_something_was_taken(empty: bytes) -> None:
    rows: list[Row] = [
        {"batch": 1, "sha256": "a", "read": 3, "refused": 0},
        {"batch": 1, "sha256": "b", "read": 3, "refused": 3},
        {"batch": 2, "sha256": "c", "read": 3, "refused": 0, "undone": "2023-11-20 09:00:00"},
        {"batch": 4, "sha256": "d", "read": 3, "refused": 2},
        {"batch": 4, "sha256": "e", "unit": "区医保局", "read": 3, "refused": 0},
        {"batch": 4, "sha256": "e", "read": 2, "refused": 2},
    ]
    register = read_register(filled(empty, {BATCHES.id: rows}), LEDGER)
    assert (register.seen, register.last_batch) == (frozenset({("a", ""), ("d", ""), ("e", "区医保局")}), 4)


def test_open_conflicts_are_pending(empty: bytes) -> None:
    rows: list[Row] = [
        {"batch": 2, "id": "问1", "column": "整改完成时间", "submitted": "2023-11-30"},
        {"batch": 2, "id": "问1", "column": "责任科室", "submitted": "=科", "decided": "2023-11-21 10:00"},
        {"batch": 3, "id": "问2", "column": "“走流程”形式", "submitted": "移动端、窗口端"},
        {"batch": 3, "id": "", "column": "责任科室", "submitted": "科"},
    ]
    pending = read_register(filled(empty, {CONFLICTS.id: rows}), LEDGER).pending
    assert [(p.batch, p.id, p.column) for p in pending] == [(2, "问1", "due"), (3, "问2", "channels")]
    assert [p.submitted for p in pending] == [Deadline(DueKind.DATE, date(2023, 11, 30)), ("mobile", "window")]


def test_numbers_of_undone_batches_are_never_given_again(empty: bytes) -> None:
    rows: dict[str, list[Row]] = {
        HISTORY.id: [
            {"batch": 1, "id": "问5", "at": "2023-11-20 09:30:00", "source": "a.xlsx"},
            {"batch": 2, "id": "问9", "column": "office", "old": " 旧", "new": "新", "at": "2023-11-21 09:30:00"},
            {"batch": 3, "id": "问9", "column": "base:due", "old": "立行立改", "at": "bad"},
        ],
        BATCHES.id: [{"batch": 1, "undone": "2023-11-22 09:30:00"}],
    }
    book = filled(empty, rows)
    assert read_register(book, LEDGER).last_number == 9
    second, third = read_history(book, LEDGER)
    assert (second.batch, second.column, second.old, second.new) == (2, "office", " 旧", "新")
    assert second.at == datetime(2023, 11, 21, 9, 30)
    assert (third.old, third.new, third.at) == (Deadline(DueKind.IMMEDIATE), None, datetime.min)


@pytest.mark.parametrize(
    ("id", "number"), [("问0012", 12), (" 问3 ", 3), ("问", 0), ("问3a", 0), ("事3", 0), ("3", 0), ("", 0)]
)
def test_the_number_of_an_id(id: str, number: int) -> None:
    assert number_of(LEDGER, id) == number


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("office", " 前后 \n二"),
        ("problem", "=1+1"),
        ("date", DateSpan(date(2023, 10, 18), date(2023, 10, 20))),
        ("due", Deadline(DueKind.DONE, date(2023, 11, 1))),
        ("due", Deadline(DueKind.UNKNOWN, text="视情况")),
        ("channels", ("mobile", "window")),
        ("category", "system"),
        ("accepted_on", date(2023, 11, 2)),
        ("office", None),
        (f"{BASE_PREFIX}row", 7),
        (f"{BASE_PREFIX}received", date(2023, 11, 2)),
    ],
)
def test_values_in_the_history_come_back(column: str, value: Value) -> None:
    declared = history_column(LEDGER, column)
    assert declared is not None
    assert history_value(declared, history_text(declared, value) or "") == value


def test_whole_rows_have_no_values_in_the_history() -> None:
    assert history_column(LEDGER, "") is None
    assert history_text(None, "x") is None


def test_moments() -> None:
    at = datetime(2023, 11, 20, 9, 30, 5)
    assert moment_text(at) == "2023-11-20 09:30:05"
    assert moment(moment_text(at)) == at
    assert moment("2023-11-20 09:30") == datetime(2023, 11, 20, 9, 30)


def test_ledger_of_a_clerk_who_sorted_and_moved_columns(empty: bytes, tmp_path: Path) -> None:
    rows: list[Row] = [{"id": f"问{n}", "unit": "区医保局", "item": f"事项{n}"} for n in (3, 1, 2)]
    register = read_register(filled(empty, {LEDGER.id: rows}), LEDGER)
    assert [(row.id, row.row) for row in register.rows] == [("问3", 4), ("问1", 5), ("问2", 6)]
