"""Which submissions and records of a batch are merged, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import permutations

import pytest

from tests.merging.builders import ITEMS, empty, outcomes, plan, problem, submit
from toolkit.core.catalogue import find
from toolkit.core.catalogue.merge_words import OUTCOMES
from toolkit.core.plans import Fate
from toolkit.core.records import Submission
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.merging import apply_plan
from toolkit.merging.selecting import select

ROW = problem()
GOOD = submit(ROW, sha256="good")
REJECTED = replace(submit(), rejection=find("encrypted"))
BLOCKED = replace(submit(ROW, problem(office="办公室")), findings=(find("unit_unknown", text="区某局", nearest=""),))
NAMELESS = replace(submit(ROW), unit=None)


@pytest.mark.parametrize(
    ("submission", "reason", "records"),
    [
        (REJECTED, "encrypted", []),
        (BLOCKED, "unit_unknown", ["refused", "refused"]),
        (submit(ROW, form=ITEMS), "other_form", ["refused"]),
        (NAMELESS, "unit_missing", ["refused"]),
    ],
)
def test_a_submission_refused_as_a_whole_lists_its_records_with_the_reason(
    submission: Submission, reason: str, records: list[str]
) -> None:
    made = plan(empty(), submission)
    assert made.outcomes[0].reason == reason
    assert outcomes(made) == records
    assert {record.reason for record in made.outcomes[0].records} <= {reason}
    assert not made.changes_anything
    assert not made.documents


def test_a_document_seen_before_changes_nothing() -> None:
    register = replace(empty(), seen=frozenset({("good", "")}))
    made = plan(register, submit(ROW, problem(office=None), sha256="good", faulty={1: "no_channel"}))
    assert outcomes(made) == ["unchanged", "refused"]
    assert made.outcomes[0].reason == "seen_before"
    assert not made.changes_anything


def test_copies_of_a_document_count_once_whatever_their_order() -> None:
    copies = [GOOD, submit(ROW, sha256="good", name="副本.xlsx"), submit(ROW, sha256="good", name="（终版）.xlsx")]
    for order in permutations(copies):
        made = plan(empty(), *order)
        [counting] = [outcome.index for outcome in made.outcomes if outcome.reason is None]
        assert order[counting].source.file == "副本.xlsx"
        assert len(made.added) == 1


def test_a_copy_whose_name_speaks_of_another_unit_is_a_copy() -> None:
    made = plan(empty(), GOOD, submit(ROW, unit="区税务局", sha256="good", name="区税务局.xlsx"))
    assert [outcome.reason for outcome in made.outcomes] == [None, "seen_before"]


def test_the_part_of_a_unit_that_was_not_known_is_merged_once_it_is() -> None:
    known, other = (submit(ROW, unit=unit, sha256="both", name="各单位.xlsx") for unit in ("区医保局", "区税务局"))
    first = plan(empty(), known, replace(other, unit=None))
    assert [outcome.reason for outcome in first.outcomes] == [None, "unit_missing"]
    after = apply_plan(LEDGER, empty(), first)
    second = plan(after, known, other)
    assert [outcome.reason for outcome in second.outcomes] == ["seen_before", None]
    assert [row.unit for row in second.added] == ["区税务局"]


def test_one_document_with_the_rows_of_two_units_is_merged_for_both() -> None:
    parts = [submit(ROW, unit=unit, sha256="both", name="各单位.xlsx") for unit in ("区医保局", "区税务局")]
    assert [row.unit for row in plan(empty(), *parts).added] == ["区医保局", "区税务局"]


def test_records_with_an_error_or_repeated_are_refused() -> None:
    made = plan(empty(), submit(ROW, problem(item=None), {**ROW, "office": "信 息 科"}, faulty={1: "missing_required"}))
    records = made.outcomes[0].records
    assert [(record.outcome.value, record.reason) for record in records] == [
        ("added", None),
        ("refused", "missing_required"),
        ("refused", "repeated_row"),
    ]
    assert set(records[1].fates.values()) == {Fate.REFUSED}
    assert "item" not in records[1].fates


def test_the_first_of_several_errors_is_the_reason_and_warnings_are_none() -> None:
    sent = submit(ROW)
    place = sent.records[0].location
    warning, first, second = (find(code, place, place) for code in ("repeated_row", "no_channel", "due_before_walk"))
    made = plan(empty(), replace(sent, findings=(warning, first, second)))
    assert made.outcomes[0].records[0].reason == "no_channel"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (submit(ROW, filled_on=date(2023, 11, 18)), submit(ROW, filled_on=date(2023, 11, 19))),
        (submit(ROW, filled_on=None), submit(ROW, filled_on=date(2023, 11, 1))),
        (submit(ROW, sent=datetime(2023, 11, 18, 9)), submit(ROW, sent=datetime(2023, 11, 18, 15))),
        (submit(ROW), submit(ROW, sent=datetime(2023, 11, 18, 9))),
        (
            submit(ROW, sent=datetime(2023, 11, 18, 15, tzinfo=timezone(timedelta(hours=8)))),
            submit(ROW, sent=datetime(2023, 11, 18, 9, tzinfo=UTC)),
        ),
        (submit(ROW, sha256="a"), submit(ROW, sha256="b")),
    ],
)
def test_the_order_of_a_units_claims(first: Submission, second: Submission) -> None:
    for order in ((first, second), (second, first)):
        filings, _ = select(LEDGER, empty(), order)
        assert [filing.submission for filing in filings] == [first, second]


def test_every_reason_of_its_own_has_words() -> None:
    assert set(OUTCOMES) == {"seen_before", "other_form", "superseded", "row_removed"}
