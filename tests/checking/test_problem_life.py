"""Legal moves become a record, illegal ones findings; the record gives the state again."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checking.cases.life import CLOSED, COLUMNS, ON, moves, row
from toolkit.checking.problem_days import judge
from toolkit.checking.problem_life import Life, Said
from toolkit.core.catalogue import message
from toolkit.core.findings import Finding
from toolkit.core.moves import Move
from toolkit.core.register import RegisterRow
from toolkit.core.values import Deadline, DueKind
from toolkit.forms.problem_life import STATES, Actor, replay
from toolkit.forms.rectification_ledger import FORM

EXTENDED = "第1次：2023-11-30延至2023-12-31，原因：采购周期长"


def life(now: RegisterRow, known: list[Move], said: Said | None = None) -> Life:
    return Life(FORM, now, tuple(known), said, COLUMNS)


def judged(now: RegisterRow, known: list[Move], said: Said | None = None) -> tuple[tuple[Move, ...], list[str]]:
    made, wrong = judge(life(now, known, said), ON)
    return made, [finding.code for finding in wrong]


DONE = {**CLOSED, "closed_on": None, "closed_by": None, "evidence": None}
FAILED = {**DONE, "status": "rectifying", "verdict": "failed", "due": Deadline(DueKind.DATE, date(2023, 12, 15))}


@pytest.mark.parametrize("batch", [0, 7])
@pytest.mark.parametrize(("before", "step"), [("rectified", "reject"), ("accepted", "reopen")])
def test_the_district_may_fail_what_it_looked_at_whatever_the_unit_said_before(
    before: str, step: str, batch: int
) -> None:
    known = [
        Move("问0001", "begin", "", "rectifying", batch=7),
        Move("问0001", "finish", "rectifying", before, batch=batch),
    ]
    made, wrong = judged(row(**FAILED), known, Said("rectifying", 7))
    assert wrong == []
    assert [(move.step, move.actor, move.person, move.on, move.batch) for move in made] == [
        (step, Actor.DISTRICT, "李某", date(2023, 12, 4), 0)
    ]


def test_the_district_that_fails_without_a_verdict_lacks_it() -> None:
    known = [Move("问0001", "finish", "", "rectified", batch=7)]
    assert judged(row(status="rectifying"), known, Said("rectified", 7)) == ((), ["step_lacks", "verdict_contradicts"])


def test_a_unit_that_takes_back_what_it_said_needs_no_verdict() -> None:
    known = [Move("问0001", "finish", "", "rectified", batch=7)]
    made, wrong = judged(row(status="rectifying"), known, Said("rectifying", 8))
    assert ([(move.step, move.actor, move.batch) for move in made], wrong) == ([("take_back", Actor.UNIT, 8)], [])


def test_an_old_deadline_is_not_one_set_anew() -> None:
    old = {**FAILED, "due": Deadline(DueKind.DATE, date(2023, 11, 30))}
    [finding] = judge(life(row(**old), moves("rectified")), ON)[1]
    assert (finding.code, finding.params["lacking"]) == ("step_lacks", "新的整改完成时间（不早于验收日期）")


def test_what_is_legal_does_not_depend_on_how_often_was_recorded() -> None:
    now = row(**{**DONE, "status": "accepted", "rectified_on": None, "measure": None})
    made, wrong = judged(now, [], Said("rectified", 7))
    assert wrong == []
    told = [(move.step, move.actor, move.batch) for move in made]
    assert told == [
        ("register", Actor.UNIT, 7),
        ("begin", Actor.UNIT, 7),
        ("finish", Actor.UNIT, 7),
        ("accept", Actor.DISTRICT, 0),
    ]
    at_once = [move.step for move in made]
    first, _ = judged(row(status="rectified", measure=None), [], Said("rectified", 7))
    second, _ = judged(now, list(first), Said("rectified", 7))
    assert [move.step for move in (*first, *second)] == at_once


def test_a_word_is_no_day() -> None:
    now = row(status="closed", **{**CLOSED, "accepted_on": "近日", "closed_on": "已办"})
    found = judge(life(now, moves("rectified")), ON)[1]
    assert [finding.code for finding in found] == ["step_lacks", "step_lacks", "day_unreadable", "day_unreadable"]
    assert [message(finding) for finding in found[2:]] == [
        "问0001的“验收日期”写的是“近日”，不是日期。", "问0001的“销号日期”写的是“已办”，不是日期。",
    ]  # fmt: skip


def test_a_deadline_that_the_first_extension_gave_is_kept_too() -> None:
    text = EXTENDED.replace("2023-11-30", "未定")
    cells = {"status": "rectifying", "original_due": None, "extensions": text, "extension_count": 1}
    later = Deadline(DueKind.DATE, date(2024, 1, 15))
    assert judged(row(**cells, due=later), moves("rectifying"))[1] == ["deadline_moved"]


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
    made, wrong = judged(row(status="rectified", due=done, measure=None), moves("rectifying"), Said("rectified", 7))
    assert wrong == []
    assert [(move.step, move.actor, move.batch) for move in made] == [("finish", Actor.UNIT, 7)]


def test_the_district_needs_more_than_the_unit_to_say_done() -> None:
    made, wrong = judged(row(status="rectified", measure=None), moves("rectifying"), Said("rectifying", 7))
    assert (made, wrong) == ((), ["step_lacks"])


def test_a_failed_acceptance_leads_back_and_the_second_one_forward() -> None:
    anew = Deadline(DueKind.DATE, date(2023, 12, 15))
    failed = {**CLOSED, "due": anew, "verdict": "failed", "closed_on": None, "closed_by": None, "evidence": None}
    made, wrong = judged(row(status="rectifying", **failed), moves("rectified"))
    assert ([(move.step, move.basis) for move in made], wrong) == ([("reject", "时限重新明确为2023-12-15")], [])
    rejected = [*moves("rectified"), *made]
    again = {**failed, "status": "rectified", "rectified_on": date(2023, 12, 15)}
    made, wrong = judged(row(**again), rejected)
    assert ([move.step for move in made], wrong) == (["finish"], [])
    passed = {**again, "status": "accepted", "verdict": "passed", "accepted_on": date(2023, 12, 18)}
    made, wrong = judged(row(**passed), [*rejected, *made])
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
    now = row(status="rectifying", extensions=text, extension_count=count)
    [finding] = judge(life(now, moves("rectifying")), ON)[1]
    assert fault.strip("“") in message(finding)


def test_a_walk_without_a_problem_has_no_life() -> None:
    assert judged(row(status=None, problem="无", listing="none"), []) == ((), [])


def test_an_illegal_move_says_what_would_be_legal() -> None:
    _, wrong = judge(life(row(status="found", **CLOSED), moves("accepted")), ON)
    assert isinstance(wrong[0], Finding)
    assert message(wrong[0]) == ("问0001由“已验收”变为“发现”，区级不能这样变动；此后只能是整改中、已销号。")
    _, closed = judge(life(row(status="found"), moves("closed")), ON)
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
        made, wrong = judge(life(now, known), ON)
        known += made
        state = replay((move.source, move.target) for move in known)
        assert state == (known[-1].target if known else "")
        assert state == status if made else state == before
        if status not in (before, state):
            assert wrong
