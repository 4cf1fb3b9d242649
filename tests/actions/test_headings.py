"""表头对照 from the first question to the file that is merged after all."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.actions import offices
from tests.actions.offices import AT, MATERNITY, REFERRAL, fill_in, lines, merge
from toolkit.actions import merging, setup, status, tracing, undoing
from toolkit.actions.headings import choices_of, unanswered
from toolkit.actions.ledger import open_ledger
from toolkit.actions.reading import read_files
from toolkit.actions.workspace import Workspace
from toolkit.core.plans import Outcome
from toolkit.forms.headings import HEADINGS
from toolkit.forms.system import BATCHES
from toolkit.workbooks.headings import HeadingRow

LEDGER = "rectification_ledger"
ODD = [*offices.HEADINGS[:7], "拟办结时间", "承办股室", "备注"]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return setup.init(tmp_path / "台账").workspace


def send(workspace: Workspace, name: str, *rows: list[str], headings: list[str] = ODD, unit: str = "区医保局") -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([f"填报单位：{unit}", None, "填报日期：2023-11-18"])
    sheet.append(headings)
    for row in rows:
        sheet.append(row)
    book.save(workspace.inbox / name)
    return workspace.inbox / name


def choose(workspace: Workspace, **choices: str) -> None:
    """Choose for headings, by their words."""
    for row in lines(workspace, HEADINGS):
        if row.text("heading") in choices:
            fill_in(workspace, HEADINGS, row.row, decision=choices[row.text("heading")])


def test_a_refused_file_is_merged_once_its_headings_are_known(workspace: Workspace) -> None:
    send(workspace, "一.xlsx", [*REFERRAL, "领导已阅"], [*MATERNITY, ""])
    first = merge(workspace)
    assert (first.asked, first.files[0].result) == (2, "未收")
    assert [(row.text("heading"), row.text("proposal"), row.text("samples")) for row in lines(workspace, HEADINGS)] == [
        ("拟办结时间", "整改完成时间", "2023-11-30\n立行立改"),
        ("承办股室", "责任科室", "医保科\n待遇科"),
    ]
    assert status.status(workspace, at=AT).headings == 2
    choose(workspace, 拟办结时间="整改完成时间", 承办股室="责任科室")
    assert status.status(workspace, at=AT).headings == 0
    original = first.files[0].moved_to
    assert original
    again = merging.merge(workspace, [original], at=AT)
    assert (again.asked, again.files[0].result, again.total(Outcome.ADDED)) == (0, "已收", 2)
    assert [row.text("result") for row in lines(workspace, BATCHES)] == ["未收", "已收"]
    third = merging.merge(workspace, [original], at=AT)
    assert (third.files[0].repeated, third.batch) == (True, None)


def test_a_choice_is_followed_in_the_files_of_all_units_and_asked_no_more(workspace: Workspace) -> None:
    send(workspace, "一.xlsx", [*REFERRAL, ""])
    merge(workspace)
    choose(workspace, 拟办结时间="整改完成时间", 承办股室="责任科室")
    send(workspace, "二.xlsx", [*MATERNITY, ""], unit="区民政局")
    second = merge(workspace)
    assert (second.asked, second.files[0].result) == (0, "已收")
    assert len(lines(workspace, HEADINGS)) == 2


def test_a_question_is_put_once(workspace: Workspace) -> None:
    send(workspace, "一.xlsx", [*REFERRAL, ""])
    assert merge(workspace).asked == 2
    send(workspace, "二.xlsx", [*MATERNITY, ""], unit="区民政局")
    assert merge(workspace).asked == 0
    assert len(lines(workspace, HEADINGS)) == 2


def test_a_trial_run_asks_nothing(workspace: Workspace) -> None:
    send(workspace, "一.xlsx", [*REFERRAL, ""])
    before = workspace.ledger.read_bytes()
    assert merging.merge(workspace, None, at=AT, dry_run=True).asked == 2
    assert workspace.ledger.read_bytes() == before


def test_a_row_that_a_clerk_adds_counts_too(workspace: Workspace) -> None:
    fill_in(workspace, HEADINGS, 3, form="问题整改台账", heading="何时改好", decision="整改完成时间")
    headings = [*offices.HEADINGS[:7], "何时改好", "责任科室"]
    (read,) = read_files([send(workspace, "一.xlsx", REFERRAL, headings=headings)], open_ledger(workspace).office)
    assert not read.submissions[0][1].blocked()


def test_an_undone_batch_leaves_its_questions(workspace: Workspace) -> None:
    send(workspace, "一.xlsx", [*REFERRAL, ""])
    merge(workspace)
    choose(workspace, 拟办结时间="整改完成时间")
    undoing.undo(workspace, at=AT)
    assert [row.text("decision") for row in lines(workspace, HEADINGS)] == ["整改完成时间", ""]


def test_a_wrong_choice_is_told_and_does_not_count(workspace: Workspace) -> None:
    send(workspace, "一.xlsx", [*REFERRAL, ""])
    original = merge(workspace).files[0].moved_to
    assert original
    choose(workspace, 拟办结时间="完成的时间", 承办股室="责任科室")
    said = ("“表头对照”第3行“对应栏目”写的是“完成的时间”，不是“问题整改台账”的栏目，暂未采用；请从下拉列表中选择。",)
    assert status.status(workspace, at=AT).remarks == said
    again = merging.merge(workspace, [original], at=AT)
    assert (again.remarks, again.files[0].result) == (said, "未收")


def test_what_stands_beside_the_columns_is_kept_with_the_row(workspace: Workspace) -> None:
    headings = [*offices.HEADINGS, "备注"]
    send(workspace, "一.xlsx", [*REFERRAL, "领导已阅"], headings=headings)
    merge(workspace)
    kept = tracing.history(workspace, "问0001")
    assert (kept.extras, kept.extras_source) == ("备注：领导已阅", "一.xlsx Sheet第3行")
    send(workspace, "二.xlsx", [*REFERRAL, "领导又阅"], headings=headings)
    merge(workspace)
    assert tracing.history_json(tracing.history(workspace, "问0001"))["extras"] == "备注：领导又阅"
    undoing.undo(workspace, at=AT)
    assert tracing.history(workspace, "问0001").extras == "备注：领导已阅"


def rows(*said: tuple[str, str, str]) -> list[HeadingRow]:
    return [HeadingRow(number, *row) for number, row in enumerate(said, start=3)]


def test_choices_by_form_and_heading() -> None:
    said = rows(
        (LEDGER, "拟办结 时间", "整改完成时间"),
        (LEDGER, "掌上端", "移动端"),
        (LEDGER, "甲", "不是本表的列"),
        (LEDGER, "乙", ""),
    )
    choices, remarks = choices_of(said)
    assert choices == {(LEDGER, "拟办结时间", "due"), (LEDGER, "掌上端", "channels.mobile"), (LEDGER, "甲", "none")}
    assert (remarks, unanswered(said)) == ((), 1)


def test_contradicting_rows_count_for_nothing() -> None:
    choices, remarks = choices_of(
        rows(
            (LEDGER, "经办", "责任科室"),
            (LEDGER, "经 办", "“走流程”人员及职务"),
            (LEDGER, "乙", "时间"),
            (LEDGER, "乙", "时间"),
        )
    )
    assert choices == {(LEDGER, "乙", "date")}
    assert remarks == ("“表头对照”第3、4行给表头“经办”选了不同的栏目，都未采用；请改成一致，或只留一行。",)


def test_a_row_without_a_form() -> None:
    choices, remarks = choices_of(rows(("", "经办", "责任科室")))
    assert (choices, remarks) == (
        frozenset(),
        ("“表头对照”第3行没有写明是哪一张报送表，暂未采用；请在“报送表”中选择。",),
    )


def test_the_file_may_also_go_back_into_the_inbox(workspace: Workspace) -> None:
    send(workspace, "一.xlsx", [*REFERRAL, ""])
    original = merge(workspace).files[0].moved_to
    assert original
    choose(workspace, 拟办结时间="整改完成时间", 承办股室="责任科室")
    shutil.move(original, workspace.inbox / "一.xlsx")
    assert merge(workspace).files[0].result == "已收"
