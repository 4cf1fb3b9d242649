"""The lines of 疑似重复."""

from __future__ import annotations

from datetime import date

import pytest

from tests.merging.builders import problem, submit
from tests.workbooks.forms import LEDGER, new_district
from tests.workbooks.test_apply import merge
from toolkit.core.values import DateSpan
from toolkit.forms.system import LIKELY
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.tables import read_table

CORRECTED = problem(date=DateSpan(date(2023, 10, 19)), measure="更换读卡模块，" * 20)


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workbook in which a corrected row has come as a new one."""
    empty = new_district(tmp_path_factory.mktemp("district"))
    first, _ = merge(empty, submit(problem(measure="更换读卡模块，" * 19)))
    content, plan = merge(first, submit(CORRECTED, filled_on=date(2023, 11, 20)))
    assert plan.likely
    return content


def test_a_line_names_both_rows_and_what_differs(merged: bytes) -> None:
    (row,) = read_table(BookReader(merged), LIKELY).rows
    assert {id: row.text(id) for id in ("batch", "id", "unit", "other", "other_unit", "kind", "source", "at")} == {
        "batch": "2", "id": "问0001", "unit": "区医保局", "other": "问0002", "other_unit": "区医保局", "kind": "own",
        "source": "区医保局.xlsx Sheet1第6行", "at": "2023-11-22 09:30:15",
    }  # fmt: skip
    assert row.number("score") >= 85
    assert row.text("decision") == row.text("decided") == ""
    first, second = row.text("differing").split("\n")
    assert first == "时间：原有“2023-10-18”；新增“2023-10-19”"
    assert second.count("…") == 2
    assert len(second) < 250


def test_the_ledger_has_both_rows(merged: bytes) -> None:
    assert len(read_table(BookReader(merged), LEDGER).rows) == 2
