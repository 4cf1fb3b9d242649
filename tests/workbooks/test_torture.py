"""Five merges into a workbook in which a clerk has used everything: all of it is still there."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.merging.builders import due, problem, submit
from tests.workbooks.audit import complaints
from tests.workbooks.forms import LEDGER
from tests.workbooks.office import converted
from tests.workbooks.packages import unzipped, zipped
from tests.workbooks.test_apply import merge, register_of, typed
from tests.workbooks.torture import B1, FEATURES, FORMS, KEPT, LAST, missing, torture
from toolkit.core.records import Submission
from toolkit.merging import plan_undo
from toolkit.workbooks.book_reader import BookReader
from toolkit.workbooks.closed import ClosedWorkbook
from toolkit.workbooks.register import read_history
from toolkit.workbooks.undo import apply_undo

# The only parts that five merges may touch.
WRITTEN = {
    *(f"xl/worksheets/sheet{number}.xml" for number, form in enumerate(FORMS, start=1) if form in (LEDGER, *KEPT)),
    f"xl/worksheets/sheet{len(FORMS)}.xml",  # the base
    "xl/workbook.xml",
}


def submissions() -> list[list[Submission]]:
    """Five batches: new rows, a re-submission, a conflict, many rows, and the first file again."""
    rows = [problem(item=f"事项{n}", measure=f"=1+1\n{n}" + "长" * 400) for n in range(8)]
    first = submit(*rows)
    changed = [{**row, "due": due("已完成")} for row in rows]
    conflict = submit(*({**row, "office": "单位改的"} for row in changed), filled_on=date(2023, 11, 21))
    many = [submit(*(problem(item=f"乡镇事项{n}") for n in range(40)), unit=unit) for unit in ("区教体局", "区住建局")]
    return [[first], [submit(*changed, filled_on=date(2023, 11, 20))], [conflict], many, [first]]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return torture(tmp_path_factory.mktemp("torture"))


@pytest.fixture(scope="module")
def states(before: bytes) -> list[bytes]:
    """The workbook after each of the merges; a clerk types between the second and the third."""
    content, results = before, []
    for number, batch in enumerate(submissions()):
        if number == 2:
            content = typed(content, register_of(content).rows[0].id, office="区里改的科室")
        content, _ = merge(content, *batch)
        results.append(content)
    return results


def test_the_workbook_has_all_features_to_begin_with(before: bytes) -> None:
    assert len(FEATURES) >= 70
    assert missing(before) == []


def test_every_feature_is_kept(states: list[bytes]) -> None:
    assert [missing(state) for state in states] == [[]] * 5


def test_untouched_parts_are_the_very_same_bytes(before: bytes, states: list[bytes]) -> None:
    old = unzipped(before)
    for state in states:
        new = unzipped(state)
        assert list(new) == list(old)
        assert {name for name in old if old[name] != new[name]} <= WRITTEN


def test_the_records_are_there(states: list[bytes]) -> None:
    register = register_of(states[-1])
    assert len(register.rows) == 88
    assert register.rows[0].values["office"] == "区里改的科室"
    assert register.rows[1].values["office"] == "单位改的"
    assert str(register.rows[1].values["measure"]).startswith("=1+1\n1长")
    assert len(register.pending) == 1


def test_ranges_follow_the_records(states: list[bytes]) -> None:
    parts = {name: content.decode() for name, content in unzipped(states[-1]).items() if name.endswith(".xml")}
    ledger, book = parts["xl/worksheets/sheet1.xml"], parts["xl/workbook.xml"]
    last = 3 + 88
    assert f'<autoFilter ref="A3:{LAST}{last}">' in ledger
    assert f'sqref="A4:{LAST}{last}" name="可填写"' in ledger
    assert f"问题整改台账!$A$3:${LAST}${last}" in book
    assert f"问题整改台账!$A$1:${LAST}${last}" in book
    assert f"<xm:sqref>{B1}4:{B1}{last}</xm:sqref>" in ledger
    assert (
        '<customSheetView guid="{11111111-2222-3333-4444-555555555555}" scale="70" filter="1">'
        f'<autoFilter ref="A3:{LAST}4"/>' in ledger
    )
    assert 'fullCalcOnLoad="1"' in book


def test_an_undo_keeps_everything_too(before: bytes, states: list[bytes]) -> None:
    content = states[3]
    history = read_history(BookReader(content), LEDGER)
    plan = plan_undo(LEDGER, register_of(content), history, 4)
    book = ClosedWorkbook(content)
    apply_undo(book, LEDGER, plan, datetime(2023, 11, 30, 9, 0))
    undone = book.content
    assert missing(undone) == []
    assert len(register_of(undone).rows) == 8
    assert f'<autoFilter ref="A3:{LAST}11">' in unzipped(undone)["xl/worksheets/sheet1.xml"].decode()


def test_a_checker_finds_nothing_that_it_did_not_find_before(
    before: bytes, states: list[bytes], tmp_path: Path
) -> None:
    assert complaints(states[-1], tmp_path) <= complaints(before, tmp_path)


def test_the_checker_would_find_a_fault(before: bytes, tmp_path: Path) -> None:
    parts = unzipped(before)
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b't="s"', b't="text"', 1)
    (fault,) = complaints(zipped({**parts, "xl/worksheets/sheet1.xml": sheet}), tmp_path) - complaints(before, tmp_path)
    assert "/xl/worksheets/sheet#.xml" in fault


@pytest.mark.office
def test_libreoffice_opens_it(states: list[bytes], tmp_path: Path) -> None:
    path = tmp_path / "torture.xlsm"
    path.write_bytes(states[-1])
    grid = BookReader(converted(path, "xlsx").read_bytes()).grid(LEDGER.sheet)
    assert grid.last_row >= 91
    assert str(grid.value(5, 11)).startswith("=1+1\n1长")
