"""A file that could not be merged is merged once it can, and otherwise leaves no second line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.actions.offices import MATERNITY, REFERRAL, fill_in, lines, merge, send
from toolkit.actions import setup
from toolkit.actions.outcomes import FileOutcome
from toolkit.actions.workspace import Workspace
from toolkit.core.plans import Outcome
from toolkit.forms.system import BATCHES
from toolkit.forms.units import FORM as UNITS


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return setup.init(tmp_path / "台账").workspace


def again(workspace: Workspace, file: FileOutcome) -> FileOutcome:
    assert file.moved_to
    shutil.copy(file.moved_to, workspace.inbox / "再报.xlsx")
    [outcome] = merge(workspace).files
    return outcome


def results(workspace: Workspace) -> list[str]:
    return [line.text("result") for line in lines(workspace, BATCHES)]


def test_a_file_of_a_unit_that_was_not_known_is_merged_once_it_is(workspace: Workspace) -> None:
    send(workspace, "一.xlsx", REFERRAL, MATERNITY, unit="区新设局")
    [first] = merge(workspace).files
    assert (first.reason, first.count(Outcome.REFUSED)) == ("unit_unknown", 2)
    row = next(line.row for line in lines(workspace, UNITS) if line.text("name") == "区医保局")
    fill_in(workspace, UNITS, row, aliases="区新设局")
    second = again(workspace, first)
    assert (second.reason, second.count(Outcome.ADDED)) == (None, 2)
    assert second.moved_to
    assert second.moved_to.parent.name == "第0002批"
    assert results(workspace) == ["未收", "已收"]


def test_a_file_that_still_cannot_be_merged_leaves_no_second_line(workspace: Workspace) -> None:
    send(workspace, "一.xlsx", REFERRAL, unit="区新设局")
    [first] = merge(workspace).files
    before = workspace.ledger.read_bytes()
    second = again(workspace, first)
    assert second.moved_to
    assert second.moved_to.parent.name == "重复件"
    assert second.returned_to is None
    assert workspace.ledger.read_bytes() == before


def test_a_file_merged_already_is_put_with_the_repeated_ones(workspace: Workspace) -> None:
    send(workspace, "一.xlsx", REFERRAL)
    [first] = merge(workspace).files
    second = again(workspace, first)
    assert second.repeated
    assert second.moved_to
    assert second.moved_to.parent.name == "重复件"
    assert results(workspace) == ["已收"]
