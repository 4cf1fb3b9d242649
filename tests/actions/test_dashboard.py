"""看板: what it shows is what ``toolkit figures`` says, computed by a real spreadsheet program from its formulas."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.actions.offices import MATERNITY, NOTHING, REFERRAL, changed, lines, merge, send, type_in
from tests.workbooks.office import converted
from toolkit.actions import reporting, setup
from toolkit.actions.dashboard import DashboardOutcome, dashboard, outcome_json
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.core.documents import Grid
from toolkit.forms.rectification_ledger import FORM as LEDGER
from toolkit.forms.system import FILINGS
from toolkit.workbooks import board_places as places
from toolkit.workbooks.board_refresh import refreshed
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.layout import layout
from toolkit.workbooks.refusals import UnsafeWorkbook

AS_OF, LATER = date(2023, 12, 4), datetime(2023, 12, 4, 9)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A ledger of several units, with what a clerk changes in it and adds to it."""
    workspace = setup.init(tmp_path / "台账").workspace
    spread = [*REFERRAL[:1], "2023-10-30至2023-11-02", *REFERRAL[2:]]
    send(workspace, "一.xlsx", REFERRAL, MATERNITY, changed(REFERRAL, day="2023-11-06", due="长期坚持"))
    send(workspace, "二.xlsx", NOTHING, unit="区民政局")
    send(workspace, "三.xlsx", spread, changed(MATERNITY, due="2023-12-08"), unit="区税务局")
    send(workspace, "四.xlsx", changed(REFERRAL, due="2023-11-01"), unit="榴园镇")
    merge(workspace)
    type_in(workspace, "问0002", status="已销号", closed_on=date(2023, 11, 8), category="办理时限")
    type_in(workspace, "问0003", listing="需求")
    return workspace


def refresh(workspace: Workspace, as_of: date = AS_OF) -> DashboardOutcome:
    return dashboard(workspace, as_of=as_of, at=LATER)


def values(outcome: DashboardOutcome) -> dict[str, int | float | None]:
    return {shown.figure.id: shown.figure.value for shown in outcome.shown}


def computed(workspace: Workspace) -> Grid:
    """The board as LibreOffice computes it."""
    return BookReader(converted(workspace.ledger, "xlsx").read_bytes()).grid(places.SHEET)


def test_its_figures_are_those_of_the_report(workspace: Workspace) -> None:
    outcome = refresh(workspace)
    _, counted = reporting.count(workspace, AS_OF)
    found = values(outcome)
    assert found == {id: counted[id].value for id in found}
    assert (found["problems"], found["rectified"], found["overdue"], found["due_soon"]) == (5, 1, 3, 1)
    assert (found["overdue.age.week"], found["overdue.age.older"]) == (2, 1)
    assert outcome.units[:3] == ("区税务局", "区医保局", "榴园镇")


@pytest.mark.office
@pytest.mark.parametrize("as_of", [AS_OF, date(2023, 11, 2), date(2024, 3, 1)])
def test_a_spreadsheet_program_computes_the_same(workspace: Workspace, as_of: date) -> None:
    outcome = refresh(workspace, as_of)
    sheet = computed(workspace)
    for shown in outcome.shown:
        found = sheet.value(*shown.cell)
        wanted = "—" if shown.figure.value is None else shown.figure.value
        assert found == wanted, shown
    listed = [sheet.value(places.FIRST_UNIT + row, places.UNIT_COLUMN) for row in range(len(outcome.units))]
    assert listed == list(outcome.units)


