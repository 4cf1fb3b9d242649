"""Ids: their form, their order, and that none is given twice."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from tests.merging.builders import BASE, ITEMS, by_hand, empty, ids, merged, plan, problem, submit
from toolkit.core.register import RegisterRow
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.merging.numbering import highest_number, row_id

A, B, C = (problem(item=item) for item in ("异地就医备案", "退休审核", "生育津贴"))


def test_ids() -> None:
    assert [row_id(LEDGER, 7), row_id(LEDGER, 12345), row_id(ITEMS, 1)] == ["问0007", "问12345", "事0001"]


def test_new_rows_are_numbered_by_unit_filing_and_row_whatever_the_order_of_files() -> None:
    later = BASE.replace(day=20)
    files = [submit(C, filled_on=later), submit(A, B, filled_on=BASE), submit(A, unit="区公安分局", filled_on=later)]
    for order in permutations(files):
        added = plan(empty(), *order).added
        assert [(row.id, row.unit, row.values["item"]) for row in added] == [
            ("问0001", "区公安分局", "异地就医备案"),
            ("问0002", "区医保局", "异地就医备案"),
            ("问0003", "区医保局", "退休审核"),
            ("问0004", "区医保局", "生育津贴"),
        ]


def test_rows_made_by_hand_come_before_new_ones_in_the_order_of_the_sheet() -> None:
    register = by_hand(merged(empty(), submit(A)), B, C)
    made = plan(register, submit(problem(item="门诊慢特病")))
    assert made.numbered == {5: "问0002", 6: "问0003"}
    assert [row.id for row in made.added] == ["问0004"]
    assert ids(merged(register).rows) == ["问0001", "问0002", "问0003"]


def test_a_number_is_never_given_twice() -> None:
    register = replace(merged(empty(), submit(A, B)), last_number=0)
    without_last = replace(register, rows=register.rows[:1])
    assert [row.id for row in plan(without_last, submit(C, unit="区税务局")).added] == ["问0003"]
    assert [row.id for row in plan(replace(empty(), last_number=41), submit(C)).added] == ["问0042"]


def test_a_number_typed_by_a_clerk_counts_and_other_words_do_not() -> None:
    rows = tuple(RegisterRow(id, "区医保局", {}) for id in ("问0090", "问附1", "补1"))
    assert highest_number(LEDGER, replace(empty(), rows=rows)) == 90
