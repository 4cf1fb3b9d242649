"""Three sides held against each other, and what follows for the derived columns."""

from __future__ import annotations

from datetime import date

import pytest

from tests.merging.builders import RECEIVED, UNIT, due, problem, submit
from toolkit.core.plans import Fate
from toolkit.core.register import BaseRow, Provenance, RegisterRow
from toolkit.core.values import Value
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.merging.claims import Claim, claim_of
from toolkit.merging.deciding import Decision, admit, decide
from toolkit.merging.selecting import Filing

OLD, CLERK, NEW = "每日巡检。", "每日巡检并登记。", "每周巡检。"
FILED = date(2023, 11, 18)


def claim(filled_on: date | None = FILED, **values: Value) -> Claim:
    submission = submit(problem(**values), filled_on=filled_on)
    return claim_of(LEDGER, Filing(0, UNIT, submission, (0,), {}, ()), 0, batch=2, received=RECEIVED)


def base(**values: Value) -> BaseRow:
    source = Provenance("旧.xlsx", None, "old", "Sheet1", 9, RECEIVED, 1, FILED)
    return BaseRow("问0001", problem(**values), source, UNIT)


def row(**values: Value) -> RegisterRow:
    derived: dict[str, Value] = {"listing": "problem", "category": "facility", "source": "walk", "status": "rectifying"}
    first: dict[str, Value] = {"original_due": date(2023, 11, 28), "origin": "旧.xlsx Sheet1第9行"}
    return RegisterRow("问0001", UNIT, {**problem(), **derived, **first, **values}, 4)


def changes(decision: Decision) -> dict[str, Value]:
    """The columns that change but for the origin, which follows every claim."""
    return {change.column: change.new for change in decision.changes if change.column != "origin"}


def conflicts(decision: Decision) -> dict[str, str]:
    return {conflict.column: conflict.reason for conflict in decision.conflicts}


@pytest.mark.parametrize(
    ("sent_last", "stands", "sent_now", "fate", "base_then"),
    [
        (OLD, OLD, OLD, Fate.UNCHANGED, OLD),
        (OLD, CLERK, OLD, Fate.UNCHANGED, OLD),
        (OLD, OLD, NEW, Fate.ACCEPTED, NEW),
        (OLD, NEW, NEW, Fate.UNCHANGED, NEW),
        (OLD, CLERK, NEW, Fate.CONFLICT, OLD),
        (OLD, OLD, None, None, OLD),
        (OLD, CLERK, "  ", None, OLD),
        (OLD, None, OLD, Fate.UNCHANGED, OLD),
        (OLD, None, NEW, Fate.CONFLICT, OLD),
        (None, None, NEW, Fate.ACCEPTED, NEW),
        (None, CLERK, NEW, Fate.CONFLICT, None),
        (None, NEW, NEW, Fate.UNCHANGED, NEW),
        (OLD, OLD, "每日 巡检。", Fate.UNCHANGED, "每日 巡检。"),
    ],
)
def test_the_three_sides(sent_last: Value, stands: Value, sent_now: Value, fate: Fate | None, base_then: Value) -> None:
    decision = decide(LEDGER, row(measure=stands), base(measure=sent_last), [claim(measure=sent_now)])
    assert decision.fates[0].get("measure") == fate
    assert changes(decision) == ({"measure": sent_now} if fate is Fate.ACCEPTED else {})
    assert conflicts(decision) == ({"measure": "both_changed"} if fate is Fate.CONFLICT else {})
    assert decision.base
    assert decision.base.values.get("measure") == base_then


def test_a_conflict_holds_both_values_and_its_cell() -> None:
    [conflict] = decide(LEDGER, row(measure=CLERK), base(measure=OLD), [claim(measure=NEW)]).conflicts
    assert (conflict.current, conflict.submitted, conflict.location.a1) == (CLERK, NEW, "G6")
    assert conflict.provenance.file == "区医保局.xlsx"


def test_a_row_entered_by_the_district_is_compared_as_it_stands() -> None:
    decision = decide(LEDGER, row(measure=CLERK, office=None), None, [claim(measure=NEW)])
    assert conflicts(decision) == {"measure": "district_entry"}
    assert changes(decision) == {"office": "信息科"}
    assert decision.base
    assert "measure" not in decision.base.values


