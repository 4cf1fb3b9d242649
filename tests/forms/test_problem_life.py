"""The life of a problem: every move from every state, by whom it may be made, and that no unit can close one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.forms.problem_life import LABELS, NEW, STATES, STEPS, Actor, replay, route, steps_from
from toolkit.forms.rectification_ledger import FORM

UNIT, DISTRICT = Actor.UNIT, Actor.DISTRICT
# For each state and actor the states to which there is a way, with the steps; every other move is illegal.
LEGAL = {
    (NEW, UNIT): {"found": "register", "rectifying": "register begin", "rectified": "register begin finish"},
    ("found", UNIT): {"rectifying": "begin", "rectified": "begin finish"},
    ("rectifying", UNIT): {"found": "take_back_begin", "rectified": "finish"},
    ("rectified", UNIT): {"found": "take_back take_back_begin", "rectifying": "take_back"},
    ("accepted", UNIT): {},
    ("closed", UNIT): {},
    (NEW, DISTRICT): {
        "found": "register",
        "rectifying": "register begin",
        "rectified": "register begin finish",
        "accepted": "register begin finish accept",
        "closed": "register begin finish accept close",
    },
    ("found", DISTRICT): {
        "rectifying": "begin",
        "rectified": "begin finish",
        "accepted": "begin finish accept",
        "closed": "begin finish accept close",
    },
    ("rectifying", DISTRICT): {"rectified": "finish", "accepted": "finish accept", "closed": "finish accept close"},
    ("rectified", DISTRICT): {"rectifying": "reject", "accepted": "accept", "closed": "accept close"},
    ("accepted", DISTRICT): {"rectifying": "reopen", "closed": "close"},
    ("closed", DISTRICT): {},
}
MOVES = [
    (source, target, actor) for source in (NEW, *STATES) for target in STATES if target != source for actor in Actor
]


@pytest.mark.parametrize(("source", "target", "actor"), MOVES)
def test_every_move_is_legal_or_not_as_the_table_says(source: str, target: str, actor: Actor) -> None:
    way = route(source, target, actor)
    wanted = LEGAL[source, actor].get(target)
    assert (" ".join(step.id for step in way) if way is not None else None) == wanted


def test_the_table_is_whole() -> None:
    assert set(LEGAL) == {(state, actor) for state in (NEW, *STATES) for actor in Actor}
    assert len(MOVES) == 50


def test_steps_name_columns_of_the_ledger() -> None:
    columns = {column.id for column in FORM.columns}
    for step in STEPS:
        assert columns.issuperset((*step.needs, *step.district_needs))
        assert columns.issuperset(filter(None, (step.on, step.person)))
    assert len(set(LABELS.values())) == len(LABELS)


def test_only_the_district_accepts_and_strikes_off_and_that_needs_a_day_a_person_and_evidence() -> None:
    needs = {step.id: step for step in STEPS if step.target in ("accepted", "closed")}
    assert {step.actors for step in needs.values()} == {frozenset({DISTRICT})}
    assert needs["accept"].needs == ("accepted_by", "accepted_on")
    assert needs["close"].needs == ("closed_by", "closed_on", "evidence")


@given(st.lists(st.sampled_from(STATES), max_size=30))
def test_no_sequence_of_what_units_say_closes_a_problem(said: list[str]) -> None:
    state = NEW
    for wanted in said:
        way = route(state, wanted, UNIT)
        state = way[-1].target if way else state
        assert state in (NEW, "found", "rectifying", "rectified")


@given(st.lists(st.tuples(st.sampled_from(STATES), st.sampled_from(list(Actor))), max_size=30))
def test_the_steps_made_give_the_state_again(said: list[tuple[str, Actor]]) -> None:
    state, made = NEW, []
    for wanted, actor in said:
        way = route(state, wanted, actor) or ()
        made += [(step.source, step.target) for step in way]
        state = way[-1].target if way else state
    assert replay(made) == state


def test_moves_that_do_not_follow_one_another_give_no_state() -> None:
    assert replay([(NEW, "found"), ("rectifying", "rectified")]) is None


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_reached_by_a_step_and_only_the_last_is_left_by_none(state: str) -> None:
    assert any(step.target == state for step in STEPS)
    assert bool(steps_from(state, DISTRICT)) is (state != "closed")
