"""Problems at work in a workspace: how they stand, the record of their moves, extensions."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.actions.offices import MATERNITY, NOTHING, REFERRAL, changed, lines, merge, send, set_settings, type_in
from toolkit.actions import problems, setup, undoing
from toolkit.actions.extending import extend, outcome_json
from toolkit.actions.ledger import open_ledgers
from toolkit.actions.register_checking import check_registers
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.core.documents import CellValue
from toolkit.forms.follow_up import MOVES
from toolkit.forms.problem_life import replay
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.registry import LEDGER as LEDGER_BOOK
from toolkit.forms.settings import FORM as SETTINGS
from toolkit.workbooks.moves import read_moves

ON = date(2023, 11, 28)
AT = datetime(2023, 12, 20, 9)
EXTENDED_AT = datetime(2023, 12, 1, 9)
ACCEPTED: dict[str, CellValue] = {"verdict": "通过", "accepted_by": "李某", "accepted_on": date(2023, 12, 4)}
CLOSED: dict[str, CellValue] = {"closed_by": "于某", "closed_on": date(2023, 12, 8), "evidence": "整改前后照片"}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """问0001 is in hand until 11-30, 问0002 was fixed at once, 问0003 met no problem."""
    workspace = setup.init(tmp_path / "台账").workspace
    send(workspace, "一.xlsx", REFERRAL, MATERNITY, NOTHING)
    merge(workspace)
    return workspace


def record(workspace: Workspace) -> tuple[list[tuple[str, str]], list[str]]:
    outcome = problems.record(workspace, at=AT)
    return [(move.id, move.step) for move in outcome.moves], [finding.code for finding in outcome.findings]


def states(workspace: Workspace) -> dict[str, str | None]:
    """What the record gives for each row."""
    moves = read_moves(open_ledgers(workspace)[0].book)
    return {id: replay((move.source, move.target) for move in made) for id, made in moves.items()}


def test_how_problems_stand(workspace: Workspace) -> None:
    first, second = (problems.problem_json(LEDGER, one) for one in problems.problems(workspace, ON))
    assert (first["id"], first["light"], first["days_late"], first["workdays_late"]) == ("问0001", "yellow", -2, -2)
    assert (second["id"], second["light"], second["days_late"]) == ("问0002", "none", None)
    later = [problems.problem_json(LEDGER, one) for one in problems.problems(workspace, date(2023, 12, 4))]
    assert (later[0]["light"], later[0]["days_late"], later[0]["workdays_late"]) == ("red", 4, 2)


def test_the_days_of_the_office_count_in_every_list_of_problems(workspace: Workspace) -> None:
    set_settings(workspace, local_off="2023-12-01")
    [first, _] = problems.problems(workspace, date(2023, 12, 4))
    [late] = problems.late_problems(open_ledgers(workspace)[0], date(2023, 12, 4))
    assert first.late == late.late
    assert late.late is not None
    assert late.late.working == 1


def test_lights_follow_the_settings(workspace: Workspace) -> None:
    book = load_workbook(workspace.ledger)
    for row in book[SETTINGS.sheet].iter_rows(min_row=3):
        if row[0].value == "黄色预警天数":
            row[1].value = 1
    book.save(workspace.ledger)
    assert next(one.light.value for one in problems.problems(workspace, ON)) == "blue"


def test_a_merge_records_what_units_sent_as_theirs(workspace: Workspace) -> None:
    assert [(row.text("id"), row.text("step")) for row in lines(workspace, MOVES)] == [
        ("问0001", "register"), ("问0001", "begin"),
        ("问0002", "register"), ("问0002", "begin"), ("问0002", "finish"),
    ]  # fmt: skip
    assert record(workspace) == ([], [])
    assert {(row.text("actor"), row.number("batch")) for row in lines(workspace, MOVES)} == {("unit", 1)}
    assert states(workspace) == {"问0001": "rectifying", "问0002": "rectified"}


def test_a_second_record_has_nothing_to_add(workspace: Workspace) -> None:
    record(workspace)
    before = workspace.ledger.read_bytes()
    assert record(workspace) == ([], [])
    assert workspace.ledger.read_bytes() == before


def test_the_whole_life_of_a_problem(workspace: Workspace) -> None:
    record(workspace)
    type_in(workspace, "问0002", status="已验收", **ACCEPTED)
    assert record(workspace) == ([("问0002", "accept")], [])
    type_in(workspace, "问0002", status="已销号", **CLOSED)
    assert record(workspace) == ([("问0002", "close")], [])
    assert states(workspace)["问0002"] == "closed"
    type_in(workspace, "问0002", status="整改中")
    assert record(workspace) == ([], ["illegal_move"])
    assert states(workspace)["问0002"] == "closed"
    [row] = [row for row in lines(workspace, LEDGER) if row.text("id") == "问0002"]
    assert row.text("status") == "rectifying"


def test_a_unit_that_sends_again_after_acceptance_moves_nothing(workspace: Workspace) -> None:
    record(workspace)
    type_in(workspace, "问0002", status="已验收", **ACCEPTED)
    record(workspace)
    send(workspace, "二.xlsx", changed(MATERNITY, due="2023-12-30"), filled_on="2023-12-10")
    merge(workspace, datetime(2023, 12, 11, 9))
    assert record(workspace)[0] == []
    assert states(workspace)["问0002"] == "accepted"


def test_what_an_undone_batch_moved_does_not_count(workspace: Workspace) -> None:
    record(workspace)
    undoing.undo(workspace, at=AT)
    assert states(workspace) == {}
    assert record(workspace) == ([], [])


def test_the_district_fails_an_acceptance_and_a_review(workspace: Workspace) -> None:
    failed: dict[str, CellValue] = {"verdict": "不通过", "accepted_by": "李某", "due": date(2023, 12, 15)}
    type_in(workspace, "问0002", status="整改中", accepted_on=date(2023, 12, 4), **failed)
    assert record(workspace) == ([("问0002", "reject")], [])
    type_in(
        workspace,
        "问0002",
        status="已验收",
        rectified_on=date(2023, 12, 10),
        **{**ACCEPTED, "accepted_on": date(2023, 12, 12)},
    )
    assert record(workspace) == ([("问0002", "finish"), ("问0002", "accept")], [])
    type_in(workspace, "问0002", status="整改中", accepted_on=date(2023, 12, 13), **failed)
    assert record(workspace) == ([("问0002", "reopen")], [])
    own = [row for row in lines(workspace, MOVES) if row.text("id") == "问0002"]
    assert [(row.text("actor"), row.number("batch")) for row in own[3:]] == [("district", 0)] * 4
    assert own[-1].text("basis") == "时限重新明确为2023-12-15"


def test_done_after_an_extension_and_then_not_done_after_all(workspace: Workspace) -> None:
    extend(workspace, "问0001", date(2023, 12, 15), "设备采购周期较长", at=datetime(2023, 11, 25, 9))
    statuses = []
    for number, (name, due) in enumerate(
        {"二": "2023-11-28已完成", "三": "2023-11-30", "四": "2023-12-01已完成", "五": "2023-12-20"}.items(), 1
    ):
        send(workspace, f"{name}.xlsx", changed(REFERRAL, due=due), filled_on=f"2023-12-0{number}")
        merge(workspace, datetime(2023, 12, 2 + number, 9))
        [row] = [row for row in lines(workspace, LEDGER) if row.text("id") == "问0001"]
        statuses.append(row.text("status"))
    assert statuses == ["rectified", "rectifying", "rectified", "rectifying"]
    made = [row for row in lines(workspace, MOVES) if row.text("id") == "问0001"]
    told = [(row.text("step"), row.text("actor"), row.number("batch")) for row in made[3:]]
    assert told == [("finish", "unit", 2), ("take_back", "unit", 3), ("finish", "unit", 4), ("take_back", "unit", 5)]
    undoing.undo(workspace, at=AT)
    assert record(workspace)[0] == []
    assert states(workspace)["问0001"] == "rectified"
    undoing.undo(workspace, at=AT)
    undoing.undo(workspace, at=AT)
    undoing.undo(workspace, at=AT)
    assert record(workspace)[0] == []
    assert states(workspace)["问0001"] == "rectifying"


def test_a_move_that_nobody_recorded_is_told_by_the_check_of_registers(workspace: Workspace) -> None:
    type_in(workspace, "问0002", status="已验收", **ACCEPTED)
    [finding] = [one for one in check_registers(workspace, (LEDGER_BOOK,)).findings if one.code == "moves_unrecorded"]
    assert (finding.params["count"], finding.params["id"]) == ("1", "问0002")
    record(workspace)
    assert "moves_unrecorded" not in {one.code for one in check_registers(workspace, (LEDGER_BOOK,)).findings}


def test_an_illegal_move_changes_neither_ledger_nor_record(workspace: Workspace) -> None:
    record(workspace)
    type_in(workspace, "问0001", status="已销号")
    before = workspace.ledger.read_bytes()
    made, wrong = record(workspace)
    assert made == []
    assert wrong == ["step_lacks", "step_lacks", "verdict_contradicts", "step_lacks"]
    assert workspace.ledger.read_bytes() == before


def test_a_deadline_typed_as_text_is_told_of(workspace: Workspace) -> None:
    type_in(workspace, "问0001", due="2023.12.1")
    found = problems.check(workspace, on=ON).findings
    assert {finding.code for finding in found} == {"deadline_is_text", "deadline_moved"}
    assert str(found[0].location).startswith("问题整改台账!L")


def test_a_check_writes_nothing(workspace: Workspace) -> None:
    type_in(workspace, "问0002", status="已验收", **ACCEPTED)
    before = workspace.ledger.read_bytes()
    outcome = problems.check(workspace, on=AT.date())
    assert (len(outcome.moves), outcome.written, outcome.errors) == (1, (), 0)
    assert workspace.ledger.read_bytes() == before
    told = problems.outcome_json(outcome)
    assert told["recorded"] is False


def test_an_extension_keeps_the_first_deadline_and_is_numbered(workspace: Workspace) -> None:
    record(workspace)
    first = extend(workspace, "问0001", date(2023, 12, 15), "设备采购周期较长。", at=EXTENDED_AT)
    second = extend(workspace, "问0001", date(2023, 12, 31), "到货推迟", at=EXTENDED_AT)
    assert outcome_json(second) == {
        "id": "问0001", "unit": "区医保局", "number": 2, "old": "2023-12-15", "new": "2023-12-31", "reason": "到货推迟",
        "original": "2023-11-30",
    }  # fmt: skip
    assert first.original == date(2023, 11, 30)
    [row] = [row for row in lines(workspace, LEDGER) if row.text("id") == "问0001"]
    assert row.text("extensions").splitlines() == [first.extension.line, second.extension.line]
    assert (row.number("extension_count"), row.values["original_due"]) == (2, date(2023, 11, 30))
    assert problems.check(workspace, on=ON).findings == ()
    assert states(workspace)["问0001"] == "rectifying"
    [problem, _] = problems.problems(workspace, date(2023, 12, 20))
    assert problem.late is not None
    assert problem.late.days == -11


def test_a_unit_that_pushes_its_own_deadline_back_is_told_of(workspace: Workspace) -> None:
    send(workspace, "二.xlsx", changed(REFERRAL, due="2023-12-31"), filled_on="2023-11-20")
    merge(workspace)
    [finding] = problems.check(workspace, on=ON).findings
    assert (finding.code, finding.params["original"], finding.params["due"]) == (
        "deadline_moved",
        "2023-11-30",
        "2023-12-31",
    )


@pytest.mark.parametrize(
    ("id", "to", "reason", "what"),
    [
        ("问0002", date(2023, 12, 15), "忙", "问0002是“已整改”，不能延期"),
        ("问0003", date(2023, 12, 15), "忙", "问0003不是问题，不能延期"),
        ("问0099", date(2023, 12, 15), "忙", "没有编号为“问0099”的行"),
        ("问0001", date(2023, 11, 30), "忙", "新的时限2023-11-30不晚于它"),
        ("问0001", date(2023, 12, 15), " ", "没有写延期原因"),
    ],
)
def test_extensions_that_make_no_sense(workspace: Workspace, id: str, to: date, reason: str, what: str) -> None:
    before = workspace.ledger.read_bytes()
    with pytest.raises(Trouble, match=what):
        extend(workspace, id, to, reason, at=EXTENDED_AT)
    assert workspace.ledger.read_bytes() == before


def test_what_had_no_deadline_is_first_promised_by_its_first_extension(workspace: Workspace) -> None:
    type_in(workspace, "问0001", due="长期坚持", original_due=None)
    with pytest.raises(Trouble, match="新的时限2023-11-30已经过去"):
        extend(workspace, "问0001", date(2023, 11, 30), "设备采购周期较长", at=EXTENDED_AT)
    done = extend(workspace, "问0001", date(2023, 12, 15), "设备采购周期较长", at=EXTENDED_AT)
    assert (done.original, done.extension.old) == (date(2023, 12, 15), None)
    assert problems.check(workspace, on=ON).findings == ()
    type_in(workspace, "问0001", due=date(2024, 1, 31))
    assert [finding.code for finding in problems.check(workspace, on=ON).findings] == ["deadline_moved"]


def test_the_check_of_registers_tells_it_too(workspace: Workspace) -> None:
    record(workspace)
    type_in(workspace, "问0002", status="已验收")
    codes = {finding.code for finding in check_registers(workspace, (LEDGER_BOOK,)).findings}
    assert codes >= {"step_lacks", "verdict_contradicts"}
