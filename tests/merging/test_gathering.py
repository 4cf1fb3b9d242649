"""Whose rows they are, and the claims on each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from tests.merging.builders import BASE, RECEIVED, UNIT, by_hand, edited, empty, merged, problem, submit
from toolkit.core.records import Submission
from toolkit.core.register import Register
from toolkit.core.values import DateSpan
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.merging.comparing import Values
from toolkit.merging.gathering import Gathered, gather, rows_by_unit
from toolkit.merging.selecting import select

A, B, C = (problem(item=item, problem=f"{item}办理慢。") for item in ("异地就医备案", "退休审核", "生育津贴"))
LATER = BASE.replace(day=21)


def gathered(
    register: Register, *submissions: Submission, disputed: Mapping[str, Values] = MappingProxyType({})
) -> Gathered:
    filings, _ = select(LEDGER, register, submissions)
    own = rows_by_unit(register, register.rows, [UNIT])[UNIT]
    return gather(LEDGER, own, filings, iter(["新1", "新2", "新3"]), disputed, batch=2, received=RECEIVED)


def test_rows_and_bases_of_the_units_asked_for() -> None:
    register = merged(empty(), submit(A, B), submit(A, unit="区税务局"))
    register = merged(by_hand(register, C))
    own = rows_by_unit(register, register.rows, [UNIT, "区公安分局"])
    assert own.keys() == {UNIT, "区公安分局"}
    assert own[UNIT].rows.keys() == {"问0001", "问0002", "问0004"}
    assert own[UNIT].bases.keys() == {"问0001", "问0002"}
    assert not own["区公安分局"].rows


def test_a_base_without_its_row_is_that_of_a_removed_one() -> None:
    register = merged(empty(), submit(A, B))
    moved = replace(register.rows[0], unit="区税务局")
    own = rows_by_unit(replace(register, rows=(moved,)), (moved,), [UNIT, "区税务局"])
    assert own[UNIT].removed.keys() == {"问0001", "问0002"}
    assert own["区税务局"].rows.keys() == {"问0001"}
    assert not own["区税务局"].bases


def test_a_base_that_names_no_unit_belongs_to_that_of_its_row() -> None:
    register = merged(empty(), submit(A))
    bases = {id: replace(base, unit="") for id, base in register.bases.items()}
    assert rows_by_unit(replace(register, bases=bases), register.rows, [UNIT])[UNIT].bases == bases


def test_claims_are_gathered_by_row_oldest_first_and_new_rows_get_the_next_id() -> None:
    register = merged(empty(), submit(A))
    files = (submit(A, C, filled_on=LATER), submit(B, {**A, "office": "办公室"}, sha256="second"))
    claims = gathered(register, *files).claims
    assert {id: [claim.submission for claim in own] for id, own in claims.items()} == {
        "新1": [1],
        "问0001": [1, 0],
        "新2": [0],
    }


def test_a_row_is_known_as_it_was_sent_and_as_the_clerk_changed_it() -> None:
    register = edited(merged(empty(), submit(A)), "问0001", item="异地就医（线上）")
    for item in ("异地就医备案", "异地就医（线上）"):
        assert gathered(register, submit({**A, "item": item, "due": None})).claims.keys() == {"问0001"}


def test_a_file_of_the_batch_is_compared_with_those_before_it() -> None:
    first = submit(A, filled_on=BASE)
    corrected = submit({**A, "walker": "冯康文（主任）", "id": "问0001"}, filled_on=LATER)
    again = submit({**A, "walker": "冯康文 主任"}, filled_on=LATER.replace(day=22))
    claims = gathered(merged(empty(), first), corrected, again).claims
    assert {id: len(own) for id, own in claims.items()} == {"问0001": 2}


def test_rows_present_include_those_of_faulty_records_but_not_removed_ones() -> None:
    register = merged(empty(), submit(A, B, C))
    register = replace(register, rows=register.rows[:2])
    made = gathered(register, submit({**A, "due": None}, C, faulty={0: "missing_required"}))
    assert made.present == (frozenset({"问0001"}),)
    assert [id for id, _ in made.removed] == ["问0003"]


def test_a_row_is_known_again_by_what_is_in_dispute() -> None:
    register = merged(empty(), submit(A, B))
    moved = {**A, "date": DateSpan(date(2023, 10, 25)), "item": "异地就医备案办理"}
    known = gathered(
        register, submit(moved, sha256="again"), disputed={"问0001": {"date": moved["date"], "item": moved["item"]}}
    )
    assert known.claims.keys() == {"问0001"}
    assert gathered(register, submit(moved, sha256="again")).claims.keys() == {"新1"}