@pytest.mark.parametrize(
    ("known", "stands", "claimed", "then", "disputed"),
    [
        pytest.param("28", "rectifying", "已完成", "rectified", False, id="the unit goes on"),
        pytest.param("已完成", "rectified", "28", "rectifying", False, id="the unit takes it back"),
        pytest.param("28", "accepted", "已完成", None, False, id="the unit follows the district"),
        pytest.param("已完成", "accepted", "28", None, True, id="the unit takes back what was accepted"),
        pytest.param("28", "found", "已完成", None, True, id="the district took it back"),
        pytest.param("28", "accepted", "28", None, False, id="nothing new"),
        pytest.param("28", None, "28", None, False, id="cleared by the clerk"),
    ],
)
def test_the_status_follows_the_unit_but_never_away_from_the_district(
    known: str, stands: Value, claimed: str, then: Value, disputed: bool
) -> None:
    decision = decide(LEDGER, row(due=due(known), status=stands), base(due=due(known)), [claim(due=due(claimed))])
    assert changes(decision).get("status") == then
    assert ("status" in conflicts(decision)) is disputed


@pytest.mark.parametrize(
    ("stands", "then"), [(date(2023, 11, 28), None), (date(2023, 11, 1), None), (None, date(2023, 11, 30))]
)
def test_a_first_deadline_is_set_once(stands: Value, then: Value) -> None:
    was = "视情况而定" if stands is None else "28"
    decision = decide(LEDGER, row(due=due(was), original_due=stands), base(due=due(was)), [claim(due=due("30"))])
    assert changes(decision).get("original_due") == then
    assert "original_due" not in conflicts(decision)
    assert changes(decision)["due"] == due("30")


@pytest.mark.parametrize(("stands", "conflict"), [("facility", False), ("guidance", True)])
def test_a_category_that_the_clerk_corrected_is_disputed_when_the_text_changes(stands: str, conflict: bool) -> None:
    decision = decide(LEDGER, row(category=stands), base(), [claim(problem="排队等候时间长。")])
    assert ("category" in conflicts(decision)) is conflict
    assert changes(decision).get("category") == (None if conflict else "time")


def test_the_sorting_of_a_row_entered_by_the_district_is_not_disputed() -> None:
    decision = decide(LEDGER, row(category="guidance", source="hotline"), None, [claim()])
    assert not conflicts(decision)
    assert not changes(decision)


def test_a_row_that_is_struck_off_disputes_every_change() -> None:
    closed = row(status="closed", office=None)
    decision = decide(LEDGER, closed, base(office=None), [claim(measure=NEW, due=due("30"))])
    assert conflicts(decision) == {"measure": "closed", "due": "closed", "office": "closed"}
    assert not changes(decision)
    assert not decide(LEDGER, row(status="closed"), base(), [claim()]).conflicts


def test_the_newest_claim_counts_and_older_ones_fill_its_blanks() -> None:
    older, newer = claim(measure=NEW, office="办公室"), claim(measure=CLERK, office=None)
    decision = decide(LEDGER, row(), base(), [older, newer])
    assert changes(decision) == {"measure": CLERK, "office": "办公室"}
    assert decision.lead is newer
    assert decision.fates[0]["measure"] is Fate.UNCHANGED
    assert decision.fates[0]["office"] is Fate.ACCEPTED
    assert "office" not in decision.fates[1]


def test_a_claim_filed_before_the_base_only_fills_its_blanks() -> None:
    late = claim(date(2023, 11, 1), measure=NEW, office="办公室")
    decision = decide(LEDGER, row(office=None), base(office=None), [late])
    assert changes(decision) == {"office": "办公室"}
    assert "origin" not in {change.column for change in decision.changes}
    assert decision.base
    assert decision.base.provenance == base().provenance


@pytest.mark.parametrize("filled_on", [None, FILED, date(2023, 11, 19)])
def test_a_claim_of_the_same_day_or_of_no_day_is_new(filled_on: date | None) -> None:
    assert changes(decide(LEDGER, row(), base(), [claim(filled_on, measure=NEW)])) == {"measure": NEW}


def test_the_origin_tells_the_newest_place() -> None:
    [change] = decide(LEDGER, row(), base(), [claim()]).changes
    assert (change.column, change.new) == ("origin", "区医保局.xlsx Sheet1第6行")


def test_a_new_row_has_what_was_sent_what_follows_and_where_it_came_from() -> None:
    older, newer = claim(office="办公室"), claim(office=None, channels=())
    decision = admit(LEDGER, "问0007", UNIT, [older, newer])
    assert decision.added
    assert decision.added.values == {
        **problem(office="办公室"),
        "id": "问0007",
        "unit": UNIT,
        "listing": "problem",
        "category": "facility",
        "source": "walk",
        "status": "rectifying",
        "original_due": date(2023, 11, 28),
        "origin": "区医保局.xlsx Sheet1第6行",
    }
    assert decision.base
    assert decision.base.values == problem(office="办公室")
    assert set(decision.fates[1].values()) == {Fate.ACCEPTED}
