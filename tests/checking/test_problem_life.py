"""Legal moves become a record, illegal ones findings; the record gives the state again."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checking.cases.life import CLOSED, COLUMNS, ON, moves, row
from toolkit.checking.problem_life import judge, life_of
from toolkit.core.catalogue import message
from toolkit.core.findings import Finding
from toolkit.core.moves import Move
from toolkit.core.register import BaseRow, Provenance, RegisterRow
from toolkit.core.values import Deadline, DueKind, Value
from toolkit.forms.problem_life import STATES, Actor, replay
from toolkit.forms.rectification_ledger import FORM

EXTENDED = "第1次：2023-11-30延至2023-12-31，原因：采购周期长"


def judged(now: RegisterRow, known: list[Move], base: BaseRow | None = None) -> tuple[tuple[Move, ...], list[str]]:
    made, wrong = judge(life_of(FORM, now, base, known, COLUMNS), ON)
    return made, [finding.code for finding in wrong]


def sent(**cells: Value) -> BaseRow:
    return BaseRow("问0001", row(**cells).values, Provenance("一.xlsx", None, "x", "Sheet1", 3, ON, 7), "区医保局")


def test_several_steps_at_once_are_each_recorded_with_day_person_and_basis() -> None:
    made, wrong = judged(row(status="closed", **CLOSED), moves("rectifying"))
    assert wrong == []
    assert [(move.step, move.on, move.person, move.basis) for move in made] == [
        ("finish", date(2023, 11, 28), "医保科", "制作图文指引。"),
        ("accept", date(2023, 12, 4), "李某", ""),
        ("close", date(2023, 12, 8), "于某", "整改前后照片"),
    ]
    assert {move.actor for move in made} == {Actor.DISTRICT}


def test_what_the_unit_submitted_moved_it_with_its_batch() -> None:
    done = Deadline(DueKind.DONE, date(2023, 11, 28))
    made, wrong = judged(row(status="rectified", due=done, measure=None), moves("rectifying"), sent(due=done))
    assert wrong == []
    assert [(move.step, move.actor, move.batch) for move in made] == [("finish", Actor.UNIT, 7)]


def test_the_district_needs_more_than_the_unit_to_say_done() -> None:
    made, wrong = judged(row(status="rectified", measure=None), moves("rectifying"), sent())
    assert (made, wrong) == ((), ["step_lacks"])


def test_a_failed_acceptance_leads_back_and_the_second_one_forward() -> None:
    failed = {**CLOSED, "verdict": "failed", "closed_on": None, "closed_by": None, "evidence": None}
    made, wrong = judged(row(status="rectifying", **failed), moves("rectified"))
    assert ([move.step for move in made], wrong) == (["reject"], [])
    again = {**failed, "status": "rectified", "rectified_on": date(2023, 12, 15)}
    made, wrong = judged(row(**again), moves("rectifying"))
    assert ([move.step for move in made], wrong) == (["finish"], [])
    passed = {**again, "status": "accepted", "verdict": "passed", "accepted_on": date(2023, 12, 18)}
    made, wrong = judged(row(**passed), moves("rectified"))
    assert ([move.step for move in made], wrong) == (["accept"], [])


@pytest.mark.parametrize(
    ("text", "count"), [(EXTENDED, 1), (f"{EXTENDED}\n第2次：2023-12-31延至2024-01-15，原因：再等", 2)]
)
def test_an_extension_on_record_allows_a_later_deadline(text: str, count: int) -> None:
    due = Deadline(DueKind.DATE, date(2023, 12, 31))
    assert judged(row(status="rectifying", due=due, extensions=text, extension_count=count), moves("rectifying")) == (
        (),
        [],
    )


@pytest.mark.parametrize(
    ("text", "count", "fault"),
    [
        (EXTENDED, 2, "延期次数是2，记录有1次"),
        (EXTENDED, None, "延期次数是0，记录有1次"),
        (EXTENDED.replace("第1次", "第2次"), 1, "各次没有按第1次、第2次……依次编号"),
        ("同意", 1, "“‘同意’不是"),
    ],
)
def test_what_is_wrong_with_extensions_is_said(text: str, count: int | None, fault: str) -> None:
    life = life_of(
        FORM, row(status="rectifying", extensions=text, extension_count=count), None, moves("rectifying"), COLUMNS
    )
    [finding] = judge(life, ON)[1]
    assert fault.strip("“") in message(finding)


def test_a_walk_without_a_problem_has_no_life() -> None:
    assert judged(row(status=None, problem="无", listing="none"), []) == ((), [])


def test_an_illegal_move_says_what_would_be_legal() -> None:
    _, wrong = judge(life_of(FORM, row(status="found", **CLOSED), None, moves("accepted"), COLUMNS), ON)
    assert isinstance(wrong[0], Finding)
    assert message(wrong[0]) == ("问0001由“已验收”变为“发现”，区级不能这样变动；此后只能是整改中、已销号。")
    _, closed = judge(life_of(FORM, row(status="found"), None, moves("closed"), COLUMNS), ON)
    assert message(closed[0]).endswith("问题已经了结，不再变动。")


@given(
    st.lists(
        st.tuples(st.sampled_from([*STATES, "快好了"]), st.booleans(), st.sampled_from(["passed", "failed", None])),
        max_size=12,
    )
)
def test_whatever_is_typed_the_record_gives_the_last_legal_state(typed: list[tuple[str, bool, str | None]]) -> None:
    known: list[Move] = []
    for status, filled, verdict in typed:
        cells = {**(CLOSED if filled else {}), "status": status, "verdict": verdict}
        now = row(**cells)
        before = known[-1].target if known else ""
        made, wrong = judge(life_of(FORM, now, None, known, COLUMNS), ON)
        known += made
        state = replay((move.source, move.target) for move in known)
        assert state == (known[-1].target if known else "")
        assert state == status if made else state == before
        if status not in (before, state):
            assert wrong