@pytest.mark.office
def test_it_follows_the_ledger_without_python(workspace: Workspace) -> None:
    """A row that a clerk types, without an id, a list or a unit of the directory, is counted at once."""
    refresh(workspace)
    before = {id: value for id, value in values(refresh(workspace)).items() if isinstance(value, int)}
    rows = lines(workspace, LEDGER)
    book = load_workbook(workspace.ledger)
    table = {column: at for at, column in enumerate(_physical(), start=1)}
    for row, problem in enumerate(("排队久。", "无", "未发现问题"), start=rows[-1].row + 1):
        for column, value in (("problem", problem), ("unit", "外来单位"), ("due", date(2023, 12, 1))):
            book[LEDGER.sheet].cell(row, table[column], value)
    book.save(workspace.ledger)
    sheet = computed(workspace)
    after = {shown: sheet.value(*cell) for shown, cell in places.figure_cells(LEDGER, (), ())}
    assert after["problems"] == before["problems"] + 1
    assert after["overdue"] == before["overdue"] + 1
    assert sheet.value(places.REST_ROW, places.UNIT_COLUMN + 2) == 1
    _, counted = reporting.count(workspace, AS_OF)
    assert after["problems"] == counted["problems"].value


def _physical() -> list[str]:
    return [leaf.column.id for leaf in layout(LEDGER).leaves]


def test_what_its_formulas_cannot_count_is_said(workspace: Workspace) -> None:
    type_in(workspace, "问0001", status=" 整改中", unit=" 区医保局", due="2023-12-01")
    type_in(workspace, "问0002", rectified_on=None)
    found = refresh(workspace).remarks
    assert len(found) == 3
    assert "前后有空格" in found[0]
    assert found[1].startswith("台账L")
    assert found[2] == "每周进展的“整改完成”不含另外1个已整改、没有填“整改完成日期”的问题。"
    type_in(workspace, "问0001", status="整改中", unit="区医保局", due=date(2023, 12, 1))
    type_in(workspace, "问0002", rectified_on=date(2023, 11, 1))
    assert refresh(workspace).remarks == ()


def test_a_second_refresh_changes_nothing(workspace: Workspace) -> None:
    assert refresh(workspace).written == (workspace.ledger,)
    before = workspace.ledger.read_bytes()
    assert refresh(workspace).written == ()
    assert workspace.ledger.read_bytes() == before


def test_the_state_of_filings_follows_the_directory(workspace: Workspace) -> None:
    outcome = refresh(workspace)
    assert values(outcome)["units_filed"] == 3
    assert [row.text("state") for row in lines(workspace, FILINGS) if row.text("unit") == "区税务局"] == ["reported"]


def test_a_board_whose_rows_were_moved_is_not_written_over(workspace: Workspace) -> None:
    book = load_workbook(workspace.ledger)
    book[places.SHEET].cell(places.HEAD_ROW, places.UNIT_COLUMN, "部门")
    book.save(workspace.ledger)
    with pytest.raises(UnsafeWorkbook, match="行列被移动过，找不到“单位”原来的位置"):
        refresh(workspace)


def test_an_old_workbook_without_a_board_is_told_of(workspace: Workspace) -> None:
    book = load_workbook(workspace.ledger)
    del book[places.SHEET]
    book.save(workspace.ledger)
    with pytest.raises(Trouble, match="总台账中没有“看板”"):
        refresh(workspace)


def test_more_units_than_fit_are_said(workspace: Workspace) -> None:
    units = [f"单位{number}" for number in range(places.UNITS + 5)]
    board = refreshed(BookReader(workspace.ledger.read_bytes()), AS_OF, units, [date(2023, 10, 16)])
    assert board.units == tuple(units[: places.UNITS])
    assert board.left_out == ("“看板”最多列30个单位，其余5个合计在一行。",)


def test_of_many_weeks_the_last_are_shown(workspace: Workspace) -> None:
    weeks = [date(2023, 10, 16) + timedelta(weeks=number) for number in range(30)]
    assert refreshed(BookReader(workspace.ledger.read_bytes()), AS_OF, (), weeks).weeks == tuple(weeks[-10:])


def test_as_data(workspace: Workspace) -> None:
    told = outcome_json(refresh(workspace))
    assert (told["as_of"], told["sheet"]) == ("2023-12-04", "看板")
    figures = told["figures"]
    assert isinstance(figures, list)
    assert figures[0]["id"] == "units_filed"
    assert figures[0]["cell"] == "B4"
