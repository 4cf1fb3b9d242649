"""Decisions about conflicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.merging.builders import due, edited, empty, merged, plan, problem, submit, values
from tests.merging.decisions import open_conflicts, resolved
from toolkit.core.catalogue.decision_words import LEFT
from toolkit.core.register import Register
from toolkit.core.values import DateSpan, Deadline, DueKind, Value
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.merging.resolving import apply_resolve
from toolkit.merging.settling import typed

CLERKS, UNITS = "每日巡检并登记。", "每周巡检。"
ID = "问0001"
LATER = date(2023, 11, 20)


def disputed(column: str = "measure", clerks: Value = CLERKS, units: Value = UNITS) -> Register:
    """A register with one row, in which clerk and unit have changed one cell."""
    register = edited(merged(empty(), submit(problem())), ID, **{column: clerks})
    return merged(register, submit(problem(**{column: units}), filled_on=LATER))


@pytest.mark.parametrize(
    ("decision", "other", "then", "source"),
    [
        ("submitted", "", UNITS, "采用报送值：区医保局.xlsx Sheet1!G6"),
        ("current", "", CLERKS, None),
        ("other", "每日巡检，每周汇总。", "每日巡检，每周汇总。", "另填"),
        ("other", CLERKS, CLERKS, None),
    ],
)
def test_a_decision_is_carried_out_and_the_dispute_does_not_come_again(
    decision: str, other: str, then: str, source: str | None
) -> None:
    register = disputed()
    conflicts = open_conflicts(register, decision, other)
    made = resolved(register, conflicts)
    assert [settled.outcome for settled in made.conflicts] == [decision]
    assert [setting.source for setting in made.settings] == ([source] if source else [])
    after = apply_resolve(LEDGER, register, made, conflicts)
    assert values(after, ID)["measure"] == then
    assert after.bases[ID].values["measure"] == UNITS
    assert after.pending == ()
    again = plan(after, submit(problem(measure=UNITS), filled_on=date(2023, 11, 21)))
    assert not again.conflicts
    assert {change.column for change in again.changes} <= {"origin"}


@pytest.mark.parametrize(
    ("decision", "other", "reason"),
    [
        ("同意", "", "unknown_decision"),
        ("other", "", "other_missing"),
        ("other", "  ", "other_missing"),
    ],
)
def test_what_is_no_decision_is_listed_and_left(decision: str, other: str, reason: str) -> None:
    register = disputed()
    made = resolved(register, open_conflicts(register, decision, other))
    assert [left.reason for left in made.left] == [reason]
    assert not made.settles_anything
    assert (made.settings, made.bases) == ((), ())


def test_what_nobody_has_decided_waits() -> None:
    register = disputed()
    made = resolved(register, open_conflicts(register))
    assert (made.waiting, made.left, made.settles_anything) == (1, (), False)


@pytest.mark.parametrize("decision", ["submitted", "current", "other"])
def test_a_cell_that_has_changed_since_stays_as_it_is(decision: str) -> None:
    register = disputed()
    conflicts = open_conflicts(register, decision, "每日巡检，每周汇总。")
    later = edited(register, ID, measure="已更换全部终端。")
    made = resolved(later, conflicts)
    assert [left.reason for left in made.left] == ["outdated"]
    assert made.left[0].params == {"text": "已更换全部终端。"}
    assert made.outdated == {conflicts[0].row: "已更换全部终端。"}
    assert apply_resolve(LEDGER, later, made, conflicts).rows == later.rows


def test_a_cell_in_which_somebody_has_typed_what_was_decided_is_settled() -> None:
    register = disputed()
    conflicts = open_conflicts(register, "submitted")
    made = resolved(edited(register, ID, measure=UNITS), conflicts)
    assert ([settled.outcome for settled in made.conflicts], made.settings) == (["submitted"], ())
    assert made.bases[0].values["measure"] == UNITS


@pytest.mark.parametrize(
    ("decision", "outcomes", "reasons"), [("current", ["current"], []), ("submitted", [], ["row_gone"])]
)
def test_a_row_that_is_gone(decision: str, outcomes: list[str], reasons: list[str]) -> None:
    register = disputed()
    conflicts = open_conflicts(register, decision)
    made = resolved(replace(register, rows=()), conflicts)
    assert [settled.outcome for settled in made.conflicts] == outcomes
    assert [left.reason for left in made.left] == reasons


def twice_disputed() -> Register:
    """The unit has sent a third value while its second one was still in dispute."""
    return merged(disputed(), submit(problem(measure="每季度巡检。"), filled_on=date(2023, 11, 21)))


def test_of_several_conflicts_about_one_cell_the_last_counts() -> None:
    register = twice_disputed()
    first, last = open_conflicts(register)
    made = resolved(register, [first, replace(last, decision="submitted")])
    assert [(settled.row, settled.outcome) for settled in made.conflicts] == [
        (first.row, "superseded"), (last.row, "submitted"),
    ]  # fmt: skip
    assert [setting.new for setting in made.settings] == ["每季度巡检。"]
    assert made.bases[0].values["measure"] == "每季度巡检。"


def test_a_decision_about_the_older_one_alone_is_listed() -> None:
    register = twice_disputed()
    first, last = open_conflicts(register)
    made = resolved(register, [replace(first, decision="submitted"), last])
    assert [(left.row, left.reason, left.params) for left in made.left] == [
        (first.row, "newer_conflict", {"row": str(last.row)}),
    ]  # fmt: skip
    assert not made.settles_anything


def test_a_derived_column_has_no_base_that_could_follow() -> None:
    register = edited(merged(empty(), submit(problem())), ID, category="service")
    register = merged(register, submit(problem(problem="排队等候时间长，号源不足。"), filled_on=LATER))
    conflicts = open_conflicts(register, "submitted")
    assert [conflict.column for conflict in conflicts] == ["category"]
    made = resolved(register, conflicts)
    assert (made.bases, [setting.new for setting in made.settings]) == ((), [conflicts[0].submitted])


@pytest.mark.parametrize("decision", ["current", "other"])
def test_a_derived_claim_that_was_turned_down_is_not_put_again_while_its_source_is_in_dispute(decision: str) -> None:
    register = edited(merged(empty(), submit(problem())), ID, category="service", problem="区里改写的问题。")
    claim = problem(problem="排队等候时间长，号源不足。")
    register = merged(register, submit(claim, filled_on=LATER))
    category = [
        replace(entry, decision=decision, other="窗口服务" if decision == "other" else "")
        if entry.column == "category"
        else entry
        for entry in open_conflicts(register)
    ]
    assert [entry.column for entry in category] == ["problem", "category"]
    made = resolved(register, category)
    after = apply_resolve(LEDGER, register, made, category)
    again = plan(after, submit(claim, filled_on=date(2023, 11, 21)))
    assert again.conflicts == ()


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("due", "2023-11-30", Deadline(DueKind.DATE, date(2023, 11, 30))),
        ("due", "立行立改", Deadline(DueKind.IMMEDIATE)),
        ("date", "2023-10-18至2023-10-20", DateSpan(date(2023, 10, 18), date(2023, 10, 20))),
        ("status", "已验收", "accepted"),
        ("channels", "移动端、窗口端", ("mobile", "window")),
        ("office", " 信息科 ", "信息科"),
    ],
)
def test_what_a_person_types_is_read_as_the_column_is(column: str, text: str, value: Value) -> None:
    parsed = typed(LEDGER.column(column), text)
    assert (parsed.value, parsed.fault) == (value, None)


@pytest.mark.parametrize(
    ("column", "clerks", "units", "text"),
    [
        ("due", due("20"), due("25"), "2023-11-31"),
        ("channels", ("pc",), ("kiosk",), "都行"),
    ],
)
def test_other_content_that_the_column_cannot_take_is_listed(
    column: str, clerks: Value, units: Value, text: str
) -> None:
    register = disputed(column, clerks, units)
    conflicts = [entry for entry in open_conflicts(register, "other", text) if entry.column == column]
    made = resolved(register, conflicts)
    assert [(left.reason, left.params["text"]) for left in made.left] == [("other_illegal", text)]


def test_every_reason_has_words_that_its_params_fill() -> None:
    everything = dict.fromkeys(("text", "column", "row", "id", "keep", "columns", "into"), "〇")
    assert all("〇" in words.format_map(everything) for words in LEFT.values() if "{" in words)
