"""校验规则 of the ledger decides what a fault means, for checking and merging alike."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.actions.offices import MATERNITY, REFERRAL, changed, fill_in, lines, merge, send
from toolkit.actions import setup
from toolkit.actions.ledger import open_ledger
from toolkit.actions.reading import read_files
from toolkit.actions.trouble import Trouble
from toolkit.actions.workspace import Workspace
from toolkit.core.findings import Severity
from toolkit.core.plans import Outcome
from toolkit.forms import settings as settings_form
from toolkit.forms.checks import FORM

EARLY = changed(REFERRAL, due="2023-10-01")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return setup.init(tmp_path / "台账").workspace


def choose(workspace: Workspace, code: str, level: str) -> None:
    (row,) = (line.row for line in lines(workspace, FORM) if line.text("code") == code)
    fill_in(workspace, FORM, row, chosen=level)


def found(workspace: Workspace, path: Path) -> dict[str, Severity]:
    """What checking the file finds, as ``toolkit check --workspace`` would."""
    (file,) = read_files([path], open_ledger(workspace).office)
    return {finding.code: finding.severity for _, submission in file.submissions for finding in submission.findings}


@pytest.mark.parametrize(
    ("level", "severity", "outcome"),
    [
        ("", Severity.ERROR, Outcome.REFUSED),
        ("必须修改", Severity.ERROR, Outcome.REFUSED),
        ("请核对", Severity.WARNING, Outcome.ADDED),
        ("提示", Severity.NOTICE, Outcome.ADDED),
        ("不检查", None, Outcome.ADDED),
    ],
)
def test_a_rule_turned_down_lets_the_record_in(
    workspace: Workspace, level: str, severity: Severity | None, outcome: Outcome
) -> None:
    choose(workspace, "due_before_walk", level)
    path = send(workspace, "一.xlsx", EARLY)
    assert found(workspace, path) == ({"due_before_walk": severity} if severity else {})
    merged = merge(workspace)
    assert {kind: merged.total(kind) for kind in Outcome if merged.total(kind)} == {outcome: 1}
    assert bool(list(workspace.returned.iterdir())) is (outcome is Outcome.REFUSED)


def test_a_rule_turned_up_keeps_the_record_out_and_returns_it(workspace: Workspace) -> None:
    choose(workspace, "before_campaign", "必须修改")
    send(workspace, "一.xlsx", changed(REFERRAL, day="2023-10-12"), MATERNITY)
    merged = merge(workspace)
    assert (merged.total(Outcome.REFUSED), merged.total(Outcome.ADDED)) == (1, 1)
    assert (workspace.returned / "一（退回修改）.xlsx").exists()


def test_what_must_be_put_right_in_the_settings_is_said_at_once(workspace: Workspace) -> None:
    choose(workspace, "no_channel", "严重")
    (start,) = (line.row for line in lines(workspace, settings_form.FORM) if line.text("label") == "活动起始日期")
    fill_in(workspace, settings_form.FORM, start, value="秋天")
    with pytest.raises(Trouble) as caught:
        open_ledger(workspace)
    first, second = caught.value.what.splitlines()
    assert "“活动起始日期”写的是“秋天”" in first
    assert "（未勾选走流程形式）的“本区设定”写的是“严重”" in second
    assert caught.value.advice == "请在总台账的“参数”“校验规则”表中改正后保存，再重新运行。"


def test_a_ledger_made_before_the_sheet_was_takes_the_defaults(workspace: Workspace) -> None:
    book = openpyxl.load_workbook(workspace.ledger)
    del book[FORM.sheet]
    book.save(workspace.ledger)
    path = send(workspace, "一.xlsx", EARLY)
    assert found(workspace, path) == {"due_before_walk": Severity.ERROR}
    assert merge(workspace).total(Outcome.REFUSED) == 1
