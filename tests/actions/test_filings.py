"""The lines of 报送情况: three states that are kept apart, kept current by every merge."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.actions.offices import FAULTY, MATERNITY, NOTHING, REFERRAL, lines, merge, send
from toolkit.actions import reporting, setup
from toolkit.actions.filings import filing_lines
from toolkit.actions.workspace import Workspace
from toolkit.core.register import RegisterRow
from toolkit.core.values import Value
from toolkit.forms import district
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.system import FILING_STATES, FILINGS
from toolkit.reports.filings import State

ROW = RegisterRow("问0001", "区医保局", {"problem": "指引不清。"})
NIL = RegisterRow("问0001", "区医保局", {"problem": "无"})


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return setup.init(tmp_path / "台账").workspace


def entry(**cells: Value) -> dict[str, Value]:
    """A line of 合并记录."""
    return {
        "batch": 1, "at": "2023-11-21 09:30", "file": "表.xlsx", "unit": "区医保局", "filled_on": date(2023, 11, 18),
        "result": "已收", "read": 1, "refused": 0, **cells,
    }  # fmt: skip


def line(rows: list[RegisterRow], *entries: dict[str, Value]) -> dict[str, Value]:
    """The line of 区医保局."""
    made = filing_lines(LEDGER, district.UNITS, rows, entries)
    return next(dict(each) for each in made if each["unit"] == "区医保局")


@pytest.mark.parametrize(
    ("rows", "entries", "state", "files"),
    [
        pytest.param([], [], "missing", 0, id="nothing came"),
        pytest.param([ROW], [entry()], "reported", 1, id="a problem was reported"),
        pytest.param([NIL], [entry()], "nil", 1, id="no problem was met"),
        pytest.param([], [entry(result="零报告", read=0)], "nil", 1, id="the form says that there is nothing"),
        pytest.param([], [entry(result="部分收", refused=1)], "reported", 1, id="all of it went back"),
        pytest.param([], [entry(result="未收")], "missing", 0, id="the file was refused"),
        pytest.param([ROW], [entry(), entry(batch=2, result="重复件")], "reported", 1, id="a repeated file"),
        pytest.param([ROW], [], "reported", 0, id="the clerk typed it in"),
        pytest.param([ROW], [entry(result="处理冲突", unit=None)], "reported", 0, id="decisions are no filing"),
    ],
)
def test_states(rows: list[RegisterRow], entries: list[dict[str, Value]], state: str, files: int) -> None:
    found = line(rows, *entries)
    assert (found["state"], found["files"], found["rows"]) == (state, files, len(rows))


def test_the_last_document_is_told_with_its_faults() -> None:
    first = entry(file="一.zip", member="表.xlsx")
    faulty = entry(
        batch=2, file="二.xlsx", at="2023-11-22 10:00", result="部分收", read=3, refused=2, explanation="2条未收"
    )
    found = line([ROW], faulty, first)
    assert {id: found[id] for id in ("file", "received", "refused", "explanation")} == {
        "file": "二.xlsx", "received": date(2023, 11, 22), "refused": 2, "explanation": "2条未收",
    }  # fmt: skip
    assert line([ROW], first)["file"] == "一.zip › 表.xlsx"


def test_units_that_owe_come_first_and_others_only_if_they_sent_something() -> None:
    stranger = RegisterRow("问0002", "某某公司", {"problem": "指引不清。"})
    nameless = RegisterRow("问0003", "", {"problem": "指引不清。"})
    made = filing_lines(LEDGER, district.UNITS, [stranger, nameless], [entry(unit="区政府办公室")])
    assert [each["unit"] for each in made if each["owes"] == "yes"] == [u.name for u in district.UNITS if u.reports]
    assert [each["unit"] for each in made if each["owes"] == "no"] == ["区政府办公室", "某某公司"]


def test_the_states_have_the_names_that_the_report_uses() -> None:
    assert [(option.id, option.label) for option in FILING_STATES] == [(s.name.lower(), s.value) for s in State]


def test_every_merge_renews_the_sheet(workspace: Workspace) -> None:
    def told() -> dict[str, tuple[str, int, int, int]]:
        rows = lines(workspace, FILINGS)
        return {
            row.text("unit"): (row.text("state"), row.number("files"), row.number("rows"), row.number("refused"))
            for row in rows
            if row.text("file")
        }

    assert told() == {}
    send(workspace, "医保.xlsx", REFERRAL, FAULTY)
    send(workspace, "民政.xlsx", NOTHING, unit="区民政局")
    send(workspace, "司法.xlsx", FAULTY, unit="区司法局")
    merge(workspace)
    assert told() == {
        "区医保局": ("reported", 1, 1, 1), "区民政局": ("nil", 1, 1, 0), "区司法局": ("reported", 1, 0, 1),
    }  # fmt: skip
    send(workspace, "医保二.xlsx", REFERRAL, MATERNITY, filled_on="2023-11-20")
    merge(workspace)
    assert told()["区医保局"] == ("reported", 2, 2, 0)
    _, figures = reporting.count(workspace, date(2023, 11, 25))
    report = {standing.unit: standing.state.name.lower() for standing in figures.standings}
    assert report == {row.text("unit"): row.text("state") for row in lines(workspace, FILINGS)}
