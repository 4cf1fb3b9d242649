"""The same problem reported by two units."""

from __future__ import annotations

import pytest

from tests.merging.builders import ITEMS, due, empty, merged, plan, problem, submit
from toolkit.core.plans import Likeness
from toolkit.core.values import Value
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.merging.linking import link

OTHERS: dict[str, Value] = {"walker": "张勇（局长）", "office": "人事股", "due": due("立行立改")}


def links(one: dict[str, Value], other: dict[str, Value], unit: str = "区教体局") -> list[Likeness]:
    """The links that come of a row in the register and one that is sent after it."""
    register = merged(empty(), submit(problem(**one)))
    made = plan(register, submit(problem(**other), unit=unit))
    return list(link(LEDGER, register.rows, made.added))


@pytest.mark.parametrize(
    ("one", "other", "linked"),
    [
        pytest.param({}, OTHERS, True, id="the same in all that matters"),
        pytest.param({}, {**OTHERS, "item": " 异地 就医备案"}, True, id="spaces mean nothing"),
        pytest.param({}, {**OTHERS, "problem": "自助终端读卡失败率很高。原因：设备老化。"}, True, id="nearly the same"),
        pytest.param({}, {**OTHERS, "item": "退休审核"}, False, id="another item"),
        pytest.param(
            {}, {**OTHERS, "problem": "排队等候时间长。", "measure": "增设窗口。"}, False, id="another problem"
        ),
        pytest.param({"problem": "无"}, {**OTHERS, "problem": "无"}, False, id="no problem at all"),
        pytest.param({"measure": None}, {**OTHERS, "measure": None}, False, id="too little said"),
    ],
)
def test_who_is_linked(one: dict[str, Value], other: dict[str, Value], linked: bool) -> None:
    assert bool(links(one, other)) is linked


def test_a_link_names_both_rows_and_where_they_differ() -> None:
    (found,) = links({}, OTHERS)
    assert (found.id, found.other, found.score) == ("问0001", "问0002", 100.0)
    assert found.columns == ("walker", "due", "office")
    assert found.provenance.file == "区教体局.xlsx"
    assert found.location.row == 6


def test_a_units_own_rows_are_not_linked() -> None:
    assert links({}, {**OTHERS, "item": "异地就医备案"}, unit="区医保局") == []


def test_of_two_units_in_one_batch_the_later_row_is_linked_to_the_earlier() -> None:
    made = plan(empty(), submit(problem()), submit(problem(**OTHERS), unit="区教体局"))
    assert [(found.id, found.other) for found in link(LEDGER, (), made.added)] == [("问0001", "问0002")]


def test_of_several_the_most_alike_is_named() -> None:
    near = problem(problem="自助终端读卡失败率很高。原因：设备老化。")
    register = merged(empty(), submit(near), submit(problem(), unit="区税务局"))
    made = plan(register, submit(problem(**OTHERS), unit="区教体局"))
    (found,) = link(LEDGER, register.rows, made.added)
    assert {row.id: row.unit for row in register.rows}[found.id] == "区税务局"


def test_a_form_without_long_texts_links_nothing() -> None:
    register = merged(empty(ITEMS), submit({"name": "退休审核"}, form=ITEMS), form=ITEMS)
    made = plan(register, submit({"name": "退休审核"}, form=ITEMS, unit="区教体局"), form=ITEMS)
    assert made.added
    assert link(ITEMS, register.rows, made.added) == ()
