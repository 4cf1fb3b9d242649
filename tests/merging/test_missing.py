"""Rows that a unit no longer sends: who is said to lack them."""

from __future__ import annotations

from datetime import date

from tests.merging.builders import by_hand, edited, empty, merged, plan, problem, submit
from toolkit.core.documents import Source
from toolkit.core.locations import Location
from toolkit.core.plans import MergePlan
from toolkit.core.records import Record, Submission
from toolkit.core.register import Register
from toolkit.core.values import DateSpan
from toolkit.forms.duty_roster import FORM as DUTY
from toolkit.merging import apply_plan, plan_merge

A, B, C, D = (
    problem(item=item, problem=f"{item}的问题") for item in ("异地就医备案", "退休审核", "生育津贴", "门诊慢特病")
)
FIRST, LATER, LAST = date(2023, 11, 10), date(2023, 11, 18), date(2023, 11, 21)


def test_a_row_that_the_renewed_document_had_is_missing_and_stays() -> None:
    register = merged(empty(), submit(A, B, C, filled_on=FIRST))
    again = submit(A, C, filled_on=LATER)
    assert plan(register, again).outcomes[0].missing == ("问0002",)
    assert not plan(register, again).outcomes[0].apart
    assert len(merged(register, again).rows) == 3


def test_within_one_batch_too() -> None:
    made = plan(empty(), submit(A, C, filled_on=LATER), submit(A, B, C, filled_on=FIRST))
    assert [outcome.missing for outcome in made.outcomes] == [("问0002",), ()]


def test_two_offices_of_one_day_add_up_and_lack_nothing() -> None:
    register = merged(empty(), submit(A, B, filled_on=FIRST), submit(C, filled_on=FIRST))
    assert len(register.rows) == 3
    renewed = plan(register, submit(A, B, due_b := D, filled_on=LATER))
    assert [outcome.missing for outcome in renewed.outcomes] == [()]
    assert due_b["item"] == renewed.added[0].values["item"]


def test_the_second_office_of_one_day_may_come_in_a_later_batch() -> None:
    register = merged(empty(), submit(A, B, filled_on=FIRST))
    outcome = plan(register, submit(C, filled_on=FIRST)).outcomes[0]
    assert (outcome.missing, outcome.apart) == ((), False)


def test_a_file_without_any_row_in_common_lists_what_came_before_as_apart() -> None:
    register = merged(empty(), submit(A, B, filled_on=FIRST))
    outcome = plan(register, submit(C, D, filled_on=LATER)).outcomes[0]
    assert (outcome.missing, outcome.apart) == (("问0001", "问0002"), True)


def test_of_several_files_apart_only_the_newest_lists_and_nothing_that_the_batch_has() -> None:
    register = merged(empty(), submit(A, B, filled_on=FIRST))
    made = plan(register, submit(C, filled_on=LATER), submit(D, filled_on=LAST), submit(A, filled_on=LATER))
    assert [(outcome.missing, outcome.apart) for outcome in made.outcomes] == [
        ((), False),
        (("问0002",), True),
        (("问0002",), False),
    ]


def test_a_row_that_a_later_file_of_the_batch_has_again_is_not_missing() -> None:
    register = merged(empty(), submit(A, B, filled_on=FIRST))
    made = plan(register, submit(A, filled_on=LATER), submit(A, B, filled_on=LAST))
    assert [outcome.missing for outcome in made.outcomes] == [(), ()]


def test_a_faulty_record_still_shows_that_its_row_is_there() -> None:
    register = merged(empty(), submit(A, B, filled_on=FIRST))
    broken = submit(A, {**B, "date": None}, filled_on=LATER, faulty={1: "invalid_date"})
    assert plan(register, broken).outcomes[0].missing == ()


def test_a_file_filed_before_what_is_known_lacks_nothing_newer() -> None:
    register = merged(empty(), submit(A, B, C, filled_on=LATER))
    assert plan(register, submit(A, filled_on=FIRST)).outcomes[0].missing == ()


def test_rows_of_the_clerk_and_of_other_units_are_never_missing() -> None:
    register = merged(empty(), submit(A, filled_on=FIRST), submit(B, unit="区税务局", filled_on=FIRST))
    register = by_hand(edited(register, "问0001", notes="已督办"), C)
    assert plan(register, submit(A, filled_on=LATER)).outcomes[0].missing == ()


def test_a_row_is_said_to_be_missing_when_it_goes_and_not_each_time_after() -> None:
    register = merged(merged(empty(), submit(A, B, filled_on=FIRST)), submit(A, filled_on=LATER))
    assert plan(register, submit(A, C, filled_on=LAST)).outcomes[0].missing == ()


def test_next_months_roster_lacks_nothing_of_this_months() -> None:
    made = [
        Record(Location("表", row), {"date": DateSpan(date(2023, month, day)), "name": name})
        for row, (month, day, name) in enumerate(
            ((10, 16, "郝敏浩"), (10, 17, "雷强"), (11, 6, "郝敏浩"), (11, 7, "雷强")), start=1
        )
    ]

    def roster(digest: str, *records: Record, filled_on: date = FIRST) -> Submission:
        source = Source(f"{digest}.xlsx", None, digest)
        return Submission(source, DUTY.id, "区医保局", unit_known=True, filled_on=filled_on, records=records)

    def planned(register: Register, submission: Submission) -> MergePlan:
        return plan_merge(DUTY, register, [submission], batch=register.last_batch + 1, received=LATER)

    october = Register(DUTY.id)
    october = apply_plan(DUTY, october, planned(october, roster("a", *made[:2])))
    november = planned(october, roster("b", *made[2:], filled_on=LATER)).outcomes[0]
    assert (november.missing, november.apart) == ((), False)
    shorter = planned(october, roster("c", made[0], made[1], made[2], filled_on=LATER)).outcomes[0]
    assert shorter.missing == ()
    without = planned(october, roster("d", made[0], made[2], filled_on=LATER)).outcomes[0]
    assert without.missing == ("班0002",), "17 October lies within what it speaks of"
