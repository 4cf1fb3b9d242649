"""Whole batches, as tables of what happens to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from time import process_time

import pytest

from tests.merging.builders import (
    ITEMS,
    UNIT,
    by_hand,
    counts,
    due,
    edited,
    empty,
    merged,
    outcomes,
    plan,
    problem,
    submit,
    values,
)
from toolkit.core.catalogue.merge_words import CONFLICTS
from toolkit.core.values import DateSpan, Value

A, B, C = (problem(item=item, problem=f"{item}办理慢。") for item in ("异地就医备案", "退休审核", "生育津贴"))
FIRST, LATER, LAST = date(2023, 11, 10), date(2023, 11, 18), date(2023, 11, 21)
CORRECTED = {**A, "measure": "增开窗口。"}


def test_a_first_file_a_corrected_one_and_the_same_one_again() -> None:
    register = merged(empty(), submit(A, B, filled_on=FIRST))
    corrected = submit(CORRECTED, B, C, filled_on=LATER, name="（修改版）.xlsx")
    made = plan(register, corrected)
    assert outcomes(made) == ["changed", "unchanged", "added"]
    after = merged(register, corrected)
    assert values(after, "问0001")["measure"] == "增开窗口。"
    assert values(after, "问0001")["origin"] == "（修改版）.xlsx Sheet1第6行"
    assert counts(plan(after, corrected)) == {"unchanged": 3}
    assert not plan(after, corrected).changes_anything


def test_the_same_content_in_another_file_disputes_nothing_twice() -> None:
    register = edited(merged(empty(), submit(A, filled_on=FIRST)), "问0001", measure="已增开窗口。")
    after = merged(register, submit(CORRECTED, filled_on=LATER))
    again = plan(after, submit(CORRECTED, filled_on=LATER, sha256="saved again"))
    assert len(after.pending) == 1
    assert outcomes(again) == ["conflict"]
    assert not again.conflicts


@pytest.mark.parametrize(
    ("clerk", "sent", "outcome", "then"),
    [
        ({}, {}, "unchanged", A["measure"]),
        ({}, {"measure": "增开窗口。"}, "changed", "增开窗口。"),
        ({"measure": "已增开窗口。"}, {}, "unchanged", "已增开窗口。"),
        ({"measure": "已增开窗口。"}, {"measure": "增开窗口。"}, "conflict", "已增开窗口。"),
        ({"measure": "增开窗口。"}, {"measure": "增开窗口。"}, "unchanged", "增开窗口。"),
        ({"item": "异地就医（备案）"}, {"measure": "增开窗口。"}, "changed", "增开窗口。"),
        ({"item": "门诊"}, {"item": "门诊", "measure": "增开窗口。"}, "changed", "增开窗口。"),
        ({}, {"measure": None}, "unchanged", A["measure"]),
    ],
)
def test_clerk_and_unit(clerk: dict[str, Value], sent: dict[str, Value], outcome: str, then: Value) -> None:
    register = edited(merged(empty(), submit(A, filled_on=FIRST)), "问0001", **clerk)
    again = submit({**A, **sent}, filled_on=LATER)
    assert outcomes(plan(register, again)) == [outcome]
    assert values(merged(register, again), "问0001")["measure"] == then


def test_of_two_versions_in_one_batch_the_newer_counts_whatever_their_order() -> None:
    old, new = submit(A, B, filled_on=FIRST), submit(CORRECTED, C, filled_on=LATER)
    for order in permutations((old, new)):
        made = plan(empty(), *order)
        assert [row.values["measure"] for row in made.added] == ["增开窗口。", B["measure"], C["measure"]]
        assert outcomes(made, order.index(old)) == ["unchanged", "added"]
        assert outcomes(made, order.index(new)) == ["added", "added"]
        assert made.outcomes[order.index(old)].records[0].reason == "superseded"
        assert made.outcomes[order.index(new)].missing == ("问0002",)


def test_a_late_file_does_not_push_aside_a_newer_one() -> None:
    register = merged(empty(), submit(CORRECTED, filled_on=LATER))
    made = plan(register, submit(A, B, filled_on=FIRST))
    assert outcomes(made) == ["unchanged", "added"]
    assert made.outcomes[0].records[0].reason == "superseded"
    assert not made.changes


def test_a_row_entered_by_the_clerk_is_found_filled_and_never_overwritten() -> None:
    register = by_hand(
        empty(), {**A, "walker": "郝敏浩", "measure": "已增开窗口。", "office": None, "notes": "来电反映"}
    )
    made = plan(register, submit(CORRECTED))
    assert made.numbered == {4: "问0001"}
    assert outcomes(made) == ["conflict"]
    assert {(c.column, c.reason) for c in made.conflicts} == {
        ("walker", "district_entry"),
        ("measure", "district_entry"),
    }
    after = values(merged(register, submit(CORRECTED)), "问0001")
    assert (after["office"], after["measure"], after["notes"]) == ("信息科", "已增开窗口。", "来电反映")


def test_a_row_that_the_clerk_took_out_does_not_come_back() -> None:
    register = merged(empty(), submit(A, B, filled_on=FIRST))
    register = replace(register, rows=register.rows[1:])
    made = plan(register, submit(CORRECTED, B, filled_on=LATER))
    assert [(r.outcome.value, r.reason, r.id) for r in made.outcomes[0].records] == [
        ("refused", "row_removed", "问0001"),
        ("unchanged", None, "问0002"),
    ]
    assert not made.added


def test_a_row_given_to_another_unit_is_no_longer_the_first_units() -> None:
    register = merged(empty(), submit(A, filled_on=FIRST))
    register = replace(register, rows=tuple(replace(row, unit="区税务局") for row in register.rows))
    made = plan(register, submit(CORRECTED, filled_on=LATER), submit(CORRECTED, unit="区税务局", filled_on=LATER))
    assert outcomes(made, 0) == ["refused"]
    assert outcomes(made, 1) == ["conflict"]
    assert {conflict.reason for conflict in made.conflicts} == {"district_entry"}


def test_units_never_share_a_row() -> None:
    register = merged(empty(), submit(A))
    made = plan(register, submit({**A, "id": "问0001"}, unit="区税务局"))
    assert [(row.id, row.unit) for row in made.added] == [("问0002", "区税务局")]


def test_what_is_probably_a_row_is_added_and_named() -> None:
    register = merged(empty(), submit(A, filled_on=FIRST))
    made = plan(register, submit({**A, "walker": "郝敏皓（局长）"}, filled_on=LATER))
    [likeness] = made.likely
    assert (likeness.id, likeness.other, likeness.columns) == ("问0001", "问0002", ("walker",))
    assert likeness.score == 100
    assert (likeness.location.a1, likeness.provenance.batch) == ("A6", 2)
    assert outcomes(made) == ["added"]


def test_a_struck_off_row_takes_nothing_and_says_so() -> None:
    register = edited(merged(empty(), submit(A, filled_on=FIRST)), "问0001", status="closed")
    made = plan(register, submit({**CORRECTED, "due": due("已完成")}, filled_on=LATER, name="再报.xlsx"))
    assert outcomes(made) == ["conflict"]
    assert {(conflict.column, conflict.reason) for conflict in made.conflicts} == {
        ("measure", "closed"),
        ("due", "closed"),
    }
    assert {change.column for change in made.changes} == {"origin"}


def test_a_file_without_rows_is_merged_as_a_document() -> None:
    made = plan(empty(), submit(sha256="nothing to report"))
    assert made.documents == {("nothing to report", "")}
    assert made.outcomes[0].records == ()


def test_every_conflict_reason_has_words() -> None:
    assert set(CONFLICTS) == {"both_changed", "district_entry", "closed"}


def test_the_worked_example_of_the_documentation() -> None:
    """docs/merging.md, row by row."""

    def walk(day: int, **given: Value) -> dict[str, Value]:
        return problem(date=DateSpan(date(2023, 10, day)), **given)

    reader = walk(18, item="异地就医备案", measure="更换读卡模块。", due=due("28"), office="信息科")
    queue = walk(19, walker="冯康文（主任）", item="生育保险待遇支付", measure="压缩为两级审核。", due=due("立行立改"))
    notice = walk(20, walker="雷强（主任）", item="门诊慢特病认定", measure="修订一次性告知单。", due=None, office=None)
    register = merged(empty(), submit(reader, queue, filled_on=FIRST))
    register = edited(register, "问0001", measure="更换读卡模块，每日巡检。")
    register = by_hand(edited(register, "问0002", status="closed"), notice)
    corrected = submit(
        {**reader, "walker": "郝敏浩 局长", "measure": "联系厂家维修。", "due": due("已完成"), "office": None},
        {**queue, "measure": "压缩为一级审核。"},
        {**notice, "due": due("30"), "office": "待遇保障科"},
        walk(21, walker="汤丽（副科长）", item="异地就医备案", measure="制作大字版指引。", due=due("已完成")),
        walk(22, walker="吴海（科长）", item="职工医保参保", measure="取消复印件。"),
        filled_on=LATER,
        name="台账（修改版）.xlsx",
        faulty={4: "invalid_date"},
    )
    made = plan(register, corrected)
    assert outcomes(made) == ["conflict", "conflict", "changed", "added", "refused"]
    assert [(c.id, c.column, c.reason) for c in made.conflicts] == [
        ("问0001", "measure", "both_changed"),
        ("问0002", "measure", "closed"),
    ]
    after = merged(register, corrected)
    first, second, third, fourth = (values(after, f"问000{number}") for number in range(1, 5))
    assert (first["measure"], first["due"]) == ("更换读卡模块，每日巡检。", due("已完成"))
    assert (first["status"], first["original_due"], first["office"]) == ("rectified", date(2023, 11, 28), "信息科")
    assert (second["measure"], second["status"]) == ("压缩为两级审核。", "closed")
    assert (third["due"], third["office"], third["status"]) == (due("30"), "待遇保障科", "rectifying")
    assert fourth["origin"] == "台账（修改版）.xlsx Sheet1第9行"
    assert made.outcomes[0].missing == ()
    without_second = replace(corrected, records=(corrected.records[0], *corrected.records[2:]))
    assert plan(register, without_second).outcomes[0].missing == ("问0002",)


# The second form: everything above follows from the declaration.


def item(name: str, visits: int | None = None) -> dict[str, Value]:
    return {"name": name, "visits": visits}


def test_another_form_is_merged_by_its_own_declaration() -> None:
    register = merged(empty(ITEMS), submit(item("异地就医备案", 120), item("退休审核", 8), form=ITEMS), form=ITEMS)
    assert values(register, "事0001") == {
        "number": "事0001",
        "department": UNIT,
        "name": "异地就医备案",
        "visits": 120,
        "from": "区医保局.xlsx Sheet1第6行",
    }
    register = edited(register, "事0001", visits=121)
    register = edited(register, "事0002", published="yes")
    again = submit(item("异地就医 备案", 130), item("退休审核", 9), item("生育津贴"), form=ITEMS, name="再报.xlsx")
    made = plan(register, again, form=ITEMS)
    assert outcomes(made) == ["conflict", "conflict", "added"]
    assert [(c.id, c.column, c.current, c.submitted, c.reason) for c in made.conflicts] == [
        ("事0001", "visits", 121, 130, "both_changed"),
        ("事0002", "visits", 8, 9, "closed"),
    ]
    assert [(c.id, c.column) for c in made.changes] == [("事0001", "from"), ("事0002", "from")]


def test_a_unit_with_thousands_of_rows_takes_seconds() -> None:
    """Linear in rows and records: what walks a unit's rows for each record takes minutes here."""
    rows = [problem(item=f"事项{number}", problem=f"第{number}个问题。") for number in range(5_000)]
    register = merged(empty(), submit(*rows, filled_on=FIRST, sha256="first"))
    again = submit(*({**row, "office": "办公室"} for row in rows), filled_on=LAST, sha256="again")
    began = process_time()
    made = plan(register, again)
    assert process_time() - began < 30
    assert counts(made) == {"changed": 5_000}
