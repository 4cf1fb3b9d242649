"""The law of cells: a legal value that is written, as cells or as text, and read back is the same value."""

from __future__ import annotations

import os
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.core.catalogue import ENTRIES
from toolkit.core.findings import Severity
from toolkit.core.values import DateSpan, Deadline, DueKind, Value
from toolkit.forms.cells import from_register, from_text, parse_cell, to_cells, to_text
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.schema import Column, Kind

law = settings(max_examples=300 if os.environ.get("CI") else 500, deadline=None)

_days = st.dates(date(1990, 1, 1), date(2099, 12, 31))
_letters = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)
_words = st.lists(
    st.sampled_from(("2023", "10", "年底", "月", "日前", "立行立改", "已完成", "长期", " ", "待定", "/", "-", "无"))
)


def _deadline_of(text: str) -> Deadline | None:
    """What a cell says, unless it is an error: such a record is not merged."""
    parsed = parse_cell(LEDGER.column("due"), text)
    wrong = parsed.fault is not None and ENTRIES[parsed.fault].severity is Severity.ERROR
    return None if wrong or not isinstance(parsed.value, Deadline) else parsed.value


def _spans() -> st.SearchStrategy[Value]:
    return st.tuples(_days, _days).map(lambda days: DateSpan(min(days), max(days) if days[0] != days[1] else None))


def _deadlines() -> st.SearchStrategy[Value]:
    """Those that the form offers, and whatever the reader makes of odd words."""
    worded = st.one_of(_letters, _words.map("".join)).map(_deadline_of).filter(lambda due: due is not None)
    dated = st.builds(Deadline, st.sampled_from((DueKind.DATE, DueKind.DONE)), _days)
    bare = st.sampled_from((DueKind.IMMEDIATE, DueKind.DONE, DueKind.ONGOING)).map(Deadline)
    return st.one_of(worded, dated, bare)


def values_of(column: Column) -> st.SearchStrategy[Value]:
    ids = [option.id for option in column.options]
    by_kind: dict[Kind, st.SearchStrategy[Value]] = {
        Kind.DATE: _days,
        Kind.DATES: _spans(),
        Kind.DEADLINE: _deadlines(),
        Kind.WHOLE: st.integers(0, 10**9),
        Kind.TICKS: st.sets(st.sampled_from(ids)).map(lambda some: tuple(id for id in ids if id in some))
        if ids
        else st.just(()),
        Kind.CHOICE: st.sampled_from(ids) if ids else st.none(),
    }
    return by_kind.get(column.kind, _letters)


@pytest.mark.parametrize("column", LEDGER.register_columns, ids=lambda column: column.id)
@law
@given(data=st.data())
def test_written_and_read_back(column: Column, data: st.DataObject) -> None:
    value = data.draw(values_of(column))
    assert from_register(column, to_cells(column, value)) == value
    if value != ():
        assert from_text(column, to_text(column, value)) == value
