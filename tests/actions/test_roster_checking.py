"""Checking rosters over a workspace: duties of planned and actual shifts, and what is wrong with rows."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.actions.offices import merge
from tests.actions.rosters import LEADERS, ROSTER, ROSTER_HEADINGS, send
from toolkit.actions import setup
from toolkit.actions.roster_checking import RosterCheck, check_json, check_rosters
from toolkit.actions.workspace import Workspace
from toolkit.rosters.compliance import State

AT = datetime(2023, 12, 1, 9, 0)
NOVEMBER = (2023, 11)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return setup.init(tmp_path / "台账").workspace


def check(workspace: Workspace, at: datetime = AT) -> RosterCheck:
    return check_rosters(workspace, at=at, month=NOVEMBER)


def codes(found: RosterCheck) -> list[str]:
    return [problem.code for problem in found.problems]


def test_a_workspace_without_rosters_has_nothing_to_say(workspace: Workspace) -> None:
    found = check_rosters(workspace, at=AT)
    assert [(month.year, month.month) for month in found.months] == [(2023, 12)]
    assert (found.months[0].planned.people, found.problems, found.remarks) == ((), (), ())


def test_planned_and_actual_duties_of_each_person(workspace: Workspace) -> None:
    send(workspace, "区医保局.xlsx", LEADERS, ROSTER)
    merge(workspace)
    (month,) = check(workspace).months
    planned = {entry.person.name: [verdict.state for verdict in entry.verdicts] for entry in month.planned.people}
    actual = {entry.person.name: [verdict.state for verdict in entry.verdicts] for entry in month.actual.people}
    # November 2023 holds the weeks of 30 October (three of five workdays), 6, 13 and 20 November, and 27 November
    # (four of five); it has no holiday.
    met, missed = State.MET, State.MISSED
    assert planned == {"郝敏浩": [met], "冯康文": [missed], "雷强": [missed, met, met, missed, missed]}
    # On 1 December the week of 27 November is not over: that day itself may still be sat.
    assert actual == {"郝敏浩": [met], "冯康文": [missed], "雷强": [missed, met, missed, missed, State.PENDING]}
    assert month.planned.by_unit()["区医保局"].missed == 4


def test_a_month_that_nobody_is_rostered_for_is_checked_too(workspace: Workspace) -> None:
    send(workspace, "区医保局.xlsx", LEADERS, ROSTER)
    merge(workspace)
    # The campaign begins on 13 October: 13 of its 19 workdays are left, so that October asks of everybody.
    (october, november) = check_rosters(workspace, at=AT).months
    assert [(month.year, month.month) for month in (october, november)] == [(2023, 10), NOVEMBER]
    assert {entry.person.name: entry.tally.missed for entry in october.planned.people} == {
        "郝敏浩": 1, "冯康文": 1, "雷强": 2,
    }  # fmt: skip
    (october,) = check_rosters(workspace, at=datetime(2023, 10, 20, 9, 0)).months[:1]
    assert {entry.person.name: entry.tally.pending for entry in october.actual.people}["郝敏浩"] == 1


def test_months_after_the_reports_are_checked_as_long_as_there_are_rosters(workspace: Workspace) -> None:
    send(workspace, "区医保局.xlsx", LEADERS, ROSTER)
    merge(workspace)
    later = datetime(2024, 3, 1, 9, 0)
    assert [(month.year, month.month) for month in check_rosters(workspace, at=later).months] == [(2023, 10), NOVEMBER]
    row = (date(2024, 1, 9), "上午", "郝敏浩", "局长", "二楼3号窗口")
    send(workspace, "区医保局2.xlsx", (("局长科长坐窗口排班表",), ROSTER_HEADINGS, row), filled_on="2023-12-28")
    merge(workspace)
    months = [(month.year, month.month) for month in check_rosters(workspace, at=later).months]
    assert months == [(2023, 10), NOVEMBER, (2023, 12), (2024, 1)]


def test_what_is_wrong_with_rows_is_said_with_the_row(workspace: Workspace) -> None:
    wrong = (
        ("局长科长坐窗口排班表",),
        ROSTER_HEADINGS,
        (date(2023, 11, 11), "上午", "郝敏浩", "局长", "二楼3号窗口"),
        (date(2023, 11, 8), "上午", "郝敏浩", "局长", "二楼3号窗口"),
        (date(2023, 11, 8), "全天", "郝敏浩", "局长", "二楼4号窗口"),
        (date(2023, 11, 8), "下午", "雷强", "科长", "二楼4号窗口"),
        (date(2023, 11, 9), "下午", "雷大强", "科长", ""),
    )
    calls = (
        ("局长科长当接线员排班表",),
        ("日期", "时段", "姓名", "台席"),
        (date(2023, 11, 8), "下午", "雷强", "2号台席"),
    )
    send(workspace, "区医保局.xlsx", LEADERS, wrong, calls)
    merge(workspace)
    found = check(workspace)
    told = {(problem.code, problem.name) for problem in found.problems}
    assert told == {
        ("not_a_workday", "郝敏浩"),  # 11 November 2023 is a Saturday
        ("double_booked", "郝敏浩"),
        ("two_posts", "雷强"),
        ("not_listed", "雷大强"),
        ("no_window", "雷大强"),
        ("window_shared", "郝敏浩"),  # in the afternoon at window 4
    }
    saturday = next(problem for problem in found.problems if problem.code == "not_a_workday")
    assert saturday.message == "区医保局郝敏浩11月11日上午的班不在工作日（星期六），不计入坐窗口次数。"
    assert saturday.id.startswith("班")


def test_local_days_of_the_settings_count(workspace: Workspace) -> None:
    from tests.actions.offices import fill_in
    from toolkit.forms.settings import FORM as SETTINGS
    from toolkit.workbooks.book_reader import BookReader
    from toolkit.workbooks.tables import read_table

    send(workspace, "区医保局.xlsx", LEADERS, ROSTER)
    merge(workspace)
    assert "not_a_workday" not in codes(check(workspace))
    rows = read_table(BookReader(workspace.ledger.read_bytes()), SETTINGS).rows
    line = next(row.row for row in rows if row.text("label") == "本地放假日期")
    fill_in(workspace, SETTINGS, line, value="2023-11-07至2023-11-08")
    assert codes(check(workspace)).count("not_a_workday") == 2


def test_a_unit_without_a_list_is_judged_by_its_roster_and_said_so(workspace: Workspace) -> None:
    send(workspace, "区医保局.xlsx", ROSTER)
    merge(workspace)
    found = check(workspace)
    assert [entry.person.name for entry in found.months[0].planned.people] == ["郝敏浩", "雷强"]
    assert codes(found) == []
    assert any("区医保局" in remark and "领导干部名单" in remark for remark in found.remarks)


def test_a_check_as_plain_data(workspace: Workspace) -> None:
    send(workspace, "区医保局.xlsx", LEADERS, ROSTER)
    merge(workspace)
    answer = check_json(check(workspace))
    months: Any = answer["months"]
    (month,) = months
    assert month["month"] == "2023-11"
    assert month["units"]["区医保局"]["planned"]["met"] == 3
    assert {person["name"]: person["tier"] for person in month["people"]} == {
        "郝敏浩": "主要负责人", "冯康文": "分管负责人", "雷强": "业务科（股）长",
    }  # fmt: skip
